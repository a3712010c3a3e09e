"""The step after a night: whoever is to know is told what it does not know yet, each once.

A message is noted after it was delivered; one that was not is told the next night, with what is new by then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.step_log import step
from pipeline.notify.faults import Fault
from pipeline.notify.message import Facts, Message, Report, compose
from pipeline.notify.outlet import Outcome, Outlet, opened
from pipeline.notify.recipients import Called, names
from pipeline.report.translations import Strings
from pipeline.store.events import last_cursor
from pipeline.store.news import news
from pipeline.store.notified import Told, named_before, note_names, note_told, told_to
from pipeline.store.store import Store
from pipeline.timestamps import stamp
from schemas.errors import NamndkollError

log = logging.getLogger(__name__)

REMINDED = timedelta(days=7)  # faults that stand are told again after so long without a message


@dataclass(frozen=True)
class Tonight:
    """What is the same for every recipient. begins: the feed's cursor as the run began: where one that is new begins."""

    faults: Sequence[Fault]
    report: Report
    reason: Callable[[str], str]
    begins: int
    now: datetime


def tell(store: Store, addresses: Sequence[str], tonight: Tonight, words: Strings) -> list[str]:
    """Tell each address what it is to know; sentences about what was not delivered."""
    upto = store.read(last_cursor)
    called = names(_called(addresses), store.read(named_before))
    store.write(note_names, called, stamp(tonight.now))

    def one(outlet: Outlet, name: str) -> Outcome | None:
        told = store.write(told_to, name, tonight.begins, stamp(tonight.now))
        message = _message(store, told, upto, tonight, words)
        outcome = outlet.send(message) if message else None
        if outcome is None or outcome.delivered:
            at = stamp(tonight.now) if outcome else told.at
            known = [fault.key for fault in tonight.faults]
            store.write(note_told, name, upto, known, at)
        return outcome

    return _to_each(addresses, called, one, words)


def tell_all(addresses: Sequence[str], message: Message, words: Strings) -> list[str]:
    """The same message to each address; sentences about what was not delivered."""
    return _to_each(addresses, names(_called(addresses), {}), lambda outlet, _: outlet.send(message), words)


def _message(store: Store, told: Told, upto: int, tonight: Tonight, words: Strings) -> Message | None:
    """What a recipient does not know yet; None where that is nothing."""
    new = [fault for fault in tonight.faults if fault.key not in told.faults]
    standing = [(fault, told.faults[fault.key]) for fault in tonight.faults if fault.key in told.faults]
    facts = Facts(store.read(news, told.cursor, upto), new, standing, tonight.report, tonight.reason)
    # A time yet to come is of a clock that was wrong.
    lately = stamp(tonight.now - REMINDED) < told.at <= stamp(tonight.now)
    due = bool(standing) and not lately
    return compose(facts, words) if due or not facts.nothing_new else None


def _called(addresses: Sequence[str]) -> list[Called]:
    """What each address is called by itself; all before the first is told: a name depends on the others."""
    found: list[Called] = []
    for address in addresses:
        with opened(address) as outlet:
            found.append(Called(outlet.name, bool(outlet.known)))
    return found


def _to_each(
    addresses: Sequence[str], called: Sequence[str], one: Callable[[Outlet, str], Outcome | None], words: Strings
) -> list[str]:
    sentences: list[str] = []
    for address, name in zip(addresses, called, strict=True):
        with opened(address) as outlet:
            sentences += _sent(outlet, name, one, words)
    return sentences


def _sent(outlet: Outlet, name: str, one: Callable[[Outlet, str], Outcome | None], words: Strings) -> list[str]:
    """Send, log, and say what did not come through."""
    try:
        with step(log, "notify", recipient=name) as facts:
            outcome = one(outlet, name)
            facts["delivered"] = "nothing" if outcome is None else str(outcome.delivered).lower()
    except NamndkollError as error:
        log.warning("not noted", extra={"facts": {"recipient": name, "reason": str(error)}})
        return [words("notify.unkept", why=error)]
    if outcome is None or (outcome.delivered and not outcome.partly):
        return []
    log.warning("not delivered", extra={"facts": {"recipient": name, "reason": outcome.why, "answer": outcome.detail}})
    why = words(f"notify.why.{outcome.why}", detail=outcome.detail)
    shown = name if outlet.known else outlet.name or name  # as it is misspelt
    return [words("notify.partly" if outcome.partly else "notify.undelivered", name=shown, why=why)]
