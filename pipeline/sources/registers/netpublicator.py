"""NetPublicator (Axiell): a public reader on a municipality's page, which shows channels, meetings and documents.

All of it is JSON. A place is told by its path, the ids from the root down to it joined by dashes; a document's id has
dashes of its own, and stands beside the path of where it lies. Boards are channels; below one, meetings lie directly or
in channels for years or for kinds of papers, and below a meeting there is a channel for each matter. A whole channel
comes in one answer. A reader that does not know a place shows its root instead, which is seen by what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, Final, NamedTuple

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.base import Listed, Losses, Lost, Meeting
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date, find_year
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import all_of
from pipeline.sources.page import Page
from pipeline.sources.registers.answers import an_object, get, line, records, text, unreadable
from pipeline.sources.registers.changes import mark_of, revision_of
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.registers.walk import Walk, each_once
from schemas.errors import FetchFailed, FetchRefused

HOST = "https://docs.netpublicator.com"
DEEPEST = 8  # root, board, year, kind, meeting, matter, and two to spare
_PLACE = lazy_pattern(r"(https?://[^/?#]+/api/public/[\w-]+)/read/?\?(?:[^#]*&)?hash=([0-9A-Za-z-]+)")
_READER = lazy_pattern(r"""readerName["']?\s*[:=]\s*["']([\w-]+)["']""")
_ROOT = lazy_pattern(r"""rootI[dD]["']?\s*[:=]\s*["']([0-9A-Za-z]+)["']""")
_ABOVE_ROOT = lazy_pattern(r"""previousPath["']?\s*[:=]\s*\[([^\[\]]*)\]""")
_ID = lazy_pattern(r"[0-9A-Za-z]{1,60}")
_DOCUMENT_ID = lazy_pattern(r"[0-9A-Za-z-]{1,120}")
_VOLATILE = frozenset({"index"})  # where it stands among others
_NO_LETTERS = lazy_pattern(r"[\d\W_]+")
_MINUTES = lazy_pattern(r"(justera\w+ |signera\w+ )?(sammanträdes)?protokoll", re.IGNORECASE)
_PAPERS = lazy_pattern(r"(möte(ts)?)?handlingar|kallelser?( och \w+)?|dagordning(ar)?", re.IGNORECASE)


class Item(NamedTuple):
    """An entry of a channel. mark: of all that was said of a document, which may be much, while the channels below others are walked."""

    id: str
    text: str
    type: str
    mark: str


class NetPublicator(BoardSource):
    """A board's channel and all below it.

    place: url is that of a channel, or of the root, where the board's channel has the board's name.
    """

    def meetings(self) -> Iterator[Meeting]:
        """All meetings below the channel. Raises FetchFailed, FetchRefused where it is not to be had."""
        self._walk = Walk(self._place.before)
        self.lost = self._walk.lost
        self._reader, path = _reader_and_path(self._place.url)
        items = self._read(path)
        if len(path) == 1 and (board := self._board_among(items)):
            path = (*path, board)
            items = self._read(path)
        yield from each_once(self._channel(path, (), items))

    def _board_among(self, items: Sequence[Item]) -> str | None:
        """The channel of a root that is the board's; None where the root is, and its meetings lie there."""
        for item in items:
            if item.type == "channel" and item.text.casefold() == " ".join(self._place.unit.split()).casefold():
                return item.id
        if any(item.type == "meeting" for item in items):
            return None
        raise FetchRefused("status", f"{self._place.url} har ingen kanal som heter {self._place.unit}.")

    def _read(self, path: tuple[str, ...]) -> list[Item]:
        return _items(_read(self._client, self._reader, path), _address(self._reader, path), self.lost)

    def _channel(self, path: tuple[str, ...], above: tuple[str, ...], items: Sequence[Item]) -> Iterator[Meeting]:
        """The meetings of a channel and of those below it. above: the names of the channels that lead to it."""
        yield from self._without_meeting(path, above, items)
        for item in items:
            if item.type == "meeting":
                yield from self._meeting((*path, item.id), above, item)
            elif item.type != "document":
                below = (*path, item.id)
                yield from self._channel(below, (*above, item.text), self._below(below))

    def _below(self, path: tuple[str, ...]) -> list[Item]:
        """What a place shows that another one leads to; nothing where that is lost."""
        if len(path) > DEEPEST:
            self.lost.append(
                FetchFailed("budget", f"{self._place.url} har fler nivåer än de {DEEPEST} som gås igenom.")
            )
            return []
        return self._walk.part(lambda: self._read(path)) or []

    def _without_meeting(
        self, path: tuple[str, ...], above: tuple[str, ...], items: Sequence[Item]
    ) -> Iterator[Meeting]:
        """The documents that lie beside meetings, each under the date in its name."""
        for item in items:
            if item.type == "document":
                date = find_date(item.text)
                yield Meeting((self._listed(path, item, kind_of_paper(item.text, above, ()), date),), date)

    def _meeting(self, path: tuple[str, ...], above: tuple[str, ...], item: Item) -> Iterator[Meeting]:
        date = find_date(item.text)
        if seen := self._walk.seen(date, item.text or None):
            yield seen
            return
        papers = all_of(self._papers(path, above, (), date))
        yield Meeting(papers, date, item.text or None, cancelled=bool(CANCELLED.search(item.text)))

    def _papers(
        self, path: tuple[str, ...], above: tuple[str, ...], matters: tuple[str, ...], date: str | None
    ) -> Iterator[Listed]:
        """The papers of a meeting and of its matters. matters: the names of the channels from the meeting down."""
        for item in self._below(path):
            if item.type == "document":
                yield self._listed(path, item, kind_of_paper(item.text, above, matters), date)
            else:
                yield from self._papers((*path, item.id), above, (*matters, item.text), date)

    def _listed(self, path: tuple[str, ...], item: Item, kind: KindOf, date: str | None) -> Listed:
        return Listed(
            item.id,
            f"{self._reader}/document/{item.id}?hash={'-'.join(path)}",
            item.text or item.id,
            kind.kind,
            kind.partial,
            revision_of(item.mark, date, self._walk.moment),
        )


