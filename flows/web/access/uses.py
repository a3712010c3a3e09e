"""When sessions and tokens were used last: kept in memory, and written now and then, so that no answer waits for it."""

from __future__ import annotations

import logging
from threading import Event, Lock, Thread
from typing import Final

from pipeline.store import sessions, tokens
from pipeline.store.store import Store
from pipeline.timestamps import now, stamp
from schemas.errors import NamndkollError

log = logging.getLogger(__name__)
PAUSE: Final = 20.0  # seconds


class Uses:
    """What was used since the last note. A process that is killed forgets at most the last seconds."""

    def __init__(self, store: Store) -> None:
        """store: that knows the sessions and tokens."""
        self._store = store
        self._sessions: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._lock, self._over = Lock(), Event()
        self._thread = Thread(target=self._note_on, name="uses", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write the rest, and end."""
        self._over.set()
        self._thread.join()

    def of_session(self, secret: str) -> None:
        """A session was used."""
        with self._lock:
            self._sessions[tokens.digest(secret)] = stamp(now())

    def of_token(self, token: str) -> None:
        """A token was used."""
        with self._lock:
            self._tokens[token] = stamp(now())

    def _note_on(self) -> None:
        while not self._over.wait(PAUSE):
            self.note()
        self.note()

    def note(self) -> None:
        """Write what is not written yet, and take out the sessions that are over."""
        with self._lock:
            of_sessions, of_tokens = self._sessions, self._tokens
            self._sessions, self._tokens = {}, {}
        try:
            if of_sessions:
                self._store.write(sessions.seen, of_sessions)
                self._store.write(sessions.forget_ended, now())
            if of_tokens:
                self._store.write(tokens.used, of_tokens)
        except NamndkollError as error:
            log.warning("uses not noted", extra={"facts": {"reason": str(error)}})
