"""What stands around a table: its title, year, unit and body, and the matter that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.entities import (
    body_in,
    dates_in,
    labelled,
    organisations_in,
    period_in,
    period_told,
    unit_in,
    years_in,
)
from pipeline.interpret.cells.federations import federation_in, owner_alone
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.other_chapters import is_chapter_beside, stands_alone
from pipeline.interpret.tables.owners import NO_MARGINS, Margins, Owner, owner_above
from pipeline.interpret.tables.particulars import NO_PARTICULARS, Particulars, titles_in
from pipeline.interpret.tables.titles_above import (
    is_running,
    largest_titles,
    paragraphs_of,
    part_title,
    sentence_title,
    title_lines,
    titles_apart,
    titles_over,
    without_listed,
)
from pipeline.swedish.document_kinds import Kind, mentions
from schemas.matter import Matter
from schemas.tables import Body, Organisation, Period

_NEAR = 12  # lines above a table among which its title stands
_LONGEST = 160  # letters of a title's line
_OPEN = re.compile(r"(?:-|\boch|\bför|,)$", re.IGNORECASE)  # how a line ends whose name goes on
_AS_OF = re.compile(r"\b(?:per|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|fram\s+till)\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_DATE_LENGTH = 18  # letters: "30 september 2024"
_APRIL = "04"  # what is told as of an earlier month is often the year before's
_OF_YEARS = re.compile(r"(?:(?:verksamhets|plan|avser |gäller )?år|årtal)(?:et)?", re.IGNORECASE)
_A_YEAR = re.compile(r"20[0-4]\d")
_SOME_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_MONTH = re.compile(r"(20\d\d)(?:-\d\d)?(?:-\d\d)?\b")


@dataclass(frozen=True, slots=True)
class TableContext:
    """What a table takes from its surroundings.

    own    a title right above it, not its matter's
    titled the line in which that begins, if it is one: also above the table before, where own is that one's
    stated the period that a label names
    near   the texts right above it
    dated  the texts that may name its year, the nearest first
    owner  whose the paper is by a line that says nothing else
    margins what the margins of the table's page say, of which one may name its kind and year where nothing nearer does
    particulars what small tables of labels say of its paper
    alone  whether no chapter has a heading as high as the title, but those about another subject behind its table
    """

    title: str | None
    own: str | None
    titled: Line | None
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
    particulars: Particulars = NO_PARTICULARS
    alone: bool = False

    def year(self, kind: Kind | None) -> int | None:
        """The year of a table of a kind: that of its kind before others in a text, the nearest text first; a follow-up's may be its title's date."""
        named = next((year for text in self.dated if (year := _year(text, kind))), None)
        named = named or (int(self.period.from_[:4]) if self.period and self.period.from_ else None)
        named = named or (_year_as_of(self.heading) if kind == "follow_up" else None)
        of_kind = (one for text in self.margins for one in mentions(text) if one.kind == kind)
        return named or next((min(one.years) for one in of_kind if one.years), None)


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
    lines, front = titles_apart(without_listed(sheet.before)[-_NEAR:]), titles_apart(without_listed(front))
    near = [line for line in lines if len(line.text) < _LONGEST]
    above = [line for line in titles_over(lines, sheet.grids[0].page) if len(line.text) < _LONGEST]
    titled = next(iter(above), None)
    named = [title for title in sheet.titles if kind_of_title(title)]
    own = join(above) or next(iter(named), None)
    if own is None and (begun := sentence_title(sheet.before[-_NEAR:])):
        own, titled = begun
    particulars = particulars.under(title=own is not None or _is_on_next_sheet(sheet, particulars.page))
    own = own or next(iter(titles_in(particulars.texts)), None)
    its_own = own is not None
    part: list[Line] = []
    if own is None and before and before.own and before.matter == matter:
        part = part_title(near, before.own, before.titled)
        own, titled = (join(part), part[0]) if part else (before.own, before.titled)
        particulars, its_own = particulars.under(title=bool(part)), bool(part)
    if own is None and matter is None:
        own = join(title_lines(largest_titles(front))) or None  # a cover's
    earlier = (before.own or "") if part and before else ""  # what it says of kind and year holds for its parts
    labels, said_before = particulars.texts, _holding(particulars.earlier, own)
    texts = [*sheet.titles, *_whole(near), *labels]
    said, said_earlier = labelled(texts), labelled(particulars.earlier)
    nearer = its_own or not ("år" in labelled(_whole(near)) or particulars.go_before(titled))
    head = [*_whole(_headings_and_labels(front)), *map(join, paragraphs_of(front))]
    title = own or (matter.title if matter else None)
    stated = period_in(period_told(said)) or period_in(period_told(labelled(said_before)))
    if stated is None and before and before.stated and before.matter == matter and own == before.own:
        stated = before.stated  # only a legend or another part of the same paper stands between
    year = said.get("år", "")
    order = [
        *([own or "", year] if nearer and _names_other(own or "", year) else [year, own or ""]),
        *sheet.titles,
        *titles_in(labels),
        _period_year(said, stated),
        *reversed(_dated(near)),
        _year_of_rows(sheet),
        said_earlier.get("år", ""),
        matter.title or "" if matter else "",
        *(decision.text for decision in (matter.decisions if matter else ())),
        *_dated(front),
        _period_year(labelled(head), None),
        earlier,
    ]
    on_its_own = _body_said(said) or _body_alone(near)
    owner = owner_above(near, above, sheet.grids[0].page)
    if owner is None and before and before.own and before.matter == matter:
        owner = before.owner  # a paper's second table
    if owner and owner.heads:
        on_its_own = on_its_own or owner.body.name
    body = _body_named(on_its_own) or _first_body([said.get("organisation") or "", own or "", *sheet.titles])
    body = body or (
        owner.body if owner else _body_named(_body_said(said_earlier)) or margins.owners.get(sheet.grids[0].page)
    )
    others = _first_body([(matter.title or "") if matter else "", (matter.body or "") if matter else "", *head])
    same = body and others and others.name.casefold() == body.name.casefold() and others.name[:1].isupper()
    body = others if body is None or same else body
    body = body or federation_in([*_whole(near), *_whole(front)])
    period = stated or period_in(own or "")
    first = titled.page if titled and owner else 0  # a paper with a head of its own
    page = titled.page if titled else first
    nearest = [*sheet.titles, *labels]
    nearest += [
        *_whole([line for line in near if line.page >= page]),
        *_whole([line for line in near if first <= line.page < page]),
    ]
    recipients = matter.recipients if matter and _is_of(matter, body) else []
    return TableContext(
        title=title,
        own=own,
        titled=titled,
        heading=" ".join(filter(None, [own, *sheet.titles, title, earlier])),
        near=(*texts, *said_before),
        dated=tuple(order),
        period=period,
        stated=stated,
        unit=_unit_said(said)
        or unit
        or next((own_unit for text in [own or "", *nearest] if (own_unit := unit_in(text))), None)
        or _unit_said(said_earlier),
        body=body,
        owner=owner,
        organisations=organisations_in(
            [*recipients, said.get("kommun", ""), *order, *texts, *particulars.earlier, *head]
        )
        or list(margins.organisations),
        matter=matter,
        margins=margins.texts.get(sheet.grids[0].page, ()),
        particulars=particulars,
        alone=stands_alone(above, near) if above else _still_alone(sheet, titled, before),
    )


def _is_on_next_sheet(sheet: LogicalTable, page: int) -> bool:
    """Whether a table stands on a sheet of a workbook behind the page of the last one."""
    return sheet_place(sheet.grids[0].path) is not None and sheet.grids[0].page != page


def _holding(earlier: Sequence[str], title: str | None) -> Sequence[str]:
    """What was said of an earlier paper that holds for one under a title too: nothing where that names other years."""
    own, named = set(_SOME_YEAR.findall(title or "")), set(_SOME_YEAR.findall(" ".join(earlier)))
    return () if own and named and not own & named else earlier


def _names_other(title: str, label: str) -> bool:
    """Whether a title names a year and not the one that a label does, nor years around it ("2025–2027")."""
    years = _SOME_YEAR.findall(title)
    return bool(years) and not (_A_YEAR.fullmatch(label) and min(years) <= label <= max(years))


def _body_said(said: Mapping[str, str]) -> str:
    return said.get("nämnd") or said.get("nämnd/styrelse") or said.get("styrelse") or ""


def _unit_said(said: Mapping[str, str]) -> str | None:
    return said.get("förvaltning") or said.get("enhet") or said.get("verksamhet")


def _still_alone(sheet: LogicalTable, titled: Line | None, before: TableContext | None) -> bool:
    """Whether the title of the table before, which stood alone, holds and has no chapter of the paper beside it with this table."""
    if titled is None or before is None or titled is not before.titled:
        return False
    return before.alone and not is_chapter_beside(sheet, titled)


def _year_of_rows(sheet: LogicalTable) -> str:
    """The year that a column of years has in all rows: "År" over 2026."""
    for at, column in enumerate(sheet.columns):
        years = {row[at].text.strip() for row in sheet.rows} if _OF_YEARS.fullmatch(column.text.strip()) else set()
        if len(years) == 1 and _A_YEAR.fullmatch(year := years.pop()):
            return year
    return ""


def _period_year(said: Mapping[str, str], stated: Period | None) -> str:
    """The year of a stated period: where it begins, or the only date or month that it names ("2024-12")."""
    if stated and stated.from_:
        return stated.from_[:4]
    match = _MONTH.match(period_told(said))
    return match[1] if match else ""


def _dated(lines: Sequence[Line]) -> list[str]:
    """The texts among lines that may name a year: headings and labels, no running text and nothing of an earlier paper."""
    return [tidy(line.text) for line in _headings_and_labels(lines)]


def _headings_and_labels(lines: Sequence[Line]) -> list[Line]:
    return [line for paragraph in paragraphs_of(lines) if not is_running(paragraph) for line in paragraph]


def _whole(lines: Sequence[Line]) -> list[str]:
    """The texts of lines, a name that goes on in the next line whole: "Kultur- och" over "fritidsnämnden"."""
    texts: list[str] = []
    for line in lines:
        text = tidy(line.text)
        if texts and _OPEN.search(texts[-1]) and text[:1].islower():
            texts[-1] += f" {text}"
        else:
            texts.append(text)
    return texts


def _is_of(matter: Matter, body: Body | None) -> bool:
    """Whether nothing says that a matter is another body's, as that before an appendix in a bundle may be."""
    other = _first_body([matter.body or ""])
    return body is None or other is None or other.name.casefold() == body.name.casefold()


def _year(text: str, kind: Kind | None) -> int | None:
    """The year that a text ties to the table's kind of document, else to another kind, else the first that it names."""
    named = [one for one in mentions(text) if one.years]
    tied = next((one for one in named if one.kind == kind), next(iter(named), None))
    return min(tied.years) if tied else next(iter(years_in(text)), None)


def _year_as_of(title: str) -> int | None:
    """The year of the date as of which a title tells how it stands: "per den 31 augusti 2024"."""
    match = _AS_OF.search(title)
    date = next(iter(dates_in(title[match.end() : match.end() + _DATE_LENGTH])), None) if match else None
    return int(date[:4]) if date and date[5:7] >= _APRIL else None


def _body_alone(near: Sequence[Line]) -> str:
    """The line above a table and the running text before it, where that is the name of a body and nothing else."""
    texts = _whole(_headings_and_labels(near))
    text = next(iter(texts[-1:]), "")
    body = body_in(text)
    return text if body and body.name == text else ""


def _body_named(text: str) -> Body | None:
    """The body that a label's value or a line is the name of, or names."""
    return owner_alone(text) or _first_body([text])


def _first_body(texts: Sequence[str]) -> Body | None:
    return next((body for text in texts if (body := body_in(text))), None)
