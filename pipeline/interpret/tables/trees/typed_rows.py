"""Tables whose rows say what they are, by a tag, in a column of types or by their indent: a goal, its risks, below each its measures and controls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.list_items import without_marker
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.bands.tree_signs import without_signs
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.trees.branch_measures import measures_of
from pipeline.interpret.tables.trees.level_depths import INDENT, left_of, places_of
from pipeline.interpret.tables.trees.levels import names_levels

_TOLD = ("result", "method", "frequency")  # what may stand in a row of its own below a control
_KINDS = frozenset({"process", "risk", "checks", "treatments", *_TOLD})
_BELOW = frozenset({"checks", "treatments"})
_PARTS = lazy_pattern(r"\s*[/>›→|]\s*")
_NUMBER = lazy_pattern(r"[A-ZÅÄÖ]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*[.:)]?")
_WORDS = 2  # of a type: "Intern kontroll"
_FEWEST = 4  # rows that say what they are
_UNTYPED = 0.1  # of the rows: sums, remarks
_OF_CHECKS = {"treatment_due": "frequency", "treatment_owner": "responsible", "owner": "responsible"}
"""What a column that measures, risks and controls share is for the controls."""


@dataclass(slots=True)
class _Typed:
    """A row with what it is, None where it does not say, its name, and what rows below it tell."""

    kind: str | None
    name: Content
    row: list[Content]
    told: dict[str, Content] = field(default_factory=dict)


@dataclass(slots=True)
class _Risk:
    """A risk's row with those below it, under what its goal or process is called."""

    process: Content
    row: _Typed | None = None
    checks: list[_Typed] = field(default_factory=list)
    measures: list[_Typed] = field(default_factory=list)


def with_typed_rows(sheet: LogicalTable) -> LogicalTable:
    """A table with a row for each control, or risk that has none, which has what the rows above it tell; else the table as it is."""
    found = next(
        (
            one
            for one in _ways(sheet)
            if _are_typed(one[1]) and not (_have_columns(sheet, *one) or _are_scored(sheet, one[1]))
        ),
        None,
    )
    if found is None or sheet.header is None:
        return sheet
    column, typed = found
    inner = "checks" if any(one.kind == "checks" for one in typed) else "risk"
    said = {heading.said for heading in sheet.columns}
    columns = tuple(
        replace(heading, said=inner, field=inner) if at == column else _of_inner(heading, inner, said)
        for at, heading in enumerate(sheet.columns)
    )
    risks = _risks(typed)
    told = [name for name in _TOLD if any(name in one.told for risk in risks for one in risk.checks)]
    added = ["process", *(["risk"] if inner == "checks" else []), "treatments", *told]
    header = replace(sheet.header, columns=columns).with_added(added)
    rows = [
        [*row, *(of.told.get(name, Content()) for name in told)]
        for one in risks
        for of, row in _rows(one, column, sheet, inner)
    ]
    return replace(sheet, header=header, rows=rows)


def _ways(sheet: LogicalTable) -> Iterator[tuple[int, list[_Typed]]]:
    """The column of names and the rows, by each way in which they may say what they are: a column of types, a tag before the name, its indent."""
    if sheet.header is None or sheet.kind != "table":
        return
    outer = {part.casefold() for heading in sheet.columns for part in _PARTS.split(heading.text)}
    for column in range(len(sheet.columns) - 1):
        first = next((row[column].text for row in sheet.rows if not row[column].blank), "")
        kinds = [_kind(row[column].text, {first.casefold()}) for row in sheet.rows]
        named = _named(sheet, column)
        if named is not None:
            yield named, [_named_by(kind, row, named) for kind, row in zip(kinds, sheet.rows, strict=True)]
    tagged = [_tagged(row, outer) for row in sheet.rows]
    yield 0, tagged
    yield 0, _under_bands(tagged)
    yield from _indented(sheet)


