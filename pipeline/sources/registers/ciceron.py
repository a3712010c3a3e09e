"""Ciceron Sök (twoday): the diary of a municipality, with its boards' meetings, their documents and matters.

A search in a session gives meetings, and each meeting's details are asked for: the documents of the meeting itself, and
the matters of its agenda, whose papers are asked for one by one. What is told of a document, its number and its file's
name in base64, is enough to fetch it without a session, by GET alone: HEAD is answered with 404.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from typing import Any, Final
from urllib.parse import quote

from pydantic import TypeAdapter

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import join
from pipeline.sources.base import Listed, Meeting
from pipeline.sources.client import Client
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import must_end
from pipeline.sources.page import Page
from pipeline.sources.registers.answers import line, part, records, text, unreadable
from pipeline.sources.registers.changes import SETTLED
from pipeline.sources.registers.ciceron_calls import Calls
from pipeline.sources.registers.ciceron_search import MEETING, MINUTES, Found, Search
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.registers.walk import Walk, each_once
from pipeline.sources.walked_parts import WalkedParts
from schemas.errors import FetchFailed, FetchRefused

_NUMBER = lazy_pattern(r"[0-9A-Za-z-]{1,60}")
_CODED = lazy_pattern(r"[0-9A-Za-z+/_=-]{1,4000}")
_MATTER = (  # what a question about a matter is told by, and how its entry in the agenda calls that
    *(("instans", "instans"), ("mote_dat", "motedat"), ("case_id", "diarie")),
    *(("avbild", "avbild"), ("diary_name", "diary_name"), ("doctype", "document_type")),
)
_DETAILS, _ANSWER = TypeAdapter(dict[str, Any]), TypeAdapter[Any](Any)
_APPLICATION = re.compile(rb"ciceronsok[\w.-]{0,200}\.js|CiceronsokServer", re.IGNORECASE)
_HOSTED = lazy_pattern(r"https?://[\w.-]+-sok\.ciceron\.cloud\b")
_LINKED = lazy_pattern(r"(https?://[^\s\"'<>#]{1,300}?)/?#!/search\b")


class Ciceron(BoardSource):
    """A board's meetings.

    place: url is the application's; unit is "diary/board", or the board alone.
    """

    def meetings(self) -> Iterator[Meeting]:
        """All meetings of the board. Raises FetchFailed, FetchRefused where they are not to be had."""
        self._walk = Walk(self._place.before)
        self.lost = self._walk.lost
        self._base = _base_of(self._place.url)
        self._calls = Calls(self._client, self._base)
        self._calls.begin()
        self._search = Search(self._calls, self._place.unit, self.lost)
        self._parts = WalkedParts(self._client, self._calls.url, self._place.unit)
        since = (self._walk.moment - SETTLED).date().isoformat() if self._place.before else ""
        shown = each_once(self._since(since))
        if not (shown or since or self.lost):
            raise FetchRefused("status", f"{self._base} visar inga möten för {self._place.unit}; heter nämnden så där?")
        yield from shown
        yield from self._walk.seen_before(since)

    def _since(self, date: str) -> Iterable[Meeting]:
        """The meetings from a date on; those with minutes are looked at again only where none came the first time."""
        found: dict[str, Meeting] = {}
        shown = 0
        for one in self._search.meetings(MEETING, date):
            if meeting := self._meeting(one, with_matters=True):
                found[one.key] = meeting
                shown += len(meeting.documents)
                must_end(shown)
        for one in self._walk.part(lambda: self._search.meetings(MINUTES, date)) or []:
            first = found.get(one.key)
            if not (first and _has_minutes(first)) and (meeting := self._meeting(one, with_matters=first is None)):
                found[one.key] = replace(meeting, documents=(*(first.documents if first else ()), *meeting.documents))
        return found.values()

    def _meeting(self, one: Found, *, with_matters: bool) -> Meeting | None:
        told = self._walk.part(lambda: self._told_of(one))
        if told is None:
            return None
        papers: list[Listed] = []
        with part(self.lost):
            papers += self._documents(told)
        with part(self.lost):
            for matter in (
                records(told, self._calls.url, self.lost, "items") if with_matters and "items" in told else ()
            ):
                papers += self._walk.part(partial(self._papers_of, matter)) or []
                must_end(len(papers))
        cancelled = bool(CANCELLED.search(one.title))
        return Meeting(tuple(papers), one.date, one.title or None, self._search.board_of(one), cancelled)

    def _told_of(self, one: Found) -> dict[str, Any]:
        """A meeting's details. Those of one that is told in other words than any other are kept: a place in a search tells none again."""
        name = f"{one.doctype} | {one.title} | {one.key}"
        known = self._parts.held(name, _DETAILS) if one.is_alone else None
        if known is not None:
            return known
        told = self._search.details(one)
        return self._parts.keep(name, _DETAILS, told) if one.is_alone else told

    def _documents(self, told: dict[str, Any]) -> Iterator[Listed]:
        """The documents of the meeting itself."""
        for entry in records(told, self._calls.url, self.lost, "documents"):
            name = line(entry, "name") or line(entry, "title") or line(entry, "filename")
            by_name = kind_of(name)
            kind = by_name if by_name.kind != "other" else kind_of(line(entry, "filename"))
            yield from self._listed(entry, name, kind)

    def _papers_of(self, matter: dict[str, Any]) -> list[Listed]:
        """The papers of a matter; minutes there are those of another board or meeting. Raises FetchFailed."""
        if matter.get("contains_files") is False or not all(text(matter, told) for _, told in _MATTER):
            return []
        question = {name: matter[told] for name, told in _MATTER}
        question["mote_dat"] = text(matter, "motedat")[: len("2026-01-01")]
        name = f"ReadArendeFiles {sorted(question.items())}"
        answer = self._parts.held(name, _ANSWER)
        if answer is None:
            answer = self._parts.keep(name, _ANSWER, self._calls.ask("ReadArendeFiles", question))
        path = ("files",) if isinstance(answer, dict) else ()
        papers: list[Listed] = []
        for entry in records(answer, self._calls.url, self.lost, *path):
            name = line(entry, "description") or line(entry, "title") or line(entry, "filename")
            kind = kind_of(name)
            papers += self._listed(entry, name, kind if kind.kind in ("extract", "attachment") else KindOf("papers"))
        return papers

    def _listed(self, entry: dict[str, Any], name: str, kind: KindOf) -> Iterator[Listed]:
        """An entry as a document; none where its file is not there yet. What cannot be read counts as lost."""
        number, coded = text(entry, "id"), text(entry, "filename_b64") or _coded(text(entry, "filename"))
        if not coded or entry.get("exists") is False:
            return
        if not (_NUMBER.fullmatch(number) and _CODED.fullmatch(coded)):
            self.lost.append(unreadable(self._calls.url, name or "en handling"))
            return
        address = f"{self._base}/download/document?filename={quote(coded, safe='')}&id={number}"
        size = text(entry, "size")
        yield Listed(
            number, address, name or number, kind.kind, kind.partial, f"{size} {coded}"[:200] if size else None
        )


