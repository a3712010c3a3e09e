"""HTML: a page for each document and each board, all risks, and an overview, each file whole in itself.

Pictures are data addresses and the style is inline, so that a page can be forwarded as one file. The overview and the
page of risks have a script of ours that filters; without scripts they are whole. The Content-Security-Policy lets
nothing in but these: the style and the script by their hashes, pictures by "data:".
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.answers import Answers
from pipeline.report.board_pages import board_page
from pipeline.report.context import Output, ReportContext
from pipeline.report.excel import WORKBOOK
from pipeline.report.followed_up import late_years, papers_of, undated_follow_ups
from pipeline.report.homes import Home, Homes
from pipeline.report.html_folders import BOARDS, DOCUMENTS
from pipeline.report.index_lines import boards_of, lines_of
from pipeline.report.index_page import overview
from pipeline.report.names import page_names
from pipeline.report.risk_lines import RiskLine, risk_lines
from pipeline.report.risks_page import risks_page
from pipeline.report.sanitize import harmless
from pipeline.report.totals import off_words
from pipeline.report.view_models import documents
from pipeline.version import VERSION
from schemas.extraction import Extraction

GENERATOR = "Nämndkoll"  # what each page says that it was made by


def render(extractions: Sequence[Extraction], context: ReportContext) -> Iterator[Output]:
    """A page for each extraction under "dokument/", each board under "namnder/", "risker.html", then "index.html"; of a page alone nothing else."""
    environment, style = _environment(), _file("style.css")
    off = off_words(context.off, context.strings)
    shared = {"words": context.strings, "style": style, "policy": _policy(style), "off": off}
    shared |= {"generator": f"{GENERATOR} {VERSION}", "alone": context.alone}
    pages = page_names(extractions)
    for name, view in zip(pages, documents(extractions, context, pages), strict=True):
        yield _page(environment, f"{DOCUMENTS}/{name}.html", "document.html", shared | {"document": view})
    if not context.alone:
        yield from _together(environment, extractions, context, pages, shared)


def _together(
    environment: Environment,
    extractions: Sequence[Extraction],
    context: ReportContext,
    pages: Sequence[str],
    shared: dict[str, Any],
) -> Iterator[Output]:
    """What is told of all documents together."""
    homes = Homes(extractions, context.strings)
    papers = papers_of(extractions, pages, homes)
    boards = boards_of(
        lines_of(extractions, context, pages, homes),
        late_years(papers, undated_follow_ups(extractions, homes)),
        context,
    )
    risks, answers = risk_lines(extractions, pages, homes), Answers(extractions)
    own: dict[Home, list[RiskLine]] = {}
    for risk in risks:
        own.setdefault(risk.home, []).append(risk)
    for board in boards:
        page = board_page(board, papers[board.home], own.get(board.home, []), answers, context.pasts)
        yield _page(environment, f"{BOARDS}/{board.home.page}.html", "board.html", shared | {"page": page})
    script = _file("desk.js")
    shared |= {"script": script, "policy": _policy(shared["style"], script)}
    whole = risks_page(risks, context)
    yield _page(environment, "risker.html", "risks.html", shared | {"page": whole, "data": whole.data})
    first = overview(boards, risks, context)
    workbook = WORKBOOK * ("excel" in context.formats)
    told = {"overview": first, "workbook": workbook, "copies": context.copies, "data": first.data}
    told["unfetched"] = context.unfetched
    yield _page(environment, "index.html", "index.html", shared | told)


def _page(environment: Environment, name: str, template: str, values: dict[str, Any]) -> Output:
    text = environment.get_template(template).render(values)
    return Output(name, text.encode("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


def _printed(value: object) -> object:
    """Whatever a template prints loses its unsafe characters; Jinja2 escapes it after."""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _file(name: str) -> Markup:
    return Markup((files("pipeline.report") / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704 our own file


def _policy(style: str, script: str = "") -> str:
    scripts = f" script-src '{_hash(script)}';" if script else ""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}';{scripts} base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
