"""What two years of one body have in common, risk by risk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.check.missing_evidence import in_other_words
from pipeline.check.rule import Finding, RuleContext, in_tables
from pipeline.link import Linked, Pairing, Year
from pipeline.link.pair import RiskPair
from pipeline.link.subjects import Subject
from pipeline.swedish.document_kinds import Kind

ANALYSES: tuple[Kind, ...] = ("risk_assessment",)
PLANS: tuple[Kind, ...] = ("control_plan", "follow_up")
ALL: tuple[Kind, ...] = (*ANALYSES, *PLANS)


@dataclass(frozen=True, slots=True)
class Change:
    """Two years of one body, the earlier first."""

    before: Year
    now: Year

    @property
    def span(self) -> tuple[int, int]:
        """Both as numbers; only known years have one before them."""
        return self.before.year or 0, self.now.year or 0


def changes(context: RuleContext) -> Iterator[Change]:
    """Each year with the nearest one before it, unless a table of one of them is left out."""
    for board, year in context.years():
        before = board.before(year)
        if before is not None and not before.left_out:
            yield Change(before, year)


def best_pairs(linked: Linked, pairing: Pairing, *, scored: bool = False) -> Iterator[RiskPair]:
    """A pairing's risks, but for one that is paired under another name and stands under its own in a table of the earlier year: that one is it.

    scored: only where it has a score there, by which a change of scores can be told.
    """
    earlier = (subject for side in linked.sides.get(pairing.one.year, ()) for subject in side.subjects)
    names = {one.risk.plain for one in earlier if not scored or any(entry.score for entry in one.entries)}
    return (pair for pair in pairing.risks if not (pair.renamed and pair.other.risk.plain in names))


def variant(year: Year) -> str:
    """Which sentence tells that a year lacks a risk: of some only a follow-up is at hand, which may not name them all."""
    return "one" if year.of(*ANALYSES, "control_plan") else "follow-up"


def in_one_year_alone(context: RuleContext, *, came: bool) -> Iterator[Finding]:
    """A finding for each risk that the later of two years has alone (came), or the earlier one."""
    for change in changes(context):
        here, there = (change.now, change.before) if came else (change.before, change.now)
        for subject, *also in only_in(context.linked, here, there):
            entry, *others = (one.entries[0] for one in (subject, *also))
            homes = (there.sheets[-1], *(other.sheet for other in others), entry.sheet)
            yield Finding(
                homes=homes if came else homes[::-1],  # the earlier first
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={
                    "before": str(change.before.year),
                    "now": str(change.now.year),
                    "where": in_tables(entry, *others),
                },
                entries=(entry, *others),
                shown=("name", "risk"),
                year=change.now.year,
                between=change.span,
                variant=variant(there),
            )


def only_in(linked: Linked, here: Year, there: Year) -> Iterator[tuple[Subject, ...]]:
    """The risks of one year that the other does not name, where it has a table of the same kind to name them in; each where it is told, and in every other kind of table of which that is true.

    A follow-up stands in for its plan; interim ones, tables that name no risks and files that were not read whole prove
    nothing.
    """
    named: dict[str, dict[Kind, Subject]] = {}
    told: set[str] = set()
    alone = _alone(linked, here, there)
    for subject in alone:
        named.setdefault(subject.risk.plain, {}).setdefault(kind_of(subject), subject)
    for subject in alone:
        if subject.risk.plain not in told:
            same = dict.fromkeys([subject.risk.plain, *(one.risk.plain for one in _same_year(linked, subject, here))])
            told.update(same)
            kinds = {kind_of(subject): subject}
            for name in same:
                kinds = named.get(name, {}) | kinds
            yield subject, *(one for one in kinds.values() if one is not subject)


def kind_of(subject: Subject) -> Kind:
    """The kind of table that a risk stands in."""
    return subject.entries[0].sheet.kind


def _alone(linked: Linked, here: Year, there: Year) -> list[Subject]:
    """Every row of one year's plans, follow-ups and analyses, in this order, whose risk the other year does not name in such a table."""
    partners = _paired(linked, here, there)
    leftovers = [other for side in linked.sides.get(there, ()) for other in side.subjects if other not in partners]
    found: list[Subject] = []
    for kinds in (PLANS, ANALYSES):
        comparable = [sheet for sheet in there.of(*kinds, interim=False) if sheet.named]
        if not comparable or not there.whole(*ALL):
            continue
        for side in linked.sides.get(here, ()):
            if side.kind not in kinds or side.interim or side.lent or not any(sheet.named for sheet in side.sheets):
                continue
            near = in_other_words([subject for subject in side.subjects if subject not in partners], leftovers)
            found += [
                subject
                for subject in side.subjects
                if subject not in partners
                and subject not in near
                and not _same_risk_is_paired(linked, subject, here, partners)
            ]
    return found


def _paired(linked: Linked, here: Year, there: Year) -> set[Subject]:
    return {
        subject
        for pairing in linked.touching[here]
        if {id(pairing.one.year), id(pairing.other.year)} == {id(here), id(there)}
        for pair in pairing.risks
        for subject in (pair.one, pair.other)
    }


def _same_year(linked: Linked, subject: Subject, year: Year) -> list[Subject]:
    """The same risk in the year's other tables."""
    found = []
    for pairing in linked.touching[year]:
        if pairing.same_year and pairing.one.year is year:
            found += [pair.other for pair in pairing.risks if pair.one is subject]
            found += [pair.one for pair in pairing.risks if pair.other is subject]
    return found


def _same_risk_is_paired(linked: Linked, subject: Subject, year: Year, partners: set[Subject]) -> bool:
    return any(other in partners for other in _same_year(linked, subject, year))
