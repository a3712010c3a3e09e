"""The calls of Lex2 Publish that only ask: what each is sent, and what of its answer counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.base import Losses
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers.answers import ACCEPT, line, records, said, text, unreadable
from schemas.errors import FetchFailed, FetchRefused

_ROOT = lazy_pattern(r"https?://[^?#]*?/Lex2PublishWasm(?=[/?#]|$)", re.IGNORECASE)
_TENANT = lazy_pattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ANEW = {**ACCEPT, "Cache-Control": "no-cache"}
_MOST_ROWS = 32767  # as the application itself asks
_SHORTEST = timedelta(days=8)  # of what is searched through at a time, where the server has no time for more
_OLDEST = date(2000, 1, 1)  # where the register tells no day of its own, .NET's first one stands


class Application(NamedTuple):
    """Where Lex2 stands, and for whom. tenant: "" where an address does not say."""

    root: str
    tenant: str

    @property
    def url(self) -> str:
        """An address that says both."""
        return f"{self.root}/{f'?tenant={self.tenant}' if self.tenant else ''}"


def application(url: str) -> Application | None:
    """What an address of the application, or of one of its calls, says."""
    root = _ROOT.match(url)
    tenant = _TENANT.search(url, root.end()) if root else None
    return Application(root[0], tenant[0] if tenant else "") if root else None


class Lex2Calls:
    """One tenant's. lost: what of the answers was unreadable."""

    def __init__(self, client: Client, url: str) -> None:
        """url: an address of the application that says the tenant."""
        self._client, self._url = client, url
        self.lost = Losses()

    def first_day(self) -> date:
        """From when on there is something to find. Raises FetchFailed, FetchRefused."""
        url = self._address("getsearchingfromdate")
        told = said(self._client.page(url, _ANEW))
        try:
            return max(date.fromisoformat(f"{told}"[:10]), _OLDEST)
        except ValueError as error:
            raise FetchFailed("status", f"{url} svarade inte med en dag.") from error

    def meetings(self, first: date, last: date) -> list[dict[str, Any]]:
        """The meetings of all boards between two days, the last among them. Raises FetchFailed, FetchRefused.

        Where the server fails over so many days, as it does with a gateway's time limit, each half is asked for.
        """
        url = self._address("search")
        body = {
            "infoTypes": {"document": False, "case": False, "meeting": True},
            "subjects": self._subjects(),
            "fromDate": f"{first}T00:00:00",
            "toDate": f"{last}T23:59:59",
            "searchText": "",
            "maxResultRows": _MOST_ROWS,
        }
        try:
            answer = self._client.post(url, body)
        except FetchFailed as error:
            if error.reason not in {"status", "timeout"} or last - first < _SHORTEST:
                raise
            middle = first + (last - first) // 2
            return [*self.meetings(first, middle), *self.meetings(middle + timedelta(days=1), last)]
        found = records(said(answer), url, self.lost, "meetings")
        if len(found) >= _MOST_ROWS:
            self.lost.append(
                FetchFailed("budget", f"{url} visar fler möten från {first} till {last} än som går att få.")
            )
        return found

    def papers(self, meeting: dict[str, Any]) -> list[dict[str, Any]]:
        """The papers of a meeting that was just found. Raises FetchFailed, FetchRefused."""
        url = self._address("getmeeting")
        body = {"uniqueId": text(meeting, "uniqueId"), "fetchAmount": "Complete", "includeParameter": True}
        return records(said(self._client.post(url, body)), url, self.lost, "documents")

    def document(self, called: str) -> tuple[str, dict[str, Any]]:
        """The question for a paper with its file: where, and what. called: its uniqueId."""
        include = {"includeFile": True, "includeMinis": False, "includePdf": True, "includePdfA": False}
        return self._address("getdocument"), {
            "uniqueId": called,
            "fetchAmount": "Complete",
            **include,
            "includeParameter": True,
        }

    def board_of(self, meeting: dict[str, Any]) -> str:
        """The board that a meeting says it is of, else what stands before its date ("KF/2026-06-15"); "", which counts as lost, where nothing does."""
        board = line(meeting, "unit") or line(meeting, "description").rpartition("/")[0].strip()
        if not board:
            self.lost.append(unreadable(self._url, "ett möte"))
        return board

    def _subjects(self) -> list[str]:
        """The marks of all subject areas, which the next answer makes unknown: they are asked for before each search."""
        url = self._address("getsubjectareas")
        marks = _marks(self._client.page(url, _ANEW))
        if not marks or None in marks:
            raise FetchFailed("status", f"{url} svarade inte med de ämnesområden som väntades.")
        return [mark for mark in marks if mark]

    def _address(self, call: str) -> str:
        told = application(self._url)
        if told is None or not told.tenant:
            raise FetchRefused("malformed", f"{self._url} säger inte vilken kommun det gäller (tenant=GUID).")
        return f"{told.root}/publish/{call}/{told.tenant}"


def _marks(page: Page) -> list[str | None]:
    """What stands in braces in each entry of a list, None where nothing does."""
    told = said(page)
    if isinstance(told, dict):
        told = next((part for part in told.values() if isinstance(part, list)), None)
    return [_mark(entry) for entry in told] if isinstance(told, list) else []


def _mark(entry: Any) -> str | None:
    values = [entry.get("id"), entry.get("uniqueId"), *entry.values()] if isinstance(entry, dict) else [entry]
    return next((one for one in values if isinstance(one, str) and one.startswith("{")), None)
