"""A stand-in for Lex2 Publish: JSON by POST, marks that are new with every answer, files as base64 in JSON.

A search over more than a month runs into the server's time limit. Writing files on the server is offered to the
application, and counted here: no one else has any business with it.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.site.registers.system import Question, System, as_json, gone
from tests.site.registers.world import Board, Meeting, Paper, Place
from tests.site.server import Answer, Asked, page

DOCUMENTS, MEETINGS = 60_000, 1_600  # where the numbers of each begin
LONGEST = timedelta(days=31)
TYPES = {"agenda": "Kallelse", "minutes": "Protokoll", "papers": "Handling"}
APP = "/Lex2PublishWasm"
Body = dict[str, Any]
Call = Callable[[Body], Any]


@dataclass
class Lex2(System):
    """The service at /Lex2PublishWasm/publish/, and the application's page.

    saved: the files that somebody had written on the server. from_date: since when it can be searched.
    """

    tenant: str = str(UUID("6a1f7c1e-9a53-4c0b-8d1e-5f6f6b8f2a10"))
    from_date: str = "2023-01-01"
    saved: list[str] = field(default_factory=list)
    areas: dict[str, Board] = field(default_factory=dict)
    marks: dict[str, Meeting | Place] = field(default_factory=dict)
    speaks_json = True
    methods = ("GET", "POST", "HEAD")

    @property
    def url(self) -> str:
        """The application's page; that its address names the tenant is invented."""
        return self.site.url(f"{APP}/?tenant={self.tenant}")

    def forget(self) -> None:
        """End all sessions: no mark that was given is known any more."""
        self.areas.clear()
        self.marks.clear()

    def told(self, asked: Asked) -> str:
        return super().told(asked).replace(f"/{self.tenant}", "")

    def file(self, question: Question) -> Answer | None:
        """The first document of a type of a meeting, which may be the minutes of some paragraphs alone."""
        if not question.path.startswith(f"{APP}/docs/"):
            return None
        asked = re.fullmatch(r"(\w+?)__?(\d+)\.pdf", question.path.rpartition("/")[2])
        for place in self.world.places() if asked else ():
            known = (TYPES[place.paper.kind], str(MEETINGS + place.meeting.number))
            if asked and known == asked.groups() and place.paper.ending == "pdf":
                return self.bytes_of(place.paper)
        return gone()

    def listing(self, question: Question) -> Answer:
        call, _, tenant = question.path.removeprefix(f"{APP}/publish/").partition("/")
        if question.path.rstrip("/") == APP:
            script = '<script src="_framework/blazor.webassembly.js"></script>'
            return page('<div id="app">Laddar...</div>', f'<base href="{APP}/">{script}')
        calls: dict[tuple[str, str], Call] = {
            ("GET", "getsubjectareas"): self._areas,
            ("GET", "getsearchingfromdate"): lambda _: self.from_date,
            ("POST", "search"): self._search,
            ("POST", "getmeeting"): self._meeting,
            ("POST", "getdocument"): self._document,
            ("POST", "savedoctodisk"): self._save,
        }
        if tenant != self.tenant or (question.method, call) not in calls:
            return gone()
        answer = calls[question.method, call](json.loads(question.body or b"{}"))
        if answer is None:
            return gone()
        return answer if isinstance(answer, Answer) else as_json(answer)

    def _save(self, body: Body) -> bool:
        self.saved.append(body["fileName"])
        return True

    def _areas(self, _: Body) -> list[dict[str, str]]:
        """The subject areas, with marks that make those given before unknown."""
        self.areas = {_fresh(): board for board in self.world.boards}
        return [{"id": mark, "name": board.name} for mark, board in self.areas.items()]

    def _search(self, body: Body) -> Any:
        begin, end = (datetime.fromisoformat(body[name]).replace(tzinfo=None) for name in ("fromDate", "toDate"))
        if end - begin > LONGEST:
            return gone("Gateway Timeout", 504)
        if not body["subjects"] or not all(mark in self.areas for mark in body["subjects"]):
            return gone("Internal Server Error", 500)
        numbers = {self.areas[mark].number for mark in body["subjects"]}
        found = [
            (board, meeting)
            for board, meeting in self.world.meetings()
            if board.number in numbers and begin <= datetime.fromisoformat(meeting.date) <= end
        ]
        wanted, rows = body["infoTypes"], body["maxResultRows"]
        words = body.get("searchText", "").lower().split()
        papers = [Place(board, meeting, paper) for board, meeting in found for paper in meeting.papers]
        told: dict[str, list[dict[str, Any]]] = {
            "documents": [self._told(place) for place in papers if wanted.get("document")],
            "meetings": [self._meeting_told(board, meeting) for board, meeting in found if wanted.get("meeting")],
        }
        fitting = {name: [one for one in all_ if _holds(one, words)][:rows] for name, all_ in told.items()}
        return {"documents": [], "cases": [], "meetings": [], "objects": [], **fitting}

    def _meeting(self, body: Body) -> Any:
        meeting = self.marks.get(body.get("uniqueId", ""))
        if not isinstance(meeting, Meeting):
            return None
        board = next((board for board, one in self.world.meetings() if one is meeting), None)
        whole = body.get("fetchAmount") == "Complete"
        papers = [Place(board, meeting, paper) for paper in meeting.papers] if board and whole else []
        return (
            self._meeting_told(board, meeting) | {"documents": [self._told(one) for one in papers]} if board else None
        )

    def _document(self, body: Body) -> Any:
        place = self.marks.get(body.get("uniqueId", ""))
        if not isinstance(place, Place) or place.paper not in place.meeting.papers:
            return None
        paper = place.paper
        if paper.number in self.soft_errors:
            return self.bytes_of(paper)
        data = {"data": b64encode(paper.data).decode()} if body.get("includeFile") else {}
        return self._told(place) | {"file": {"format": paper.ending, **data} if paper.published else None}

    def _told(self, place: Place) -> dict[str, Any]:
        paper = place.paper
        return {
            "id": DOCUMENTS + paper.number,
            "uniqueId": self._mark(place),
            "description": paper.title,
            "type": {"name": _type(place.board, paper)},
            "publicationDate": f"{paper.created:%Y-%m-%dT%H:%M:%S}",
            "owners": [{"type": "Meeting", "name": f"{place.board.code}/{place.meeting.date}"}],
            "file": {"format": paper.ending} if paper.published else None,
        }

    def _meeting_told(self, board: Board, meeting: Meeting) -> dict[str, Any]:
        told = {"id": MEETINGS + meeting.number, "uniqueId": self._mark(meeting), "unit": board.name}
        return told | {"description": meeting.title, "type": {"name": "Sammanträde"}}

    def _mark(self, thing: Meeting | Place) -> str:
        mark = _fresh()
        self.marks[mark] = thing
        return mark


def _type(board: Board, paper: Paper) -> str:
    """What a document is; the council's agendas are announced."""
    return "Kungörelse KF" if (board.code, paper.kind) == ("KF", "agenda") else TYPES[paper.kind]


def _fresh() -> str:
    return f"{{{uuid4()}-{uuid4().hex}}}"


def _holds(one: dict[str, Any], words: list[str]) -> bool:
    """Whether all words are found, each as a whole."""
    return set(words) <= set(re.findall(r"[\w-]+", one["description"].lower()))
