"""Evolution.Internet (Sokigo): a register's public API, by units, boards, meetings, and the papers of each meeting.

Notices are what was sent out before a meeting, decisions are extracts of its minutes by paragraph; the minutes as a whole
are often elsewhere. All meetings come in one answer; the papers of each are two questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import split
from pipeline.sources.base import Listed, Losses, Lost, Meeting
from pipeline.sources.client import Client
from pipeline.sources.dates import day_of, find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import all_of, base_of, must_end
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.answers import get, line, mark, part, records, text, unreadable
from pipeline.sources.registers.changes import is_settled, now, revision, with_changes
from pipeline.sources.registers.register import BoardSource, Place, Register, Unit
from pipeline.sources.registers.walk import each_once
from schemas.errors import FetchRefused

_MARKS = re.compile(rb"evolution[.\s-]?internet", re.IGNORECASE)
_HOST = lazy_pattern(r"evo-?internet|webbdiari", re.IGNORECASE)
_API = lazy_pattern(r"/api/(units|decisionAuthoritys|meetings|documents|cases)\b.*$")
_READ = 1 << 18  # bytes of a page that are looked through for marks
_PLACE = frozenset({"agendaOrder"})  # which says nothing of the paper itself
_LISTS = ("notices", "decisions")


class Evolution(BoardSource):
    """One board's meetings.

    place: its unit is the board's code, or its name where nothing else is known.
    """

    def __init__(self, client: Client, place: Place) -> None:
        """As every source of a register."""
        super().__init__(client, place)
        self._root = _root(place.url)
        self._now: datetime = now()

    def meetings(self) -> Iterator[Meeting]:
        """All meetings; of a second visit, those asked anew of which more may come, and the older ones as they were."""
        self.lost = Losses()
        url = f"{self._root}api/meetings/{quote(self._code(), safe='')}"
        told = records(get(self._client, url), url, self.lost, "data")
        yield from each_once(self._walked(told, url) if self._place.before is None else self._again(told, url))

    def _again(self, told: list[dict[str, Any]], url: str) -> Iterator[Meeting]:
        """Recent meetings asked anew, and of older ones that are still there what was shown of them."""
        listed = {_date(one) for one in told}
        recent = [one for one in told if not is_settled(_date(one), self._now)]
        assert self._place.before is not None  # noqa: S101 — where there is none, all are walked
        yield from with_changes(
            self._place.before,
            self._walked(recent, url),
            lambda one: one.date not in listed or not is_settled(one.date, self._now),
        )

    def _code(self) -> str:
        """The board's code. Raises FetchFailed, FetchRefused where no board has the name."""
        if self._place.unit != self._place.board:
            return self._place.unit
        for unit in units(self._client, self._root):
            if unit.unit and unit.name.casefold() == self._place.unit.casefold():
                return unit.unit
        raise FetchRefused("gone", f"{self._root} visar ingen nämnd som heter {self._place.unit}.")

    def _walked(self, told: list[dict[str, Any]], url: str) -> Iterator[Meeting]:
        """The meetings with their papers. Those of which nothing tells which they are count as lost."""
        for record in told:
            if not text(record, "id"):
                self.lost.append(unreadable(url, "ett möte"))
                continue
            title = line(record, "name") or line(record, "description") or None
            documents = all_of(one for name in _LISTS for one in self._listed(record, name))
            yield Meeting(documents, _date(record), title, cancelled=bool(title and CANCELLED.search(title)))

    def _listed(self, meeting: dict[str, Any], name: str) -> list[Listed]:
        """The papers of a meeting's list, those alone that are published."""
        url = f"{self._root}api/meetings/{name}/{quote(text(meeting, 'id'), safe='')}"
        found = []
        with part(self.lost):
            for record in records(get(self._client, url), url, self.lost, "data"):
                if not text(record, "fileExtension"):
                    continue
                if text(record, "documentId"):
                    found.append(self._document(record, name, _date(meeting)))
                else:
                    self.lost.append(unreadable(url, "en handling"))
        return found

    def _document(self, record: dict[str, Any], list_name: str, date: str | None) -> Listed:
        number, ending = text(record, "documentId"), text(record, "fileExtension").lstrip(".").lower()
        name = line(record, "description") or line(record, "hid") or number
        kind, partial = _kind(name, list_name)
        file = name if name.lower().endswith(f".{ending}") else f"{name}.{ending}"
        address = f"{self._root}api/documents/{quote(number, safe='')}.bin"
        return Listed(number, address, file, kind, partial, revision(record, _PLACE, date, self._now))


def _kind(name: str, list_name: str) -> KindOf:
    """Minutes among notices are those of another meeting; a decision is an extract whatever it is about, unless it is called minutes."""
    told = kind_of(name if list_name == "notices" else name.partition(" ")[0])
    if list_name == "notices":
        return KindOf("papers") if told.kind in {"minutes", "other"} else told
    return kind_of(name) if told.kind == "minutes" else KindOf("extract")


def _date(meeting: dict[str, Any]) -> str | None:
    told = text(meeting, "date")
    return find_date(day_of(told) or told[:10])


def _root(url: str) -> str:
    """Where the application stands, with a slash at its end."""
    return f"{_API.sub('', url.partition('#')[0].partition('?')[0]).rstrip('/')}/"


def base(page: Page) -> str | None:
    """Where the application stands, for its own page, or an answer of its API."""
    if _MARKS.search(page.content[:_READ]) or _HOST.search(split(page.url).netloc):
        return _root(base_of(parse(page), page))
    return _root(page.url) if _API.search(page.url) and b'"data"' in page.content[:_READ] else None


def units(client: Client, root: str) -> Iterator[Unit]:
    """The boards of all units, each once. Raises FetchFailed, FetchRefused."""
    lost = Losses()
    seen = set[str]()
    for unit in _codes(client, f"{root}api/units", lost):
        for code, name in _codes(client, f"{root}api/decisionAuthoritys/{quote(unit[0], safe='')}", lost):
            if code not in seen:
                seen.add(code)
                must_end(len(seen))
                yield Unit(name, root, code)
    if lost:
        raise lost[0]


def _codes(client: Client, url: str, lost: list[Lost]) -> list[tuple[str, str]]:
    """Codes with their names, at an address that lists them."""
    found = [(mark(one, "code"), line(one, "name")) for one in records(get(client, url), url, lost, "data")]
    return [(code, name or code) for code, name in found if code]


REGISTER = Register(
    kind="evolution",
    name="Evolution.Internet",
    base=base,
    units=units,
    open=Evolution,
    inferred=(
        (
            "Listan över möten och handlingar är känd ur program som använder den, inte ur systemets egen beskrivning.",
            "The list of meetings and papers is known from programs that use it, not from the system's own description.",
        ),
        (
            "Att en handling byts ut syns bara om något som sägs om den ändras; därför hämtas den om varje vecka, en äldre varje kvartal.",
            "That a paper was replaced is seen only where something said of it changes; so it is fetched anew each week, an older one each quarter.",
        ),
    ),
)
