"""Pairs the risks and the checks of two lists of rows.

A name alone decides where it is the same but for case, hyphens, spaces and inflection. Below that, a renamed
risk is told from a new one by what speaks for it beside the name: the same checks, score, place and description.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.assignment import assign
from pipeline.link.content import about_the_same
from pipeline.link.similarity import SAME, Name, likeness, normal
from pipeline.link.view import LinkedRow
from schemas.tables import Score

KIN = 0.45  # names less alike than this are never one risk, whatever speaks for it
SAME_CHECK = 0.86
BESIDE = 0.5  # what standing under the same risk counts when a check stands in several places
REWORDED = 0.5  # under one risk, where each side has a check to spare
WORTH_A_LOOK = 45  # percent of equal characters below which likeness is not computed
SAME_PLACE, SAME_SCORE, SHARED_CHECK, SAME_DESCRIPTION, SAME_PROCESS = 0.1, 0.1, 0.2, 0.3, 0.05
LONG_ENOUGH = 25  # characters of a description that may speak for a pair


@dataclass(slots=True, eq=False)
class Subject:
    """One risk of a list: the rows that name it, one after another or apart."""

    risk: Name
    process: Name
    unit: str
    entries: list[LinkedRow]
    place: int

    @property
    def checks(self) -> list[Name]:
        """All checks under it."""
        return [check for entry in self.entries for check in entry.checks]


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
class Place:
    """One check: its row and its position among the row's checks, from 0."""

    entry: LinkedRow
    index: int

    @property
    def check(self) -> Name:
        """The check's text."""
        return self.entry.checks[self.index]

    @property
    def written(self) -> str:
        """The check as the document writes it."""
        return self.entry.written_checks[self.index].text


@dataclass(frozen=True, slots=True)
class CheckPair:
    """Two places that are one check; likeness is that of their texts, 0 to 1."""

    one: Place
    other: Place
    likeness: float


def subjects(entries: Iterable[LinkedRow]) -> list[Subject]:
    """The risks that rows name, in order. Rows of one name are one, unless process, unit or description differ."""
    found: dict[tuple[str, ...], Subject] = {}
    for entry in entries:
        process, unit = Name(entry.row.process or ""), normal(entry.sheet.table.unit)
        for risk in () if entry.unexplained else filter(None, (entry.risk, *entry.further)):
            key = (risk.plain, process.plain, unit, normal(entry.description))
            found.setdefault(key, Subject(risk, process, unit, [], len(found))).entries.append(entry)
    return list(found.values())


def places(entries: Iterable[LinkedRow]) -> list[Place]:
    """All checks of the rows, in order."""
    return [Place(entry, index) for entry in entries for index, check in enumerate(entry.checks) if check]


def pair_risks(one: Sequence[Subject], other: Sequence[Subject]) -> list[RiskPair]:
    """The risks that both lists name."""
    by_unit = all(len({subject.unit for subject in side}) > 1 for side in (one, other))
    aligned = abs(len(one) - len(other)) <= max(1, len(one) // 5)
    weights: dict[tuple[int, int], float] = {}
    names: dict[tuple[int, int], float] = {}
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            if by_unit and left.unit != right.unit:
                continue
            alike = likeness(left.risk, right.risk)
            if alike < KIN:
                continue
            names[i, j] = alike
            total = alike + _evidence(left, right, aligned=aligned and alike < 1)
            if total >= SAME:
                weights[i, j] = total + alike  # the name weighs more than what speaks beside it
    return [RiskPair(one[i], other[j], names[i, j]) for i, j in assign(weights)]


def _evidence(one: Subject, other: Subject, *, aligned: bool) -> float:
    """What speaks for one risk beside its name."""
    total = SAME_PLACE if aligned and one.place == other.place else 0.0
    total += SAME_SCORE if _scored_alike(one.entries[0].score, other.entries[0].score) else 0.0
    total += SAME_PROCESS * likeness(one.process, other.process)
    total += SAME_DESCRIPTION if described_alike(one, other) else 0.0
    shared = any(same_check(left, right) for left in one.checks for right in other.checks)
    return total + (SHARED_CHECK if shared else 0.0)


def _scored_alike(one: Score | None, other: Score | None) -> bool:
    if one is None or other is None or one.likelihood is None or one.consequence is None:
        return False
    return (one.likelihood, one.consequence) == (other.likelihood, other.consequence)


def described_alike(one: Subject, other: Subject) -> bool:
    """Whether two risks are described at length in the same words."""
    left, right = (normal(subject.entries[0].description) for subject in (one, other))
    return min(len(left), len(right)) >= LONG_ENOUGH and fuzz.ratio(left, right) >= 100 * SAME


def same_check(one: Name, other: Name) -> bool:
    """Whether two texts are one check."""
    return check_likeness(one, other) >= SAME_CHECK


def check_likeness(one: Name, other: Name) -> float:
    """As likeness, without looking closely at texts that have little in common."""
    if one.plain != other.plain and fuzz.ratio(one.plain, other.plain) < WORTH_A_LOOK:
        return 0.0
    return likeness(one, other)


def pair_checks(one: Sequence[Place], other: Sequence[Place], risks: Sequence[RiskPair]) -> list[CheckPair]:
    """The checks that both lists have, those under the same risk first.

    Of what is left, those reworded under one risk; then, where one of the two names no risk, those about the same thing.
    """
    together = {(a, b) for pair in risks for a in pair.one.entries for b in pair.other.entries}
    same: dict[tuple[int, int], float] = {}
    reworded: dict[tuple[int, int], float] = {}
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            alike = check_likeness(left.check, right.check)
            beside = (left.entry, right.entry) in together
            if alike >= SAME_CHECK:
                same[i, j] = alike + (BESIDE if beside else 0.0)
            elif beside and alike >= REWORDED:
                reworded[i, j] = alike
    pairs = assign(same)
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    pairs += assign({(i, j): alike for (i, j), alike in reworded.items() if i not in lefts and j not in rights})
    found = {(i, j): check_likeness(one[i].check, other[j].check) for i, j in pairs}
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    apart = {
        (i, j): about_the_same(left.check.text, right.check.text)
        for i, left in enumerate(one)
        for j, right in enumerate(other)
        if i not in lefts and j not in rights and not (left.entry.risk_named and right.entry.risk_named)
    }
    found |= {pair: apart[pair] for pair in assign({pair: shared for pair, shared in apart.items() if shared})}
    return [CheckPair(one[i], other[j], found[i, j]) for i, j in sorted(found)]
