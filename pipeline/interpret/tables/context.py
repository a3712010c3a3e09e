"""What stands around a table: its title, year, unit and body, and the matter that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box, Grid, Line
from pipeline.interpret.cells.entities import body_in, labelled, organisations_in, period_in, unit_in, years_in
from pipeline.interpret.cells.federations import federation_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind, mentions
from schemas.matter import Matter
from schemas.tables import Body, Organisation, Period

_NEAR = 12  # lines above a table among which its title stands
_LONGEST = 160  # letters of a title's line
_LABEL_ROWS = 8  # rows and columns of a small table of labels
_OPEN = re.compile(r"(?:-|\boch|\bför|,)$", re.IGNORECASE)  # how a line ends whose name goes on
_WORDS = 14  # of a text that is no heading
_BODY_TEXT = 12.5  # points: what is larger is a title
_SAME_LEFT = 2.0  # points by which lines that begin at one edge may differ
_MONTH = re.compile(r"(20\d\d)(?:-\d\d)?(?:-\d\d)?\b")
_BRACKETS_LAST = re.compile(r"\s*\([^)]*\)$")  # behind a sentence: "(ÖFN 2024-11-28 § 71)"
_DECISION = re.compile(r"\W*beslut(?:et|ad)?\b", re.IGNORECASE)
_EARLIER = re.compile(r"\W*(?:ersätter|upphäver|föregående|förra|tidigare|reviderar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableContext:
    """What a table takes from its surroundings.

    own    a title right above it, not its matter's
    titled the line in which that begins, if it is one: also above the table before, where own is that one's
    stated the period that a label names
    near   the texts right above it
    dated  the texts that may name its year, the nearest first
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

    def year(self, kind: Kind | None) -> int | None:
        """The year of a table of a kind: that of its kind before others in a text, the nearest text first."""
        named = next((year for text in self.dated if (year := _year(text, kind))), None)
        return named or (int(self.period.from_[:4]) if self.period and self.period.from_ else None)


def context_of(
    sheet: LogicalTable,
    matter: Matter | None,
    front: Sequence[Line],
    before: TableContext | None = None,
    unit: str | None = None,
    labels: Sequence[str] = (),
    running: Sequence[Organisation] = (),
) -> TableContext:
    """What is said around a table, the nearest first.

    Args:
        sheet: the table.
        matter: the one that the table belongs to.
        front: the lines at the document's head above the table, for what nothing nearer says.
        before: that of the table before, whose title holds for a chapter without one in the same matter.
        unit: the heading that tells it from other tables of its header.
        labels: what a small table before it says: "År: 2026".
        running: what the pages' margins say, for organisations that nothing else names.
    """
    near = [line for line in sheet.before[-_NEAR:] if len(line.text) < _LONGEST]
    title_lines = _title_lines(near)
    titled = next(iter(title_lines), None)
    own = join(title_lines) or next((title for title in sheet.titles if kind_of_title(title)), None)
    if own is None and before and before.own and before.matter == matter:
        own, titled = before.own, before.titled
    if own is None and matter is None:
        own = join(_title_lines([line for line in front if _is_larger(line)])) or None  # a cover's
    texts = [*sheet.titles, *labels, *_whole(near)]
    said = labelled(texts)
    head = [*_whole(_headings_and_labels(front)), *map(join, _paragraphs(front))]
    title = own or (matter.title if matter else None)
    stated = period_in(said.get("rapportperiod") or said.get("period") or "")
    if stated is None and before and before.stated and before.matter == matter and own == before.own:
        stated = before.stated  # only a legend or another part of the same paper stands between
    order = [
        said.get("år", ""),
        own or "",
        *sheet.titles,
        _period_year(said, stated),
        *reversed(_dated(near)),
        matter.title or "" if matter else "",
        *(decision.text for decision in (matter.decisions if matter else ())),
        *_dated(front),
        _period_year(labelled(head), None),
    ]
    on_its_own = said.get("nämnd") or said.get("nämnd/styrelse") or said.get("styrelse") or _body_alone(near)
    named = [on_its_own, said.get("organisation") or "", own or "", *sheet.titles]
    body = _first_body([*named, (matter.title or "") if matter else "", (matter.body or "") if matter else "", *head])
    body = body or federation_in([*_whole(near), *_whole(front)])
    period = stated or period_in(own or "")
    recipients = matter.recipients if matter and _is_of(matter, body) else []
    return TableContext(
        title=title,
        own=own,
        titled=titled,
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
        organisations=organisations_in([*recipients, said.get("kommun", ""), *order, *texts, *head]) or list(running),
        matter=matter,
    )


