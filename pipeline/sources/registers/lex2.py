"""Lex2 Publish: a search by month over all boards, each meeting's papers, and each paper's file as base64 in JSON.

What it calls its objects is new with every answer (uniqueId), so that a paper is known by its number, and asked for by
what it was called last. It can write files to its own server for others to fetch: that is its own application's business.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from pipeline.archive.incoming import Incoming
from pipeline.archive.names import safe_name
from pipeline.sources.addresses import join
from pipeline.sources.base import Fetched, KnownCopy, Listed, Losses, Meeting
from pipeline.sources.boundary import passing
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import all_of, at_most, must_end
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.answers import line, mark, part, text, unreadable
from pipeline.sources.registers.changes import SETTLED, now, revision, with_changes
from pipeline.sources.registers.lex2_calls import Lex2Calls, application
from pipeline.sources.registers.packed import unpack_at
from pipeline.sources.registers.register import BoardSource, Place, Register, Unit
from pipeline.sources.registers.walk import each_once
from pipeline.sources.walked_parts import WalkedParts
from schemas.errors import FetchFailed, FetchRefused, ListingEndless

AHEAD = timedelta(days=92)  # so far ahead are meetings looked for that have papers already
LOOKED_THROUGH = timedelta(days=182)  # by whose meetings the boards are known
_VOLATILE = frozenset({"uniqueId"})
_STALE = {"gone", "status"}
_MEETINGS = TypeAdapter(list[Meeting])


class Lex2(BoardSource):
    """One board's meetings.

    place: its url names the application and the tenant; its unit is the board as meetings name it.
    """

    def __init__(self, client: Client, place: Place) -> None:
        """As every source of a register."""
        super().__init__(client, place)
        self._calls = Lex2Calls(client, place.url)
        self._parts = WalkedParts(client, place.url, place.unit)
        self._now: datetime = now()
        self._called: dict[str, str] = {}  # each paper by its number, as this session last called it
        self._dates: dict[str, str | None] = {}
        self._months: dict[str, tuple[date, date]] = {}  # in which each was found
        self._looked_up: set[tuple[date, date]] = set()

    def meetings(self) -> Iterator[Meeting]:
        """All meetings; of a second visit, those of which more may come, and the older ones as they were."""
        self.lost = self._calls.lost = Losses()
        last = self._now.date() + AHEAD
        before = self._place.before
        if before is None:
            shown = self._walked(self._calls.first_day(), last)
            if not shown and not self.lost:
                raise FetchRefused("gone", f"{self._place.url} visar inga möten för {self._place.unit}.")
        else:
            recent = (self._now.date() - SETTLED).replace(day=1)
            anew = self._walked(recent, last)
            shown = list(with_changes(before, anew, lambda one: one.date is not None and one.date >= f"{recent}"))
        for meeting in (found := each_once(shown)):
            self._dates |= dict.fromkeys((one.identity for one in meeting.documents), meeting.date)
        yield from found

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """The file out of an answer; where the paper is called otherwise by now, it is looked up again first."""
        del held  # there are no conditions to ask under
        if document.identity in self._called:
            try:
                return self._fetched(document, into)
            except FetchRefused as error:
                if error.reason not in _STALE:
                    raise
        self._look_up(document)
        return self._fetched(document, into)

    def _fetched(self, document: Listed, into: Incoming) -> Fetched:
        url, body = self._calls.document(self._called[document.identity])
        unpack = unpack_at(document.address, "file", "data")
        fetched = self._client.posted_document(url, body, document.name, into, unpack)
        ending = mimetypes.guess_extension(fetched.media_type or "") or ""
        return replace(
            fetched, address=document.address, filename=safe_name(document.name.removesuffix(ending) + ending)
        )

    def _look_up(self, document: Listed) -> None:
        """What a paper is called now; the first time, what all of its month are. Raises FetchFailed, FetchRefused."""
        self._called.pop(document.identity, None)
        day = self._dates.get(document.identity)
        if month := self._months.get(document.identity) or (_month(date.fromisoformat(day)) if day else None):
            wanted = {day, None} if month in self._looked_up else None
            for meeting in self._found(*month):
                if wanted is None or find_date(line(meeting, "description")) in wanted:
                    self._meeting(meeting)
            self._looked_up.add(month)
        if document.identity not in self._called:
            raise FetchRefused("gone", f"{document.address} visas inte längre.")

    def _walked(self, first: date, last: date) -> list[Meeting]:
        """The board's meetings between two days with their papers, month by month, the newest first."""
        shown, month = [], _month(last)
        while month[1] >= first:
            try:
                shown += self._met_in(month)
                must_end(sum(len(meeting.documents) or 1 for meeting in shown))
            except ListingEndless:
                raise
            except (FetchFailed, FetchRefused) as error:
                self.lost.append(passing(error))
            month = _month(month[0] - timedelta(days=1))
        return shown

    def _met_in(self, month: tuple[date, date]) -> list[Meeting]:
        """A month's meetings. Where a walk that was cut off had them all, they are as it saw them: what it called the papers is forgotten."""
        name, lost = f"{month[0]}", self.lost.number
        shown = self._parts.held(name, _MEETINGS)
        if shown is None:
            shown = list(at_most(self._meeting(one) for one in self._found(*month)))
            if self.lost.number == lost:
                self._parts.keep(name, _MEETINGS, shown)
        self._months |= {one.identity: month for meeting in shown for one in meeting.documents}
        return shown

    def _found(self, first: date, last: date) -> list[dict[str, Any]]:
        wanted = self._place.unit.casefold()
        return [one for one in self._calls.meetings(first, last) if self._calls.board_of(one).casefold() == wanted]

    def _meeting(self, record: dict[str, Any]) -> Meeting:
        papers: list[dict[str, Any]] = []
        with part(self.lost):
            papers = self._calls.papers(record)
        title, day = line(record, "description"), _day(record, papers)
        documents = all_of(one for paper in papers if (one := self._document(paper, day)))
        return Meeting(documents, day, title or None, cancelled=bool(CANCELLED.search(title)))

    def _document(self, record: dict[str, Any], day: str | None) -> Listed | None:
        """A meeting's paper; None, which counts as lost, where nothing tells which it is."""
        number, called = mark(record, "id"), mark(record, "uniqueId")
        if not number or not called:
            self.lost.append(unreadable(self._place.url, "en handling"))
            return None
        self._called[number] = called
        name = line(record, "description")
        kind, partial = _kind(line(record, "type", "name"), name)
        address = f"{self._place.url}{'&' if '?' in self._place.url else '?'}document={number}"
        return Listed(number, address, name or number, kind, partial, revision(record, _VOLATILE, day, self._now))


