"""Checks that stand under another risk than the year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.check.rule import RuleContext
from pipeline.link import Linked, Pairing, Side, Year
from pipeline.link.content import content, share
from pipeline.link.evidence import check_likeness, described_alike
from pipeline.link.pair import CheckPair
from pipeline.link.similarity import SAME, likeness
from pipeline.link.subjects import Place, Subject

ENOUGH = 3  # checks that make a list carried over
_BETWEEN = 1  # checks that stayed, between two that were carried over
RENAMED = 0.6  # names this much alike may be one risk in other words
RELATED = 0.25  # so may names that share this much of what they are about, where the checks went along


@dataclass(frozen=True, slots=True)
class Moved:
    """A check with its place this year and last, and the risks there.

    new   whether this year's risk has no pair
    gone  whether last year's has none, and all its checks that are left stand under this year's: renamed, or merged
    """

    now: Place
    before: Place
    risk_now: Subject
    risk_before: Subject
    new: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years' plans (a full follow-up stands in for its plan) and the checks that both have, in this year's order."""

    pairing: Pairing
    pairs: tuple[CheckPair, ...]
    moved: dict[Place, Moved]


def comparisons(context: RuleContext) -> Iterator[Comparison]:
    """Each year's plan against that of the year before; no drafts, where it is open which of them is compared."""
    for board, year in context.years():
        before = board.before(year)
        if before is None or before.left_out or (year.year or 0) != (before.year or 0) + 1:
            continue
        now, then = _plan(context.linked, year), _plan(context.linked, before)
        for pairing in context.linked.years(before, year):
            if pairing.one in then and pairing.other in now:
                yield _compare(pairing)


def _plan(linked: Linked, year: Year) -> list[Side]:
    kinds = ("control_plan",) if year.of("control_plan") else ("follow_up",)
    sides = [side for side in linked.sides.get(year, ()) if side.kind in kinds]
    full = [side for side in sides if not side.interim]
    return full if len(full) == 1 else []


def _compare(pairing: Pairing) -> Comparison:
    pairs = tuple(sorted(pairing.checks, key=lambda pair: pairing.other.places.index(pair.other)))
    moved = [found for pair in pairs if (found := _moved(pair, pairing)) is not None]
    orders = (sorted(pairing.checks, key=lambda pair: pairing.one.places.index(pair.one)), pairs)
    before, now = ({pair: rank for rank, pair in enumerate(order)} for order in orders)
    kept_place = {pair.other for pair in pairs if before[pair] == now[pair]}  # among the checks that both years have
    plain = [
        one for one in moved if one.now not in kept_place or not _same_row_rewritten(one.risk_now, one.risk_before)
    ]
    if sum(one.new for one in moved) >= ENOUGH:
        plain = moved  # where several got other risks, those whose place and score stayed are no renamed risks
    return Comparison(pairing, pairs, {one.now: one for one in plain})


def _moved(pair: CheckPair, pairing: Pairing) -> Moved | None:
    """None where the check stays, serves several risks, or its risks may be one in other words."""
    now, before = _under(pair.other, pairing.other.subjects), _under(pair.one, pairing.one.subjects)
    if len(now) != 1 or len(before) != 1 or pair.likeness < SAME:
        return None
    risk_now, risk_before = now[0], before[0]
    partner = {risk_pair.other: risk_pair.one for risk_pair in pairing.risks}
    kept = {
        subject
        for risk_pair in pairing.risks
        if risk_pair.likeness >= SAME
        for subject in (risk_pair.one, risk_pair.other)
    }
    stayed = (
        risk_now in kept and risk_before in kept
    )  # of two that are there in both years none is the other in other words
    if partner.get(risk_now) is risk_before or (not stayed and _renamed(risk_now, risk_before)):
        return None
    if not risk_now.risk or not risk_before.risk or _are_named(risk_now) != _are_named(risk_before):
        return None  # a process that stands in for the risk in one year is no other risk
    gone = risk_before not in partner.values() and _all_under(risk_before, risk_now, pairing)
    return Moved(pair.other, pair.one, risk_now, risk_before, risk_now not in partner, gone)


def _are_named(subject: Subject) -> bool:
    """Whether rows name the risk itself; else their process or description stands in for it."""
    return any(entry.risk_named for entry in subject.entries)


def _all_under(before: Subject, now: Subject, pairing: Pairing) -> bool:
    """Whether every check of last year's risk that is still there stands under this year's."""
    return all(pair.other.entry in now.entries for pair in pairing.checks if pair.one.entry in before.entries)


def _renamed(one: Subject, other: Subject) -> bool:
    """Whether two names may be one risk in other words, or one the other's with more taken in; or their descriptions say so."""
    shared = share(content(one.risk.text), content(other.risk.text))
    return likeness(one.risk, other.risk) >= RENAMED or shared >= RELATED or described_alike(one, other)


def _same_row_rewritten(one: Subject, other: Subject) -> bool:
    """Whether everything but the name stayed, where the place did: then the risk was renamed rather than the check moved."""
    alike = len(one.checks) == len(other.checks)
    scores = [subject.entries[0].score for subject in (one, other)]
    same_score = all(score and score.likelihood is not None for score in scores) and (
        (scores[0].likelihood, scores[0].consequence) == (scores[1].likelihood, scores[1].consequence)  # type: ignore[union-attr] # stated above
    )
    return alike and same_score and all(any(check_likeness(a, b) >= SAME for b in other.checks) for a in one.checks)


def _under(place: Place, subjects: Iterable[Subject]) -> list[Subject]:
    """The risks under which a check stands, in the same words."""
    return [
        subject for subject in subjects if any(check_likeness(place.check, check) >= SAME for check in subject.checks)
    ]


def carried_over(comparison: Comparison) -> list[Moved]:
    """The longest run of moved checks under new risks, in last year's order; none below three.

    They stand one after another in both years. Between two may stand, in that order too, one that stayed under its risk.
    """
    last_year = [
        place for place in comparison.pairing.one.places if any(place == pair.one for pair in comparison.pairs)
    ]
    order = {place: rank for rank, place in enumerate(last_year)}
    best: list[Moved] = []
    run: list[Moved] = []
    last, stayed = -1, 0
    for pair in comparison.pairs:
        moved = comparison.moved.get(pair.other)
        is_new = moved is not None and moved.new
        stayed = 0 if is_new else stayed + 1
        if order[pair.one] != last + 1 or stayed > _BETWEEN or not (is_new or _stayed(pair, comparison)):
            run = []
        run = [*run, moved] if moved and is_new else run
        last = order[pair.one]
        best = max(best, run, key=len)
    return best if len(best) >= ENOUGH else []


def _stayed(pair: CheckPair, comparison: Comparison) -> bool:
    """Whether a check stands under the risk under which it stood."""
    pairing = comparison.pairing
    now, before = _under(pair.other, pairing.other.subjects), _under(pair.one, pairing.one.subjects)
    return any(risks.one in before and risks.other in now for risks in pairing.risks)