def label_texts(grid: Grid) -> list[str]:
    """What a small table of labels says, a text each: "År: 2026" for "År: | 2026", or for "År" over "2026"."""
    rows = [[tidy(join(cell.lines)) for cell in row] for row in grid.rows()]
    if len(rows) > _LABEL_ROWS or grid.n_cols > _LABEL_ROWS:
        return []
    pairs = [pair for row in rows for pair in pairwise(row)]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        pairs += zip(*rows, strict=True)
    beside = [f"{label.rstrip(':')}: {value}" for label, value in pairs if value and not _is_label(value)]
    alone = [text for row in rows for text in row]
    found = [text for text in [*alone, *beside] if labelled([text])]
    return found if 2 * len(found) >= len(rows) else []


def _is_label(text: str) -> bool:
    return bool(labelled([text if ":" in text else f"{text}: –"]))


def _period_year(said: Mapping[str, str], stated: Period | None) -> str:
    """The year of a stated period: where it begins, or the only date or month that it names ("2024-12")."""
    if stated and stated.from_:
        return stated.from_[:4]
    match = _MONTH.match(said.get("rapportperiod") or said.get("period") or "")
    return match[1] if match else ""


def _dated(lines: Sequence[Line]) -> list[str]:
    """The texts among lines that may name a year: headings and labels, no running text and nothing of an earlier paper."""
    return [tidy(line.text) for line in _headings_and_labels(lines)]


def _headings_and_labels(lines: Sequence[Line]) -> list[Line]:
    return [line for paragraph in _paragraphs(lines) if not _is_running(paragraph) for line in paragraph]


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _runs_on(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _runs_on(line: Line, below: Line) -> bool:
    """Whether two lines are of one paragraph: set alike and close below each other."""
    if not (line.box and below.box) or line.page != below.page or line.bold != below.bold:
        return False
    height = line.box[3] - line.box[1]
    if kind_of_title(line.text) and _had_room(line.text, line.box, below.text, below.box):
        return False
    return abs((line.size or 0) - (below.size or 0)) < 1 and below.box[1] - line.box[3] < height / 2


def _had_room(text: str, box: Box, below: str, other: Box) -> bool:
    """Whether a line ends before the first word below it, a capitalised one, would have been broken off, so that it is a title above a text."""
    first = below.split(maxsplit=1)[0] if below.strip() else ""
    room = (box[2] - box[0]) / max(len(text), 1) * (len(first) + 1)
    return first[:1].isupper() and abs(box[0] - other[0]) < _SAME_LEFT and box[2] + room < other[2]


def _is_running(lines: Sequence[Line]) -> bool:
    text = join(lines)
    if _EARLIER.match(text) or _DECISION.match(text):
        return True
    return (_BRACKETS_LAST.sub("", text).endswith(".") or len(text.split()) > _WORDS) and not labelled(
        line.text for line in lines
    )


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


def _title_lines(near: Sequence[Line]) -> list[Line]:
    """The title among the lines above a table: the last that names a kind, with those of its size around it."""
    paragraphs = [paragraph for paragraph in _paragraphs(near) for _ in paragraph]
    running = [_is_running(paragraph) for paragraph in paragraphs]
    for index in range(len(near) - 1, -1, -1):
        text = tidy(near[index].text)
        if is_bulleted(near[index]) and not (near[index].bold or near[index].level or _is_larger(near[index])):
            continue
        if not kind_of_title(text) and not running[index] and _is_title(paragraphs[index], near[index]):
            return paragraphs[index]
        if not kind_of_title(text) or text.endswith(".") or (running[index] and not near[index].level):
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


def _is_title(paragraph: Sequence[Line], last: Line) -> bool:
    """Whether a paragraph that ends with a line names a kind over its lines, in letters larger than body text."""
    return last is paragraph[-1] and _is_larger(paragraph[0]) and kind_of_title(join(paragraph)) is not None


def _alike(line: Line, title: Line) -> bool:
    """Whether a line is set as the title is, and is more than body text."""
    if line.page != title.page or not (title.bold or title.level or _is_larger(title)):
        return False
    return line.bold == title.bold and line.level == title.level and abs((line.size or 0) - (title.size or 0)) < 1


def _is_larger(line: Line) -> bool:
    """Whether a line is larger than body text."""
    return (line.size or 0) > _BODY_TEXT


def _year(text: str, kind: Kind | None) -> int | None:
    """The year that a text ties to the table's kind of document, else to another kind, else the first that it names."""
    named = [one for one in mentions(text) if one.years]
    tied = next((one for one in named if one.kind == kind), next(iter(named), None))
    return min(tied.years) if tied else next(iter(years_in(text)), None)


def _body_alone(near: Sequence[Line]) -> str:
    """The line above a table and the running text before it, where that is the name of a body and nothing else."""
    texts = _whole(_headings_and_labels(near))
    text = next(iter(texts[-1:]), "")
    body = body_in(text)
    return text if body and body.name == text else ""


def _first_body(texts: Sequence[str]) -> Body | None:
    return next((body for text in texts if (body := body_in(text))), None)
