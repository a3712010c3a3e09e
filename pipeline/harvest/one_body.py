"""One body in a night: its papers are linked and checked with each other, and what came of it is stored."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pipeline.harvest.night import Night, Together
from pipeline.harvest.statistics import Counts
from pipeline.link.group import count_bodies
from pipeline.store import completed_steps, given_up, groups
from pipeline.store.groups import Member
from pipeline.workers.bodies import reason
from schemas.errors import AlreadyRunning, ArchiveUnreachable, DiskFull, LockLost, PlaceBusy, StoreBusy, Unusable
from schemas.extraction import Extraction

log = logging.getLogger(__name__)

ENDED = "{group}, {name}: avslutade kontrollen ({reason}) och lämnades utanför; {next}."
AGAIN, NEVER = "den prövas igen nästa natt", "den prövas inte igen förrän den eller programmet ändras"
# What is no single body's: the step is tried again, or the night ends.
OF_ALL = (AlreadyRunning, ArchiveUnreachable, StoreBusy, Unusable)


@dataclass(frozen=True)
class Body:
    """A body as it is examined; digest: of all that this depends on."""

    group: str
    members: Sequence[Member]
    digest: str


def examine(
    night: Night, group: str, counts: Counts, alone: Callable[[], AbstractContextManager[None]] | None = None
) -> None:
    """Link and check a body's papers with each other, unless nothing changed that they depend on. Raises OF_ALL.

    Where they could only be checked each alone, or without one that ends what compares them, that is a failure, and the body
    is examined anew the next night; such a paper is tried on a few nights, and then is left out. alone: takes the store for whoever
    does not hold it yet, once all is compared; what came of papers that somebody changed or examined meanwhile is not stored.
    """
    body = _body(night, group)
    members = body.members
    if night.store.read(completed_steps.is_done, "examine", group, body.digest):
        counts.unchanged_bodies += night.store.read(groups.count_boards, group)
        return
    together = Together(night.store.read(given_up.given_up, group, [one.sha256 for one in members], _under(night)))
    extractions = (night.store.read(groups.load_member, member) for member in members)
    with ExitStack() as held:
        try:
            examined = held.enter_context(night.examine(extractions, together))
            if alone:
                held.enter_context(alone())
                if not _still_wanted(night, body):
                    return
            boards = set[str]()
            read_as, ended = night.store.write(_store, night, body, _noted(examined, boards), together, counts.run)
        except Exception as error:
            if isinstance(error, (*OF_ALL, DiskFull, LockLost)) and not isinstance(error, PlaceBusy):
                raise
            # The boundary of a body: the others are examined all the same.
            log.warning("body not examined", exc_info=True, extra={"facts": {"body": group}})
            counts.errors.append(f"{group}: {error}")
            return
    counts.read_as.update({sha256: status for sha256, status in read_as.items() if sha256 in counts.read_as})
    counts.errors += ended
    counts.errors += [f"{group}: {together.apart}"] if together.apart else []
    if not together.apart:
        counts.bodies += count_bodies(boards)


def _body(night: Night, group: str) -> Body:
    members = night.store.read(groups.members, group)
    return Body(group, members, night.store.read(groups.group_digest, members, night.checker))


def _still_wanted(night: Night, body: Body) -> bool:
    """Whether a body is as it was when its papers were looked up, and nobody has examined it since."""
    now = _body(night, body.group)
    done = night.store.read(completed_steps.is_done, "examine", body.group, body.digest)
    return (now.members, now.digest) == (body.members, body.digest) and not done


def _noted(examined: Iterable[Extraction], boards: set[str]) -> Iterator[Extraction]:
    """The papers as they come, the board that each is of noted: the one that it names, else its source's."""
    for paper in examined:
        boards.add(paper.own_board() or paper.source.board or "")
        yield paper


def _store(
    session: Session, night: Night, body: Body, examined: Iterable[Extraction], together: Together, run: int
) -> tuple[dict[str, str], list[str]]:
    """Store what came of a body; by bytes how whole they were read, and a sentence for each paper that ended what compares."""
    now, left_out, without = night.stamp(), together.left_out, {*together.left_out, *together.given_up}
    for_good = given_up.count(session, body.group, left_out, _under(night), now)
    if not together.apart and not without:
        given_up.count_anew(session, body.group)
    done = not together.apart and left_out.keys() <= for_good.keys()
    results = zip(body.members, examined, strict=True)
    digest, aside = body.digest if done else "", () if together.apart else without
    read_as = groups.store_examination(session, body.group, results, digest, run, now, left_out=aside)
    names = given_up.names(session, left_out)
    told = ((names.get(one, one), code, NEVER if one in for_good else AGAIN) for one, code in left_out.items())
    return read_as, [
        ENDED.format(group=body.group, name=name, reason=reason(code), next=later) for name, code, later in told
    ]


def _under(night: Night) -> str:
    """What reads and checks tonight, as short as the store keeps it."""
    return hashlib.sha256(f"{night.reader} {night.checker}".encode()).hexdigest()[:40]
