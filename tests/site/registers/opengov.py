"""A stand-in for OpenGov 360online, the public pages of Public 360's meetings: HTML, as saved pages of it look.

A meeting is shown before it has an id, without a link; so is one that is cancelled. A board's page shows one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from tests.site.registers.system import Question, System, gone
from tests.site.registers.world import Board, Meeting, Paper
from tests.site.server import Answer, page

FILES, MEETINGS, BOARDS = 300_000, 400_000, 203_000  # where the numbers of each begin
CATEGORIES = {"pdf": "Bilaga", "docx": "Tjänsteutlåtande"}


@dataclass
class OpenGov(System):
    """The tenant at /Meetings/<tenant>/Boards.

    by_year: a board has another id each year, and its period says which; else one id, and ?Year=.
    norwegian: dates as dd.MM.yyyy, and Norwegian words. modern: an agenda of a newer form, with the lasting marks.
    """

    tenant: str = "GRANBYkommun"
    by_year: bool = False
    norwegian: bool = False
    modern: bool = False

    @property
    def base(self) -> str:
        return f"/Meetings/{self.tenant}"

    @property
    def url(self) -> str:
        """The list of boards."""
        return self.site.url(f"{self.base}/Boards")

    def file(self, question: Question) -> Answer | None:
        asked = re.fullmatch(rf"{self.base}/File/Details/(\d+)\.\w+", question.path)
        if not asked:
            return None
        place = self.world.paper(int(asked[1]) - FILES)
        return self.bytes_of(place.paper) if place else gone()

    def listing(self, question: Question) -> Answer:
        call, _, number = question.path.removeprefix(f"{self.base}/").rpartition("/")
        match call, number:
            case "", "Boards":
                return page(f"<ul>{''.join(self._boards())}</ul>")
            case "Boards/Details", _:
                found = self._board(number, question.query.get("Year", ""))
                return page(self._meetings(*found)) if found else gone()
            case "Meetings/Details", _:
                meeting = self._meeting(number)
                return page(self._details(meeting)) if meeting else gone()
            case "Meetings/LoadAgendaItemDetail", _:
                meeting = self._meeting(number[:-2])
                return self._item(meeting, int(number[-2:])) if meeting else gone()
        return gone()

    def _id(self, board: Board, year: str) -> int:
        return BOARDS + board.number * 100 + (int(year) % 100 if self.by_year else 0)

    def _boards(self) -> Iterator[str]:
        for board in self.world.boards:
            for year in board.years if self.by_year else [""]:
                period = year if self.by_year else "2023 - 2026"
                yield (
                    f'<li class="boardLink"><a href="{self.base}/Boards/Details/{self._id(board, year)}">'
                    f'<div class="boardName"><span>{board.name}</span></div>'
                    f'<div class="boardPeriod"><span>{period}</span></div></a></li>'
                )

    def _board(self, number: str, year: str) -> tuple[Board, str] | None:
        """The board and the year that are meant; the newest where none is."""
        for board in self.world.boards:
            for known in board.years:
                if str(self._id(board, known)) == number and (self.by_year or year in (known, "")):
                    return board, known
            if str(self._id(board, year or "0")) == number:
                return board, year
        return None

    def _meetings(self, board: Board, year: str) -> str:
        options = "".join(f"<option{' selected' * (one == year)}>{one}</option>" for one in board.years)
        entries = "".join(self._entry(one) for one in board.meetings if one.date.startswith(year))
        return (
            f'<div class="meetingTitleHeader"><h2>{board.name}</h2></div>'
            f'<select id="boardsYearSelection">{options}</select><div class="meetingList"><ul>{entries}</ul></div>'
        )

    def _entry(self, meeting: Meeting) -> str:
        name = escape(meeting.title.rpartition(" ")[0])
        unpublished = "Ikke publisert" if self.norwegian else "Inte publicerat"
        unpublished = "Inställt" if meeting.cancelled else unpublished
        when = meeting.start if meeting.shown else unpublished
        text = (
            f'<div class="meetingName"><span>{name}</span></div>'
            f'<div class="meetingDate"><span>{self._date(meeting)}</span><span>{when}</span></div>'
        )
        if not meeting.shown:
            return f'<li class="boardLink unpublishedMeeting" title="{unpublished}">{text}</li>'
        link = f"{self.base}/Meetings/Details/{MEETINGS + meeting.number}"
        return f'<li class="boardLink"><a href="{link}">{text}</a></li>'

    def _date(self, meeting: Meeting) -> str:
        year, month, day = meeting.date.split("-")
        return f"{day}.{month}.{year}" if self.norwegian else meeting.date

    def _meeting(self, number: str) -> Meeting | None:
        meetings = (meeting for _, meeting in self.world.meetings() if meeting.shown)
        return next((one for one in meetings if str(MEETINGS + one.number) == number), None)

    def _details(self, meeting: Meeting) -> str:
        details = {"Utvalg" if self.norwegian else "Organ": meeting.title, "Dato": self._date(meeting)}
        told = "".join(
            f'<div class="detailHeader"><span>{name}</span></div><div class="detailContent"><p>{escape(text)}</p></div>'
            for name, text in details.items()
        )
        own = self._files(paper for paper in meeting.shown if not paper.item)
        return f'{own}<div class="detailsList">{told}</div>{self._agenda(meeting)}'

    def _agenda(self, meeting: Meeting) -> str:
        entries = []
        for index, item in enumerate(meeting.items):
            number = f"{MEETINGS + meeting.number}{index:02}"
            title = f'<h5 class="accordionTitleText">{index + 1}/{meeting.date[2:4]} - {escape(item)}</h5>'
            old = f'<li><a id="agendaItem_{number}" href="#{number}">{title}</a><div class="panel" id="{number}"></div></li>'
            load = f"{self.base}/Meetings/LoadAgendaItemDetail/{number}"
            entries.append(f'<button data-load="{load}">{title}</button>' if self.modern else old)
        inside = "".join(entries)
        return (
            f"<section>{inside}</section>" if self.modern else f'<div class="meetingAgendaList"><ul>{inside}</ul></div>'
        )

    def _item(self, meeting: Meeting, index: int) -> Answer:
        """A fragment, without a page around it."""
        papers = [paper for paper in meeting.shown if paper.item in meeting.items[index : index + 1]]
        return Answer(self._files(papers).encode(), headers={"Content-Type": "text/html; charset=utf-8"})

    def _files(self, papers: Iterable[Paper]) -> str:
        return f'<div class="filesList"><ul>{"".join(self._link(paper) for paper in papers)}</ul></div>'

    def _link(self, paper: Paper) -> str:
        ending = paper.ending.upper() if paper.number % 2 else paper.ending
        query = f"fileName={quote(paper.title)}&fileSize={len(paper.data)}"
        link = escape(f"{self.base}/File/Details/{FILES + paper.number}.{ending}?{query}")
        category = CATEGORIES.get(paper.ending, "Protokoll") if paper.item else ""
        return (
            f'<li title="{escape(paper.title)}"><a href="{link}"><div class="fileNameDetail">{escape(paper.title)}</div>'
            f'<div class="fileDocumentCategory">{category}</div>'
            f'<span class="size">{len(paper.data) // 1024} KB</span></a></li>'
        )
