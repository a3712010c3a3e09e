"""What stands around a table: its title, year, unit and body, and the matter that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.entities import labelled, organisations_in, period_in, period_told, unit_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.matters.headings import CHAPTER
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.named_in_text import unit_told
from pipeline.interpret.tables.context.other_chapters import is_chapter_beside, stands_alone
from pipeline.interpret.tables.context.own_title import OwnTitle, own_title
from pipeline.interpret.tables.context.owners import NO_MARGINS, Margins, Owner, names_recipients, owner_above
from pipeline.interpret.tables.context.paper_year import year_of_titles
from pipeline.interpret.tables.context.particulars import NO_PARTICULARS, Particulars
from pipeline.interpret.tables.context.self_assessments import names_answers
from pipeline.interpret.tables.context.surroundings import (
    Surroundings,
    body_said,
    sheet_name,
    surroundings_of,
    unit_said,
    whole_texts,
)
from pipeline.interpret.tables.context.table_body import body_named, body_of, is_of
from pipeline.interpret.tables.context.table_years import dated_texts, holding, label_against, nearest_year, year_as_of
from pipeline.interpret.tables.context.titles_above import is_running, paragraphs_of
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind
from schemas.matter import Matter
from schemas.tables import Body, Organisation, Period

_HEAD = 45  # letters: a longer line is of the text below it
_BEFORE_UNIT = lazy_pattern(r"(?:^|[,:|/–-]|\b(?:kommun|stad|region))\s*$", re.IGNORECASE)  # on a line that is a unit's
_BEHIND_UNIT = lazy_pattern(r"\s*(?:$|[,|/(–-]\s*(?!(?:som|vilk\w+|där|när|och|men)\b)\S[^.]*$)")


@dataclass(frozen=True, slots=True)
class TableContext:
    """What a table takes from its surroundings.

    own    its title, not its matter's
    stated the period that a label names
    near   the texts right above it, and those at the head of a document in which it has no title
    dated  the texts that may name its year, the nearest first
    owner  whose the paper is by a line that says nothing else
    margins what the margins of the table's pages say, of which one may name its kind and year, or be its paper's title, where nothing nearer does
    against the year that a label names and the title does not
    alone  whether no chapter has a heading as high as the title, but those about another subject behind its table
    """

    title: str | None
    own: OwnTitle
    heading: str
    near: tuple[str, ...]
    dated: tuple[str, ...]
    period: Period | None
    stated: Period | None
    unit: str | None
    body: Body | None
    organisations: list[Organisation]
    matter: Matter | None
    owner: Owner | None = None
    margins: tuple[str, ...] = ()
    alone: bool = False
    against: str = ""

    def year(self, kind: Kind | None) -> int | None:
        """The year of a table of a kind: that of its kind before others in a text, the nearest text first; a follow-up's may be its title's date."""
        named = nearest_year(self.dated, kind, self.own.text)
        named = named or (int(self.period.from_[:4]) if self.period and self.period.from_ else None)
        named = named or (year_as_of(self.heading) if kind == "follow_up" else None)
        return named or year_of_titles(self.margins, kind)


def context_of(
    sheet: LogicalTable,
    matter: Matter | None,
    front: Sequence[Line],
    before: TableContext | None = None,
    unit: str | None = None,
    particulars: Particulars = NO_PARTICULARS,
    margins: Margins = NO_MARGINS,
) -> TableContext:
    """What is said around a table, the nearest first.

    Args:
        sheet: the table.
        matter: the one that the table belongs to.
        front: the lines at the document's head above the table, for what nothing nearer says.
        before: that of the table before, whose title holds for a chapter without one in the same matter.
        unit: the heading that tells it from other tables of its header.
        particulars: what small tables of labels before it say: "År: 2026".
        margins: what the pages' margins say, for what nothing nearer does.
    """
    around, page = surroundings_of(sheet, front), sheet.grids[0].page
    same_matter = before if before and before.matter == matter else None
    own = own_title(sheet, around, particulars, same_matter.own if same_matter else None, on_cover=matter is None)
    texts = [*sheet.titles, *whole_texts(around.near), *own.particulars.texts]
    earlier = own.particulars.earlier
    said, said_earlier = labelled(texts), labelled(earlier)
    said_before = holding(earlier, own.text)
    stated = _stated_period(said, said_before, own, same_matter)
    of_sheet = owner_in(sheet_name(sheet))  # and not whose a sheet only speaks of ("Från kommunstyrelsen")
    owner = owner_above(around.near, around.above, page)
    if not (owner or of_sheet or page in margins.owners):
        owner = _owner_before(own, page, same_matter)
    otherwise = of_sheet or body_named(body_said(said_earlier)) or margins.owners.get(page)
    body = body_of(around, said, [own.text or "", *sheet.titles], owner, otherwise, matter)
    title = _title_of(own, matter)
    dated = dated_texts(sheet, around, said, own, matter, stated)
    recipients = matter.recipients if matter and is_of(matter, body) else []
    named = [*recipients, said.get("kommun", ""), *dated, *texts, *earlier, *around.head]
    return TableContext(
        title=title,
        own=own,
        heading=_heading(sheet, own, title),
        near=(*texts, *said_before, *(around.head if title is None else ())),
        dated=tuple(dated),
        period=stated or period_in(own.text or ""),
        stated=stated,
        unit=unit_said(said) or unit or _unit_above(sheet, around, own, owner, recipients) or unit_said(said_earlier),
        body=body,
        owner=owner,
        organisations=organisations_in(named) or list(margins.organisations),
        matter=matter,
        margins=margins.on({grid.page for grid in sheet.grids}),
        against=label_against(own, [*sheet.titles, *whole_texts(around.near)]),
        alone=stands_alone(around.above, around.near) if around.above else _still_alone(sheet, own.line, before),
    )


def _heading(sheet: LogicalTable, own: OwnTitle, title: str | None) -> str:
    """The texts that name a table; what stands over answers is no part of another paper that is no follow-up."""
    whole = " ".join(filter(None, [own.text, *sheet.titles, title, own.earlier]))
    alone = own.text and not own.earlier and names_answers(own.text) and kind_of_title(whole) != "follow_up"
    return own.text if alone and own.text else whole


def _title_of(own: OwnTitle, matter: Matter | None) -> str | None:
    """A table's title, without the agenda's number where it is its matter's ("3 Riskanalys 2025"), else its matter's."""
    of_matter = matter.title if matter else None
    number = CHAPTER.match(own.text) if own.text else None
    if own.text and number and own.text[number.end() :] == of_matter:
        return of_matter
    return own.text or of_matter


def _stated_period(
    said: Mapping[str, str], said_before: Sequence[str], own: OwnTitle, before: TableContext | None
) -> Period | None:
    """The period that a label names; that of the table before in the same matter where only a legend or another part of its paper stands between."""
    stated = period_in(period_told(said)) or period_in(period_told(labelled(said_before)))
    if stated is None and before and own.text == before.own.text:
        return before.stated
    return stated


def _owner_before(own: OwnTitle, page: int, before: TableContext | None) -> Owner | None:
    """Whose a paper's second table is: as its first, which may be one of labels."""
    behind = bool(own.particulars.texts) and own.particulars.page == page
    return before.owner if before and (before.own.text or behind) else None