def _day(meeting: dict[str, Any], papers: list[dict[str, Any]]) -> str | None:
    """A meeting's date: in what it is called, or in how its papers name what they belong to ("KF/2026-06-15")."""
    owners = [one for paper in papers for one in _entries(paper, "owners") if text(one, "type") == "Meeting"]
    names = [line(meeting, "description"), *(line(one, "name") for one in owners)]
    return next(filter(None, map(find_date, names)), None)


def _entries(record: dict[str, Any], name: str) -> list[Any]:
    found = record.get(name)
    return found if isinstance(found, list) else []


def _kind(told: str, name: str) -> KindOf:
    """By what the register says it is; where that is of no kind, by its name, which makes no minutes of what is said to be another paper."""
    if kind_of(told).kind != "other":
        return kind_of(name, told)
    by_name = kind_of(name)
    return KindOf("papers") if told and by_name.kind in {"minutes", "other"} else by_name


def _month(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1)


def _base(page: Page) -> str | None:
    """Where the application stands for a tenant, as a page's address or a link in it says."""
    for url in (page.url, *(join(page.url, link) for link in parse(page).xpath("//@*[name()='href' or name()='src']"))):
        if found := application(url):
            return found.url
    return None


def _units(client: Client, url: str) -> Iterator[Unit]:
    """The boards that have met of late. Raises FetchFailed, FetchRefused."""
    calls, today = Lex2Calls(client, url), now().date()
    boards, month = dict[str, str](), _month(today)
    while month[1] >= today - LOOKED_THROUGH:
        names = [calls.board_of(one) for one in calls.meetings(*month)]
        boards = {name.casefold(): name for name in names if name} | boards
        month = _month(month[0] - timedelta(days=1))
    if calls.lost:
        raise calls.lost[0]
    yield from (Unit(name, url) for _, name in sorted(boards.items()))


REGISTER = Register(
    kind="lex2",
    name="Lex2 Publish",
    base=_base,
    units=_units,
    open=Lex2,
    inferred=(
        (
            "Adressen antas ha kommunens GUID, som appens egna frågor har; den står i webbläsarens nätverksflik.",
            "The address is taken to hold the municipality's GUID, as the application's own questions do; a browser's network tab shows it.",
        ),
        (
            "Hur ämnesområden ser ut är okänt: vad som står inom klamrar tas för deras nummer.",
            "What subject areas look like is unknown: what stands in braces is taken for their marks.",
        ),
        (
            "Att en handling byts ut syns bara om något som sägs om den ändras; därför hämtas den om varje vecka, en äldre varje kvartal.",
            "That a paper was replaced is seen only where something said of it changes; so it is fetched anew each week, an older one each quarter.",
        ),
    ),
)
