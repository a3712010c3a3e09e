"""A paper's particulars in a small table of two columns, labels and values: board, period, selection, the process of the tables below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.entities import body_in, labelled
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title

_COLUMNS, _MOST, _FEWEST = 2, 15, 3  # columns and rows
_LONGEST = 30  # letters of a label
_LABEL_ROWS = 8  # rows and columns of a small table of labels
_OF_REPORTS = lazy_pattern(
    r"rapport(?:namn|typ|datum)?|titel|dokument\w*|version|urval|filter|grupperad (?:på|efter)|sorter\w+|uttag(?:en|et)?(?: av| ur)?|uttagsdatum"
    r"|skapad(?: av)?|utskriven(?: av)?|upprättad(?: av)?|fastställd(?: av)?|beslutad(?: av)?|system|källa|datum|status|antal \w+"
    r"|handläggare|kontaktperson|diarienummer|dnr|process"
    r"|ärende(?:nummer|nr|id|mening|typ|status)?|handlingar|bilagor|registrerad(?: av)?|inkom(?:men|met)?|klassificering|sekretess|beslutsinstans",
    re.IGNORECASE,
)
_OF_TITLES = lazy_pattern(
    r"(?:plan|rapport|dokument)(?:namn|typ|titel)?|titel|rubrik|benämning|uppföljning|avser", re.IGNORECASE
)
_BETWEEN_PAPERS = lazy_pattern(r"\s(?:och|samt|jämte|inklusive|inkl\.?)\s|[,;/+&]", re.IGNORECASE)
_YEAR = lazy_pattern(
    r"(?:(?:för )?(?:år|verksamhetsår)(?:et)?\W*)?(20[0-4]\d(?:\s?[-–/]\s?(?:20)?\d\d)?)", re.IGNORECASE
)
_SOME_YEAR = lazy_pattern(r"(?<!\d)20[0-4]\d(?!\d)")
_OF_ROWS = frozenset(
    {"risk", "checks", "result", "treatments", "likelihood", "consequence", "value", "score", "description", "method"}
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What small tables of labels before a table say of its paper, a text each: "År: 2026".

    texts   what the last of them says, and holds for the paper that the table is of
    earlier what one said of a paper before that, for what nothing nearer says
    titled  the line in which the title above the last of them begins
    page    of the last table
    below   whether no table of ours stands between that title and it
    used    whether one has stood since then, or since the paper's title
    """

    texts: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    titled: Line | None = None
    page: int = 0
    below: bool = False
    used: bool = False

    def under(self, *, title: bool) -> Particulars:
        """The same for the next table; title: it has one of its own, with which another paper begins behind a table of ours."""
        if not title or not self.used:
            return self
        return replace(self, texts=(), earlier=self.texts or self.earlier, used=False)

    def behind(self, grid: Grid, *, ours: bool, titled: Line | None) -> Particulars:
        """The same below a table under a title; one that is none of ours may be the next of them."""
        said = () if ours else tuple(label_texts(grid))
        if said:
            return Particulars(said, titled=titled, page=grid.page, below=not self.used)
        return replace(self, page=grid.page, used=self.used or ours)

    def go_before(self, titled: Line | None) -> bool:
        """Whether they are nearer to a table than its title, which stands above a table before them."""
        return bool(self.texts) and self.titled is titled and not self.below


NO_PARTICULARS = Particulars()


def holds_particulars(grid: Grid) -> bool:
    """Whether most rows of a small table of two columns are what a paper says of itself, and none what a card says of a risk."""
    if grid.n_cols != _COLUMNS or not _FEWEST <= grid.n_rows <= _MOST or any(cell.nested for cell in grid.cells):
        return False
    pairs = [(tidy(join(label.lines)).rstrip(" :"), tidy(join(value.lines))) for label, value in _pairs(grid)]
    if len(pairs) < grid.n_rows or any(len(label) > _LONGEST for label, _ in pairs):
        return False
    others = [  # "Antal kontroller" is a report's, and so is "Rubrik" with its title
        (label, value) for label, value in pairs if not _OF_REPORTS.fullmatch(label) and not _names_papers(label, value)
    ]
    told = sum(bool(labelled([f"{label}: {value or '–'}"])) for label, value in others)
    said = {meaning.field for label, _ in others if (meaning := classify(label)) and meaning.whole}
    return 2 * (len(pairs) - len(others) + told) > len(pairs) and not said & _OF_ROWS


