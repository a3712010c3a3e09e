"""Any web page that lists documents: links to PDF and Word, on one page, on pages that follow each other, and on a year's page below it.

EPiServer (Optimizely) and its like are read so. Where a page links to less than half of the documents that the JSON in its
scripts names, those are taken too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import Any

from pipeline.sources.addresses import address_of, netloc, shortened, split
from pipeline.sources.base import Listed, Losses, Meeting
from pipeline.sources.by_get import ByGet
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.following_pages import next_pages
from pipeline.sources.link_scraper import (
    MOST_DOCUMENTS,
    YEAR,
    Anchor,
    anchors,
    base_of,
    beside,
    by_meeting,
    content_of,
    kind_of_anchor,
    when_of,
    within_reach,
)
from pipeline.sources.linked_pages import first_page, page_below
from pipeline.sources.patterns import LinkPattern
from pipeline.sources.script_links import script_anchors
from schemas.errors import FetchFailed

MOST_PAGES = 500


class WebPage(ByGet):
    """A page and those that follow it; of a year's page that it links to below itself, the same."""

    def __init__(self, client: Client, url: str, board: str, include: str | None = None) -> None:
        """url: where the list begins; include: a pattern that a link's words or address must have."""
        super().__init__(client)
        self._url, self._board = url, board
        self._include = LinkPattern("include", include) if include else None

    def meetings(self) -> Iterator[Meeting]:
        """All documents of all pages, by meeting."""
        yield from by_meeting(self._documents())

    def _documents(self) -> Iterator[tuple[Anchor, Listed]]:
        """Each file once, where it stands first, or else in the meeting whose date its name has."""
        found: dict[str, Anchor] = {}
        for tree, base in self._pages():
            self.lost.stands_beside(beside(tree, base))
            for anchor in within_reach(_documents(tree, base, self.lost), self.lost):
                known = found.get(anchor.url)
                if self._wanted(anchor) and (known is None or _at_home(anchor) > _at_home(known)):
                    found[anchor.url] = replace(anchor, element=None)  # which would hold its whole page
            if len(found) > MOST_DOCUMENTS:
                break
        for anchor in found.values():
            yield anchor, listed(anchor, self._board)

    def _wanted(self, anchor: Anchor) -> bool:
        return self._include is None or self._include.is_in(f"{anchor.name} {anchor.url}")

    def _pages(self) -> Iterator[tuple[Any, str]]:
        """Each page as a tree with its base, the years' last; one that was there already, or is not to be had, ends its walk."""
        self.lost = Losses()
        waiting, seen = {self._url: None}, set[str]()  # in order, and each once
        while waiting:
            first = next(iter(waiting))
            del waiting[first]
            for tree, base in self._following(first, seen):
                yield tree, base
                if split(base).path.rstrip("/") == split(self._url).path.rstrip("/"):
                    years = (one.url for one in anchors(content_of(tree), base) if self._is_year(one))
                    for url in takewhile(lambda _: len(waiting) <= MOST_PAGES, years):
                        waiting.setdefault(url)

    def _following(self, first: str, seen: set[str]) -> Iterator[tuple[Any, str]]:
        """A page and those that follow it; seen: what was asked for so far."""
        url: str | None = first
        number = 1
        while url and url not in seen:
            if len(seen) >= MOST_PAGES:
                self.lost.append(too_many_pages(MOST_PAGES))
                return
            found = page_below(self._client, url, self.lost) if seen else first_page(self._client, self._url, self.lost)
            if found is None:
                return
            page, tree = found
            if first != self._url and not self._is_below(page.url):  # to the site's first page, or to a login
                self.lost.append(FetchFailed("status", f"{shortened(url)} leder någon annanstans."))
                return
            seen.add(url)
            number += 1
            base = base_of(tree, page)
            yield tree, base
            been = seen | {address_of(page.url)}
            url = next((one for one in next_pages(tree, page, number) if one not in been), None)

    def _is_year(self, anchor: Anchor) -> bool:
        """Whether a link, by its words or its address, is a year's page below this one."""
        last = split(anchor.url).path.rstrip("/").rpartition("/")[2].replace("-", " ")
        named = YEAR.fullmatch(anchor.name.strip()) or YEAR.fullmatch(last)
        return bool(named) and not anchor.says_document and self._is_below(anchor.url)

    def _is_below(self, url: str) -> bool:
        here, there = split(self._url), split(url)
        folder = f"{here.path.rstrip('/')}/"
        return netloc(url) == netloc(self._url) and there.path.startswith(folder) and there.path != folder


def _documents(tree: Any, base: str, lost: Losses) -> list[Anchor]:
    """The documents that a page links to, and those that its scripts name where a browser draws these: most of them are no links yet."""
    linked = [anchor for anchor in anchors(content_of(tree), base) if anchor.says_document]
    named = list(islice(script_anchors(tree, base), MOST_DOCUMENTS + 1))
    addresses = {anchor.url for anchor in named}
    lost.stands_beside(addresses)
    drawn = len(addresses.intersection(anchor.url for anchor in linked)) < len(addresses) / 2
    return [*linked, *named] if drawn else linked


def _at_home(anchor: Anchor) -> bool:
    """Whether a paper stands in the meeting that its name says; minutes are often shown under the next one too."""
    return anchor.date is not None and anchor.date == find_date(anchor.name)


def too_many_pages(most: int) -> FetchFailed:
    """Why a walk ended before its listing did: what is missing from it says nothing then."""
    return FetchFailed("budget", f"Källan har fler sidor än de {most} som gås igenom.")


def listed(anchor: Anchor, board: str) -> Listed:
    """A link as a document: a page has no name for what it is, so that its address, body, kind and meeting tell."""
    kind, partial = kind_of_anchor(anchor)
    identity = " | ".join((anchor.url, board, kind, when_of(anchor)))
    return Listed(identity, anchor.url, anchor.name, kind, partial)
