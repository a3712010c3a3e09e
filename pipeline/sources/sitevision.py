"""SiteVision, the system of most municipalities' sites, in the five forms in which it lists documents.

1. A file portlet, and 4. a table with a row for each meeting: links to /download/18.<node>/<milliseconds>/<name>.
2. The file-share app: nothing but JSON in a script; its sub-folders are asked for one by one.
3. A folder portlet: links with ?folder=19.<node> to the same page; an unknown folder shows the default list again.
5. A page for each meeting, linked from an index.

The node is the document's identity, and the milliseconds change when its file is replaced: a document is asked for
only when they do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from http import HTTPStatus
from itertools import islice, zip_longest
from typing import Any
from urllib.parse import parse_qs, urlencode

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, is_web, join, netloc, shortened, split
from pipeline.sources.base import Listed, Losses, Meeting
from pipeline.sources.boundary import passing
from pipeline.sources.by_get import ByGet
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.json_values import values_of
from pipeline.sources.link_scraper import (
    YEAR,
    Anchor,
    anchors,
    base_of,
    beside,
    by_meeting,
    content_of,
    kind_of_anchor,
    within_reach,
)
from pipeline.sources.linked_pages import first_page, page_below
from pipeline.sources.page import Page
from pipeline.sources.patterns import LinkPattern
from pipeline.sources.surroundings import clipped
from pipeline.sources.webpage import MOST_PAGES, listed, too_many_pages
from schemas.errors import FetchFailed, FetchRefused

DEEPEST = 3  # index, year, meeting
_FILE = lazy_pattern(r"/download/(18\.[0-9a-f]+)/(?:(\d{10,})/)?")
_STATE = lazy_pattern(r"registerInitialState\(\s*['\"](12\.[0-9a-f]+)['\"]\s*,\s*")
_PAGE_ID = lazy_pattern(r"pageId\\{0,3}['\"]?\s*[:=]\s*\\{0,3}['\"](4\.[0-9a-f]+)\\{0,3}['\"]")
_OF_FILES = lazy_pattern(r"""["']?(?:files|folders)["']?\s*:|/download/18\.""")
_REMOVED = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})  # what a folder that was answers
_FOLDER = lazy_pattern(r"19\.[0-9a-f]{1,60}")


