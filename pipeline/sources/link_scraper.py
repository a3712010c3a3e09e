"""Documents that a web page links to, each with the meeting that it stands under.

The page is walked in the order in which it is read. A heading with a date is a meeting, until the next heading of its
rank or a higher one. A date beside the link, in its row or list item, goes before the heading's; one in the link itself
or in the file's name counts last, since those are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import beginning
from pipeline.sources.addresses import address_of, file_name, is_too_long, is_web, join, split
from pipeline.sources.base import Listed, Lost, Meeting
from pipeline.sources.boundary import too_long
from pipeline.sources.dates import find_date, find_year
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.page import Page
from pipeline.sources.page_texts import LONGEST, PageTexts
from pipeline.sources.surroundings import Surroundings
from schemas.errors import ListingEndless

YEAR = lazy_pattern(
    r"(protokoll|handlingar|kallelser?|sammantr[äa]den|m[öo]ten|arkiv|\W)*((19|20)\d\d\W*)+", re.IGNORECASE
)  # what a link to a year's page is called
ENDING = lazy_pattern(
    r"\.(pdf|doc[xm]?|dot[xm]|xls[xm]?|xlt[xm]|pptx|rtf|od[tsp]|zip)\b", re.IGNORECASE
)  # a zip is refused by name: papers may be in it
LINK = lazy_pattern(r"/link/[0-9a-f]{32}\.aspx$", re.IGNORECASE)  # EPiServer's, which leads on to a file
_SAYS_PDF = lazy_pattern(r"\bpdf\b", re.IGNORECASE)
_SIZE = lazy_pattern(r"[\s,(]+(pdf|word|docx?|excel|xlsx?|pptx)\b[,;: ]*[\d.,]*\s*[kM]?i?B?\)?\.?$", re.IGNORECASE)
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_MOST_INSIDE = 100  # elements of a link
_LONGEST_SIZE = 60  # characters of a link's words that tell its file's type and size
MOST_DOCUMENTS = 50_000


class _Heading(NamedTuple):
    text: str
    date: str | None


@dataclass(frozen=True)
class Anchor:
    """A link where it stands: its address, its words, and what is written around it."""

    url: str
    name: str
    title: str | None
    date: str | None
    near: str | None
    column: str
    heading: str
    says_document: bool
    element: Any = field(compare=False, repr=False)


def base_of(tree: Any, page: Page) -> str:
    """What relative links are relative to."""
    bases = [join(page.url, base) for base in tree.xpath("//base/@href")[:1]]
    return next(filter(is_web, bases), page.url)


def content_of(tree: Any) -> Any:
    """The page's main part, so that the documents of menus and footers stay out; all of it where none is marked. Of several one is made."""
    mains = [one for one in _mains(tree) if one.xpath(".//*[self::a[@href] or self::script]")]
    if not mains:
        return tree
    mains[0].extend(mains[1:])
    return mains[0]


def _mains(tree: Any) -> Iterator[Any]:
    """The main parts of a page that lie in no other."""
    walk = etree.iterwalk(tree, events=("start",))
    for _, one in walk:
        if one.tag == "main" or one.get("role") == "main":
            yield one
            walk.skip_subtree()


def beside(tree: Any, base: str) -> Iterator[str]:
    """The addresses of the papers that a page links to outside of its main part."""
    part = content_of(tree)
    walk = etree.iterwalk(tree, events=("start",), tag=("a", part.tag))
    for _, one in walk:
        if one is part:
            walk.skip_subtree()
        elif one.tag == "a" and _says_document(one, url := address_of(join(base, one.get("href") or "")), ""):
            yield url


def anchors(part: Any, base: str, *, scripts: bool = False) -> Iterator[Anchor]:
    """Every link of a part of a page in order, with its meeting; also every script, as a link that leads nowhere."""
    headings: dict[int, _Heading] = {}
    texts = PageTexts(part)
    places = Surroundings(texts)
    for element in part.iter():
        if not isinstance(element.tag, str):
            continue
        if rank := _HEADINGS.get(element.tag):
            text = texts.of(element)
            headings = {one: above for one, above in headings.items() if one < rank}
            headings[rank] = _Heading(text, find_date(text))
        elif (element.tag == "a" and element.get("href")) or (scripts and element.tag == "script"):
            yield _anchor(element, base, list(headings.values()), texts, places)


