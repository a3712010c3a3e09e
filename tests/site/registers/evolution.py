"""A stand-in for Evolution.Internet: a JSON API beneath a page that a script draws; what is null is left out.

It answers in XML whoever would rather have that, tells decisions for each matter apart from the papers, and has each
document as it was made and as a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from tests.site.registers.system import Question, System, as_json, gone
from tests.site.registers.world import Board, Meeting, Paper
from tests.site.server import Answer, page, pdf

AUTHORITIES = 580  # where the boards' codes begin
UNITS = {"KF": "KS"}  # by board; every other board is its own
Entry = dict[str, Any]


@dataclass
class Evolution(System):
    """The API at /api/, and the application's page at /."""

    speaks_json = True

    @property
    def url(self) -> str:
        """The application's page."""
        return self.site.url("/")

    def file(self, question: Question) -> Answer | None:
        asked = re.fullmatch(r"/api/documents/([0-9a-f-]{36})\.(bin|pdf)", question.path)
        if not asked:
            return None
        found = self.find(asked[1], lambda place: _guid("document", place.paper.number))
        if found is None:
            return gone()
        answer = self.bytes_of(found)
        if found.number in self.soft_errors:
            return answer
        if asked[2] == "bin":
            answer.headers["Content-Type"] = "application/octet-stream"
        elif found.ending != "pdf":
            return Answer(pdf(f"Konverterad: {found.number}"), headers={"Content-Type": "application/pdf"})
        return answer

    def listing(self, question: Question) -> Answer:
        calls: dict[str, Callable[[str], list[Entry] | None]] = {
            "/api/units": lambda _: self._units(),
            "/api/decisionAuthoritys": self._authorities,
            "/api/meetings": self._meetings,
            "/api/meetings/notices": lambda guid: self._documents(guid, decisions=False),
            "/api/meetings/decisions": lambda guid: self._documents(guid, decisions=True),
        }
        if question.path == "/":
            return page("<app-root></app-root>", '<base href="/"><script src="main.js" type="module"></script>')
        call, _, mark = question.path.rpartition("/") if question.path != "/api/units" else (question.path, "", "")
        data = calls[call](mark) if call in calls else None
        if data is None:
            return gone()
        return _as_xml(data) if _prefers_xml(question.header("accept")) else as_json({"data": data})

    def _units(self) -> list[Entry]:
        units = {_unit(board): board.name for board in self.world.boards}
        return [{"code": code, "name": name} for code, name in units.items()]

    def _authorities(self, unit: str) -> list[Entry] | None:
        boards = [board for board in self.world.boards if _unit(board) == unit]
        return [{"code": str(AUTHORITIES + board.number), "name": board.name} for board in boards] or None

    def _meetings(self, code: str) -> list[Entry] | None:
        board = next((one for one in self.world.boards if str(AUTHORITIES + one.number) == code), None)
        if board is None:
            return None
        return [{"id": _guid("meeting", one.number), "date": f"{one.date}T{one.start}:00"} for one in board.meetings]

    def _documents(self, guid: str, *, decisions: bool) -> list[Entry] | None:
        for board, meeting in self.world.meetings():
            if _guid("meeting", meeting.number) == guid:
                return list(
                    _entries(board, meeting, [one for one in meeting.papers if (one.kind == "minutes") == decisions])
                )
        return None


def _entries(board: Board, meeting: Meeting, papers: list[Paper]) -> Iterable[Entry]:
    """What is told of documents: one that is not published has no file extension."""
    for number, paper in enumerate(papers, 1):
        entry: Entry = {
            "documentId": _guid("document", paper.number),
            "hid": f"{board.code} {meeting.date[:4]}:{number}",
        }
        entry |= {"fileExtension": paper.ending} if paper.published else {}
        entry |= {"agendaOrder": number} if paper.item else {}
        decision = f"Beslut {board.code} {meeting.date} {paper.title}"
        yield entry | {"description": decision if paper.kind == "minutes" else paper.title}


def _unit(board: Board) -> str:
    return UNITS.get(board.code, board.code)


def _guid(kind: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"granby/{kind}/{number}"))


def _prefers_xml(accept: str) -> bool:
    """Whether a browser's header names XML before JSON."""
    return "xml" in accept.partition("json")[0]


def _as_xml(data: list[Entry]) -> Answer:
    root = ET.Element("Response")
    for entry in data:
        told = ET.SubElement(ET.SubElement(root, "data"), "item")
        for name, value in entry.items():
            ET.SubElement(told, name).text = str(value)
    return Answer(ET.tostring(root, "utf-8"), headers={"Content-Type": "application/xml; charset=utf-8"})
