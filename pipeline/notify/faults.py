"""What was not to be had tonight, from the store and from the night's own counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pipeline.harvest.statistics import Counts
from pipeline.report.translations import Strings
from pipeline.store.notified import key_of
from pipeline.store.report_facts import unfetched


@dataclass(frozen=True)
class Fault:
    """source: its name, empty where it is none's; subject: the paper or page, empty for the source itself; why: a sentence."""

    source: str
    subject: str
    why: str

    @property
    def key(self) -> str:
        """What it is known by over the nights."""
        return key_of(self.source, self.subject)


def faults(session: Session, counts: Counts, words: Strings) -> list[Fault]:
    """Each once, those of whole sources and bodies before those of papers; sources that are visited no more have none."""
    told = [*_of_the_store(session, counts.sources.keys()), *_of_the_night(counts, words)]
    return sorted({one.key: one for one in told}.values(), key=lambda one: bool(one.subject))


def _of_the_store(session: Session, sources: Collection[str]) -> Iterator[Fault]:
    for source, paper, why in unfetched(session):
        if source in sources:
            yield Fault(source, paper or "", why)


def _of_the_night(counts: Counts, words: Strings) -> Iterator[Fault]:
    for error in counts.errors:
        body, _, why = error.partition(": ")
        yield Fault("", body, why)
    for name, one in counts.sources.items():
        if one.shrunk:
            yield Fault(name, words("notify.shrunk"), words("notify.lost", number=one.missing))
        for page in one.dead:
            yield Fault(name, page, "")
