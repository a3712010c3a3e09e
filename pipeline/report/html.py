"""HTML: a page for each document and an overview, each file whole in itself and without scripts.

Pictures are data addresses and the style is inline, so that a page can be forwarded as one file.
The Content-Security-Policy lets nothing in but these: the style by its hash, pictures by "data:".
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

from pipeline.report.context import Output, ReportContext
from pipeline.report.excel import WORKBOOK
from pipeline.report.index_page import overview
from pipeline.report.names import page_names
from pipeline.report.sanitize import harmless
from pipeline.report.totals import off_words
from pipeline.report.view_models import documents
from pipeline.version import VERSION
from schemas.extraction import Extraction

FOLDER = "dokument"
GENERATOR = "Nämndkoll"  # what each page says that it was made by


def render(extractions: Sequence[Extraction], context: ReportContext) -> Iterator[Output]:
    """A page for each extraction under "dokument/", then "index.html"."""
    environment, style = _environment(), _style()
    off = off_words(context.off, context.strings)
    shared = {"words": context.strings, "style": style, "policy": _policy(style), "off": off}
    shared |= {"generator": f"{GENERATOR} {VERSION}", "alone": context.alone}
    pages = page_names(extractions)
    for name, view in zip(pages, documents(extractions, context, pages), strict=True):
        yield _page(environment, f"{FOLDER}/{name}.html", "document.html", shared | {"document": view})
    first = {
        "overview": overview(extractions, context, pages),
        "workbook": WORKBOOK * ("excel" in context.formats),
        "copies": context.copies,
    }
    yield _page(environment, "index.html", "index.html", shared | first)


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
def _style() -> Markup:
    return Markup((files("pipeline.report") / "templates" / "style.css").read_text(encoding="utf-8"))  # noqa: S704 our own file


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
