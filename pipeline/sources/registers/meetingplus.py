"""MeetingPlus ("Meetings", Formpipe): /committees lists the boards, a board's page its meetings, a meeting's page its papers.

The one system whose addresses say what a paper is: …/protocol/… is the minutes, …/agenda/… what the meeting had before
it. No page is asked for by a pattern: addresses are taken as the pages have them, since a meeting's minutes may stand
under a neighbour's. Each meeting's page links to others of its board, which helps where the board's own page shows the coming
ones alone. Meetings of more than a year ago are read anew once a week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pipeline.archive.archive import Incoming
from pipeline.sources.addresses import address_of, join, netloc, split
from pipeline.sources.base import Before, Fetched, KnownCopy, Listed, Lost, Meeting
from pipeline.sources.client import Client, Page
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import ENDING, Anchor, anchors, base_of, content_of, parse, text_of
from pipeline.sources.registers.register import Place, Register, Unit
from pipeline.sources.webpage import MOST_PAGES, page_below, too_many_pages
from schemas.errors import FetchFailed

SETTLED = timedelta(days=365)  # after a meeting: what it shows hardly changes any more
_PAPER = re.compile(r".+/(protocol|agenda)/[^/]+/?")
_BOARD = re.compile(r"(.*/committees)/[^/]+/?")
_IN_SLUG = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")  # other digits of a slug may be a number of the system's own
_NOTHING = re.compile(r"har publicerats|ingen information att visa|committeesRecentContent")
_BUTTON = re.compile(r"öppna|ladda (ner|ned|hem)|visa|open|download", re.IGNORECASE)


@dataclass(frozen=True)
class _Shown:
    """A meeting as a list of them shows it."""

    url: str
    title: str
    date: str | None


class MeetingPlus:
    """One board of it."""

    complete = True

    def __init__(self, client: Client, place: Place) -> None:
        """place: its url is the board's page."""
        self._client, self._url = client, place.url
        self._known = _settled(place.before)
        self.lost: list[Lost] = []

    def meetings(self) -> Iterator[Meeting]:
        """Every meeting; a paper that two of them link stands in the one whose address it has."""
        shown = list(self._walk())
        home = {one.identity: number for number, (_, meeting) in enumerate(shown) for one in meeting.documents}
        for number, (url, meeting) in enumerate(shown):
            home |= {one.identity: number for one in meeting.documents if one.identity.startswith(f"{_path(url)}/")}
        for number, (_, meeting) in enumerate(shown):
            own = tuple(one for one in meeting.documents if home[one.identity] == number)
            yield Meeting(own, meeting.date, meeting.title, cancelled=meeting.cancelled)

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """A GET, with the conditions that the server's own marks allow."""
        return self._client.document(document.address, document.name, held, into)

    def _walk(self) -> Iterator[tuple[str, Meeting]]:
        """Each meeting with its address: those of the board's page, and those that a meeting's page links besides."""
        self.lost = []
        page = self._client.page(self._url)
        if not _is_of(page, self._url):
            raise _no_list(self._url)
        waiting = list(_listed_in(page, self._url))
        seen, asked = {one.url for one in waiting}, 1
        while waiting:
            meeting = waiting.pop(0)
            if known := self._known.get((meeting.date, meeting.title)):
                yield meeting.url, known
                continue
            if asked == MOST_PAGES:
                self.lost.append(too_many_pages(MOST_PAGES))
                return
            asked += 1
            found = page_below(self._client, meeting.url, self.lost)
            if found is None:
                continue
            if not _is_of(found, self._url):
                self.lost.append(_no_list(meeting.url))
                continue
            yield meeting.url, _meeting(found, meeting)
            for further in _listed_in(found, self._url):
                if further.url not in seen:
                    seen.add(further.url)
                    waiting.append(further)


def _settled(before: Before | None) -> dict[tuple[str | None, str | None], Meeting]:
    """What long past meetings showed, by date and title."""
    if before is None:
        return {}
    limit = (datetime.fromisoformat(before.at) - SETTLED).date().isoformat()
    return {(one.date, one.title): one for one in before.meetings if one.date and one.date < limit}


def _no_list(url: str) -> FetchFailed:
    return FetchFailed("status", f"{url} visar inget som liknar en nämnds sida i MeetingPlus.")


