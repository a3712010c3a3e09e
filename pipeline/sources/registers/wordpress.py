"""WordPress: the public list of a site's files (REST, wp/v2/media), which knows neither boards nor meetings.

Files are searched for by the board's name, and belong together by the meeting's date in their own: the date that WordPress
tells is that of the upload. What was taken away is only seen when all is walked.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from http import HTTPStatus
from itertools import count
from typing import Any
from urllib.parse import urlencode

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import beginning
from pipeline.sources.addresses import address_of, file_name, is_web, join
from pipeline.sources.base import Listed, Losses, Lost, Meeting
from pipeline.sources.boundary import passing
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import ENDING, must_end
from pipeline.sources.page import Page
from pipeline.sources.page_texts import LONGEST
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.answers import ACCEPT, mark, part, records, said, text, unreadable
from pipeline.sources.registers.changes import since, with_changes
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.webpage import MOST_PAGES, too_many_pages
from schemas.errors import FetchFailed, FetchRefused

PER_PAGE = 100  # the most that WordPress gives
_FIELDS = "id,modified_gmt,title,mime_type,media_details.filesize,source_url"
_API = "https://api.w.org/"
_IN_HEADER = lazy_pattern(rf'<([^<>]+)>;\s*rel="{re.escape(_API)}"')
_ROOT = lazy_pattern(r"^(.*?/wp-json|.*?[?&]rest_route=)(/|$)")
_BODY = r"[a-zåäö]*(?:fullmäktige|fullmaktige|n[äa]mnd(?:en)?|styrelse(?:n)?|utskott(?:et)?|beredning(?:en)?)"
_BOARD = lazy_pattern(
    rf"(?<!\w)((?:[a-zåäö]+-? (?:och|samt) |[a-zåäö]+-?, ?|gemensam(?:ma)? |[a-zåäö]+(?:n[äa]mndens|styrelsens) )*{_BODY})(?!\w)",
    re.IGNORECASE,
)
_UNFOLDED = (("fullmaktige", "fullmäktige"), ("namnd", "nämnd"))  # what files are called whose names have no å, ä and ö


class WordPress(BoardSource):
    """What a site's files say of one board.

    place: its url is the site's or its API's; its unit the words to search for.
    """

    def meetings(self) -> Iterator[Meeting]:
        """The board's files by the date in their names; of a second visit, those that changed in place of what they were."""
        self.lost = Losses()
        before = self._place.before
        if before is None:
            yield from self._found({})
            return
        changed = {"modified_after": f"{since(before):%Y-%m-%dT%H:%M:%S}"}  # by the site's own clock
        yield from with_changes(before, self._found(changed), lambda _: False)

    def _found(self, more: dict[str, str]) -> list[Meeting]:
        """As files are searched for both by the name and by how an address has it: not every database takes ä for a."""
        words = dict.fromkeys((self._place.unit, _folded(self._place.unit)))
        entries = (one for search in words for one in _entries(self._client, self._place.url, search, self.lost, more))
        meetings: dict[str | None, dict[str, Listed]] = {}
        found: set[str] = set()
        for entry in entries:
            must_end(len(found))
            with part(self.lost):
                if document := self._document(entry):
                    found.add(document.identity)
                    meetings.setdefault(_date(document), {})[document.identity] = document
        return [_meeting(date, tuple(documents.values())) for date, documents in meetings.items()]

    def _document(self, entry: dict[str, Any]) -> Listed | None:
        """A file as a paper of the board; None where it is no document, or another body's. Raises FetchFailed."""
        number, address = text(entry, "id"), address_of(join(self._place.url, text(entry, "source_url")))
        if not number or not text(entry, "source_url") or not is_web(address):
            raise unreadable(self._place.url, f"filen {number or 'utan nummer'}")
        title, file = _title(entry), file_name(address)
        if not (ENDING.search(file) or text(entry, "mime_type") == "application/pdf"):
            return None
        if _is_anothers(f"{title} {file}", self._place.unit):
            return None
        told = KindOf("other")
        for name in (title, file):
            told = kind_of(name) if told.kind == "other" else told
        revision = f"{text(entry, 'modified_gmt')} {text(entry, 'media_details', 'filesize')}".strip()
        return Listed(number, address, title or file, told.kind, told.partial, revision or None)


def _meeting(date: str | None, documents: tuple[Listed, ...]) -> Meeting:
    return Meeting(documents, date, cancelled=any(CANCELLED.search(one.name) for one in documents))


def _date(document: Listed) -> str | None:
    return find_date(document.name) or find_date(file_name(document.address))


