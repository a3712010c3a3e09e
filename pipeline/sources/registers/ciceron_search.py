"""A search for a board's meetings in Ciceron, whose results are known by their places in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from pipeline.sources.base import Lost
from pipeline.sources.dates import find_date
from pipeline.sources.link_scraper import must_end
from pipeline.sources.registers.answers import an_object, line, mark, records, text
from pipeline.sources.registers.ciceron_calls import Calls
from pipeline.sources.webpage import MOST_PAGES, too_many_pages
from schemas.errors import FetchFailed

MEETING, MINUTES = 1, 64  # what is searched for: meetings, and those with minutes, which some servers alone find
MOST_RENEWALS = 10  # of a session in one visit
_NAME = "namndkoll"  # of the search in its session
_AT_ONCE = 100


@dataclass(frozen=True)
class Found:
    """A meeting in a search.

    doctype: what was searched for; key: what it is in any search; place: where it stands in this one; date: ISO 8601;
    is_alone: whether no other is told in the same words.
    """

    doctype: int
    key: str
    place: str
    title: str
    date: str | None
    board: str
    is_alone: bool


class _Result(NamedTuple):
    """What of a result counts, and is held until all have come: the rest may be megabytes. place: its id; diary, board, day: what its link names."""

    place: str
    title: str
    diary: str
    board: str
    day: str

    @property
    def words(self) -> str:
        """What a meeting is told by in any search: diary, board and date."""
        return f"{self.diary} | {self.board} | {self.day or self.title}"


class Search:
    """Searches in a session, one after another. lost: what of them was not to be had."""

    def __init__(self, calls: Calls, unit: str, lost: list[Lost]) -> None:
        """unit: "diary/board", or a board alone, which is searched for in all diaries."""
        diary, slash, board = unit.partition("/")
        self._diary, self._board = (diary.strip(), board.strip()) if slash else ("", unit.strip())
        self._calls, self._lost = calls, lost
        self._latest: tuple[int, str] = (MEETING, "")
        self._places: dict[str, str] = {}
        self._renewals = 0

    def meetings(self, doctype: int, since: str) -> list[Found]:
        """The board's meetings from a date on (ISO 8601; "" for all), in the order in which they are told.

        Raises FetchFailed, FetchRefused where there is no telling.
        """
        self._latest = (doctype, since)
        found = [one for one in _each(self._results(self._hits(doctype, since)), doctype) if self._is_ours(one)]
        self._places = {one.key: one.place for one in found}
        return found

    def details(self, one: Found) -> dict[str, Any]:
        """A meeting of the latest search; where its session is forgotten, that is begun and searched anew."""
        if (told := self._calls.attempt("ReadObjectDetails", self._question(one))) is None:
            if self._renewals == MOST_RENEWALS:
                raise FetchFailed("status", f"{self._calls.url} svarar inte om {one.title}.")
            self._renewals += 1
            self._calls.begin()
            self.meetings(*self._latest)
            told = self._calls.ask("ReadObjectDetails", self._question(one))
        return an_object(told, self._calls.url)

    def board_of(self, one: Found) -> str | None:
        """Whose meeting it is, where a diary is searched and not a board."""
        return None if self._board else one.board or None

    def _question(self, one: Found) -> dict[str, Any]:
        if one.key not in self._places:
            raise FetchFailed("status", f"{self._calls.url} visar inte längre {one.title}.")
        return {"search_id": _NAME, "id": self._places[one.key]}

    def _is_ours(self, one: Found) -> bool:
        """Whether a meeting is the board's: a server that does not know a board may show those of all."""
        return not (self._board and one.board) or one.board.casefold() == self._board.casefold()

    def _hits(self, doctype: int, since: str) -> int:
        boards = {key: told for key, told in (("diary", self._diary), ("board", self._board)) if told}
        dates = {"from_date": since} if since else {"from_date": "", "to_date": ""}
        wanted = json.dumps({"hasFiles": False, **boards, **dates})
        told = self._calls.ask("Search", {"search_id": _NAME, "doctype": doctype, "text": "", "param": wanted})
        hits = an_object(told, self._calls.url).get("hits")
        if not isinstance(hits, int) or isinstance(hits, bool) or hits < 0:
            raise FetchFailed("status", f"{self._calls.url} säger inte hur många möten sökningen gav.")
        return hits

    def _results(self, hits: int) -> list[_Result]:
        """All results. What does not come although it was told of counts as lost. Raises FetchRefused where they are without end."""
        results: dict[str, _Result] = {}
        for _ in range(MOST_PAGES):
            if len(results) >= hits:
                return list(results.values())
            asked = {"search_id": _NAME, "offset": len(results), "limit": _AT_ONCE}
            some = records(self._calls.ask("ReadItems", asked), self._calls.url, self._lost, "results")
            before = len(results)
            results |= {one.place: one for one in map(_result, some)}
            must_end(len(results))
            if len(results) == before:
                told = f"{self._calls.url} visade {before} av {hits} möten."
                self._lost.append(FetchFailed("status", told))
                return list(results.values())
        self._lost.append(too_many_pages(MOST_PAGES))
        return list(results.values())


def _each(results: Iterable[_Result], doctype: int) -> Iterator[Found]:
    """Results as meetings; of two that are told in the same words the second is known as that."""
    shown = [(one.words, one) for one in results]
    often, met = Counter(told for told, _ in shown), Counter[str]()
    for told, one in shown:
        met[told] += 1
        date = find_date(one.day) or find_date(one.title)
        key, alone = f"{told} | {met[told]}", often[told] == 1
        yield Found(doctype, key, one.place, one.title, date, one.board, alone)


def _result(record: dict[str, Any]) -> _Result:
    link = parse_qs(text(record, "object_link").partition("?")[2])
    diary, board, day = (line(link.get(name, [""])[0]) for name in "nid")
    return _Result(mark(record, "id"), line(record, "title"), diary, board, day)
