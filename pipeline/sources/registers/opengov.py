"""OpenGov 360online (Tietoevry): the public pages of Public 360's meetings, HTML that is read by its lasting marks.

A tenant has a list of boards, a board a page for each year, a meeting a page with its documents and its agenda, and each
matter of the agenda a fragment with its papers. A board may have another id each year, so that it is known by its name.
A meeting has no id, and no link, until something of it is published. A file's link tells its size in bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qs

from extractors.lazy_pattern import lazy_pattern
from pipeline.archive.incoming import Incoming
from pipeline.sources.addresses import address_of, join, split
from pipeline.sources.base import Fetched, Kind, KnownCopy, Listed, Meeting
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.document_types import CANCELLED, KindOf, kind_of
from pipeline.sources.link_scraper import all_of
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.registers.register import BoardSource, Register, Unit
from pipeline.sources.registers.walk import Walk, each_once
from pipeline.sources.surroundings import clipped
from schemas.errors import FetchFailed, FetchRefused

_TENANT = lazy_pattern(r"https?://[^/?#\s\"'<>]+/Meetings/[\w-]+(?=[/?#\"'<>\s]|$)")
_HOSTED = lazy_pattern(r"https?://opengov\.360online\.com/Meetings/[\w-]+")
_MARK = r"(\w{1,100})(?!\w)"  # held until the walk is over, and no longer than any
_BOARD = lazy_pattern(rf"/Boards/Details/{_MARK}")
_MEETING = lazy_pattern(rf"/Meetings/Details/{_MARK}")
_FILE = lazy_pattern(rf"/File/Details/{_MARK}(?:\.\w+)?(?:\?|$)")
_MATTER = lazy_pattern(rf"(?:LoadAgendaItemDetail/|agendaItem_){_MARK}")
_MARKS = {
    "registrets nämnder": lazy_pattern(r"""class="[^"]*\bboardLink\b|id="boardsFilter"|class="[^"]*\bboardList\b"""),
    "nämndens möten": lazy_pattern(r"""class="[^"]*\bmeetingList\b"""),
    "mötets handlingar": lazy_pattern(
        r"LoadAgendaItemDetail/|accordionTitleText|filesList|detailsList|meetingAgendaList"
    ),
    "ärendets handlingar": lazy_pattern(r"filesList|detailsList|meetingsDetails|^\s*$"),
}
_LOGIN = lazy_pattern(r"""<input[^>]{1,200}type\s*=\s*["']?password""", re.IGNORECASE)
_NORWEGIAN_DATE = lazy_pattern(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_YEAR, _MOST_YEARS = lazy_pattern(r"(?:19|20)[0-9]{2}"), 60
_CATEGORIES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("extract", lazy_pattern("utdrag")),
    ("attachment", lazy_pattern("bilaga|vedlegg")),
)


