"""numbering-gap: a numbered list starts above 1 or skips a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.check.rule import Finding, Rule, RuleContext, number, place_of
from pipeline.link import LinkedRow
from pipeline.link.view import LinkedTable, sheets_of

IDENTIFIERS = 0.5  # of the steps: where more of them skip, the numbers name checks and do not count them


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where numbers run on across rows, where they are identifiers rather than a list, and in a file that was not read whole."""
    for sheet in context.sheets("control_plan", "follow_up"):
        if not sheet.file.whole:
            continue  # what is not there may stand in what was not read
        lists = [(entry, numbers) for entry in sheet.entries if (numbers := _numbers(entry))]
        if _identifiers([numbers for _, numbers in lists]):
            continue
        for index, (entry, numbers) in enumerate(lists):
            before = lists[index - 1] if index else None
            if before and _runs_on(before[0], entry, lists):
                gap = _gap([before[1][-1], *numbers])
            else:
                gap = _start(numbers, sheet, index) or _gap(numbers)
            if gap:
                yield _finding(sheet, entry, *gap)


def _numbers(entry: LinkedRow) -> list[int]:
    return [check.number for check in entry.written_checks if check.number is not None]


def _gap(numbers: Sequence[int]) -> tuple[int, int] | None:
    """What stands and what was expected at the first skip."""
    return next(((after, before + 1) for before, after in pairwise(numbers) if after > before + 1), None)


def _start(numbers: Sequence[int], sheet: LinkedTable, index: int) -> tuple[int, int] | None:
    if numbers[0] <= 1 or (index == 0 and numbers[0] == _last_before(sheet) + 1):
        return None
    return numbers[0], 1


def _last_before(sheet: LinkedTable) -> int:
    """The last number of the file's table before this one."""
    earlier = [other for other in sheets_of(sheet.file) if other.kind == sheet.kind and other.position < sheet.position]
    numbers = [one for other in earlier for entry in other.entries for one in _numbers(entry)]
    return numbers[-1] if numbers else 0


def _runs_on(before: LinkedRow, entry: LinkedRow, lists: Sequence[tuple[LinkedRow, list[int]]]) -> bool:
    """Whether this row's numbers go on from the row before: one process or risk spans both, or the table does it so."""
    first, last = _numbers(entry)[0], _numbers(before)[-1]
    if first <= 1 or first <= last:
        return False
    if entry.risk.plain == before.risk.plain or (entry.row.process and entry.row.process == before.row.process):
        return True
    steps = [(one[1][-1], other[1][0]) for one, other in pairwise(lists)]
    restarts = sum(after == 1 for _, after in steps)
    running = sum(after == ahead + 1 for ahead, after in steps)
    return running >= restarts and not (running == restarts == 0)


def _identifiers(lists: Sequence[Sequence[int]]) -> bool:
    steps = [(a, b) for numbers in lists for a, b in pairwise(numbers)] + [(a[-1], b[0]) for a, b in pairwise(lists)]
    skips = sum(not (after == before + 1 or after == 1) for before, after in steps)
    return len(steps) > 2 and skips > IDENTIFIERS * len(steps)  # two steps tell nothing


def _finding(sheet: LinkedTable, entry: LinkedRow, stated: int, expected: int) -> Finding:
    about = entry.risk.text or entry.checks[0].text
    return Finding(
        homes=(sheet,),
        about=about,
        names=(about,),
        values={"stated": float(stated), "expected": float(expected), "where": place_of(entry)},
        entries=(entry,),
        shown=("checks",),
        stated=number(stated),
        expected=number(expected),
        variant="start" if expected == 1 else "skip",
    )


RULE = Rule(order=200, severity="notice", area="paper", find=find)
