"""Titles that name a plan, an analysis or a follow-up under which none was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page
from extractors.model.paths import page_of
from pipeline.interpret.cards.labels import GAP, label_of
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.contents import Contents, contents_of
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_apart, title_lines
from pipeline.interpret.tables.scope.table_scope import subject_above
from pipeline.swedish.document_kinds import Kind
from schemas.extraction import Problem

_KINDS: dict[Kind, str] = {
    "risk_assessment": "en riskanalys",
    "control_plan": "en kontrollplan",
    "follow_up": "en uppföljning",
}
_ABOUT_PLANS = lazy_pattern(  # papers on how plans are made
    r"riktlinje|reglemente|policy|anvisning|handbok|handledning|instruktion|rutin|vägledning|modell|mall\b|process",
    re.IGNORECASE,
)
_CONTROL = lazy_pattern(r"intern\w*[ -]?kontroll", re.IGNORECASE)
_APPENDIX = lazy_pattern(r"^bilaga\s*\w*\s*[:.–-]*\s*", re.IGNORECASE)
_SECTION = lazy_pattern(r"(?:§\s*\d|\d{1,3}\s*(?:§|kap\b))", re.IGNORECASE)  # of rules: "3 § Plan för intern kontroll"
_COUNTED = lazy_pattern(r"(\w+)(\s+\d{1,3})\s*:(\s.*)")
_WORD = lazy_pattern(r"[^\W\d_]{2}")
_ROWS, _COLUMNS = 2, 3  # of a table
_SEVERAL = 3  # scores or labels of one field
_LABELS = frozenset({"risk", "checks", "treatments", "responsible", "owner", "result"})
_SAYS_MORE = frozenset({"names", "roles", "times", "outcomes", "lists"})  # what stands beside a name of ours


def title_over(above: Sequence[Line], rows: Sequence[Sequence[str]]) -> Line | None:
    """The title of ours that a table stands right below, where its rows have a name and more, as ours do; None where another heading parts them.

    Args:
        above: the lines between it and the table or page before.
        rows: its texts.
    """
    title = title_lines(above)
    if not title or not is_apart(title[0]) or _ABOUT_PLANS.search(tidy(title[0].text)) or not _may_be_ours(rows):
        return None
    end = next(at for at, line in enumerate(above) if line is title[-1])
    return None if any(map(is_apart, above[end + 1 :])) else title[0]


def _may_be_ours(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows name something in several words and say who, when, what or how beside it; boards are named in lists of papers."""
    below = rows[1:]  # the first may be a header that nobody knows
    columns = [one for one in contents_of(below, len(rows[0]) if rows else 0) if 2 * len(one.filled) > len(below)]
    named = [one for one in columns if "names" in one.looks() and not one.mostly(body_in)]
    return len(below) >= _ROWS and len(columns) >= _COLUMNS and any(_say_more(one, columns) for one in named)


def _say_more(named: Contents, columns: Sequence[Contents]) -> bool:
    return any(column.looks() & _SAYS_MORE for column in columns if column is not named)


def without_table(document: Document, noise: Collection[int], *, beside: bool) -> Problem | None:
    """The problem of a document whose title names a plan, an analysis or a follow-up, and that has no such table.

    beside: it has tables of another subject; then any page may have the title, and must speak of internal control or name whose it is.
    """
    pages = [page for page in document.pages if page.depth == "full"]
    for at, page in enumerate(pages):
        own = [line for line in page.lines() if id(line) not in noise]
        speaks = speaks_of_rows(own)
        if not (beside or speaks or at == 0):
            continue
        lines = [*own, *_titles_of_tables(page)]
        running = [line for line in page.lines() if id(line) in noise and names_ours(line)] if speaks else []
        apart = (line for line in lines if _is_title(line, lines) and not _is_of_rules(line, lines))
        titles = [line for line in chain(apart, running) if not beside or _is_of_control(line)]
        kind = kind_of_title(titles[0].text) if titles else None
        if kind:
            return unread_below(titles[0], kind)
    return None