class OpenGov(BoardSource):
    """A board's meetings, in all its years.

    place: url is the tenant's, or that of the list of boards, or of one board.
    """

    def meetings(self) -> Iterator[Meeting]:
        """All meetings of the board. Raises FetchFailed, FetchRefused where the list of boards is not to be had."""
        self._walk = Walk(self._place.before)
        self.lost = self._walk.lost
        self._rows_seen = set[str]()
        self._tenant = _tenant_of(self._place.url)
        yield from each_once(self._meetings())

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """A GET; what is shorter than the register says is not whole."""
        fetched = super().fetch(document, held, into)
        cut = fetched and document.revision and into.size < int(document.revision)
        return replace(fetched, whole=False) if fetched and cut else fetched

    def _meetings(self) -> Iterator[Meeting]:
        passed = set[str]()
        for board in self._boards():
            address = f"{self._tenant}/Boards/Details/{board}"
            if (newest := self._walk.part(partial(self._page, address, "nämndens möten"))) is None:
                continue
            yield from self._year(newest)
            for year in _years_besides(newest[0]):
                if self._walk.may_pass_over(f"{year}-12-31"):
                    passed.add(year)
                elif page := self._walk.part(partial(self._page, f"{address}?Year={year}", "nämndens möten")):
                    yield from self._year(page)
        yield from (one for one in self._walk.seen_before("9999") if one.date and one.date[:4] in passed)

    def _boards(self) -> list[str]:
        """The board's ids."""
        if asked := _BOARD.search(self._place.url):
            return [asked[1]]
        tree, base = self._page(f"{self._tenant}/Boards", "registrets nämnder")
        wanted = " ".join(self._place.unit.split()).casefold()
        boards = [board for board, name in _boards(tree, base) if name.casefold() == wanted]
        if not boards:
            raise FetchRefused("status", f"{base} har ingen nämnd som heter {self._place.unit}.")
        return list(dict.fromkeys(boards))

    def _page(self, url: str, wanted: str) -> tuple[Any, str]:
        """A page as a tree, and its address. wanted: what it is to show. Raises FetchFailed where it does not."""
        return _as_tree(self._client.page(url), wanted)

    def _year(self, page: tuple[Any, str]) -> Iterator[Meeting]:
        """The meetings of a board's page; one that stood on another page already is passed over."""
        tree, base = page
        for row in filter(_is_item, _inside(_of_class(tree, "meetingList"))):
            meeting, link = _row(row)
            if not (meeting.title or meeting.date):
                self.lost.append(FetchFailed("status", f"{base} visar ett möte utan namn och datum."))
            elif (mark := link or f"{meeting.date} {meeting.title}") not in self._rows_seen:
                self._rows_seen.add(mark)
                seen = self._walk.seen(meeting.date, meeting.title) if link else None
                yield seen or (replace(meeting, documents=all_of(self._papers(link))) if link else meeting)

    def _papers(self, meeting: str) -> Iterator[Listed]:
        """The papers on a meeting's page, then those of its matters."""
        page = self._walk.part(partial(self._page, f"{self._tenant}/Meetings/Details/{meeting}", "mötets handlingar"))
        if page is None:
            return
        tree, base = page
        yield from self._files(tree, base, of_matter=False)
        for matter in dict.fromkeys(_MATTER.findall(_source_of(tree))):
            address = f"{self._tenant}/Meetings/LoadAgendaItemDetail/{matter}"
            if found := self._walk.part(partial(self._page, address, "ärendets handlingar")):
                yield from self._files(*found, of_matter=True)

    def _files(self, tree: Any, base: str, *, of_matter: bool) -> Iterator[Listed]:
        agenda = _inside(tree.xpath("//*[contains(@class, 'meetingAgendaList')]"))
        for link in tree.xpath("//a[contains(@href, '/File/Details/')]"):
            address = address_of(join(base, link.get("href")))
            if file := _FILE.search(address):
                yield _listed(file[1], address, link, in_agenda=of_matter or link in agenda)
            else:
                self.lost.append(FetchFailed("status", f"{base} visar en handling utan nummer."))


def _as_tree(page: Page, wanted: str) -> tuple[Any, str]:
    source = page.content.decode("utf-8", "replace")
    if _LOGIN.search(source) or not _MARKS[wanted].search(source):
        what = "en inloggning" if _LOGIN.search(source) else "något annat"
        raise FetchFailed("status", f"{page.url} visar {what} i stället för {wanted}; kanske har sidan gjorts om.")
    return parse(page), page.url


def _source_of(tree: Any) -> str:
    """All that stands in the attributes of a page, where the marks of matters are, in newer forms and in older ones."""
    return "\n".join(str(value) for value in tree.xpath("//@*"))


def _of_class(tree: Any, name: str) -> list[Any]:
    found: list[Any] = tree.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return found


def _inside(elements: Iterable[Any]) -> dict[Any, None]:
    """What stands inside elements, in the order of the page, each looked at once however many of those stand around it."""
    inside: dict[Any, None] = {}
    for one in elements:
        if one not in inside:
            inside.update(dict.fromkeys(one.iterdescendants()))
    return inside


def _is_item(element: Any) -> bool:
    return bool(element.tag == "li")