def _indented(sheet: LogicalTable) -> Iterator[tuple[int, list[_Typed]]]:
    """The column whose header names what stands at each of its indents; the usual levels alone are `levels`'s."""
    for column, heading in enumerate(sheet.columns):
        parts = _PARTS.split(heading.text)
        kinds = [_kind(part, {parts[0].casefold()}) for part in parts]
        lefts = [left_of(row[column]) for row in sheet.rows]
        places = places_of([left for left in lefts if left is not None])
        if (
            len(parts) > 1
            and None not in kinds
            and len(set(kinds)) == len(kinds) == len(places)
            and not names_levels(heading)
        ):
            own = (
                None if left is None else kinds[sum(left > place + INDENT for place in places[:-1])] for left in lefts
            )
            yield column, [_named_by(kind, row, column) for kind, row in zip(own, sheet.rows, strict=True)]


def _named_by(kind: str | None, row: list[Content], column: int) -> _Typed:
    """A row of a kind with its name; what can be unfolded may have a tree's sign before it."""
    return _Typed(kind, row[column] if kind in _BELOW else without_signs(row[column]), row)


def _under_bands(rows: Sequence[_Typed]) -> list[_Typed]:
    """Rows of which those that do not say what they are, and hold nothing but a name, head the others; the word that begins them all is their tag."""
    bands = [
        one for one in rows if one.kind is None and all(other.blank or other.key == one.name.key for other in one.row)
    ]
    shared = {one.name.text.split()[0].casefold() for one in bands if not one.name.blank}
    tags = shared if len(shared) == 1 < len(bands) else set()
    headed = {id(one): _tagged(one.row, tags) for one in bands}
    return [replace(headed[id(one)], kind="process") if id(one) in headed else one for one in rows]


def _named(sheet: LogicalTable, types: int) -> int | None:
    """The column of names beside one of types: of the others that nearly all rows fill, the one with the longest texts."""
    least = (1 - _UNTYPED) * len(sheet.rows)
    filled = {
        at: [row[at].text for row in sheet.rows if not row[at].blank] for at in range(len(sheet.columns)) if at != types
    }
    named = {at: sum(map(len, texts)) for at, texts in filled.items() if len(texts) >= least}
    return max(named, key=lambda at: named[at], default=None)


def _are_typed(rows: Sequence[_Typed]) -> bool:
    """Whether rows say what they are: nearly all of them, risks and what stands below these, the first no control or measure."""
    kinds = [one.kind for one in rows if one.kind]
    is_tree = "risk" in kinds and not _BELOW.isdisjoint(kinds) and kinds[0] not in _BELOW
    return (
        is_tree and len(kinds) >= max(_FEWEST, (1 - _UNTYPED) * len(rows)) and not any(one.name.blank for one in rows)
    )


def _have_columns(sheet: LogicalTable, column: int, rows: Sequence[_Typed]) -> bool:
    """Whether most rows tell a risk or a control in a column beside that of the names: then each is one of an ordinary table."""
    own = (at for at, heading in enumerate(sheet.columns) if at != column and heading.said in SUBJECTS)
    told = ((one.row[at] for one in rows if one.row[at].key is None or one.row[at].key != one.name.key) for at in own)
    filled = (
        sum(not content.blank and _kind(content.text, set()) is None for content in contents) for contents in told
    )
    return any(2 * count > len(rows) for count in filled)


def _are_scored(sheet: LogicalTable, rows: Sequence[_Typed]) -> bool:
    """Whether most measures and controls have a score of their own: then each row is a risk, and what it is a kind of risk."""
    scores = [at for at, heading in enumerate(sheet.columns) if heading.said in SCORES]
    below = [(above.row, one.row) for above, one in pairwise(rows) if one.kind in _BELOW]
    scored = sum(any(not row[at].blank and row[at].key != above[at].key for at in scores) for above, row in below)
    return 2 * scored > len(below)


def _kind(text: str, outer: set[str]) -> str | None:
    """What a type's words say; an outer level that a header names may have any word ("Mål")."""
    words = text.split()
    words = words[:-1] if len(words) > 1 and _NUMBER.fullmatch(words[-1]) else words
    own = " ".join(words).rstrip(":")
    if not own or len(words) > _WORDS:
        return None
    meaning = classify(own)
    if meaning is not None:
        return meaning.field if meaning.whole and meaning.field in _KINDS else None
    return "process" if own.casefold() in outer else None


