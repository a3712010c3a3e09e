"""What the reports tell besides what was read: copies that are left out, what became of papers, what could not be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.findings import accepted_reasons
from pipeline.store.groups import count_copies
from pipeline.store.history import Past, pasts
from pipeline.store.models import Listing, SourceState
from pipeline.store.shown_entries import still_shown

FORGOTTEN = "forgotten"  # why a person's decision is not had; no news to anyone


@dataclass(frozen=True)
class ReportFacts:
    """copies: papers that say the same as others and are shown once; pasts: by the newest version's SHA-256.

    unfetched: what a source shows and could not be had by the last night, and sources that could not be visited: the
    source's name, the paper's (None for the source itself), and why. accepted: by fingerprint why findings are.
    """

    copies: int = 0
    pasts: Mapping[str, Past] = field(default_factory=dict)
    unfetched: Sequence[tuple[str, str | None, str]] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)


def report_facts(session: Session, accepted: Mapping[str, str]) -> ReportFacts:
    """As the store has them now; accepted: by fingerprint the reason, as the settings have it."""
    return ReportFacts(count_copies(session), pasts(session), unfetched(session), accepted_reasons(session, accepted))


def unfetched(session: Session) -> list[tuple[str, str | None, str]]:
    """By source, first why it failed as a whole."""
    failed = select(SourceState.name, SourceState.failure).where(SourceState.failure.is_not(None))
    papers = (
        select(Listing.source, Listing.name, Listing.problem_text)
        .where(Listing.problem.is_not(None), Listing.problem != FORGOTTEN, still_shown())
        .order_by(Listing.id)
    )
    told: list[tuple[str, str | None, str]] = [(name, None, why or "") for name, why in session.execute(failed)]
    told += [(source, name, why or "") for source, name, why in session.execute(papers)]
    return sorted(told, key=lambda one: one[0])