class SiteVision(ByGet):
    """A board's page, its folders and the pages under it."""

    def __init__(self, client: Client, url: str, board: str, follow: str | None = None) -> None:
        """url: the index page; follow: a pattern of links to follow besides those that name a date or a year."""
        super().__init__(client)
        self._url, self._board = url, board
        self._follow = LinkPattern("follow", follow) if follow else None

    def meetings(self) -> Iterator[Meeting]:
        """All documents of the page and of those under it, by meeting."""
        yield from by_meeting(self._documents())

    def _documents(self) -> Iterator[tuple[Anchor, Listed]]:
        """Each node once, where it stands first; pages breadth first, so that the index goes before what it links."""
        waiting: list[tuple[str, Anchor | None, int]] = [(self._url, None, 0)]
        asked, seen = {self._url}, set[str]()
        self.lost, self._unread = Losses(), set[str]()
        while waiting:
            if len(asked) - len(waiting) == MOST_PAGES:
                self.lost.append(too_many_pages(MOST_PAGES))
                return
            url, come_from, depth = waiting.pop(0)
            found = (
                page_below(self._client, url, self.lost, _shows_papers)
                if come_from
                else first_page(self._client, self._url, self.lost)
            )
            if found is None:
                continue
            page, tree = found
            self.lost.stands_beside(beside(tree, base_of(tree, page)))
            page_id = _PAGE_ID.search(page.content.decode("utf-8", "replace"))
            for anchor in anchors(content_of(tree), base_of(tree, page), scripts=True):
                for shown in within_reach(self._shown(anchor, page, page_id[1] if page_id else None), self.lost):
                    document = _document(shown, self._board)
                    if document.identity not in seen:
                        seen.add(document.identity)
                        yield _under(shown, come_from), document
                enough = depth == DEEPEST or len(asked) > MOST_PAGES
                if not enough and anchor.url not in asked and self._leads_on(anchor, page):
                    asked.add(anchor.url)
                    waiting.append((anchor.url, replace(anchor, element=None), depth + 1))  # else its page is held

    def _shown(self, anchor: Anchor, page: Page, page_id: str | None) -> Iterator[Anchor]:
        """The documents at a place: the link itself, or the files of the app whose script stands there."""
        if anchor.says_document:
            yield anchor
        if anchor.element.tag == "script":
            for portlet, state in _states(anchor.element.text or ""):
                if state is None and page.url not in self._unread:
                    self._unread.add(page.url)
                    self.lost.append(
                        FetchFailed("status", f"{shortened(page.url)} visar en fillista som inte går att läsa.")
                    )
                for entry in self._files(state, page, page_id, portlet):
                    yield _as_anchor(entry, page, anchor)

    def _leads_on(self, anchor: Anchor, page: Page) -> bool:
        """Whether a link goes to a folder of this page, or to a meeting's or year's page below it."""
        here, there = split(page.url), split(anchor.url)
        if anchor.says_document or netloc(anchor.url) != netloc(page.url) or not is_web(anchor.url):
            return False
        if there.path == here.path:
            return any(_FOLDER.fullmatch(value) for value in parse_qs(there.query).get("folder", ()))
        below = there.path.startswith(re.sub(r"(\.\d+[\w.]*)?\.html$|/$", "", split(self._url).path))
        named = find_date(anchor.name) or YEAR.fullmatch(anchor.name.strip())
        return bool((below and named) or (self._follow and self._follow.is_in(f"{anchor.name} {anchor.url}")))

    def _files(self, state: Any, page: Page, page_id: str | None, portlet: str) -> Iterator[dict[str, Any]]:
        """The files of a state and of its sub-folders, however deep, one folder's held at a time."""
        yield from _entries(state)
        asked = set[str]()
        waiting = _further({}, state, asked)
        if waiting and not page_id:  # without it they cannot be asked for
            self.lost.append(FetchFailed("status", f"{shortened(page.url)} visar mappar som inte går att öppna."))
        while page_id and waiting:
            if len(asked) == MOST_PAGES:
                self.lost.append(too_many_pages(MOST_PAGES))
                return
            folder = next(iter(waiting))
            del waiting[folder]
            asked.add(folder)
            shown = self._folder(page, page_id, portlet, folder)
            yield from _entries(shown)
            waiting = _further(waiting, shown, asked)

    def _folder(self, page: Page, page_id: str, portlet: str, folder: str) -> Any:
        query = urlencode({"folderId": folder, "svAjaxReqParam": "ajax"})
        url = join(page.url, f"/appresource/{page_id}/{portlet}/files?{query}")
        try:
            answer = self._client.page(url, {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"})
            if _is_folder(told := values_of(answer.content, url)):
                return told
            self.lost.append(FetchFailed("status", f"{shortened(url)} gav något annat än en mapp."))
        except FetchRefused as error:
            if error.status not in _REMOVED:  # else what is in it would count as withdrawn
                self.lost.append(passing(error))
        except FetchFailed as error:
            self.lost.append(error)
        except (ValueError, RecursionError):
            self.lost.append(FetchFailed("status", f"{shortened(url)} gav något annat än en mapp."))
        return {}


def _shows_papers(tree: Any, page: Page) -> bool:
    """Whether a page links to a document, or has a list of files, be it one that cannot be read."""
    links = anchors(content_of(tree), base_of(tree, page), scripts=True)
    return any(
        one.says_document or (one.element.tag == "script" and _has_files(one.element.text or "")) for one in links
    )


def _has_files(script: str) -> bool:
    states = (state for _, state in _states(script))
    return any(state is None or any(_entries(state)) or any(_folders(state)) for state in states)


def _document(anchor: Anchor, board: str) -> Listed:
    """By its node where the address has one; other links on the page as those of any page."""
    node = _FILE.search(split(anchor.url).path)
    if node is None:
        return listed(anchor, board)
    kind, partial = kind_of_anchor(anchor)
    return Listed(node[1], anchor.url, anchor.name, kind, partial, revision=node[2])


def _under(anchor: Anchor, come_from: Anchor | None) -> Anchor:
    """A document on a meeting's own page belongs to that meeting, unless something beside it says otherwise."""
    if come_from is None or anchor.near or not find_date(come_from.name):
        return anchor
    return replace(anchor, date=find_date(come_from.name), title=come_from.name)


def _states(script: str) -> Iterator[tuple[str, Any]]:
    """Portlets and their states, None for one of files that cannot be read; each looked for no farther than to the next one: of what is none, Python counts the lines before it."""
    found = [*_STATE.finditer(script)]
    for match, following in zip_longest(found, found[1:]):
        yield match[1], _json_of(script[match.end() : following.start() if following else len(script)])


def _json_of(text: str) -> Any:
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None if _OF_FILES.search(text) else {}


def _is_folder(answer: Any) -> bool:
    """Whether an answer is a folder's, be it an empty one, and not what a server says instead."""
    told = answer if isinstance(answer, dict) else {}
    return any(isinstance(told.get(name), list) for name in ("files", "folders")) or any(_folders(told))


def _entries(state: Any) -> Iterator[dict[str, Any]]:
    files = state.get("files") if isinstance(state, dict) else None
    for entry in files if isinstance(files, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("uri") or entry.get("url"), str):
            yield entry


def _folders(state: Any) -> Iterator[str]:
    """Nodes of the folders below a state, wherever it names them; its own folder is none of them."""
    waiting: list[tuple[Any, str | None]] = [(state, None)]
    while waiting:
        one, own = waiting.pop()
        if isinstance(one, dict):
            own = one["folderId"] if isinstance(one.get("folderId"), str) else own
            node = one.get("id")
            if isinstance(node, str) and _FOLDER.fullmatch(node) and node != own:
                yield node
        children = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        waiting += [(child, own) for child in reversed(children)]


def _further(waiting: dict[str, None], state: Any, asked: AbstractSet[str]) -> dict[str, None]:
    """The folders that wait to be asked for, and those that a state names besides, no more than are asked for."""
    new = dict.fromkeys(one for one in _folders(state) if one not in waiting and one not in asked)
    return waiting | dict.fromkeys(islice(new, MOST_PAGES + 1 - len(waiting)))


def _as_anchor(entry: dict[str, Any], page: Page, place: Anchor) -> Anchor:
    """A file of an app as if it were a link at the place of the app's script."""
    url = address_of(join(page.url, entry.get("uri") or entry["url"]))
    return replace(place, url=url, name=clipped([str(entry.get("name") or "")]), says_document=True, near=None)
