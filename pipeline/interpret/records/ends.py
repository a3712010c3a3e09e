"""What stands between records and is none of them: headings over several of them, and what follows the last on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.interpret.records.find_records import Placed, Setting
from pipeline.interpret.records.runs import EDGE

_LARGER = 1.05  # times the letters of the records' first runs: those of a heading over them
_OUT = 1  # steps of a setting's place: so far to the left a heading may stand out
_OTHERS = 2  # records that have something set as what is part of them
_ABOVE = 3  # runs over the first record, among which its headings stand


@dataclass(slots=True)
class Bounded:
    """The runs of one record, and the headings over it, the outermost first."""

    runs: list[Placed]
    headings: list[Placed] = field(default_factory=list)


def bounded(records: Sequence[list[Placed]], flow: Sequence[Placed]) -> list[Bounded]:
    """Records without the headings behind them, which are over those that follow, and without what ends their page."""
    times = Counter(place for record in records for place in {one.unweighted for one in record})
    known = {place for place, count in times.items() if count >= _OTHERS}
    labels = Counter(frozenset(_labels(record).items()) for record in records).most_common(1)[0][0]
    headings = set(_headings(records))
    found: list[Bounded] = []
    over = _first(records[0], flow, headings)
    for record, after in zip(records, [*records[1:], None], strict=True):
        column = _in_column(record)
        own, new = _parted(column, headings) if after and column is record else (column, [])
        if after is None or column is not record or after[0].run.page != record[0].run.page:
            own = _without_end(own, known, dict(labels))
        found.append(Bounded(own, list(over)))
        for one in new:
            over = [*_outer(over, one), one]
    return found


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
        own = [one for one in record if not one.run.label and not any(one is other for other in tail)]
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


def _parted(record: list[Placed], headings: set[Setting]) -> tuple[list[Placed], list[Placed]]:
    """A record and the headings behind it."""
    tail = [one for one in record[_last_label(record) + 1 :] if one.unweighted in headings]
    return [one for one in record if not any(one is other for other in tail)], tail


def _first(record: Sequence[Placed], flow: Sequence[Placed], headings: set[Setting]) -> list[Placed]:
    """The headings right over the first record."""
    at = next(at for at, one in enumerate(flow) if one is record[0])
    found: list[Placed] = []
    for one in reversed(flow[max(0, at - _ABOVE) : at]):
        if one.run.label or one.unweighted not in headings:
            break
        found.insert(0, one)
    return found


def _outer(over: Sequence[Placed], new: Placed) -> list[Placed]:
    """The headings that stay over what a new one is set as: those set larger, or further left in the same letters."""
    return [one for one in over if _rank(one) < _rank(new)]


def _rank(one: Placed) -> tuple[int, int]:
    return -round(one.run.height * 2), _place(one)


def _without_end(record: list[Placed], known: set[Setting], labels: dict[Setting, int]) -> list[Placed]:
    """A record up to its last run that is set as runs of others are, and to no label that it has more often than they."""
    told: Counter[Setting] = Counter()
    for at, one in enumerate(record):
        told[one.setting] += bool(one.run.label)
        if one.run.label and told[one.setting] > labels.get(one.setting, 0):
            record = record[:at]
            break
    tail = _tail(record)
    kept = len(record) - len(tail)
    while kept < len(record) and (record[kept].unweighted in known or record[kept].run.goes_on(record[kept - 1].run)):
        kept += 1
    return record[:kept]
