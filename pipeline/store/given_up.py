"""Papers that ended the child that was to compare them with their body's others: each is tried on a few nights, and then left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.completed_steps import note
from pipeline.store.models import Blob, Ledger
from pipeline.store.readings import MOST_TRIES

STEP = "given up"


def given_up(session: Session, papers: Collection[str], by: str) -> dict[str, str]:
    """Those of some papers that are tried no more, by hash with the problem; by: what read and checks, under which they were tried."""
    return {sha256: code for sha256, (tries, code) in _tried(session, papers, by).items() if tries >= MOST_TRIES}


def count(session: Session, ended: Mapping[str, str], by: str, now: str) -> dict[str, str]:
    """Store that papers ended a child once more, by hash with the problem; those of them that are tried no more from now on."""
    before = _tried(session, ended, by)
    for sha256, code in ended.items():
        tries, _ = before.get(sha256, (0, code))
        note(session, STEP, sha256, f"{tries + 1} {code} {by}", now)
    return given_up(session, ended, by)


def names(session: Session, papers: Collection[str]) -> dict[str, str]:
    """What the files of some papers are called, by hash."""
    query = select(Blob.sha256, Blob.filename).where(Blob.sha256.in_(papers))
    return {sha256: name for sha256, name in session.execute(query).all()}  # noqa: C416 - rows are no pairs to the type checker


def _tried(session: Session, papers: Collection[str], by: str) -> dict[str, tuple[int, str]]:
    """How often each was tried, and the problem that came of it last."""
    query = select(Ledger.subject, Ledger.digest).where(Ledger.step == STEP, Ledger.subject.in_(papers))
    found = ((sha256, *digest.split(" ", 2)) for sha256, digest in session.execute(query))
    return {sha256: (int(tries), code) for sha256, tries, code, under in found if under == by}
