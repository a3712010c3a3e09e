"""What stands around a table: its title, year, unit and body, and the matter that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model.page import Line
from pipeline.interpret.cells.entities import body_in, labelled, organisations_in, period_in, unit_in, years_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import Sheet
from pipeline.swedish.document_kinds import Kind, mentions
from schemas.matter import Matter
from schemas.tables import Body, Organisation, Period

_NEAR = 12  # lines above a table among which its title stands
_LONGEST = 160  # letters of a title's line


@dataclass(frozen=True, slots=True)
class Context:
    """What a table takes from its surroundings.

    own    a title right above it, not its matter's
    stated the period that a label names
    near   the texts right above it
    dated  the texts that may name its year, the nearest first
    """

    title: str | None
    own: str | None
    heading: str
    near: tuple[str, ...]
    dated: tuple[str, ...]
    period: Period | None
    stated: Period | None
    unit: str | None
    body: Body | None
    organisations: list[Organisation]
    matter: Matter | None

    def year(self, kind: Kind | None) -> int | None:
        """The year of a table of a kind: that of its kind before others in a text, the nearest text first."""
        named = next((year for text in self.dated if (year := _year(text, kind))), None)
        return named or (int(self.period.from_[:4]) if self.period and self.period.from_ else None)


def context_of(
    sheet: Sheet,
    matter: Matter | None,
    front: Sequence[str],
    before: Context | None = None,
    unit: str | None = None,
) -> Context:
    """What is said around a table, the nearest first.

    Args:
        sheet: the table.
        matter: the one that the table belongs to.
        front: the texts at the document's head, for what nothing nearer says.
        before: that of the table before, whose title holds for a chapter without one in the same matter.
        unit: the heading that tells it from other tables of its header.
    """
    near = [line for line in sheet.before[-_NEAR:] if len(line.text) < _LONGEST]
    title_lines = _title_lines(near)
    own = join(title_lines) or next((title for title in sheet.titles if kind_of_title(title)), None)
    if own is None and before and before.own and before.matter == matter:
        own = before.own
    texts = [*sheet.titles, *(tidy(line.text) for line in near)]
    said = labelled(texts)
    title = own or (matter.title if matter else None)
    stated = period_in(said.get("rapportperiod") or said.get("period") or "")
    if stated is None and before and before.stated and before.matter == matter and own == before.own:
        stated = before.stated  # only a legend or another part of the same paper stands between
    order = [
        said.get("år", ""),
        own or "",
        *sheet.titles,
        (stated.from_ or "")[:4] if stated else "",
        *reversed(texts),
        matter.title or "" if matter else "",
        *front,
    ]
    on_its_own = said.get("nämnd") or said.get("nämnd/styrelse") or said.get("styrelse") or _body_alone(near)
    named = [on_its_own, said.get("organisation") or "", own or "", *sheet.titles]
    body = _first_body([*named, (matter.title or "") if matter else "", (matter.body or "") if matter else "", *front])
    period = stated or period_in(own or "")
    return Context(
        title=title,
        own=own,
        heading=" ".join(filter(None, [own, *sheet.titles, title])),
        near=tuple(texts),
        dated=tuple(order),
        period=period,
        stated=stated,
        unit=said.get("förvaltning")
        or said.get("enhet")
        or said.get("verksamhet")
        or unit
        or next((own_unit for text in [own or "", *texts] if (own_unit := unit_in(text))), None),
        body=body,
        organisations=organisations_in([*(matter.recipients if matter and _is_of(matter, body) else []), *order]),
        matter=matter,
    )


def _is_of(matter: Matter, body: Body | None) -> bool:
    """Whether nothing says that a matter is another body's, as that before an appendix in a bundle may be."""
    other = _first_body([matter.body or ""])
    return body is None or other is None or other.name.casefold() == body.name.casefold()


def _title_lines(near: Sequence[Line]) -> list[Line]:
    """The title among the lines above a table: the last that names a kind, with those of its size around it."""
    for index in range(len(near) - 1, -1, -1):
        text = tidy(near[index].text)
        if not kind_of_title(text) or text.endswith("."):
            continue
        start = end = index
        while start > 0 and _alike(near[start - 1], near[index]) and not tidy(near[start - 1].text).endswith("."):
            start -= 1
        while end + 1 < len(near) and (
            _alike(near[end + 1], near[index]) or (near[index].text.rstrip().endswith(":") and end == index)
        ):
            end += 1
        return list(near[start : end + 1])
    return []


def _alike(line: Line, title: Line) -> bool:
    """Whether a line is set as the title is, and is more than body text."""
    if line.page != title.page or not (title.bold or title.level or (title.size or 0) > 12.5):
        return False
    return line.bold == title.bold and line.level == title.level and abs((line.size or 0) - (title.size or 0)) < 1


def _year(text: str, kind: Kind | None) -> int | None:
    """The year that a text ties to the table's kind of document, else to another kind, else the first that it names."""
    named = [one for one in mentions(text) if one.years]
    tied = next((one for one in named if one.kind == kind), next(iter(named), None))
    return min(tied.years) if tied else next(iter(years_in(text)), None)


def _body_alone(near: Sequence[Line]) -> str:
    """The line right above a table, where it is the name of a body and nothing else."""
    text = tidy(near[-1].text) if near else ""
    body = body_in(text)
    return text if body and body.name == text else ""


def _first_body(texts: Sequence[str]) -> Body | None:
    return next((body for text in texts if (body := body_in(text))), None)
