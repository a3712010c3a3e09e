"""What stands right above and below small tables of one header, each under a heading of its own: labels with values, and outcomes, as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.names.badges import is_outcome
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.pages.paper_labels import says_of_paper
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.lines_above import NAMED_ABOVE, content_of_lines, is_set_apart, usual_size

_FEWEST = 2  # tables that have the same label
_OF_WORDS = frozenset({"result", "treatments"})  # fields that hold sentences, be they several paragraphs
OUTCOME = "Bedömning"
"""The header of outcomes without one."""
_UNKNOWN = lazy_pattern(r"(?P<label>[A-ZÅÄÖ][^:.]{2,30}):\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A line around a table: the header of its column, the field that this names, its value, the line itself, whether any text below goes on with the value, and the lines that do."""

    header: str
    said: str | None
    value: Line
    line: Line
    is_open: bool = False
    more: tuple[Line, ...] = ()

    @property
    def words(self) -> str:
        return self.header.casefold()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.line, *self.more


def with_told_around(group: Sequence[LogicalTable], prose: float) -> list[LogicalTable]:
    """Tables of one header, with a column for each label with a value that most of them have right above or below them; so has what came of a check, without a label.

    These lines stand above none of the tables any longer. A label that comes again tells more of the same. What no label below a table took, down to the heading
    of the next, is astray. prose: the size of the text above tables.
    """
    below = _all_below(group, prose)
    told = [[*_above(sheet)][::-1] + own for sheet, own in zip(group, below, strict=True)]
    counts = Counter(words for own in told for words in {one.words for one in own})
    fields = group[0].fields()
    kept = {
        one.words: one
        for one in (one for own in told for one in own)
        if counts[one.words] >= max(_FEWEST, len(group) / 2) and (one.said is None or one.said not in fields)
    }
    if not kept:
        return list(group)
    taken = {id(line) for own in told for one in own if one.words in kept for line in one.lines}
    whole = [_with_columns(sheet, own, kept, taken) for sheet, own in zip(group, told, strict=True)]
    left = [
        _left(sheet, own, prose) if own and own[-1].words in kept else []
        for sheet, own in zip(group, below, strict=True)
    ]
    return [replace(sheet, astray=astray) for sheet, astray in zip(whole, [*left[:-1], []], strict=True)]


def _all_below(group: Sequence[LogicalTable], prose: float) -> list[list[_Told]]:
    """What labels right below each table tell; below the last the document goes on, and a value has no more lines than one above it."""
    *own, last = [_below(sheet, prose) for sheet in group]
    most = max((len(one.more) for told in own for one in told), default=0)
    return [*own, [replace(one, more=one.more[:most]) for one in last]]


def _below(sheet: LogicalTable, prose: float) -> list[_Told]:
    """What labels right below a table tell, up to a heading or a line that does not go on with the value above it."""
    usual = usual_size(sheet, prose)
    own: list[_Told] = []
    for line in sheet.after:
        if one := _label_in(line):
            own.append(one)
        elif own and not _ends(line, usual) and _goes_on(own[-1], line):
            own[-1] = replace(own[-1], more=(*own[-1].more, line))
        else:
            break
    return own


def _ends(line: Line, usual: float | None) -> bool:
    """Whether a line is no text of what stands above it: a heading, a title, a label or what tells of the paper."""
    return (
        is_set_apart(line, usual)
        or label_of(line) is not None
        or says_of_paper(line.text)
        or kind_of_title(tidy(line.text)) is not None
    )


def _goes_on(one: _Told, line: Line) -> bool:
    """Whether a line, set as a label's value and close below it, goes on with it: any text below one that holds words, else the rest of a sentence."""
    last = one.lines[-1]
    if not alike(last, line) or not stands_below(last, line):
        return False
    return one.is_open or (line.box is not None and line.text[:1].islower())


def _left(sheet: LogicalTable, own: Sequence[_Told], prose: float) -> list[Line]:
    """The text below what a table's labels took, down to the next heading."""
    last, usual = own[-1].lines[-1], usual_size(sheet, prose)
    at = next(at for at, line in enumerate(sheet.after) if line is last)
    found: list[Line] = []
    for line in sheet.after[at + 1 :]:
        if _ends(line, usual) or not (alike(last, line) and stands_below(last, line)):
            break
        found.append(line)
        last = line
    return found


def _above(sheet: LogicalTable) -> Iterator[_Told]:
    """What is told right above a table, be it several lines; an outcome without a label is that of its only row."""
    is_alone = len(sheet.rows) == 1
    for line in reversed(sheet.before):
        one = _label_in(line) or (_outcome_in(line) if is_alone else None)
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
        said = None if judged else meaning.field
        return None if is_other or not value.text else _Told(header, said, value, line, meaning.field in _OF_WORDS)
    found_unknown = _UNKNOWN.fullmatch(line.text.strip())
    if found_unknown is None:
        return None
    value = replace(line, text=found_unknown["value"], words=())
    return _Told(found_unknown["label"], None, value, line, is_open=not is_outcome(value))


def _outcome_in(line: Line) -> _Told | None:
    return _Told(OUTCOME, None, line, line) if is_outcome(line) else None


def _with_columns(
    sheet: LogicalTable, own: Sequence[_Told], kept: Mapping[str, _Told], taken: set[int]
) -> LogicalTable:
    """A table with the columns that all of its group have, and without the lines that tell them."""
    if sheet.header is None:
        return sheet
    added = (Heading(one.said, one.header, said=one.said).added(at) for at, one in enumerate(kept.values()))
    header = replace(sheet.header, columns=(*sheet.columns, *added))
    values: dict[str, Content] = {}
    for one in own:
        for line in (one.value, *one.more):
            values[one.words] = values.get(one.words, Content()).then(content_of_lines([line]))
    more = [values.get(words, Content()) for words in kept]
    rows = [[*row, *([row[0]] * len(more) if is_one_cell(row) else more)] for row in sheet.rows]
    before = [line for line in sheet.before if id(line) not in taken]
    return replace(sheet, header=header, rows=rows, before=before)