def _is_of(page: Page, board: str) -> bool:
    """Whether a page is the board's or one of its meetings', and no login's or error's."""
    tree = parse(page)
    own = _path(board)
    linked = any(_path(url) == own or _path(url).startswith(f"{own}/") for url in _links(tree, page))
    return linked or bool(_NOTHING.search(page.content.decode("utf-8", "replace")))


def _links(tree: Any, page: Page) -> Iterator[str]:
    base = base_of(tree, page)
    return (address_of(join(base, href)) for href in tree.xpath(".//a/@href"))


def _path(url: str) -> str:
    return split(url).path.rstrip("/")


def _listed_in(page: Page, board: str) -> Iterator[_Shown]:
    """The board's meetings that a page links to: one step below the board's own address."""
    tree = parse(page)
    meeting = re.compile(rf"{re.escape(_path(board))}/[^/]+")
    found: dict[str, _Shown] = {}
    for anchor in anchors(tree, base_of(tree, page)):
        if netloc(anchor.url) == netloc(board) and meeting.fullmatch(_path(anchor.url)):
            slug = _IN_SLUG.search(_path(anchor.url))
            date = find_date(anchor.name) or anchor.near or (find_date(slug[0]) if slug else None)
            url = anchor.url.partition("?")[0]
            found.setdefault(url, _Shown(url, anchor.name, date))
    return iter(found.values())


def _meeting(page: Page, shown: _Shown) -> Meeting:
    """What a meeting's page has; a date that the list does not say stands in its heading."""
    tree = parse(page)
    headings = [text_of(one) for one in tree.iter("h1", "h2")]
    date = shown.date or next(filter(None, map(find_date, headings)), None)
    told = " ".join([shown.title, _path(shown.url).rsplit("/", 1)[-1].replace("installt", "inställt"), *headings])
    linked: dict[str, list[Anchor]] = {}
    for anchor in anchors(content_of(tree), base_of(tree, page)):
        if netloc(anchor.url) and _PAPER.fullmatch(_path(anchor.url)):
            linked.setdefault(_path(anchor.url), []).append(anchor)
    documents = tuple(_paper(path, found) for path, found in linked.items())
    return Meeting(documents, date, shown.title, cancelled=bool(CANCELLED.search(told)))


def _paper(path: str, linked: list[Anchor]) -> Listed:
    """A paper, linked once by its name and once by a button; its path is what it is known by, whichever way it is opened."""
    names = [one.name for one in linked]
    fitting = [name for name in names if ENDING.search(name)] or [one for one in names if not _BUTTON.match(one)]
    name = fitting[0] if fitting else path.rsplit("/", 1)[-1]
    kind, partial = _kind(path, name)
    return Listed(path, linked[0].url, name, kind, partial)


def _kind(path: str, name: str) -> KindOf:
    """By the address; what is beside the minutes (an extract, an appendix), and what kind of paper an agenda's is, by its name."""
    named = kind_of(name)
    if re.fullmatch(r".+/protocol/[^/]+", path):
        return named if named.kind in ("extract", "attachment") else kind_of(name, "protokoll")
    return named if named.kind in ("agenda", "extract", "attachment") else KindOf("papers")


def _base(page: Page) -> str | None:
    """Where the boards are listed: beside the page itself, or where what it says links to a MeetingPlus."""
    for url in (page.url, *_links(content_of(parse(page)), page)):
        board = _BOARD.match(split(url).path)
        if board or re.search(r"/committees/?$", split(url).path):
            return join(url, board[1] if board else split(url).path.rstrip("/"))
        if netloc(url).endswith(".formpipe.com") or "/digital-bulletin-board" in url:
            return join(url, "/committees")
    return None


def _units(client: Client, base: str) -> Iterator[Unit]:
    """The boards that a base lists."""
    page = client.page(base)
    tree = parse(page)
    found: dict[str, Unit] = {}
    for anchor in anchors(tree, base_of(tree, page)):
        url = anchor.url.partition("?")[0].rstrip("/")
        if netloc(url) == netloc(base) and re.fullmatch(rf"{re.escape(_path(base))}/[^/]+", _path(url)):
            found.setdefault(url, Unit(anchor.name, url))
    if not found:
        raise _no_list(base)
    yield from found.values()


REGISTER = Register(
    kind="meetingplus",
    name="MeetingPlus",
    base=_base,
    units=_units,
    open=MeetingPlus,
)
