"""Papers that ended the child that was to compare them with their body's others: each is tried on a few nights, and then left out.

What one body's comparison comes to says nothing of another's: a paper is counted for each body by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store.completed_steps import note
from pipeline.store.models import Blob, Ledger
from pipeline.store.readings import MOST_TRIES

STEP = "given up"


def given_up(session: Session, group: str, papers: Collection[str], by: str) -> dict[str, str]:
    """Those of a body's papers that are tried no more, by hash with the problem; by: what read and checks, under which they were tried."""
    return {sha256: code for sha256, (tries, code) in _tried(session, group, papers, by).items() if tries >= MOST_TRIES}


def count(session: Session, group: str, ended: Mapping[str, str], by: str, now: str) -> dict[str, str]:
    """Store that a body's papers ended a child once more, by hash with the problem; those of them that are tried no more from now on."""
    before = _tried(session, group, ended, by)
    for sha256, code in ended.items():
        tries, _ = before.get(sha256, (0, code))
        note(session, STEP, _subject(group, sha256), f"{tries + 1} {code} {by}", now)
    return given_up(session, group, ended, by)


def count_anew(session: Session, group: str) -> None:
    """Forget what was counted of a body's papers, all of which were compared: what ended a child before was none of them."""
    own = Ledger.subject.startswith(_subject(group, ""), autoescape=True)
    session.execute(delete(Ledger).where(Ledger.step == STEP, own))


def names(session: Session, papers: Collection[str]) -> dict[str, str]:
    """What the files of some papers are called, by hash."""
    query = select(Blob.sha256, Blob.filename).where(Blob.sha256.in_(papers))
    return {sha256: name for sha256, name in session.execute(query).all()}  # noqa: C416 - rows are no pairs to the type checker


def _tried(session: Session, group: str, papers: Collection[str], by: str) -> dict[str, tuple[int, str]]:
    """How often each was tried, and the problem that came of it last."""
    subjects = {_subject(group, sha256): sha256 for sha256 in papers}
    query = select(Ledger.subject, Ledger.digest).where(Ledger.step == STEP, Ledger.subject.in_(subjects))
    found = ((subjects[subject], *digest.split(" ", 2)) for subject, digest in session.execute(query))
    return {sha256: (int(tries), code) for sha256, tries, code, under in found if under == by}


def _subject(group: str, sha256: str) -> str:
    """A body's paper, as short as the store keeps it however long the body's name is."""
    return f"{hashlib.sha256(group.encode()).hexdigest()} {sha256}"
