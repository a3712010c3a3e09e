"""What stands right above and below small tables of one header, each under a heading of its own: labels with values, and outcomes, as columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Line
from pipeline.interpret.cards.badges import is_outcome
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.pages.paper_labels import says_of_paper
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands import is_one_cell
from pipeline.interpret.tables.lines_above import NAMED_ABOVE
from pipeline.interpret.tables.logical_table import LogicalTable

_FEWEST = 2  # tables that have the same label
_OUTCOME = "Bedömning"  # the header of outcomes without one
_UNKNOWN = re.compile(r"(?P<label>[A-ZÅÄÖ][^:.]{2,30}):\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A line around a table: the header of its column, the field that this names, its value, and the line itself."""

    header: str
    said: str | None
    value: Line
    line: Line

    @property
    def words(self) -> str:
        return self.header.casefold()


def with_told_around(group: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Tables of one header, with a column for each label with a value that most of them have right above or below them; so has what came of a check, without a label.

    These lines stand above none of the tables any longer.
    """
    told = [[*_above(sheet), *_run(sheet.after, _label_in)] for sheet in group]
    counts = Counter(words for own in told for words in {one.words for one in own})
    fields = group[0].fields()
    kept = {
        one.words: one
        for one in (one for own in told for one in own)
        if counts[one.words] >= max(_FEWEST, len(group) / 2) and (one.said is None or one.said not in fields)
    }
    if not kept:
        return list(group)
    taken = {id(one.line) for own in told for one in own if one.words in kept}
    return [_with_columns(sheet, own, kept, taken) for sheet, own in zip(group, told, strict=True)]


def _above(sheet: LogicalTable) -> Iterator[_Told]:
    """What is told right above a table, be it several lines; an outcome without a label is that of its only row."""
    is_alone = len(sheet.rows) == 1
    return _run(reversed(sheet.before), lambda line: _label_in(line) or (_outcome_in(line) if is_alone else None))


def _run(lines: Iterable[Line], tell: Callable[[Line], _Told | None]) -> Iterator[_Told]:
    """What lines tell, up to the first that tells nothing."""
    for line in lines:
        one = tell(line)
        if one is None:
            return
        yield one


def _label_in(line: Line) -> _Told | None:
    """A label and its value, but for what a heading names and the numbers of a score: these are told otherwise."""
    if ":" not in line.text or says_of_paper(line.text) or kind_of_title(tidy(line.text)):
        return None
    if found := label_of(line):
        meaning, value = found
        judged = is_outcome(value)
        is_other = meaning.field in NAMED_ABOVE or (meaning.field in SCORES and not judged)
        header = meaning.header.rstrip(": ")
        return None if is_other or not value.text else _Told(header, None if judged else meaning.field, value, line)
    found_unknown = _UNKNOWN.fullmatch(line.text.strip())
    if found_unknown is None:
        return None
    return _Told(found_unknown["label"], None, replace(line, text=found_unknown["value"], words=()), line)


def _outcome_in(line: Line) -> _Told | None:
    return _Told(_OUTCOME, None, line, line) if is_outcome(line) else None


def _with_columns(
    sheet: LogicalTable, own: Sequence[_Told], kept: Mapping[str, _Told], taken: set[int]
) -> LogicalTable:
    """A table with the columns that all of its group have, and without the lines that tell them."""
    if sheet.header is None:
        return sheet
    added = (Heading(one.said, one.header, said=one.said).added(at) for at, one in enumerate(kept.values()))
    header = replace(sheet.header, columns=(*sheet.columns, *added))
    values = {one.words: _content(one.value) for one in reversed(own)}
    more = [values.get(words, Content()) for words in kept]
    rows = [[*row, *([row[0]] * len(more) if is_one_cell(row) else more)] for row in sheet.rows]
    before = [line for line in sheet.before if id(line) not in taken]
    return replace(sheet, header=header, rows=rows, before=before)


def _content(line: Line) -> Content:
    return Content((line,), tuple(regions_of([line])), (id(line), 0, 0, line.page), line.path)
