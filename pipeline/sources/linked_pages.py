"""Pages that a list of papers links to. Of one that is gone or forbidden what it showed is missing; whatever else comes in its place may pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

from lxml import html

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, join, netloc, shortened, split
from pipeline.sources.base import Losses, Lost
from pipeline.sources.boundary import passing
from pipeline.sources.client import Client
from pipeline.sources.link_scraper import anchors, base_of, content_of
from pipeline.sources.page import Page
from pipeline.sources.page_tree import EMPTY, parse
from pipeline.sources.script_links import script_anchors
from schemas.errors import FetchFailed, FetchRefused

Shows = Callable[[Any, Page], bool]
_INDEX = lazy_pattern(r"/(?:index|default)\.\w+$")
_ENDING = lazy_pattern(r"\.\w{1,5}$")
_TAKEN_AWAY = frozenset({"gone", "forbidden"})


def shows_papers(tree: Any, page: Page) -> bool:
    """Whether a page links to a document, or a script in it names one."""
    base = base_of(tree, page)
    linked = (one.says_document for one in anchors(content_of(tree), base))
    return any(linked) or next(script_anchors(tree, base), None) is not None


def first_page(client: Client, url: str, lost: Losses) -> tuple[Page, Any]:
    """A source's own page and its tree; an empty one where that takes too long, which is lost. Raises FetchFailed, FetchRefused."""
    page = client.page(url)
    try:
        tree = parse(page)
    except FetchFailed as error:
        lost.append(error)
        return page, html.document_fromstring(EMPTY)
    if _led_elsewhere(url, page.url):
        lost.doubt = f"leder till {shortened(page.url)}"
    elif _asks_for_password(tree):
        lost.doubt = "ber om ett lösenord"
    return page, tree


def page_below(client: Client, url: str, lost: list[Lost], shows: Shows = shows_papers) -> tuple[Page, Any] | None:
    """A page of the list and its tree; where it is not to be had, the walk goes on without it, and it counts as lost."""
    try:
        return linked_page(client, url, shows)
    except (FetchFailed, FetchRefused) as error:
        lost.append(error if error.reason in _TAKEN_AWAY else passing(error))
        return None


def linked_page(client: Client, url: str, shows: Shows = shows_papers) -> tuple[Page, Any]:
    """A page that another links to, and its tree. Raises FetchFailed, FetchRefused, also where something stands in its place."""
    page = client.page(url)
    tree = parse(page)
    if _may_be_anothers(tree, page, url) and not shows(tree, page):
        raise FetchRefused("status", f"{shortened(url)} visar något annat i stället för sidan.")
    return page, tree


def _may_be_anothers(tree: Any, page: Page, url: str) -> bool:
    """Whether an answer without papers is a login, a check of who asks, or nothing at all, and no page of its site."""
    return _asks_for_password(tree) or _led_elsewhere(url, page.url) or not _links_home(tree, page)


def _asks_for_password(tree: Any) -> bool:
    return any(field.get("type", "").lower() == "password" for field in tree.iter("input"))


def _led_elsewhere(url: str, found: str) -> bool:
    """Whether an answer came from another address; a site may add to the one that was asked for ("/moten" to "/moten/", "/moten.html")."""
    asked, there = split(url), split(found)
    stem, path = _stem(asked.path), unquote(there.path).lower()
    added = path[len(stem) :]
    same_place = path.startswith(stem) and added[:1] in ("", "/", ".") if stem else not _stem(path)
    query = set(parse_qsl(asked.query)) <= set(parse_qsl(there.query))
    return _site(url) != _site(found) or not same_place or not query


def _stem(path: str) -> str:
    """A path without what a site may add to it; of the site's first page nothing."""
    return _ENDING.sub("", _INDEX.sub("", unquote(path).lower()).rstrip("/"))


def _links_home(tree: Any, page: Page) -> bool:
    """Whether a page links to any other one of its site, as all do that have a menu."""
    base, own = base_of(tree, page), address_of(page.url)
    links = (address_of(join(base, link.get("href"))) for link in tree.iter("a") if link.get("href"))
    return any(link != own and _site(link) == _site(page.url) for link in links)


def _site(url: str) -> str:
    return netloc(url).removeprefix("www.")
