"""HTML: a page for each document and each board, all risks, and an overview, each file whole in itself.

Pictures are data addresses and the style is inline, so that a page can be forwarded as one file. The overview and the
page of risks have a script of ours that filters; without scripts they are whole. The Content-Security-Policy lets
nothing in but these: the style and the script by their hashes, pictures by "data:".
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from pipeline.report.board_pages import board_page
from pipeline.report.context import Output, ReportContext
from pipeline.report.environment import environment
from pipeline.report.excel import WORKBOOK
from pipeline.report.followed_up import by_year, is_followed, late_years, undated_follow_ups
from pipeline.report.homes import Home
from pipeline.report.html_folders import BOARDS, DOCUMENTS
from pipeline.report.index_lines import Board, Line, gravest_boards, gravest_first, line_of, name_of
from pipeline.report.index_page import overview
from pipeline.report.left_out import rules_in_words
from pipeline.report.papers import Paper, Papers
from pipeline.report.parts import Part, parts_of
from pipeline.report.parts_page import PartLine, part_line, parts_page
from pipeline.report.risk_lines import RiskLine, RiskLines
from pipeline.report.risks_page import risks_page
from pipeline.report.row_links import Targets
from pipeline.report.totals import off_words
from pipeline.report.view_models import document_view
from pipeline.version import VERSION
from schemas.extraction import Extraction

NEAR = 16  # documents that are held whole at a time, for what findings point at
GENERATOR = "Nämndkoll"  # what each page says that it was made by


def render(papers: Papers, context: ReportContext) -> Iterator[Output]:
    """A page for each document under "dokument/", of a page alone nothing else; each board under "namnder/", "risker.html", then "index.html".

    Where there are too many documents for one overview, each municipality has its own, and its risks, under "kommuner/",
    and "index.html" leads to them.
    """
    templates, style = _templates(), _file("style.css")
    off = off_words(context.off, context.strings)
    shared = {"words": context.strings, "style": style, "policy": _policy(style), "off": off}
    shared |= {"generator": f"{GENERATOR} {VERSION}", "alone": context.alone}
    pages = _Pages(papers, context, templates, shared)
    if context.alone:
        for paper in papers.all:
            yield pages.document(paper, papers[paper.number])
        return
    parts = parts_of(papers, context.strings)
    told = []
    for part in parts:
        yield from pages.part(part, whole=len(parts) == 1)
        told.append(pages.told)
    if len(parts) > 1:
        yield pages.first(told)


class _Pages:
    """Makes the pages of a report, one after the other; told: the overview of the part that was made last."""

    told: PartLine

    def __init__(
        self, papers: Papers, context: ReportContext, templates: Environment, shared: Mapping[str, Any]
    ) -> None:
        self._papers, self._context, self._templates, self._shared = papers, context, templates, shared
        stored = {one.source.sha256: one for one in context.stored}
        self._find = lru_cache(NEAR)(lambda sha256: stored.get(sha256) or papers.get(sha256))
        self._targets, self._risks = Targets(papers, context.strings), RiskLines(papers)
        self._years = by_year(papers.all)
        self._late = late_years(self._years, undated_follow_ups(papers.all))
        self._several = len({home.municipality for home in self._years}) > 1

    def document(self, paper: Paper, extraction: Extraction, up: str = "../index.html") -> Output:
        """A document's own page; up: its overview."""
        view = document_view(extraction, self._find, self._context, self._targets)
        rules = rules_in_words(paper.left_out, self._context.off, self._context.strings)
        name = f"{DOCUMENTS}/{paper.page}.html"
        return self._page(name, "document.html", document=view, overview_page=up, left_out=rules)

    def part(self, part: Part, *, whole: bool) -> Iterator[Output]:
        """The pages of a part's documents and boards, its risks, and its overview."""
        boards: list[Board] = []
        risks: list[tuple[int, list[RiskLine]]] = []
        for home, papers in part.boards.items():
            lines: list[Line] = []
            own: list[tuple[int, list[RiskLine]]] = []
            for paper in papers:
                extraction = self._papers[paper.number]
                yield self.document(paper, extraction, f"../{part.page}")
                lines.append(line_of(paper, extraction, self._context, self._risks.is_over, self._find))
                own.append((paper.number, self._risks.of(paper.number, extraction)))
            boards.append(self._board(home, lines))
            yield self._board_page(boards[-1], [risk for _, found in own for risk in found], f"../{part.page}")
            risks += own
        yield from self._together(part, boards, [risk for _, own in sorted(risks) for risk in own], whole=whole)

    def _board(self, home: Home, lines: Sequence[Line]) -> Board:
        name = name_of(home, self._context, told=self._several)
        return Board(home, name, gravest_first(lines), self._late.get(home, ()), is_followed(self._years[home]))

    def _board_page(self, board: Board, risks: Sequence[RiskLine], up: str) -> Output:
        page = board_page(board, self._years[board.home], risks, self._risks.answers, self._context.pasts)
        return self._page(f"{BOARDS}/{board.home.page}.html", "board.html", page=page, overview_page=up)

    def _together(
        self, part: Part, boards: Sequence[Board], risks: Sequence[RiskLine], *, whole: bool
    ) -> Iterator[Output]:
        context, place = self._context, part.place
        page = risks_page(risks, context, place.up)
        yield self._page(part.risks, "risks.html", page=page, data=page.data, place=place)
        first = overview(gravest_boards(boards), risks, place, context)
        self.told = part_line(part, first)
        yield self._page(part.page, "index.html", overview=first, data=first.data, **self._besides(told=whole))

    def first(self, parts: Sequence[PartLine]) -> Output:
        """The page that leads to the overviews of the parts."""
        page = parts_page(parts, self._context.strings)
        return self._page("index.html", "parts_index.html", page=page, data=page.data, **self._besides(told=True))

    def _besides(self, *, told: bool) -> dict[str, Any]:
        """What the report's first page tells besides; told: this is that page."""
        workbook = WORKBOOK * ("excel" in self._context.formats)
        copies, unfetched = (self._context.copies, self._context.unfetched) if told else (0, ())
        return {"workbook": workbook, "copies": copies, "unfetched": unfetched}

    def _page(self, name: str, template: str, **values: Any) -> Output:
        shared = dict(self._shared)
        if "data" in values:
            script = _file("desk.js")
            shared |= {"script": script, "policy": _policy(shared["style"], script)}
        text = self._templates.get_template(template).render(shared | values)
        return Output(name, text.encode("utf-8"))


_templates = cache(environment)


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
