"""A page's bytes as a tree, with all that a browser shows of it.

What a page says of its encoding is read as browsers read it, and a sign that the encoding has not is one sign lost, not the
rest of the page. Nor is what stands behind an end of the page that is none, as where one file is included in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import webencodings
from lxml import html

from pipeline.sources.addresses import shortened
from pipeline.sources.json_values import must_be_few
from pipeline.sources.page import Page
from pipeline.sources.trial import PAGE, try_out
from schemas.errors import FetchFailed, ListingEndless

MOST_ELEMENTS = 300_000  # of a page: each is held, and the words in it, while the page is read
MOST_LINKS = 100_000  # of a page: each is held with its words while the page is read
EMPTY = b"<html></html>"
_LARGE = 50_000  # bytes of a page, that take no parser longer than a second
_BEGINNING = 1024  # bytes, in which a page says its encoding, as browsers look for it
_SAYS = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_END_OF_MAIN = re.compile(rb"</main\b", re.IGNORECASE)
_MARK = "end-of-main"  # an element, which is one only where an end tag is
_CROSSED = html.etree.ErrorTypes.ERR_TAG_NAME_MISMATCH
_MOST_ERRORS = 100_000  # of a page, that are looked at
_USUAL = webencodings.lookup("windows-1252")  # what browsers take where nobody says any


def parse(page: Page) -> Any:
    """The page as a tree; an empty one where nothing can be made of it.

    What can be read as UTF-8 is UTF-8, whatever is said of it or not; else its first bytes are believed, then the server, then the page.
    Raises FetchFailed where it takes more time than any page needs or is not read to its end, FetchRefused where it has more elements, links
    or values in its scripts than any page.
    """
    content = _as_utf_8(page)
    if len(content) > _LARGE:
        must_be_few(content, page.url)
        counted = try_out(PAGE, content, page.url)
        for number, (what, most) in zip(counted, (("element", MOST_ELEMENTS), ("länkar", MOST_LINKS)), strict=False):
            if number > most:
                raise ListingEndless("too-large", f"{shortened(page.url)} har fler än {most} {what}.")
    parser = _parser()
    try:
        tree = html.document_fromstring(content or EMPTY, parser=parser)
    except (ValueError, html.etree.ParserError):
        return html.document_fromstring(EMPTY)
    if parser.error_log.filter_from_fatals():
        raise FetchFailed("malformed", f"{shortened(page.url)} gick inte att läsa till slutet.")
    tree = _whole(tree)
    if _ends_main_early(parser, content, tree):
        for main in tree.iter("main"):  # how far it goes nobody can tell
            main.tag = "div"
    return tree


def _ends_main_early(parser: Any, content: bytes, tree: Any) -> bool:
    """Whether a main part was over before its own end tag, as by an end tag too many of what it stands in."""
    mains = sum(1 for _ in tree.iter("main"))
    if not mains:
        return False
    crossed = (one for one in islice(parser.error_log, _MOST_ERRORS) if one.type == _CROSSED)
    without = sum(one.message == "Unexpected end tag : main" for one in crossed)
    return bool(without) and without + mains > _ends_of_main(content)


def _ends_of_main(content: bytes) -> int:
    """How many end tags of main parts a page has, without what looks like one in a comment, a script or an attribute."""
    marked = _END_OF_MAIN.sub(rf"<{_MARK}></{_MARK}>\g<0>".encode(), content)
    return sum(1 for _ in _whole(html.document_fromstring(marked, parser=_parser())).iter(_MARK))


def _parser() -> Any:
    return html.HTMLParser(encoding="utf-8", huge_tree=True)  # else it ends at 256 tags in each other, or 10 MB


def _as_utf_8(page: Page) -> bytes:
    try:
        page.content.decode("utf-8")
    except UnicodeDecodeError:
        text, _ = webencodings.decode(page.content, _encoding(page), errors="replace")
        return str(text).encode("utf-8", "replace")
    return page.content


def _encoding(page: Page) -> webencodings.Encoding:
    """What the server says, else the page, of what is known; the first bytes go before."""
    said = _SAYS.search(page.content[:_BEGINNING])
    own = webencodings.lookup(said[1].decode("ascii", "replace")) if said else None
    if own and own.name.startswith("utf-16"):
        own = webencodings.UTF8  # else what says so could not be read
    return (page.encoding and webencodings.lookup(page.encoding)) or own or _USUAL


def _whole(tree: Any) -> Any:
    """The tree with what stands behind its end: the parser makes further roots of that, each with a head and a body of its own."""
    body = tree.find("body")
    for further in list(tree.itersiblings(html.etree.Element)):
        (tree if body is None else body).extend(list(_parts(further)))
    return tree


def _parts(root: Any) -> Iterator[Any]:
    for one in root:
        if one.tag in ("head", "body"):
            one.tag = "div"
        yield one