def process_in(grid: Grid) -> Line | None:
    """The process that a paper's particulars name, as the line of its cell."""
    for label, value in _pairs(grid) if holds_particulars(grid) else ():
        meaning = classify(tidy(join(label.lines)).rstrip(" :"))
        if meaning and meaning.whole and meaning.field == "process" and value.lines:
            return replace(value.lines[0], text=join(value.lines), words=())
    return None


def _pairs(grid: Grid) -> Iterator[tuple[Cell, Cell]]:
    """The label and the value of each row that has a cell for both."""
    for row in grid.rows():
        if len(row) == _COLUMNS and row[0].lines and row[0].row_span == row[1].row_span == 1:
            yield row[0], row[1]


def label_texts(grid: Grid) -> list[str]:
    """What a small table of labels says, a text each: "År: 2026" for "År: | 2026", or for "År" over "2026"; a title bare ("Plan: | Internkontrollplan 2026")."""
    rows = [[tidy(join(cell.lines)) for cell in row] for row in grid.rows()]
    particulars = holds_particulars(grid)
    if max(len(rows), grid.n_cols) > _LABEL_ROWS and not particulars:
        return []
    pairs = [pair for row in rows for pair in pairwise(row)]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        pairs += zip(*rows, strict=True)
    beside = [f"{label.rstrip(':')}: {value}" for label, value in pairs if value and not _is_label(value)]
    alone = [text for row in rows for text in row]
    found = [text for text in [*alone, *beside] if labelled([text])]
    found += _bare_texts(rows)
    found += [value for label, value in pairs if names_title(label, value)]
    return found if particulars or 2 * len(found) >= len(rows) else []


def names_title(label: str, value: str) -> bool:
    """Whether a label says that its value is a paper's title, and that is one of ours: "Plan: | Internkontrollplan 2026".

    A matter's title that names a follow-up and another paper beside it is neither's: "Uppföljning 2025 samt internkontrollplan 2026".
    """
    kinds = {kind_of_title(part) for part in _BETWEEN_PAPERS.split(value)} - {None}
    return _names_papers(label, value) and not ("follow_up" in kinds and len(kinds) > 1)


def _names_papers(label: str, value: str) -> bool:
    """Whether a label says that its value is a title, and that is of a paper of ours, or of a matter with several."""
    return _OF_TITLES.fullmatch(label.rstrip(" :")) is not None and kind_of_title(value) is not None


def _bare_texts(rows: Sequence[Sequence[str]]) -> list[str]:
    """What rows say of one paper without labels, where they hold its title, board and year and nothing else: "Internkontrollplan | Kulturnämnden | 2026"."""
    told = [text for row in rows if all(map(_bare, filter(None, row))) for text in row if text]
    kinds = {kind: [text for text in told if _bare(text) == kind] for kind in ("title", "board", "year")}
    if any(len(texts) > 1 for texts in kinds.values()) or not (kinds["title"] or kinds["board"]):
        return []  # a list of papers, or a number
    years = [match[1] for text in kinds["year"] if (match := _YEAR.fullmatch(text))]
    title = " ".join([*kinds["title"], *years])
    dated = (
        [title]
        if kinds["title"] and not _SOME_YEAR.search(kinds["title"][0])
        else [*kinds["title"], *(f"År: {year}" for year in years)]
    )
    return [*(f"Nämnd: {board}" for board in kinds["board"]), *dated]


def _bare(text: str) -> str | None:
    """Whether a text is a paper's title, a board's name alone or a year; None for any other."""
    body = body_in(text)
    alone = body is not None and body.name == text
    return "title" if kind_of_title(text) else "board" if alone else "year" if _YEAR.fullmatch(text) else None


def titles_in(labels: Sequence[str]) -> list[str]:
    """Of what small tables of labels say the titles of papers."""
    return [text for text in labels if kind_of_title(text) and not labelled([text])]


def _is_label(text: str) -> bool:
    return bool(labelled([text if ":" in text else f"{text}: –"]))
