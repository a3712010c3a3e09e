"""A night watched: its heartbeat, the messages about it, and about one that could not go on. Nothing here hurts the night."""

from __future__ import annotations

import importlib.util
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flows.exit_handling import night_code, safe, say
from flows.problem_messages import reasons
from flows.settings import Settings, held
from flows.translations import word
from pipeline.harvest.night import Night
from pipeline.harvest.statistics import Counts
from pipeline.notify.faults import faults
from pipeline.notify.heartbeat import Heartbeat
from pipeline.notify.message import Message, Report, of_a_failed_night
from pipeline.notify.tell import Tonight, tell, tell_all
from pipeline.report.names import pages_of
from pipeline.report.translations import strings
from pipeline.sources.addresses import is_web
from pipeline.store.groups import files_in_report
from pipeline.store.stored_facts import load_reading
from schemas.errors import EXIT_INTERRUPTED, EXIT_SOME_FAILED, AlreadyRunning, NamndkollError, UsageError

log = logging.getLogger(__name__)

UNFORESEEN = 1  # what Python itself ends with


class Watch:
    """Who is told of a night, and how."""

    def __init__(self, settings: Settings, addresses: Sequence[str], heartbeat: Heartbeat) -> None:
        """addresses: Apprise's; both may be none."""
        self.addresses = addresses
        self._settings, self._heartbeat = settings, heartbeat
        self._words = strings(settings.language)
        self.undelivered: list[str] = []
        self._over = False

    def announce(self, message: Message) -> None:
        """Tell what no night found."""
        self.undelivered += tell_all(self.addresses, message, self._words)

    def begin(self) -> None:
        """The night holds the store, and begins."""
        self._missed(self._heartbeat.start())

    def tell(self, night: Night, counts: Counts) -> None:
        """Tell what is new; what was not delivered is kept, for the night's last lines."""
        if not self.addresses:
            return
        try:
            self.undelivered += tell(night.store, self.addresses, self._tonight(night, counts), self._words)
        except Exception as error:  # noqa: BLE001 - the boundary of the messages: the night stands without them
            log.warning("not told", extra={"facts": {"reason": type(error).__name__}})
            why = error if isinstance(error, NamndkollError) else type(error).__name__
            self.undelivered.append(self._words("notify.unkept", why=why))

    def end(self, counts: Counts) -> None:
        """The night came to its end; what could not be had of single sources is the messages' business."""
        self._over = True
        code = night_code(counts.as_json())
        failed = sum(one.failure is not None for one in counts.sources.values())
        told = counts.as_json() | {"sources": len(counts.sources), "failed": failed, "read": counts.read, "code": code}
        self._missed(self._heartbeat.end(code if code != EXIT_SOME_FAILED else 0, word("heartbeat", **told)))
        for sentence in self.undelivered:
            say(sentence)

    def fail(self, error: BaseException) -> None:
        """The night could not go on: told once, by whoever sees it first."""
        if self._over:
            return
        self._over = True
        if not isinstance(error, Exception):
            self._missed(self._heartbeat.end(EXIT_INTERRUPTED, word("interrupted")))
            return
        known = error if isinstance(error, NamndkollError) else None
        sentence = safe(str(known)) if known else type(error).__name__
        self._missed(self._heartbeat.end(known.exit_code if known else UNFORESEEN, sentence))
        for line in tell_all(self.addresses, of_a_failed_night(sentence, self._words), self._words):
            say(line)

    def _missed(self, host: str | None) -> None:
        if host is not None and (told := word("no_heartbeat", host=host)) not in self.undelivered:
            self.undelivered.append(told)

    def _tonight(self, night: Night, counts: Counts) -> Tonight:
        files = night.store.read(files_in_report)
        pages = dict(zip([sha256 for _, sha256 in files], pages_of(files), strict=True))

        def reason(sha256: str) -> str:
            extraction = night.store.read(load_reading, sha256)
            facts = json.loads(extraction.model_dump_json()) if extraction else {"problems": [], "ledger": []}
            return reasons(facts, self._settings.language)

        return Tonight(
            faults=night.store.read(faults, counts, self._words),
            report=Report(self._settings.report_address, pages),
            reason=reason,
            begins=counts.cursor,
            now=night.now(),
        )


@contextmanager
def watched(settings: Settings, known: Watch | None = None) -> Iterator[Watch]:
    """The watch of a night, told where the night could not go on; known: of whoever watches already."""
    watch = known or _watch_or_none(settings)
    try:
        yield watch
    except AlreadyRunning:
        raise  # the other one is watched
    except BaseException as error:
        watch.fail(error)
        raise


def _watch_or_none(settings: Settings) -> Watch:
    """The watch as the settings say; where they do not hold, that is said, and nobody is told."""
    try:
        return watch_of(settings)
    except UsageError as error:
        say(str(error))
        return Watch(settings, (), Heartbeat(None))


def watch_of(settings: Settings) -> Watch:
    """Who is told, as the settings say. Raises UsageError where a secret is not to be had, or is none that can be used."""
    addresses = _lines(held("notify", settings.notify))
    if addresses and importlib.util.find_spec("apprise") is None:
        raise UsageError(word("bad_setting", name="notify", reason=word("no_apprise")))
    ping = held("heartbeat", settings.heartbeat)
    if ping and not is_web(ping):
        raise UsageError(word("bad_setting", name="heartbeat", reason=word("no_web_address")))
    return Watch(settings, addresses, Heartbeat(ping))


def _lines(text: str | None) -> list[str]:
    """Addresses apart by space or line, without lines of comments."""
    return [one for line in (text or "").splitlines() if not line.lstrip().startswith("#") for one in line.split()]
