"""Which of a page's links leads to the next page of its list: by what they are called, by a number, by their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, unquote

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import address_of, is_web, join, netloc, split
from pipeline.sources.link_scraper import ENDING, base_of
from pipeline.sources.page import Page
from pipeline.sources.page_texts import PageTexts

_OF_ALL = r"[\W_]*(?:(?:sida|page)?\s*\d+\s*(?:av|of|/)\s*\d+[\W_]*)?"  # "(2 av 7)"
_NEXT = lazy_pattern(
    rf"(?:{_OF_ALL}(?:(?:gå |visa )?(?:till )?nästa(?: sidan?| \d{{1,3}})*|next(?: page)?|äldre){_OF_ALL}|[›»→>])",
    re.IGNORECASE,
)
_PAGE_KEY = lazy_pattern(r"p|pg|paged?|page_?(?:number|nr|no)|sida?|sidn(?:umme)?r", re.IGNORECASE)
_MARK = lazy_pattern(r"[-_/](?P<word>(?:page|sida?)[-_/]?)?0*(?P<number>\d{1,4})(?:\.\w{1,5})?/?$", re.IGNORECASE)
_ENDING = lazy_pattern(r"(?:\.\w{1,5}|/)$")
_MOST_PICTURES = 5  # of a link
_LONGEST = 60  # characters of what a link to the next page is called


def next_pages(tree: Any, page: Page, number: int) -> Iterator[str]:
    """The pages that links call the next one, then those that have its number in words or in their address; number: that of the next one."""
    base, texts = base_of(tree, page), PageTexts(tree)
    for link in tree.xpath("//*[self::a or self::link][@rel][@href]"):
        if "next" in link.get("rel").lower().split():
            yield from _leads_to(link, base)
    links = [link for link in tree.iter("a") if link.get("href")]
    for link in links:
        if any(_NEXT.fullmatch(words) for words in _called(link, texts) if len(words) <= _LONGEST):
            yield from (url for url in _leads_to(link, base) if not ENDING.search(split(url).path))
    for link in links:
        for url in _leads_to(link, base):
            if _has_number(url, page.url, number, named=texts.of(link) == str(number)):
                yield url


def _called(link: Any, texts: PageTexts) -> Iterator[str]:
    """What a link is called, by its words, for screen readers, or by its picture."""
    yield texts.of(link)
    pictures = (picture.get("alt") for picture in islice(link.iter("img"), _MOST_PICTURES))
    for words in (link.get("aria-label"), link.get("title"), *pictures):
        yield " ".join((words or "").split())


def _leads_to(link: Any, base: str) -> Iterator[str]:
    """The page that a link leads to; none where it stays on its own or is a script's, as an arrow between pictures."""
    url = address_of(join(base, link.get("href")))
    if not link.get("href").strip().startswith("#") and is_web(url):
        yield url


def _has_number(url: str, own: str, number: int, *, named: bool) -> bool:
    """Whether an address is a page's own, but for the number; without a word for a page only where the link is called by the number."""
    there, here = split(url), split(own)
    if netloc(url) != netloc(own) or ENDING.search(there.path):
        return False
    if there.path == here.path and there.query:
        return named or _queried(there.query) == (_queried(here.query)[0], number)
    path, before = unquote(here.path), _MARK.search(unquote(here.path))
    stems = {_ENDING.sub("", path)}
    if before and int(before["number"]) == number - 1:
        stems.add(path[: before.start()])
    mark = _MARK.search(unquote(there.path))
    right = mark is not None and int(mark["number"]) == number and (named or mark["word"] is not None)
    return right and unquote(there.path)[: mark.start() if mark else 0] in stems


def _queried(query: str) -> tuple[list[tuple[str, str]], int | None]:
    """A query without the number of a page, and that number."""
    pairs = parse_qsl(query)
    numbers = [int(value) for key, value in pairs if _PAGE_KEY.fullmatch(key) and value.isdecimal() and len(value) < 5]
    return [pair for pair in pairs if not _PAGE_KEY.fullmatch(pair[0])], next(iter(numbers), None)