def kind_of_paper(name: str, above: Sequence[str], matters: Sequence[str]) -> KindOf:
    """What a document is: by the channel that it lies in, where that is for a kind of papers, and by its name.

    above: the channels from the board down to the meeting; matters: those from the meeting down. What lies in a matter's
    channel is a paper for that matter, also where it is the minutes of another board or of the meeting before.
    """
    by_name = kind_of(name)
    inner = matters[-1] if matters else ""
    if matters and not _says(_MINUTES, inner) and not _says(_PAPERS, inner):
        return by_name if by_name.kind in ("extract", "attachment") else KindOf("papers")
    if by_name.kind != "other":
        return by_name
    if matters:
        return KindOf("attachment" if _says(_MINUTES, inner) else "papers")
    if any(_says(_MINUTES, channel) for channel in above):
        return KindOf("minutes")
    return KindOf("papers" if any(_says(_PAPERS, channel) for channel in above) else "other")


def _says(kind: re.Pattern[str], channel: str) -> bool:
    """Whether a channel is for a kind of papers: "Protokoll 2024", not "Val av protokollsjusterare"."""
    return bool(kind.fullmatch(_NO_LETTERS.sub(" ", channel).strip()))


def _reader_and_path(url: str) -> tuple[str, tuple[str, ...]]:
    """The reader's address and the path of a place. Raises FetchRefused where an address is none of a place."""
    match = _PLACE.match(url)
    if match is None:
        raise FetchRefused("malformed", f"{url} är ingen adress till en kanal; namndkoll source visar hur den skrivs.")
    return match[1], tuple(filter(None, match[2].split("-")))


def _address(reader: str, path: Sequence[str]) -> str:
    return f"{reader}/read?hash={'-'.join(path)}&isr={'true' if len(path) == 1 else 'false'}"


def _read(client: Client, reader: str, path: tuple[str, ...]) -> dict[str, Any]:
    """What a place shows. Raises FetchFailed where that is no list, or another place's."""
    url = _address(reader, path)
    told = an_object(get(client, url), url)
    above = {text(one, "id") for one in records(told.get("history", []), url, Losses())}
    inside = {text(one, "id") for one in records(told, url, Losses(), "items")}
    if (above and not above & set(path[-2:])) or inside & set(path):
        raise FetchFailed("status", f"{url} visar en annan plats än den som frågan gällde.")
    return told


def _items(told: dict[str, Any], url: str, lost: list[Lost]) -> list[Item]:
    """The entries of a place; those that cannot be read count as lost."""
    items = []
    for one in records(told, url, lost, "items"):
        type_ = line(one, "type")
        mark = mark_of(one, _VOLATILE) if type_ == "document" else ""
        item = Item(text(one, "id"), line(one, "text"), type_, mark)
        if item.type and (_DOCUMENT_ID if item.type == "document" else _ID).fullmatch(item.id):
            items.append(item)
        else:
            lost.append(unreadable(url, item.text or "en post"))
    return items


def base(page: Page) -> str | None:
    """The place that a reader's own address, or a page with a reader on it, begins at."""
    if match := _PLACE.match(page.url):
        return _address(match[1], match[2].split("-"))
    told = unescape(page.content.decode("utf-8", "replace"))
    reader, root, above = _READER.search(told), _ROOT.search(told), _ABOVE_ROOT.search(told)
    if reader is None or root is None:
        return None
    path = [*re.findall(r"[0-9A-Za-z]{6,60}", above[1] if above else ""), root[1]]
    return _address(f"{HOST}/api/public/{reader[1]}", path)


def units(client: Client, base: str) -> Iterator[Unit]:
    """The boards at a place: its channels; itself, where meetings, or channels for their years or kinds, lie in it."""
    reader, path = _reader_and_path(base)
    told = _read(client, reader, path)
    items = _items(told, base, Losses())
    boards = [item for item in items if item.type == "channel" and not _is_part(item.text)]
    if not boards or any(item.type == "meeting" for item in items):
        above = records(told.get("history", []), base, Losses())
        yield Unit((line(above[-1], "text") if above else "") or path[-1], base)
        return
    for item in boards:
        yield Unit(item.text or item.id, _address(reader, (*path, item.id)))


def _is_part(channel: str) -> bool:
    """Whether a channel is a part of a board's: its year or kind of papers."""
    return find_year(channel) is not None or _says(_MINUTES, channel) or _says(_PAPERS, channel)


REGISTER: Final = Register("netpublicator", "NetPublicator", base, units, NetPublicator)