def _words(tree: Any, name: str) -> str:
    """What the first element of a class says, its parts apart ("2026-03-01 13:00"); nothing where there is none."""
    return next((clipped(f"{part} " for part in one.itertext()) for one in _of_class(tree, name)), "")


def _boards(tree: Any, base: str) -> Iterator[tuple[str, str]]:
    """Each board's id and name. Raises FetchFailed where there is none."""
    found = False
    for link in tree.xpath("//a[@href]"):
        board = _BOARD.search(link.get("href"))
        if board and (name := _words(link, "boardName")):
            found = True
            yield board[1], name
    if not found:
        raise FetchFailed("status", f"{base} visar inga nämnder; kanske har sidan gjorts om.")


def _years_besides(tree: Any) -> list[str]:
    """The years that a board's page offers besides the one that it shows, the newest first."""
    options = tree.xpath("//select[@id='boardsYearSelection']/option")[:_MOST_YEARS]
    shown = [clipped(one.itertext()) for one in options if one.get("selected") is not None]
    years = {clipped(one.itertext()) for one in options} - set(shown[:1])
    return sorted(filter(_YEAR.fullmatch, years), reverse=True)


def _row(row: Any) -> tuple[Meeting, str | None]:
    """A meeting as a board's page lists it, and its id, which it has once something of it is published."""
    links = [match[1] for href in row.xpath(".//a/@href") if (match := _MEETING.search(href))]
    title = _words(row, "meetingName") or clipped([row.get("title") or ""])
    when = _words(row, "meetingDate")
    cancelled = CANCELLED.search(f"{title} {when} {row.get('title') or ''}")
    return Meeting((), _date(when) or _date(title), title or None, cancelled=bool(cancelled)), next(iter(links), None)


def _date(text: str) -> str | None:
    """A date, ISO 8601, as Swedish or Norwegian pages write it."""
    for match in _NORWEGIAN_DATE.finditer(text):
        try:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        except ValueError:
            continue
    return find_date(text)


def _listed(number: str, address: str, link: Any, *, in_agenda: bool) -> Listed:
    """A file by its number, whatever its ending; its size changes where its bytes do."""
    entry = next(link.iterancestors("li"), link)
    told = parse_qs(split(address).query)
    name = (
        clipped([entry.get("title") or ""]) or _words(link, "fileNameDetail") or clipped(told.get("fileName", [""])[:1])
    )
    size = told.get("fileSize", [""])[0]
    kind, partial_ = kind_of_paper(name, _words(link, "fileDocumentCategory")) if in_agenda else kind_of(name)
    return Listed(number, address, name or number, kind, partial_, size if re.fullmatch("[0-9]{1,15}", size) else None)


def kind_of_paper(name: str, category: str) -> KindOf:
    """What a matter's paper is: by its category, then by its name. Minutes there are those of another board or meeting."""
    for kind, mark in _CATEGORIES:
        if mark.search(category.lower()):
            return KindOf(kind)
    by_name = kind_of(name)
    return by_name if not category and by_name.kind in ("extract", "attachment") else KindOf("papers")


def _tenant_of(url: str) -> str:
    match = _TENANT.match(url)
    if match is None:
        raise FetchRefused("malformed", f"{url} är ingen adress i OpenGov; namndkoll source visar hur den skrivs.")
    return match[0]


def base(page: Page) -> str | None:
    """A tenant's list of boards, where a page is one of its own or links to one."""
    told = unescape(page.content.decode("utf-8", "replace"))
    own = _TENANT.match(page.url) if re.search(r"boardLink|meetingAgendaList|LoadAgendaItemDetail", told) else None
    tenant = own or _HOSTED.match(page.url) or _HOSTED.search(told)
    return f"{tenant[0]}/Boards" if tenant else None


def units(client: Client, base: str) -> Iterator[Unit]:
    """The boards of a tenant, each once, by name: their ids may differ from year to year."""
    tree, url = _as_tree(client.page(base), "registrets nämnder")
    for name in dict.fromkeys(name for _, name in _boards(tree, url)):
        yield Unit(name, base, name)


REGISTER: Final = Register("opengov", "OpenGov 360online", base, units, OpenGov)
