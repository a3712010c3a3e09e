"""Which system an address belongs to, and which boards it shows there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.lazy_pattern import lazy_pattern
from pipeline.sources.addresses import netloc
from pipeline.sources.client import Client
from pipeline.sources.feed import parse_feed
from pipeline.sources.link_scraper import anchors, base_of, content_of
from pipeline.sources.page import Page
from pipeline.sources.page_texts import PageTexts
from pipeline.sources.page_tree import parse
from pipeline.sources.registers import REGISTERS
from pipeline.sources.registers.register import Register, Unit
from pipeline.sources.script_links import script_anchors
from pipeline.sources.surroundings import clipped
from schemas.errors import FetchRefused

MOST_BOARDS = 1000
MOST_TOLD = 5  # pages that are proposed where the one given shows nothing
_BOARD = lazy_pattern(r"nämnd|styrelse|fullmäktige|utskott", re.IGNORECASE)
# A heading of a board's papers or meetings ("Servicenämndens sammanträden"), which a report would take for its name.
_ITS_PAPERS = lazy_pattern(
    r"(.*(?:nämnden|styrelsen|fullmäktige|utskott(?:et)?|beredningen|direktionen))s\s+"
    r"(?:handlingar|protokoll|kallelser|föredragningslistor|dokument|ärenden|möten|sammanträden|mötes\w+|sammanträdes\w+)\b.*",
    re.IGNORECASE,
)
_SITEVISION = re.compile(rb"registerInitialState\(|sv-(file-)?portlet|/download/18\.[0-9a-f]{8}")

ClientOf = Callable[[frozenset[str]], Client]


@dataclass(frozen=True)
class Recognized:
    """A system: its kind and name, where it is, its boards, and what of it was inferred, in Swedish and English."""

    kind: str
    name: str
    url: str
    boards: tuple[Unit, ...]
    inferred: tuple[tuple[str, str], ...] = ()


def recognize(url: str, client_of: ClientOf, registers: Sequence[Register] = REGISTERS) -> Recognized:
    """What an address belongs to. Raises FetchFailed, FetchRefused, also where it belongs to nothing that is known.

    client_of: a client that may ask the given hosts, to be closed by us. A register that the page belongs to or embeds goes before
    what any page may be.
    """
    with client_of(hosts_with(url)) as client:
        page = client.page(url)
    for register in registers:
        if base := register.base(page):
            with client_of(hosts_with(base) | hosts_with(page.url)) as client:
                boards = _first(register, client, base)
            return Recognized(register.kind, register.name, base, boards, register.inferred)
    return _plain(page)


def hosts_with(url: str) -> frozenset[str]:
    """An address's host, with and without www."""
    host = netloc(url)
    return frozenset({host, host.removeprefix("www."), f"www.{host}"})


def _first(register: Register, client: Client, base: str) -> tuple[Unit, ...]:
    boards: list[Unit] = []
    for unit in register.units(client, base):
        boards.append(unit)
        if len(boards) == MOST_BOARDS:
            break
    return tuple(boards)


def _plain(page: Page) -> Recognized:
    """A page of SiteVision's, a feed, or any page with links to documents: one board, named by the page's heading."""
    feed = parse_feed(page)
    if feed.get("version"):  # of an empty page it says nothing
        name = _board_in(clipped([str(feed.feed.get("title", ""))])) or netloc(page.url)
        return Recognized("feed", "RSS/Atom", page.url, (Unit(name, page.url),))
    tree = parse(page)
    board = (Unit(_board_in(_heading(tree)) or netloc(page.url), page.url),)
    if _SITEVISION.search(page.content):
        return Recognized("sitevision", "SiteVision", page.url, board)
    base = base_of(tree, page)
    linked = any(anchor.says_document for anchor in anchors(content_of(tree), base))
    if linked or any(script_anchors(tree, base)):
        return Recognized("webpage", "", page.url, board)
    near = "".join(f" {name}: {url}." for name, url in _boards_linked_to(tree, base))
    advice = f" Den länkar till sidor som kan vara nämnders:{near}" if near else ""
    raise FetchRefused(
        "status",
        f"{page.url} hör inte till något system som känns igen, och länkar inte till några handlingar. "
        f"Ge adressen till en nämnds sida, där handlingarna står.{advice}",
    )


def _boards_linked_to(tree: Any, base: str) -> list[tuple[str, str]]:
    """Names and addresses of the first pages that may be boards'."""
    named = {anchor.url: anchor.name for anchor in anchors(content_of(tree), base) if _BOARD.search(anchor.name)}
    return [(name, url) for url, name in named.items()][:MOST_TOLD]


def _board_in(heading: str) -> str:
    """The board whose papers or meetings a heading names, else the heading."""
    named = _ITS_PAPERS.fullmatch(heading)
    return named[1] if named else heading


def _heading(tree: Any) -> str:
    texts = PageTexts(tree)
    return next((text for one in [*tree.iter("h1"), *tree.iter("title")] if (text := texts.of(one))), "")
