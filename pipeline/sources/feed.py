"""RSS and Atom: the newest papers of a site, as enclosures, as links, or on the pages that the entries link to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import beginning
from pipeline.sources.addresses import address_of, file_name, join
from pipeline.sources.base import Listed, Losses, Meeting
from pipeline.sources.by_get import ByGet
from pipeline.sources.client import Client
from pipeline.sources.dates import day_of, find_date
from pipeline.sources.document_types import kind_of
from pipeline.sources.link_scraper import (
    ENDING,
    all_of,
    anchors,
    at_most,
    base_of,
    content_of,
    must_end,
    within_reach,
)
from pipeline.sources.linked_pages import linked_page
from pipeline.sources.page import Page
from pipeline.sources.page_texts import LONGEST
from pipeline.sources.trial import FEED, try_out
from pipeline.sources.webpage import MOST_PAGES, listed, too_many_pages
from schemas.errors import FetchFailed, FetchRefused

_REFERENCE = re.compile(rb"&#(?:([xX])(?=[0-9a-fA-F]))?((?(1)[0-9a-fA-F]|[0-9]){1,4000});?")
_LAST = 0x110000
_IN_ZONE = lazy_pattern(r"([+-]\d\d:?\d\d|\d\s*Z|\b(GMT|UTC?|Z))\s*$", re.IGNORECASE)  # which feedparser takes to UTC


class Feed(ByGet):
    """A feed. Old entries fall out of it, so that what it does not show is not gone."""

    complete = False

    def __init__(self, client: Client, url: str, board: str) -> None:
        """url: of the feed itself."""
        super().__init__(client)
        self._url, self._board = url, board
        self._asked = 0
        self._shared = set[str]()

    def meetings(self) -> Iterator[Meeting]:
        """One meeting an entry, with its documents. Raises FetchRefused where the address gives no feed, or one without end."""
        yield from at_most(self._meetings())

    def _meetings(self) -> Iterator[Meeting]:
        self.lost, self._asked = Losses(), 0
        feed = parse_feed(self._client.page(self._url))
        if not feed.entries and not feed.get("version"):
            raise FetchRefused("status", f"{self._url} är inget RSS- eller Atom-flöde.")
        ids = Counter(entry.get("id") for entry in feed.entries)
        self._shared = {one for one, entries in ids.items() if entries > 1}
        for entry in feed.entries:
            documents = all_of(self._documents(entry, feed.href))
            title = beginning(str(entry.get("title", "")), LONGEST)
            yield Meeting(documents, find_date(title) or _published(entry), title or None)

    def _documents(self, entry: Any, base: str) -> Iterator[Listed]:
        links = [(join(base, link["href"]), link) for link in entry.get("links", ()) if link.get("href")]
        direct = [url for url, link in links if link.get("rel") == "enclosure" or ENDING.search(url)]
        if direct:
            different = dict.fromkeys(direct)
            for url in different:
                yield self._listed(entry, url, alone=len(different) == 1)
            return
        for url, _ in links[:1]:
            if self._asked == MOST_PAGES:
                self.lost.append(too_many_pages(MOST_PAGES))
            self._asked += 1
            if self._asked <= MOST_PAGES:
                yield from self._behind(address_of(url))

    def _listed(self, entry: Any, url: str, *, alone: bool) -> Listed:
        """An entry's own id is its document's, where it has one document and no other entry has the id: some give all their site's."""
        name = beginning(str(entry.get("title") or file_name(url)), LONGEST)
        kind, partial = kind_of(f"{name} {file_name(url)}")
        own = entry.get("id") if alone and entry.get("id") not in self._shared else None
        return Listed(str(own or address_of(url)), address_of(url), name, kind, partial)

    def _behind(self, url: str) -> Iterator[Listed]:
        """The documents of the page that an entry links to; one that is not to be had has none, and is lost."""
        try:
            page, tree = linked_page(self._client, url)
        except (FetchFailed, FetchRefused) as error:
            self.lost.append(error)
            return
        for anchor in within_reach(anchors(content_of(tree), base_of(tree, page)), self.lost):
            if anchor.says_document:
                yield listed(anchor, self._board)


def parse_feed(page: Page) -> Any:
    """What feedparser makes of a page, whose address is its href. Raises FetchFailed where it takes more time than any feed needs, FetchRefused where it has more entries."""
    content = _REFERENCE.sub(_of_a_character, page.content)
    must_end(sum(try_out(FEED, content, page.url)))
    feed = feedparser.parse(  # nothing of the HTML inside is used, and walking it may take hours
        BytesIO(content),  # bytes alone may name a file, which would be opened
        response_headers={"content-location": page.url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed["href"] = page.url
    return feed


def _of_a_character(reference: re.Match[bytes]) -> bytes:
    """A reference as it stands, or to the mark of what is no character where it is to none, over which the parser falls."""
    number = int(reference[2], 16) if reference[1] else int(reference[2])
    return reference[0] if number < _LAST and not 0xD800 <= number < 0xE000 else b"&#xFFFD;"


def _published(entry: Any) -> str | None:
    """The day in Sweden on which an entry was published, else updated; of a time in no zone that is known, its own."""
    told = "published" if entry.get("published_parsed") else "updated"
    moment = dict.get(entry, f"{told}_parsed")  # feedparser's own falls back, and warns
    if not moment:
        return None
    zone = "+00:00" if _IN_ZONE.search(str(dict.get(entry, told))) else ""
    written = f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
    return find_date(day_of(f"{written}T{moment.tm_hour:02}:{moment.tm_min:02}{zone}") or written)
