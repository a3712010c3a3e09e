"""Where each of the records begins: the run that is set alike in all of them, between which the same labels come again."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.interpret.records.card_columns import columns_of
from pipeline.interpret.records.runs import EDGE, Run, rows_of

FEWEST = 3
"""Records that make a table."""
_AT_PLACE = 2  # times that a label of records stands at one place of them
_LABELS = 2  # that a record has at least
_ALIKE = 0.5  # of its labels, that a record shares with most others
_FAR = 100.0  # points: as far as what is before a run that begins a page or column
_NEAR = 0.5  # heights of the letters between two lines of one text
_USUAL = 0.9  # of the records, that have a run set like this
_SURE = 0.75  # of all labels, that the records explain

Setting = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A run and how it is set: its label, or height, weight and place in its column of records, which begins at left."""

    run: Run
    setting: Setting
    left: float

    @property
    def unweighted(self) -> Setting:
        """How it is set, whatever its weight."""
        return self.setting[::2]


def flow_of(pages: Sequence[Sequence[Run]]) -> list[Placed]:
    """The runs of pages in the order of reading, column by column; words that are labels elsewhere are none where they stand but once or twice and not as labels do."""
    columns = columns_of(pages)
    labelled = [run for column in columns for run in column if run.label]
    times = Counter(run.label.casefold() for run in labelled)
    places = Counter((run.label, _place(run)) for run in labelled)
    regular = {place for (_, place), count in places.items() if count >= _AT_PLACE}
    for run in labelled:
        if times[run.label.casefold()] < FEWEST and _place(run) not in regular:
            run.label, run.meaning, run.value = "", "", None
    found = []
    for column in columns:
        left = min((run.box[0] for run in column if places[run.label, _place(run)] >= _AT_PLACE), default=0.0)
        found += [Placed(run, _setting(run, left), left) for row in rows_of(column) for run in row]
    return found


def _place(run: Run) -> tuple[int, int]:
    return round(run.box[0] / EDGE), round(run.height * 2)


def _setting(run: Run, left: float) -> Setting:
    if run.label:
        return (run.label.casefold(),)
    return round(run.height * 2), run.is_bold, round((run.box[0] - left) / EDGE)


def find_records(flow: Sequence[Placed]) -> list[list[Placed]]:
    """The records in a flow of runs, each from its first run to where the next begins; none where nothing comes again.

    Of all settings the one is taken between whose runs the labels are most alike, of several one whose last record
    lacks nothing that the others have, and of these the one with most white over it.
    """
    labels = Counter(one.setting for one in flow if one.run.label)
    first = next((at for at, one in enumerate(flow) if labels[one.setting] >= FEWEST), None)
    if first is None:
        return []
    best = _SURE, False, float("-inf")
    found: list[list[Placed]] = []
    times = Counter(one.setting for one in flow)
    for starts in (way for setting, count in times.items() if count >= FEWEST for way in _ways(flow, setting)):
        if not starts or starts[0] > first:
            continue
        records, matched, common = _alike(_parts(flow, starts))
        if len(records) < FEWEST:
            continue
        likeness = 2 * matched / (common * len(records) + labels.total())
        worth = round(likeness, 2), _is_whole(records), _white_over(flow, starts)
        if worth > best:
            best, found = worth, records
    return found


def _ways(flow: Sequence[Placed], setting: Setting) -> Iterator[list[int]]:
    """Where records may begin that begin with runs set like this: at each, and where most have several before their labels, at the first of these."""
    starts = [at for at in _set_as(flow, setting) if not _goes_on(flow, at)]
    yield starts
    groups: list[list[int]] = []
    for at in starts:
        if groups and not any(one.run.label for one in flow[groups[-1][-1] : at]):
            groups[-1].append(at)
        else:
            groups.append([at])
    several = statistics.mode(map(len, groups)) if groups else 1
    if several > 1:
        yield [group[-several] if len(group) >= several else group[0] for group in groups]


def _set_as(flow: Sequence[Placed], setting: Setting) -> list[int]:
    return [at for at, one in enumerate(flow) if _is_set(one.setting, setting)]


def _goes_on(flow: Sequence[Placed], at: int) -> bool:
    """Whether a run is the next line of what stands right above it: of a name in two lines."""
    run, above = flow[at].run, flow[at - 1].run if at else None
    if (
        above is None
        or run.label
        or above.label
        or above.page != run.page
        or flow[at].unweighted != flow[at - 1].unweighted
    ):
        return False
    return run.box[3] - above.box[3] > 0 and run.box[1] - above.box[3] < _NEAR * run.height


def _is_set(one: Setting, wanted: Setting) -> bool:
    """Whether a run is set as others are, where its weight is known."""
    return one == wanted or (len(one) > 1 and one[1] is None and one[::2] == wanted[::2])


def _parts(flow: Sequence[Placed], starts: Sequence[int]) -> list[list[Placed]]:
    """The flow from each start to the next, what has no label as part of what is before it."""
    parts: list[list[Placed]] = []
    for start, end in zip(starts, [*starts[1:], len(flow)], strict=True):
        part = list(flow[start:end])
        if parts and not any(one.run.label for one in part) and flow[start].setting[1:2] == (None,):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _alike(parts: Sequence[list[Placed]]) -> tuple[list[list[Placed]], int, int]:
    """The parts of a flow that have the labels of most, how many of these they have in all, and how many most have."""
    told = [Counter(one.setting for one in part if one.run.label) for part in parts]
    common = Counter(frozenset(labels.items()) for labels in told if len(labels) >= _LABELS).most_common(1)
    if not common:
        return [], 0, 0
    most = Counter(dict(common[0][0]))
    pairs = [(part, labels) for part, labels in zip(parts, told, strict=True) if _share(labels, most) >= _ALIKE]
    return [part for part, _ in pairs], sum((labels & most).total() for _, labels in pairs), most.total()


def _is_whole(records: Sequence[Sequence[Placed]]) -> bool:
    """Whether the last record has all that stands in nearly all others: where they begin too late, it lacks what is over their first run."""
    times = Counter(place for record in records for place in {one.unweighted for one in record})
    usual = {place for place, count in times.items() if count >= _USUAL * len(records)}
    return usual <= {one.unweighted for one in records[-1]}


def _share(one: Counter[Setting], other: Counter[Setting]) -> float:
    return (one & other).total() / (one | other).total()


def _white_over(flow: Sequence[Placed], starts: Sequence[int]) -> float:
    """How far the runs at some places usually stand below what is before them, in points."""
    return statistics.median(list(_white(flow, starts)) or [0.0])


def _white(flow: Sequence[Placed], starts: Sequence[int]) -> Iterator[float]:
    for at in starts:
        run, before = flow[at].run, flow[at - 1].run if at else None
        if before:
            goes_on = before.page == run.page and before.box[1] - before.height < run.box[1]
            yield run.box[1] - before.box[3] if goes_on else _FAR
