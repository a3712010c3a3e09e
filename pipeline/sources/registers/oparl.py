"""OParl 1.0 and 1.1, an open standard: bodies, their organizations, and each one's meetings with their files.

What kind a paper is stands in how its meeting names it. A later visit asks for what was modified since; where something
was deleted, moved or is no longer named by its meeting, all is walked, since what is deleted does not say whose it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import urlencode

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, is_web, join, split
from pipeline.sources.base import Before, Kind, Listed, Losses, Lost, Meeting
from pipeline.sources.boundary import passing
from pipeline.sources.client import Client
from pipeline.sources.dates import day_of, find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import must_end
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.answers import an_object, get, line, mark, part, records, text, unreadable
from pipeline.sources.registers.changes import since, with_changes
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.registers.walk import each_once
from pipeline.sources.webpage import MOST_PAGES, too_many_pages
from schemas.errors import FetchFailed, FetchRefused

_SCHEMA = lazy_pattern(r"oparl\.org/(?:schema/)?1\.[01]/(?:.*/)?(System|Body|Organization)$")
_LINK = lazy_pattern(r"/oparl(/|$)")
_NO_BOARDS = {"Partei", "Fraktion"}
_NAMED: tuple[tuple[str, Kind], ...] = (
    ("invitation", "agenda"),
    ("resultsProtocol", "minutes"),
    ("verbatimProtocol", "minutes"),
)


class OParl(BoardSource):
    """One organization's meetings.

    place: its url is the organization's, or that of a body or system in which its unit is the organization's name.
    """

    def meetings(self) -> Iterator[Meeting]:
        """All meetings with their files; of a second visit, those that were modified in place of what they were."""
        self.lost = Losses()
        organization = self._organization()
        before = self._place.before
        if before:
            changed = self._changed(organization, before)
            if changed is not None:
                yield from each_once(with_changes(before, changed, lambda _: False))
                return
        yield from each_once(self._meeting(one) for one in self._listed(organization) if not _is_deleted(one))

    def _organization(self) -> dict[str, Any]:
        url = self._place.url
        found = an_object(get(self._client, url), url)
        if _type(found) == "Organization":
            return found
        for one in _organizations(self._client, found, url):
            if line(one, "name").casefold() == self._place.unit.casefold():
                return one
        raise FetchRefused("gone", f"{url} visar ingen nämnd som heter {self._place.unit}.")

    def _changed(self, organization: dict[str, Any], before: Before) -> list[Meeting] | None:
        """The meetings that changed; None where not all of what was shown before can stand beside them."""
        meetings, shown = list[Meeting](), 0
        for one in self._listed(organization, modified_since=since(before).isoformat()):
            if _is_deleted(one):
                return None
            meetings.append(self._meeting(one))
            shown += len(meetings[-1].documents) or 1
            must_end(shown)
        now_at = {one.identity: (each.date, each.title) for each in meetings for one in each.documents}
        changed = {(each.date, each.title) for each in meetings}
        for meeting in before.meetings:
            at = (meeting.date, meeting.title)
            for document in meeting.documents:
                if now_at.get(document.identity, None if at in changed else at) != at:
                    return None
        return meetings

    def _listed(self, organization: dict[str, Any], **query: str) -> Iterator[dict[str, Any]]:
        """The organization's own list of meetings, or of its body's list those that name it, and what is deleted."""
        own, url = text(organization, "meeting"), text(organization, "body")
        if not own:
            url = text(an_object(get(self._client, url), url), "meeting")
        for meeting in _objects(self._client, own or url, self.lost, query):
            held_by = meeting.get("organization")
            if own or _is_deleted(meeting) or (isinstance(held_by, list) and organization.get("id") in held_by):
                yield meeting
            elif not held_by:
                self.lost.append(unreadable(url, "ett möte"))

    def _meeting(self, record: dict[str, Any]) -> Meeting:
        documents: list[Listed] = []
        for number, (file, kind) in enumerate(self._files(record), 1):
            must_end(number)
            with part(self.lost):
                if document := self._document(file, kind):
                    documents.append(document)
        title = line(record, "name")
        cancelled = record.get("cancelled") is True or bool(CANCELLED.search(title))
        return Meeting(
            tuple(documents), day_of(text(record, "start")) or find_date(title), title or None, cancelled=cancelled
        )

    def _files(self, meeting: dict[str, Any]) -> Iterator[tuple[Any, Kind | None]]:
        """What a meeting and its agenda name as files, each with the kind that this says it is."""
        for name, kind in _NAMED:
            yield meeting.get(name), kind
        for item in (meeting, *self._many(meeting, "agendaItem")):
            if isinstance(item, dict) and not _is_deleted(item):
                yield item.get("resolutionFile"), "extract"
                yield from ((file, None) for file in self._many(item, "auxiliaryFile"))

    def _many(self, record: dict[str, Any], name: str) -> list[Any]:
        """A list in an object; none where there is none, while something else than a list counts as lost."""
        found = record.get(name)
        if found is not None and not isinstance(found, list):
            self.lost.append(unreadable(text(record, "id") or self._place.url, name))
        return found if isinstance(found, list) else []

    def _document(self, told: Any, kind: Kind | None) -> Listed | None:
        """A file, or the address of one, as a paper; None where there is none. Raises FetchFailed, FetchRefused."""
        if told is None:
            return None
        file = an_object(get(self._client, told) if isinstance(told, str) else told, self._place.url)
        if _is_deleted(file):
            return None
        address = address_of(text(file, "accessUrl") or text(file, "downloadUrl"))
        if not is_web(address):
            raise unreadable(self._place.url, f"filen {text(file, 'id')}")
        names = [name for name in (line(file, "fileName"), line(file, "name")) if name]
        by_name = next((one for one in map(kind_of, reversed(names)) if one.kind != "other"), KindOf("papers"))
        mark = next(filter(None, (text(file, name) for name in ("sha512Checksum", "sha1Checksum", "modified"))), None)
        return Listed(
            text(file, "id") or address,
            address,
            names[0] if names else address,
            kind or by_name.kind,
            by_name.partial and kind in {None, "minutes"},
            mark,
        )


def _objects(client: Client, url: str, lost: list[Lost], query: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Every object of a list, page by page. Raises FetchFailed, FetchRefused where not even the first is to be had."""
    following, seen, asked = _with(url, query), set[str](), set[str]()
    for number in count(1):
        if number > MOST_PAGES or following in asked:
            lost.append(too_many_pages(MOST_PAGES))
            return
        asked.add(following)
        try:
            answer = get(client, following)
            objects = records(answer, following, lost, "data")
        except (FetchFailed, FetchRefused) as error:
            if number == 1:
                raise
            lost.append(passing(error))
            return
        seen.update(mark(one, "id") for one in objects)
        must_end(len(seen))
        yield from objects
        following = text(answer, "links", "next")
        if not following:
            break
    total = text(answer, "pagination", "totalElements")
    if total.isdecimal() and len(seen) < int(total[:9]):
        lost.append(FetchFailed("status", f"{url} visade {len(seen)} av {total} poster."))


