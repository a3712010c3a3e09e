"""What stands between records and is none of them: headings over several of them, and what follows the last on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.interpret.records.find_records import Placed, Setting
from pipeline.interpret.records.runs import CODE, EDGE

_LARGER = 1.05  # times the letters of the records' first runs: those of a heading over them
_SAME_HEIGHT = 0.03  # of the height, by which words of one size may differ
_OUT = 1  # steps of a setting's place: so far to the left a heading may stand out
_OTHERS = 2  # records that have something set as what is part of them
_ABOVE = 5  # runs over the first record, among which its headings stand


@dataclass(slots=True)
class Bounded:
    """The runs of one record, the headings over it, the outermost first, each with its lines, and the numbers of these headings."""

    runs: list[Placed]
    headings: list[list[Placed]] = field(default_factory=list)
    numbers: list[Placed] = field(default_factory=list)


def bounded(records: Sequence[list[Placed]], flow: Sequence[Placed]) -> list[Bounded]:
    """Records without the headings behind them, which are over those that follow, and without what ends their page."""
    times = Counter(place for record in records for place in {one.unweighted for one in record})
    known = {place for place, count in times.items() if count >= _OTHERS}
    labels = _most_labels(records)
    set_as = _set_as_headings(records)
    at = next(at for at, one in enumerate(flow) if one is records[0][0])
    over = _levels([], _before(flow[:at], set_as))
    found: list[Bounded] = []
    for record, after in pairwise([*records, []]):
        new = _before(record, set_as) if after else []
        own = _in_column(record[: len(record) - len(new)])
        if len(own) + len(new) < len(record) or not after or _is_elsewhere(after[0], record[0]):
            own = _without_end(own, known, labels)
        found.append(Bounded(own, *over))
        over = _levels(over[0], new) if new else over
    return found


def _most_labels(records: Sequence[list[Placed]]) -> Counter[Setting]:
    """How often a record has each label at most, of those that another stands right below where there are such: nothing else is behind these."""
    whole = [record for record, after in pairwise(records) if not _is_elsewhere(after[0], record[0])]
    most = Counter[Setting]()
    for record in whole or records[:-1]:
        most |= _labels(record)
    return most


def _set_as_headings(records: Sequence[list[Placed]]) -> set[Setting]:
    """How headings over records are set, and what stands over or between these: a number, a process over a risk."""
    headings = set(_headings(records))
    found: set[Setting] = set()
    for record, after in pairwise(records):
        tail = [] if _is_elsewhere(after[0], record[0]) else _tail(record)
        last = max((at for at, one in enumerate(tail) if one.unweighted in headings), default=-1)
        found.update(one.unweighted for one in tail[: last + 1])
    return found


def _before(runs: Sequence[Placed], set_as: set[Setting]) -> list[Placed]:
    """What stands right before a record, and is set as the headings over others and what is with them."""
    found: list[Placed] = []
    for one in reversed(runs[-_ABOVE:]):
        if one.run.label or one.unweighted not in set_as:
            break
        found.insert(0, one)
    return found


def _levels(over: Sequence[list[Placed]], new: Sequence[Placed]) -> tuple[list[list[Placed]], list[Placed]]:
    """The headings over what follows new ones, line by line, and the numbers among these; of those before, those that outrank them stay."""
    numbers = [one for one in new if CODE.fullmatch(one.run.text)]
    levels: list[list[Placed]] = []
    for one in new:
        if levels and one.run.goes_on(levels[-1][-1].run):
            levels[-1].append(one)
        elif not CODE.fullmatch(one.run.text):
            levels.append([one])
    kept = [level for level in over if all(_outranks(level[0], other[0]) for other in levels)]
    return [*kept, *levels], numbers


def _is_elsewhere(after: Placed, one: Placed) -> bool:
    """Whether a record begins on another page than the one before it, or in the next column of its page."""
    return after.run.page != one.run.page or after.left > one.left + EDGE


def _in_column(record: list[Placed]) -> list[Placed]:
    """A record up to what begins the next column of its page."""
    start = record[0].run
    for at, one in enumerate(record):
        if one.run.page == start.page and one.run.box[3] < start.box[1]:
            return record[:at]
    return record


def _labels(record: Sequence[Placed]) -> Counter[Setting]:
    return Counter(one.setting for one in record if one.run.label)


def _headings(records: Sequence[list[Placed]]) -> Iterator[Setting]:
    """How headings between records are set: behind the values of a record's last label, larger than all of it or further left."""
    for record in records[:-1]:
        tail = _tail(record)
        own = [one for one in record if not any(one is other for other in tail)]
        for one in tail:
            left = min(map(_place, own), default=_place(one))
            larger = one.run.height > _LARGER * max((other.run.height for other in own), default=one.run.height)
            if _place(one) <= left - _OUT or (larger and _place(one) <= left + _OUT):
                yield one.unweighted


def _place(one: Placed) -> int:
    return round((one.run.box[0] - one.left) / EDGE)


def _last_label(record: Sequence[Placed]) -> int:
    """Where the last label of a record stands; -1 where it has none."""
    return max((at for at, one in enumerate(record) if one.run.label), default=-1)


def _tail(record: Sequence[Placed]) -> list[Placed]:
    """The runs of a record behind the value of its last label."""
    last = _last_label(record)
    if last < 0:
        return list(record)
    end, label = last + 1, record[last].run
    if end < len(record) and (record[end].run.is_beside(label) or record[end].run.is_under(label)):
        end += 1
        while (
            end < len(record)
            and record[end].run.goes_on(record[end - 1].run)
            and record[end].run.begins_with(record[end - 1].run)
        ):
            end += 1
    return list(record[end:])


def _outranks(one: Placed, other: Placed) -> bool:
    """Whether a heading stands over another: it is higher, by more than the letters of words differ, or as high and further left."""
    if abs(one.run.height - other.run.height) > _SAME_HEIGHT * other.run.height:
        return one.run.height > other.run.height
    return _place(one) < _place(other)


def _without_end(record: list[Placed], known: set[Setting], labels: Counter[Setting]) -> list[Placed]:
    """A record up to its last run that is set as runs of others are, and to no label that it has more often than they."""
    told: Counter[Setting] = Counter()
    for at, one in enumerate(record):
        told[one.setting] += bool(one.run.label)
        if one.run.label and told[one.setting] > labels[one.setting]:
            record = record[:at]
            break
    tail = _tail(record)
    kept = len(record) - len(tail)
    while kept < len(record) and _is_of(record[kept], record[kept - 1], known):
        kept += 1
    return record[:kept]


def _is_of(one: Placed, before: Placed, known: set[Setting]) -> bool:
    """Whether a run behind others of a record is part of it too: set as runs of others are, on a line with what is, or its next line."""
    return one.unweighted in known or one.run.is_beside(before.run) or one.run.goes_on(before.run)