def _unit_above(
    sheet: LogicalTable, around: Surroundings, own: OwnTitle, owner: Owner | None, recipients: Collection[str]
) -> str | None:
    """The unit that a table's title names, or another text near it: of the title's page first, and none before a paper's own head, nor among its recipients."""
    told = (line for line in around.near if not names_recipients(line))
    near = [line for line in told if tidy(line.text).rstrip(".") not in recipients]
    first = own.line.page if own.line and owner else 0
    page = own.line.page if own.line else first
    texts = [
        own.text or "",
        *sheet.titles,
        *own.particulars.texts,
        *_texts_told([line for line in near if line.page >= page]),
        *_texts_told([line for line in near if first <= line.page < page]),
    ]
    return next((unit for text in texts if (unit := unit_told(text))), None)


def _texts_told(lines: Sequence[Line]) -> list[str]:
    """Lines as whole texts; running text over several lines is one, behind the others, so that none of its lines is taken for a heading."""
    paragraphs = map(_without_heads, paragraphs_of(lines))
    running = [one for one in paragraphs if len(one) > 1 and is_running(one) and join(one).endswith(".")]
    inside = {id(line) for paragraph in running for line in paragraph}
    return [*whole_texts([line for line in lines if id(line) not in inside]), *map(join, running)]


def _without_heads(paragraph: Sequence[Line]) -> Sequence[Line]:
    """A paragraph without short lines of its own before its text: "Kommunledningskontoret" over "Här redovisas kontrollerna.", whatever stands below a unit."""
    heads = takewhile(lambda pair: _is_head(*pair), pairwise(tidy(line.text) for line in paragraph))
    return paragraph[sum(1 for _ in heads) :]


def _is_head(text: str, below: str) -> bool:
    unit = unit_in(text)
    before, named, behind = text.partition(unit) if unit else (text, "", "")
    if named and _BEFORE_UNIT.search(before) and _BEHIND_UNIT.match(behind):
        return True
    return len(text) < _HEAD and not text.endswith((".", ",")) and below[:1].isupper()


def _still_alone(sheet: LogicalTable, titled: Line | None, before: TableContext | None) -> bool:
    """Whether the title of the table before, which stood alone, holds and has no chapter of the paper beside it with this table."""
    if titled is None or before is None or titled is not before.own.line:
        return False
    return before.alone and not is_chapter_beside(sheet, titled)
