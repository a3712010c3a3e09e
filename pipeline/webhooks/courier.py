"""The courier: a thread that sends what is due, one event after another to each address, and notes what came of it.

No address waits for another one, but for its turn where there are more than are sent to side by side.

All that it knows stands in the store, so that it can be killed at any moment. What was taken and not noted yet is sent again
with the same id. A process beside it over the same store does nothing meanwhile.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime
from threading import Event, Thread
from time import monotonic
from typing import Final

from pipeline.report.sanitize import escaped_json
from pipeline.sources.addresses import netloc
from pipeline.store import webhooks
from pipeline.store.store import Store
from pipeline.store.webhooks import Due, WebhookLine
from pipeline.timestamps import now as present
from pipeline.webhooks.message import headers
from pipeline.webhooks.pauses import pause
from pipeline.webhooks.sender import Sender
from schemas.errors import AlreadyRunning, NamndkollError, NightOver

log = logging.getLogger(__name__)
LOOK: Final = 2.0  # seconds between two looks at the feed
AT_ONCE: Final = 8  # addresses that are sent to side by side
TURN: Final = 10.0  # seconds after which an address gives its place to the next one


class Courier:
    """Starts and ends with whoever owns it."""

    def __init__(
        self,
        store: Store,
        sender: Callable[[Event], Sender],
        on_off: Callable[[WebhookLine], None],
        now: Callable[[], datetime] = present,
    ) -> None:
        """sender: makes one for a turn, which ends where an event is set; on_off: is told what was switched off."""
        self._store, self._sender, self._on_off, self._now = store, sender, on_off, now
        self._over = Event()
        self._thread = Thread(target=self._go_on, name="courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after what is being sent, or a second later."""
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._over.wait(LOOK):
            try:
                self.round()
            except (AlreadyRunning, NightOver):
                continue
            except Exception as error:
                known = isinstance(error, NamndkollError)
                log.warning("courier", extra={"facts": {"reason": str(error)}}, exc_info=None if known else error)

    def round(self) -> int:
        """Send to each address what is due, and what falls due meanwhile; how many events were taken. Raises AlreadyRunning, StoreBusy."""
        if not self._store.read(webhooks.waiting, self._now()):
            return 0
        number, going = 0, dict[str, Future[int]]()
        with self._store.one_courier(), ThreadPoolExecutor(AT_ONCE) as pool:
            while going := going | self._begun(pool, going):
                ended = wait(going.values(), LOOK, FIRST_COMPLETED).done
                number += sum(turn.result() for turn in ended)
                going = {webhook: turn for webhook, turn in going.items() if turn not in ended}
        return number

    def _begun(self, pool: ThreadPoolExecutor, going: Collection[str]) -> dict[str, Future[int]]:
        """The turns of addresses that something is due for and that have none yet: none where all is to end."""
        due = () if self._over.is_set() else self._store.read(webhooks.waiting, self._now())
        return {webhook: pool.submit(self._turn, webhook) for webhook in due if webhook not in going}

    def _turn(self, webhook: str) -> int:
        """Send an address its next events for a while, until one is not taken; how many were."""
        number, began = 0, monotonic()
        with self._sender(self._over) as sender:
            while not self._over.is_set():
                due = self._store.read(webhooks.next_of, self._now(), webhook)
                if due is None:
                    self._store.write(webhooks.pass_over, webhook)
                    break
                if not self._sent(sender, due):
                    break
                number += 1
                if monotonic() - began >= TURN:
                    break
        return number

    def _sent(self, sender: Sender, due: Due) -> bool:
        """Send one event, and note what came of it."""
        webhook, event = due.target.webhook, due.event
        body = escaped_json(event.model_dump_json())
        answer = sender.send(due.target.address, body, headers(event.id, self._now(), body, due.target.secrets))
        facts = {"webhook": webhook, "host": netloc(due.target.address), "cursor": event.cursor, "tries": due.tries + 1}
        if answer.problem is None:
            self._store.write(webhooks.taken, self._now(), webhook, event.cursor)
            log.info("delivered", extra={"facts": facts})
            return True
        rest = pause(due.tries, random.random(), answer.wait)  # noqa: S311 - spreads, and is no secret
        off = self._store.write(webhooks.failed, self._now(), webhook, answer.problem, rest)
        log.warning("not delivered", extra={"facts": {**facts, "reason": answer.problem, "off": bool(off)}})
        if off:
            self._on_off(off)
        return False
