"""MeetingPlus ("Meetings", Formpipe): /committees lists the boards, a board's page its meetings, a meeting's page its papers.

The one system whose addresses say what a paper is: …/protocol/… is the minutes, …/agenda/… what the meeting had before
it. No page is asked for by a pattern: addresses are taken as the pages have them, since a meeting's minutes may stand
under a neighbour's. Each meeting's page links to others of its board, which helps where the board's own page shows the coming
ones alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, join, netloc, split
from pipeline.sources.base import Listed, Meeting
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import ENDING, Anchor, all_of, anchors, base_of, content_of, must_end
from pipeline.sources.page import Page
from pipeline.sources.page_texts import PageTexts
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.changes import is_settled, revision
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.registers.walk import Walk, each_once
from schemas.errors import FetchFailed

_PAPER = lazy_pattern(r".+/(protocol|agenda)/[^/]+/?")
_BOARD = lazy_pattern(r"(.*/committees)/[^/]+/?")
_IN_SLUG = lazy_pattern(r"(?:19|20)\d\d-\d\d-\d\d")  # other digits of a slug may be a number of the system's own
_NOTHING = lazy_pattern(r"har publicerats|ingen information att visa|committeesRecentContent")
_BUTTON = lazy_pattern(r"öppna|ladda (ner|ned|hem)|visa|open|download", re.IGNORECASE)


@dataclass(frozen=True)
class _Shown:
    """A meeting as a list of them shows it."""

    url: str
    title: str
    date: str | None


class MeetingPlus(BoardSource):
    """One board of it.

    place: its url is the board's page.
    """

    def meetings(self) -> Iterator[Meeting]:
        """Every meeting; a paper that several of them show belongs to one."""
        walk = Walk(self._place.before)
        self.lost = walk.lost
        page = self._client.page(self._place.url)
        if not _is_of(page, self._place.url):
            raise _no_list(self._place.url)
        yield from each_once(self._walk(walk, page))

    def _walk(self, walk: Walk, page: Page) -> Iterator[Meeting]:
        """The meetings of the board's page, and those that a meeting's page links to besides."""
        waiting = list(_listed_in(page, self._place.url))
        known = {one.url for one in waiting}
        for shown in waiting:  # grows as it goes
            if seen := walk.seen(shown.date, shown.title):
                yield seen
            elif found := walk.part(partial(self._page_of, shown)):
                yield _meeting(found, shown, walk.moment)
                further = [one for one in _listed_in(found, self._place.url) if one.url not in known]
                must_end(len(waiting) + len(further))
                known.update(one.url for one in further)
                waiting += further

    def _page_of(self, shown: _Shown) -> Page:
        page = self._client.page(shown.url)
        if not _is_of(page, self._place.url):
            raise _no_list(shown.url)
        return page


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


def _meeting(page: Page, shown: _Shown, moment: datetime) -> Meeting:
    """What a meeting's page has; a date that the list does not say stands in its heading."""
    tree = parse(page)
    texts = PageTexts(tree)
    headings = [texts.of(one) for one in tree.iter("h1", "h2")]
    date = shown.date or next(filter(None, map(find_date, headings)), None)
    told = " ".join([shown.title, _path(shown.url).rsplit("/", 1)[-1].replace("installt", "inställt"), *headings])
    linked: dict[str, list[Anchor]] = {}
    for anchor in anchors(content_of(tree), base_of(tree, page)):
        if netloc(anchor.url) and _PAPER.fullmatch(_path(anchor.url)):
            linked.setdefault(_path(anchor.url), []).append(anchor)
    documents = all_of(_paper(path, found, date, moment) for path, found in linked.items())
    return Meeting(documents, date, shown.title, cancelled=bool(CANCELLED.search(told)))


def _paper(path: str, linked: list[Anchor], date: str | None, moment: datetime) -> Listed:
    """A paper, linked once by its name and once by a button; its path is what it is known by, whichever way it is opened.

    One of a meeting that is long past is asked for once a quarter, others each night, since no page tells when they change.
    """
    names = [one.name for one in linked]
    fitting = [name for name in names if ENDING.search(name)] or [one for one in names if not _BUTTON.match(one)]
    name = fitting[0] if fitting else path.rsplit("/", 1)[-1]
    kind, partly = _kind(path, name)
    mark = revision({"path": path, "name": name}, frozenset(), date, moment) if is_settled(date, moment) else None
    return Listed(path, linked[0].url, name, kind, partly, mark)


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
