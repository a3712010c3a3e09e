"""Pairs the risks and the checks of two lists of rows.

A name alone decides where it is the same but for case, hyphens, spaces and inflection. Below that, a renamed
risk is told from a new one by what speaks for it beside the name: the same checks, score, place and description.
No row that is near none of the other list changes what becomes of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.assignment import assign
from pipeline.link.candidates import near_names, near_risks, sharing
from pipeline.link.content import about_the_same
from pipeline.link.evidence import SAME_CHECK, SAME_PLACE, check_likeness, checked_apart, evidence
from pipeline.link.similarity import SAME, likeness
from pipeline.link.subjects import Place, Subject
from pipeline.link.view import LinkedRow

KIN = 0.45  # names less alike than this are never one risk, whatever speaks for it
BESIDE = 0.5  # what standing under the same risk counts when a check stands in several places
REWORDED = 0.5  # under one risk, where each side has a check to spare

Numbers = tuple[int, int]
"""A pair, by the places of its two rows in their lists."""


@dataclass(frozen=True, slots=True, eq=False)
class RiskPair:
    """Two subjects that are one risk; likeness is that of their names, 0 to 1."""

    one: Subject
    other: Subject
    likeness: float

    @property
    def renamed(self) -> bool:
        """Whether the names differ beyond case, hyphens and spaces."""
        return self.one.risk.plain != self.other.risk.plain


@dataclass(frozen=True, slots=True)
class CheckPair:
    """Two places that are one check; likeness is that of their texts, 0 to 1."""

    one: Place
    other: Place
    likeness: float


def pair_risks(one: Sequence[Subject], other: Sequence[Subject]) -> list[RiskPair]:
    """The risks that both lists name: first those that what they say makes one, then those that stand in the same place besides."""
    by_unit = all(len({subject.unit for subject in side}) > 1 for side in (one, other))
    lefts, rights = dict(enumerate(one)), dict(enumerate(other))
    pairs = assign(_near(lefts, rights, SAME, by_unit=by_unit))
    for i, j in pairs:
        del lefts[i], rights[j]
    rest = _near(lefts, rights, SAME - SAME_PLACE, by_unit=by_unit)
    in_place = _in_place({*pairs, *rest})
    pairs += assign({(i, j): rest[i, j] for i, j in rest if (i, j) in in_place and not checked_apart(one[i], other[j])})
    return [RiskPair(one[i], other[j], likeness(one[i].risk, other[j].risk)) for i, j in sorted(pairs)]


def _near(
    one: Mapping[int, Subject], other: Mapping[int, Subject], least: float, *, by_unit: bool
) -> dict[Numbers, float]:
    """The pairs of which name and what speaks beside it come to least, by their numbers, each with its weight."""
    found, numbers = {}, (list(one), list(other))
    for a, b in near_risks(list(one.values()), list(other.values()), KIN, least):
        i, j = numbers[0][a], numbers[1][b]
        if by_unit and one[i].unit != other[j].unit:
            continue
        alike = likeness(one[i].risk, other[j].risk)
        if alike >= KIN and (total := alike + evidence(one[i], other[j])) >= least:
            found[i, j] = total + alike  # the name weighs more than what speaks beside it
    return found


def _in_place(near: Collection[Numbers]) -> set[Numbers]:
    """The pairs that stand in one place of their lists; none where the lists differ much in length.

    Rows that are near none of the other list are not counted: wherever they stand, they change nothing for the others.
    """
    left, right = ({row: rank for rank, row in enumerate(sorted({pair[side] for pair in near}))} for side in (0, 1))
    if abs(len(left) - len(right)) > max(1, len(left) // 5):
        return set()
    return {(i, j) for i, j in near if left[i] == right[j]}


def pair_checks(one: Sequence[Place], other: Sequence[Place], risks: Sequence[RiskPair]) -> list[CheckPair]:
    """The checks that both lists have, those under the same risk first.

    Of what is left, those reworded under one risk; then, where one of the two names no risk, those about the same thing.
    """
    told = _by_risk([pair.one for pair in risks]), _by_risk([pair.other for pair in risks])
    same: dict[tuple[int, int], float] = {}
    for i, j in near_names([place.check for place in one], [place.check for place in other], SAME_CHECK):
        alike = check_likeness(one[i].check, other[j].check)
        if alike >= SAME_CHECK:
            beside = not told[0].get(one[i].entry, set()).isdisjoint(told[1].get(other[j].entry, ()))
            same[i, j] = alike + (BESIDE if beside else 0.0)
    pairs = assign(same)
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    reworded = {
        (i, j): alike
        for i, j in _under_one_risk(_without(one, lefts), _without(other, rights), risks)
        if REWORDED <= (alike := check_likeness(one[i].check, other[j].check)) < SAME_CHECK
    }
    pairs += assign(reworded)
    found = {(i, j): check_likeness(one[i].check, other[j].check) for i, j in pairs}
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    apart = {
        (i, j): about_the_same(one[i].check.text, other[j].check.text)
        for i, j in _in_other_words(_without(one, lefts), _without(other, rights))
    }
    found |= {pair: apart[pair] for pair in assign({pair: shared for pair, shared in apart.items() if shared})}
    return [CheckPair(one[i], other[j], found[i, j]) for i, j in sorted(found)]


def _by_risk(risks: Sequence[Subject]) -> dict[LinkedRow, set[int]]:
    """The rows, each with the places of the risks that it names."""
    found: dict[LinkedRow, set[int]] = {}
    for number, risk in enumerate(risks):
        for entry in risk.entries:
            found.setdefault(entry, set()).add(number)
    return found


def _under_one_risk(
    one: Mapping[int, Place], other: Mapping[int, Place], risks: Sequence[RiskPair]
) -> Iterator[tuple[int, int]]:
    """The pairs of checks whose rows name one risk, by their numbers."""
    lefts, rights = _by_row(one), _by_row(other)
    for pair in risks:
        under = [
            [i for entry in rows for i in held.get(entry, ())]
            for rows, held in ((pair.one.entries, lefts), (pair.other.entries, rights))
        ]
        yield from product(*under)


def _by_row(places: Mapping[int, Place]) -> dict[LinkedRow, list[int]]:
    found: dict[LinkedRow, list[int]] = {}
    for number, place in places.items():
        found.setdefault(place.entry, []).append(number)
    return found


def _without(places: Sequence[Place], taken: Collection[int]) -> dict[int, Place]:
    """The places that are not taken, by their numbers."""
    return {number: place for number, place in enumerate(places) if number not in taken}


def _in_other_words(one: Mapping[int, Place], other: Mapping[int, Place]) -> Iterator[tuple[int, int]]:
    """The pairs of checks that share a word of what they are about, where one of the two names no risk."""
    for left, right in ((_naming(one, named=False), other), (_naming(one, named=True), _naming(other, named=False))):
        numbers = list(left), list(right)
        texts = ([place.check.text for place in side.values()] for side in (left, right))
        yield from ((numbers[0][a], numbers[1][b]) for a, b in sharing(*texts))


def _naming(places: Mapping[int, Place], *, named: bool) -> dict[int, Place]:
    """Those whose row names its risk, or those whose row does not."""
    return {number: place for number, place in places.items() if place.entry.risk_named == named}
