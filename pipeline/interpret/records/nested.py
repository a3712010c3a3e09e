"""Records that hold others: a risk with its scores over each of its checks, which have labels of their own that come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.records.ends import Bounded
from pipeline.interpret.records.find_records import Placed, Setting
from pipeline.interpret.records.run_labels import ASSESSMENT

_NAMES = frozenset({"risk", "checks"})  # what a record may begin with that has nothing over it
_ONCE = frozenset({*SCORES, ASSESSMENT})  # labels that come again for another assessment


def unnested(bounds: Sequence[Bounded]) -> list[Bounded]:
    """A record for each of those inside one, with what stands over the first of them; all as they are where none holds several."""
    firsts = Counter(first for bound in bounds if (first := _first_repeated(bound.runs)))
    if len(firsts) != 1:
        return list(bounds)
    inner = next(iter(firsts))
    above = _all_above([bound.runs for bound in bounds], inner)
    if not above and not any(
        one.run.meaning in _NAMES for bound in bounds for one in bound.runs if one.setting == inner
    ):
        return list(bounds)
    return [part for bound in bounds for part in _parts(bound, inner, above)]


def _first_repeated(runs: Sequence[Placed]) -> Setting | None:
    """The first label that a record has several times."""
    times = Counter(one.setting for one in runs if one.run.label and one.run.meaning not in _ONCE)
    return next((setting for setting, count in times.items() if count > 1), None)


def _all_above(records: Sequence[Sequence[Placed]], inner: Setting) -> int:
    """How many runs without a label stand, set alike, right over every such label: the names of what it begins."""
    found = 0
    while True:
        over = [(record, at - found - 1) for record in records for at in _starts(record, inner)]
        set_as = {record[at].unweighted for record, at in over if at >= 0 and not _is_told(record, at)}
        if len(set_as) != 1 or any(at < 0 or record[at].unweighted not in set_as for record, at in over):
            return found
        found += 1


def _is_told(runs: Sequence[Placed], at: int) -> bool:
    """Whether a run is a label, or what stands right behind or under the label before it."""
    one, before = runs[at].run, runs[at - 1].run if at else None
    beside = before is not None and (one.is_beside(before) or one.is_under(before))
    return bool(one.label) or (before is not None and bool(before.label) and not before.value and beside)


def _starts(runs: Sequence[Placed], inner: Setting) -> list[int]:
    return [at for at, one in enumerate(runs) if one.setting == inner]


def _parts(bound: Bounded, inner: Setting, above: int) -> Iterator[Bounded]:
    starts = [at - above for at in _starts(bound.runs, inner)]
    if not starts:
        yield bound
        return
    for start, end in zip(starts, [*starts[1:], len(bound.runs)], strict=True):
        yield Bounded([*bound.runs[: starts[0]], *bound.runs[start:end]], bound.headings, bound.numbers)