def _tagged(row: list[Content], outer: set[str]) -> _Typed:
    """A row whose name begins with its type, which a capital letter follows."""
    if row[0].blank:
        return _Typed(None, row[0], row)
    first = without_marker(row[0].lines[0])
    texts = first.text.split()
    for end in range(min(_WORDS + 1, len(texts) - 1), 0, -1):
        kind = _kind(" ".join(texts[:end]), outer)
        behind = texts[end]
        if kind and not _NUMBER.fullmatch(behind) and (behind[:1].isupper() or behind[:1].isdigit()):
            words = first.words[end:] if len(first.words) == len(texts) else ()
            rest = part_of(first, words) if words else replace(first, text=" ".join(texts[end:]))
            return _Typed(kind, replace(row[0], lines=(rest, *row[0].lines[1:])), row)
    return _Typed(None, row[0], row)


def _of_inner(heading: Heading, inner: str, others: Collection[str | None]) -> Heading:
    """A column that rows of several kinds share, as it is for the inner ones: "Klart senast / Frekvens" tells how often of a control."""
    if inner != "checks":
        return heading
    said = [meaning.field for part in _PARTS.split(heading.text) if (meaning := classify(part)) and meaning.whole]
    own = next((one for one in said if one in _OF_CHECKS.values()), heading.said)
    shared = _OF_CHECKS.get(own or "")
    return replace(heading, said=shared if shared and shared not in others else own)


def _risks(rows: Sequence[_Typed]) -> list[_Risk]:
    """The risks with what stands below them; a row that does not say what it is stands for itself, and so does what a goal or process has of its own.

    Its measures above its first risk are for that one.
    """
    found: list[_Risk] = []
    process = Content()
    waiting: list[_Typed] = []
    risk: _Risk | None = None  # the last of its goal or process
    for one in rows:
        if one.kind == "process":
            found += (_Risk(process, None, [own]) for own in waiting)
            process, risk, waiting = one.name, None, []
        elif one.kind == "risk":
            risk, waiting = _Risk(process, one, measures=waiting), []
            found.append(risk)
        elif one.kind is None:
            found.append(_Risk(Content(), None, [one]))
        elif found and one.kind in _TOLD and found[-1].checks:
            check = found[-1].checks[-1]
            check.told.setdefault(one.kind, one.name)
            check.row = [
                mine if not mine.blank else other for mine, other in zip(check.row, _single(one.row), strict=True)
            ]
        elif risk is not None and one.kind == "result" and risk.measures:
            risk.measures[-1].told.setdefault("treatment_status", one.name)
        elif risk is not None:
            (risk.checks if one.kind == "checks" else risk.measures).append(one)
        elif one.kind == "checks":
            found.append(_Risk(process, None, [one]))
        else:
            waiting.append(one)
    found += (_Risk(process, None, [one]) for one in waiting)
    return found


def _rows(risk: _Risk, column: int, sheet: LogicalTable, inner: str) -> Iterator[tuple[_Typed, list[Content]]]:
    """A row for each control of a risk, or for the risk, with what it is of."""
    measures = measures_of([(one.name, one.row, one.told) for one in risk.measures], sheet.columns, column)
    if risk.row is None or inner == "risk":
        own = risk.row or risk.checks[0]
        cells = [own.name if at == column else content for at, content in enumerate(own.row)]
        yield own, [*cells, risk.process, *([Content()] if inner == "checks" else []), measures]
        return
    over = _single(risk.row.row)
    for check in risk.checks or [_Typed("checks", Content(), [Content()] * len(over))]:
        cells = [mine if not mine.blank else other for mine, other in zip(_single(check.row), over, strict=True)]
        cells[column] = check.name
        yield check, [*cells, risk.process, risk.row.name, measures]


def _single(row: Sequence[Content]) -> list[Content]:
    """A row's contents, one over several columns once."""
    return [
        content if at == 0 or content.key is None or content.key != row[at - 1].key else Content()
        for at, content in enumerate(row)
    ]
