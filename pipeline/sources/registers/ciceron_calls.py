"""Calls to a Ciceron server: JSON-RPC 2.0 in a session, with JSON in the strings of its answers once more."""

from __future__ import annotations

import json
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.client import Client
from pipeline.sources.registers.answers import an_object, said, text
from schemas.errors import FetchFailed

_SESSION = lazy_pattern(r"[0-9A-Za-z-]{8,200}")
_DEEPEST = 3  # how often JSON is packed into JSON


class Calls:
    """One session. What is searched in it is forgotten with it."""

    def __init__(self, client: Client, base: str) -> None:
        """base: the server's address, without a slash at its end."""
        self.url = f"{base}/json"
        self._client = client
        self._session: str | None = None

    def begin(self) -> None:
        """Begin a session. One that begins with a search is of no use: it finds nothing afterwards."""
        self._session = None
        self.ask("Test", {})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """What a call results in. Raises FetchFailed, FetchRefused."""
        answer = self._answer(method, params)
        if _is_error(answer):
            raise FetchFailed("status", f"{self.url} kunde inte svara på {method}.")
        return self._opened(answer["result"], method)

    def attempt(self, method: str, params: dict[str, Any]) -> Any | None:
        """The same; None where the server answers that it cannot, as it does once the session is forgotten."""
        answer = self._answer(method, params)
        return None if _is_error(answer) else self._opened(answer["result"], method)

    def _answer(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        call = {"jsonrpc": "2.0", "id": 1, "method": f"CiceronsokServer:{method}", "params": params}
        if self._session:
            call["session_id"] = self._session  # beside the parameters: among them it is not seen
        answer = an_object(said(self._client.post(self.url, call)), self.url)
        if not _is_error(answer) and answer.get("result") is None:
            raise FetchFailed("status", f"{self.url} gav något annat än ett svar på {method}.")
        if _SESSION.fullmatch(session := text(answer, "session_id")):
            self._session = session
        return answer

    def _opened(self, told: Any, method: str) -> Any:
        """A result without the strings that it is packed in."""
        for _ in range(_DEEPEST):
            inner = told.get("result", told.get("value")) if isinstance(told, dict) else None
            told = told if inner is None else inner
            if isinstance(told, str):
                try:
                    told = json.loads(told)
                except (ValueError, RecursionError) as error:
                    raise FetchFailed(
                        "status", f"{self.url} gav ett svar på {method} som inte går att läsa."
                    ) from error
        return told


def _is_error(answer: dict[str, Any]) -> bool:
    return answer.get("error") not in (None, 0, "")