def unread_below(title: Line, kind: Kind) -> Problem:
    """The problem of a title that names a table of a kind, of which none was read."""
    message = f"Rubriken ”{tidy(title.text)}” namnger {_KINDS[kind]}, men ingen sådan tabell kunde läsas."
    return Problem(code="table-unread", message=message, page=page_of(title))


def speaks_of_rows(lines: Sequence[Line]) -> bool:
    """Whether the lines of a page tell several rows of ours: scores written out again and again, or one label of ours over other values each time.

    What is explained has its label once. So does a line of nothing but several headers, as a table has it that became text.
    """
    if any(_is_header(line) for line in lines):
        return True
    if sum(is_whole(text) for line in lines for text in _texts(line)) >= _SEVERAL:
        return True
    labels = [found for line in lines if (found := label_of(_unnumbered(line))) and found[0].whole and found[1].text]
    values = {(meaning.field, tidy(value.text)) for meaning, value in labels if meaning.field in _LABELS}
    return any(count >= _SEVERAL for count in Counter(field for field, _ in values).values())


def _is_header(line: Line) -> bool:
    """Whether a line is nothing but known headers, more than two: "Risk  Kontrollmoment  Ansvarig"."""
    words = line.text.split()
    found = list(find_headers(words)) if len(words) > _SEVERAL - 1 else []
    return len(found) >= _SEVERAL and sum(end - start for start, end in found) == len(words)


def _unnumbered(line: Line) -> Line:
    """A line whose label counts, as one with the number before its value: "Kontrollmoment 3: Stickprov"."""
    counted = _COUNTED.match(line.text)
    return replace(line, text=f"{counted[1]}:{counted[2]}{counted[3]}", words=()) if counted else line


def _texts(line: Line) -> list[str]:
    """What a line says, parted where no space is as wide."""
    return [" ".join(word.text for word in piece) for piece in pieces_of(line, GAP)] or [line.text]


def _titles_of_tables(page: Page) -> Iterator[Line]:
    """What stands alone in the first row of a table."""
    for grid in page.grids():
        held = [cell for cell in grid.cells if cell.row == 0 and cell.lines]
        yield from held[0].lines if len(held) == 1 else []


def _is_title(line: Line, lines: Sequence[Line]) -> bool:
    return (line.level is not None or line.bold or _is_largest(line, lines)) and names_ours(line)


def names_ours(line: Line) -> bool:
    """Whether a line names a plan, an analysis or a follow-up, and no paper on how these are made."""
    return kind_of_title(line.text) is not None and not titles_papers(line)


def begins_with_control(line: Line) -> bool:
    """Whether a line begins with internal control itself: "Kurs i intern kontroll" is of something else."""
    return _CONTROL.match(_APPENDIX.sub("", tidy(line.text))) is not None


def titles_papers(line: Line) -> bool:
    """Whether a line is the title of a paper on how plans are made."""
    return _ABOUT_PLANS.search(line.text) is not None


def _is_of_control(title: Line) -> bool:
    """Whether a title speaks of internal control, or names a body and no other subject."""
    named = body_in(tidy(title.text)) is not None and subject_above([title], alone=True) is None
    return named or _CONTROL.search(title.text) is not None


def _is_of_rules(title: Line, lines: Sequence[Line]) -> bool:
    """Whether a title is that of a section on how plans are made: it is numbered as rules are, or names no year below such a paper's own."""
    about = any(_is_largest(line, lines) and _ABOUT_PLANS.search(line.text) for line in lines)
    return _SECTION.match(tidy(title.text)) is not None or (about and not years_in(title.text))


def _is_largest(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no line is larger that says something: figures and counts on a page are larger than its title."""
    sizes = (other.size or 0.0 for other in lines if _WORD.search(other.text))
    return line.level == 1 or (line.size or 0.0) >= max(sizes, default=0.0)