def _with(url: str, query: dict[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}" if query else url


def _type(record: dict[str, Any]) -> str:
    """What an object is, by its schema's address: System, Body or Organization; "" for anything else."""
    found = _SCHEMA.search(line(record, "type"))
    return found[1] if found else ""


def _is_deleted(record: dict[str, Any]) -> bool:
    return record.get("deleted") is True


def _organizations(client: Client, told: dict[str, Any], url: str) -> Iterator[dict[str, Any]]:
    """The organizations of a body, or of all bodies of a system. Raises FetchFailed, FetchRefused."""
    lost = Losses()
    match _type(told):
        case "Organization":
            yield told
        case "Body":
            yield from _objects(client, text(told, "organization"), lost, {})
        case "System":
            for body in _objects(client, text(told, "body"), lost, {}):
                yield from _objects(client, text(body, "organization"), lost, {})
        case _:
            raise FetchFailed("status", f"{url} är inget system, ingen kommun och ingen nämnd enligt OParl.")
    if lost:
        raise lost[0]


def base(page: Page) -> str | None:
    """The address of an object of OParl; of a page that links to one, that link."""
    try:
        told = json.loads(page.content)
    except (ValueError, RecursionError):
        links = (join(page.url, link) for link in parse(page).xpath("//*[self::a or self::link]/@href"))
        return next((link for link in links if _LINK.search(split(link).path)), None)
    return page.url if isinstance(told, dict) and _type(told) else None


def units(client: Client, url: str) -> Iterator[Unit]:
    """The organizations that are no parties. Raises FetchFailed, FetchRefused."""
    for one in _organizations(client, an_object(get(client, url), url), url):
        known = text(one, "id"), line(one, "name")
        if all(known) and not _is_deleted(one) and text(one, "organizationType") not in _NO_BOARDS:
            yield Unit(known[1], known[0])


REGISTER = Register(
    kind="oparl",
    name="OParl",
    base=base,
    units=units,
    open=OParl,
)
