"""A stand-in for MeetingPlus: a page for each board with all its meetings, and a page for each meeting.

What a paper is stands in its address, /protocol/ or /agenda/; each file is linked twice, links are absolute or relative
by board, and some minutes lie under the neighbouring meeting's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tests.site.registers.system import Question, System, as_json, gone
from tests.site.registers.world import Board, Meeting, Paper, Place, slug
from tests.site.server import Answer, page

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
COMMITTEES = 880  # where their numbers begin


@dataclass
class MeetingPlus(System):
    """The boards at /committees. only_coming: a board's page holds the coming meetings alone, the rest comes by script."""

    only_coming: bool = False

    @property
    def url(self) -> str:
        """The list of boards."""
        return self.site.url("/committees")

    def file(self, question: Question) -> Answer | None:
        rest = re.fullmatch(r"/api/v2.0/meetings/(\d+)/download/(Protocol|Agenda)", question.path)
        if rest:
            return self._download(int(rest[1]), rest[2])
        if not re.search(r"/(protocol|agenda)/", question.path):
            return None
        found = self.find(question.path, self._path)
        return self.bytes_of(found) if found else gone()

    def listing(self, question: Question) -> Answer:
        path = question.path.rstrip("/")
        committee = re.fullmatch(r"/api/v2.0/committees/(\d+)/meetings", path)
        if committee:
            return self._meetings(int(committee[1]) - COMMITTEES)
        if path in ("", "/committees"):
            links = "".join(f'<li><a href="{_of(one)}">{one.name}</a></li>' for one in self.world.boards)
            return page(f"<h1>Nämnder</h1><ul>{links}</ul>")
        for board in self.world.boards:
            if path == _of(board):
                return page(self._board(board))
            for meeting in board.meetings:
                if path == _address(board, meeting):
                    return page(self._meeting(board, meeting))
        return gone()

    def _board(self, board: Board) -> str:
        today = f"{self.world.now:%Y-%m-%d}"
        coming = [meeting for meeting in board.meetings if meeting.date > today]
        held = [meeting for meeting in board.meetings if meeting.date <= today]
        parts = [f'<h1>{board.name}</h1><div role="tablist"><a>Kommande</a><a>Tidigare</a></div>']
        parts.append(
            f'<section id="committeesRecentContent"><h2>Kommande</h2>{self._links(board, coming)}<h2>Tidigare</h2>'
        )
        for year in dict.fromkeys(meeting.date[:4] for meeting in held if not self.only_coming):
            meetings = [meeting for meeting in held if meeting.date.startswith(year)]
            parts.append(f"<h3>{year}</h3>{self._links(board, meetings)}")
        return f"{''.join(parts)}</section>"

    def _links(self, board: Board, meetings: list[Meeting]) -> str:
        """Links from a board's page: from the root, with the host, or relative, one form for each board."""
        lines = []
        for meeting in meetings:
            address = _address(board, meeting)
            forms = (address, self.site.url(address), address.removeprefix("/committees/"))
            link = forms[(board.number - 1) % 3]
            lines.append(f'<li><a href="{link}">{escape(_title(meeting))}</a></li>')
        return f"<ul>{''.join(lines)}</ul>"

    def _meeting(self, board: Board, meeting: Meeting) -> str:
        menu = "".join(
            f'<li><a href="{self.site.url(_address(board, one))}">{escape(_title(one))}</a></li>'
            for one in board.meetings
        )
        minutes = [paper for paper in meeting.shown if paper.kind == "minutes"]
        others = [paper for paper in meeting.shown if paper.kind != "minutes"]
        opening = (
            "" if minutes else '<a href="javascript:void(0);">Öppna protokoll</a><p>Inget protokoll har publicerats</p>'
        )
        agenda = "".join(self._matter(board, meeting, others)) or "<p>Ingen agenda har publicerats</p>"
        return (
            f"<nav><ul>{menu}</ul></nav><main><h1>{escape(_title(meeting))}</h1><h2>Protokoll</h2>{opening}"
            f"{''.join(self._file(board, meeting, paper) for paper in minutes)}<h2>Agenda</h2>{agenda}</main>"
        )

    def _matter(self, board: Board, meeting: Meeting, papers: list[Paper]) -> Iterator[str]:
        for item in dict.fromkeys(paper.item for paper in papers):
            files = "".join(self._file(board, meeting, paper) for paper in papers if paper.item == item)
            yield f"<h3>{escape(item)}</h3>{files}"

    def _file(self, board: Board, meeting: Meeting, paper: Paper) -> str:
        """Two links to one file, by its name and by a button."""
        path = self._path(Place(board, meeting, paper))
        return (
            f'<div><a href="{path}?downloadMode=open">{escape(paper.name)}</a> '
            f'<a class="button" href="{path}?downloadMode=open"><span>Öppna</span></a></div>'
        )

    def _path(self, place: Place) -> str:
        """Where a file lies: some minutes under the meeting after theirs, papers of every third board under another tree."""
        board, meeting, paper = place
        name = slug(paper.name).replace(".", "") + paper.suffix
        if paper.kind == "minutes":
            index = next(index for index, one in enumerate(board.meetings) if paper in one.papers)
            home = board.meetings[index - 1 if index and paper.number % 4 == 0 else index]
            return f"{_address(board, home)}/protocol/{name}"
        if board.number % 3 == 0:
            return f"/welcome-sv/namnder-styrelser/{slug(board.name)}/mote-{meeting.date}/agenda/{name}"
        return f"{_address(board, meeting)}/agenda/{name}"

    def _meetings(self, number: int) -> Answer:
        board = next((one for one in self.world.boards if one.number == number), None)
        told = [{"Id": one.number, "DateLabel": f"{one.date} {one.start}"} for one in board.meetings] if board else []
        return as_json(told) if board else gone()

    def _download(self, number: int, which: str) -> Answer:
        """The file of a meeting by REST: an error of the server where there is none."""
        wanted = "minutes" if which == "Protocol" else "agenda"
        papers = [place.paper for place in self.world.places() if place.meeting.number == number]
        found = [paper for paper in papers if paper.kind == wanted]
        return self.bytes_of(found[-1]) if found else gone("Internal Server Error", 500)


def _of(board: Board) -> str:
    return f"/committees/{slug(board.name)}"


def _address(board: Board, meeting: Meeting) -> str:
    """A meeting's page; not every form holds its date."""
    name = slug(board.name)
    forms = (
        f"mote-{meeting.date}",
        f"{name}-{meeting.date}",
        f"{name}-{meeting.number}",
        f"extra-{name}-{meeting.number}",
    )
    form = f"{name}-{meeting.number}-installt" if meeting.cancelled else forms[meeting.number % 4]
    return f"{_of(board)}/{form}"


def _title(meeting: Meeting) -> str:
    """A meeting's name with its date, in numbers or in words."""
    year, month, day = meeting.date.split("-")
    words = meeting.title.replace(meeting.date, f"{int(day)} {MONTHS[int(month) - 1]} {year}")
    return words if meeting.number % 2 else meeting.title