def _title(entry: dict[str, Any]) -> str:
    """A file's title as people read it: it comes as HTML."""
    return beginning(" ".join(html.unescape(text(entry, "title", "rendered")).split()), LONGEST)


def _entries(
    client: Client, site: str, search: str, lost: list[Lost], more: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Every entry that a search finds, oldest first, so that what comes meanwhile moves none to another page.

    Raises FetchFailed, FetchRefused where not even the first page is to be had.
    """
    query = {"search": search, "per_page": str(PER_PAGE), "orderby": "id", "order": "asc", "_fields": _FIELDS, **more}
    seen, total = set[str](), 0
    for number in count(1):
        if number > MOST_PAGES:
            lost.append(too_many_pages(MOST_PAGES))
            return
        try:
            page, entries = _page(client, _media(site, {**query, "page": str(number)}), lost)
        except (FetchFailed, FetchRefused) as error:
            if number == 1:
                raise _advised(error) from error
            if isinstance(error, FetchFailed) or error.status != HTTPStatus.BAD_REQUEST:  # the page after the last
                lost.append(passing(error))
            break
        new = [one for one in entries if mark(one, "id") not in seen]
        seen.update(mark(one, "id") for one in entries)
        must_end(len(seen))
        yield from new
        total = _number(page, "x-wp-total") or 0
        pages = _number(page, "x-wp-totalpages")
        if not new or (len(entries) < PER_PAGE if pages is None else number >= pages):
            break
    if len(seen) < total:
        lost.append(FetchFailed("status", f"{site} visade {len(seen)} av {total} filer om {search}."))


def _page(client: Client, url: str, lost: list[Lost]) -> tuple[Page, list[dict[str, Any]]]:
    page = client.page(url, ACCEPT)
    return page, records(said(page), url, lost)


def _advised(error: Lost) -> Lost:
    """Where the API is switched off, what can be done about it."""
    if isinstance(error, FetchFailed) or error.reason not in {"gone", "forbidden"}:
        return error
    advice = 'Sajtens lista över filer är avstängd; ange kind = "webpage" och sidan som länkar till handlingarna.'
    return FetchRefused(error.reason, f"{error} {advice}")


def _media(site: str, query: dict[str, str]) -> str:
    """The address of the list of files: on sites without addresses in words it stands in a parameter."""
    found = _ROOT.match(site)
    root = found[1] if found else f"{site.partition('?')[0].rstrip('/')}/wp-json"
    return f"{root}/wp/v2/media{'&' if 'rest_route=' in root else '?'}{urlencode(query)}"


def _number(page: Page, header: str) -> int | None:
    told = page.headers.get(header, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else None


def _folded(name: str) -> str:
    """A name as a file has it: small letters without dots and rings, and blanks."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _is_anothers(name: str, board: str) -> bool:
    """Whether a name has the board's as part of a committee's alone: "kommunstyrelsens arbetsutskott"."""
    named = re.findall(rf"{re.escape(_folded(board))}(s? \w*(?:utskott|beredning|presidi))?", _folded(name))
    return bool(named) and all(named)


def base(page: Page) -> str | None:
    """The address of a site's API, as its pages tell it; where they say but that they are WordPress's, the usual one."""
    if found := _ROOT.match(page.url):
        return f"{found[1]}/"
    if told := _IN_HEADER.search(page.headers.get("link", "")):
        return join(page.url, told[1])
    tree = parse(page)
    for address in tree.xpath("//link[@rel=$api]/@href", api=_API):
        return join(page.url, address)
    if tree.xpath("//meta[@name='generator'][starts-with(@content, 'WordPress')]"):
        return join(page.url, "/wp-json/")
    return None


def units(client: Client, site: str) -> Iterator[Unit]:
    """The boards that files called minutes name. Raises FetchFailed, FetchRefused."""
    found: dict[str, str] = {}
    lost = Losses()
    for entry in _entries(client, site, "protokoll", lost, {}):
        for name in filter(None, (_title(entry), file_name(text(entry, "source_url")))):
            for board in _boards(name):
                known = found.setdefault(_folded(board), board)
                found[_folded(board)] = known if not known.isascii() else board
    if lost:
        raise lost[0]
    yield from (Unit(name[0].upper() + name[1:], site) for _, name in sorted(found.items()))


def _boards(name: str) -> Iterator[str]:
    words = name.replace("_", " ") if " " in name else re.sub(r"[-_]+", " ", name)
    for match in _BOARD.finditer(words):
        board = match[1]
        for plain, right in _UNFOLDED:
            board = board.replace(plain, right)
        yield board


REGISTER = Register(
    kind="wordpress",
    name="WordPress",
    base=base,
    units=units,
    open=WordPress,
)