def within_reach(found: Iterable[Anchor], lost: list[Lost]) -> Iterator[Anchor]:
    """The links without those to papers whose addresses are longer than any that is asked for: they count as lost."""
    for anchor in found:
        if anchor.says_document and is_too_long(anchor.url):
            lost.append(too_long(anchor.url))
        else:
            yield anchor


def _anchor(element: Any, base: str, headings: list[_Heading], texts: PageTexts, places: Surroundings) -> Anchor:
    words = (element.tag == "a" and texts.of(element)) or element.get("title") or element.get("aria-label") or ""
    url = address_of(join(base, element.get("href") or ""))
    dated = [heading for heading in headings if heading.date]
    near = places.date_near(element)
    return Anchor(
        url=url,
        name=_name(element, beginning(words, LONGEST), texts) or file_name(url),
        title=dated[-1].text if dated else None,
        date=near or (dated[-1].date if dated else None),
        near=near,
        column=places.column(element),
        heading=headings[-1].text if headings else "",
        says_document=_says_document(element, url, words),
        element=element,
    )


def _name(element: Any, words: str, texts: PageTexts) -> str:
    """A link's words without what is meant for screen readers alone, such as its type and size."""
    inside = (one for one in islice(element.iter(), _MOST_INSIDE) if one.tag == "span")
    hidden = [texts.of(one) for one in inside if "assistive" in one.get("class", "")]
    for text in hidden:
        words = words.replace(text, "")
    words = words.strip()
    return (words[:-_LONGEST_SIZE] + _SIZE.sub("", words[-_LONGEST_SIZE:])).strip()


def _says_document(element: Any, url: str, words: str) -> bool:
    parts = split(url)
    if (
        parts.scheme not in ("http", "https", "") or element.tag != "a"
    ):  # without one, it is refused where it is fetched
        return False
    told = (unquote(parts.path), unquote(parts.query), words)
    if any(ENDING.search(text) for text in told) or "/download/18." in parts.path or LINK.search(parts.path):
        return True
    marks = f"{element.get('type', '')} {element.get('class', '')} {words[-30:]}"
    return element.get("download") is not None or bool(_SAYS_PDF.search(marks))


def kind_of_anchor(anchor: Anchor) -> KindOf:
    """A document's kind: by its column, its name, its file's name, at last by the heading above it."""
    for name, column in ((anchor.name, anchor.column), (file_name(anchor.url), ""), ("", anchor.heading)):
        kind = kind_of(name, column)
        if kind.kind != "other":
            return kind
    return KindOf("other")


def when_of(anchor: Anchor) -> str:
    """The meeting's date, else that in its name, else a year: what tells one year's paper from the next one's."""
    named = f"{anchor.name} {file_name(anchor.url)}"
    return anchor.date or find_date(named) or find_year(named) or find_year(anchor.heading) or ""


def by_meeting(found: Iterator[tuple[Anchor, Listed]]) -> Iterator[Meeting]:
    """Meetings out of documents, in the order in which they stand."""
    meetings: dict[tuple[str | None, str | None], list[Listed]] = {}
    for number, (anchor, document) in enumerate(found, 1):
        must_end(number)
        date = anchor.date or find_date(anchor.name) or find_date(file_name(anchor.url))
        meetings.setdefault((date, anchor.title), []).append(document)
    for (date, title), documents in meetings.items():
        yield Meeting(tuple(documents), date, title, cancelled=bool(title and CANCELLED.search(title)))


def at_most(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """The meetings as they come. Raises FetchRefused where they are, or have documents, without end."""
    shown = 0
    for meeting in meetings:
        shown += len(meeting.documents) or 1
        must_end(shown)
        yield meeting


def all_of(documents: Iterable[Listed]) -> tuple[Listed, ...]:
    """The documents of one meeting. Raises FetchRefused where they come without end, before they are all held."""
    held: list[Listed] = []
    for document in documents:
        held.append(document)
        must_end(len(held))
    return tuple(held)


def must_end(shown: int) -> None:
    """Raises FetchRefused where a listing shows more than anyone publishes: it would fill the memory."""
    if shown > MOST_DOCUMENTS:
        raise ListingEndless("too-large", f"Källan visar fler än {MOST_DOCUMENTS} handlingar.")