def _has_minutes(meeting: Meeting) -> bool:
    return any(paper.kind == "minutes" and not paper.partial for paper in meeting.documents)


def _coded(name: str) -> str:
    """A file's name as the server writes it in addresses: base64 of Latin-1."""
    return b64encode(name.encode("latin-1", "replace")).decode()


def _base_of(url: str) -> str:
    """The server's address, out of that of its application."""
    return url.partition("#")[0].rstrip("/").removesuffix("/json")


def base(page: Page) -> str | None:
    """The application's address, where a page is its own or links to it."""
    told = unescape(page.content.decode("utf-8", "replace"))
    if _APPLICATION.search(page.content) or "cicsoksid" in page.headers.get("set-cookie", ""):
        return join(page.url, ".").rstrip("/")
    if linked := _LINKED.search(told):
        return linked[1]
    hosted = _HOSTED.match(page.url) or _HOSTED.search(told)
    return hosted[0] if hosted else None


def units(client: Client, base: str) -> Iterator[Unit]:
    """The boards of each diary, which the same board may stand in twice. Raises FetchFailed where there is none."""
    calls = Calls(client, _base_of(base))
    told = calls.ask("ReadDiaries", {})
    diaries = told.get("diaries", told) if isinstance(told, dict) else told
    found = False
    for code, diary in diaries.items() if isinstance(diaries, dict) else _by_code(diaries):
        for board in _boards(diary):
            found = True
            yield Unit(board, base, f"{code}/{board}")
    if not found:
        raise FetchFailed("status", f"{calls.url} visar inga diarier med nämnder; kanske har systemet gjorts om.")


def _by_code(diaries: Any) -> Iterator[tuple[str, Any]]:
    """Diaries in a list, by what they are called."""
    for diary in diaries if isinstance(diaries, list) else ():
        if code := text(diary, "id") or text(diary, "code") or text(diary, "name"):
            yield code, diary


def _boards(diary: Any) -> Iterator[str]:
    """The boards of a diary, as names or as objects with names."""
    told = diary.get("instances", diary.get("boards")) if isinstance(diary, dict) else None
    for board in told if isinstance(told, list) else ():
        if name := line({"name": board}, "name") or line(board, "name"):
            yield name


REGISTER: Final = Register("ciceron", "Ciceron Sök", base, units, Ciceron)
