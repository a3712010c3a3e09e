"""A stand-in for Ciceron Sök: JSON-RPC in a session, whose results live in the session's latest search.

What is JSON in its answers' strings is JSON in a string once more; file names are base64 of Latin-1; HEAD is refused.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.site.registers.system import Question, System, as_json, gone
from tests.site.registers.world import Board, Meeting, Paper
from tests.site.server import Answer, Asked, page

DOCUMENTS = 321_000  # where their numbers begin
MEETING, MATTER, PAPER, MINUTES = 1, 2, 4, 64
TYPES = {MEETING: "Möte", MATTER: "Ärende", PAPER: "Handling", MINUTES: "Sammanträdesprotokoll"}
HOTSPOTS = [
    {"id": 1, "name": "Sammanträdesprotokoll", "info_type": MINUTES},
    {"id": 2, "name": "Kallelse och handlingar till sammanträde", "info_type": MEETING},
]
DIARIES = {"KF": "KS", "KS": "KS"}  # by board; every other board has its own


class Fault(Exception):
    """A call that the server answers with an error."""


@dataclass
class Found:
    """A result: its place in the search is its id."""

    doctype: int
    board: Board
    meeting: Meeting
    title: str


@dataclass
class Session:
    """sound: whether it was opened before the first search; search: what its latest search was called, and found."""

    sound: bool
    search: tuple[str, list[Found]] = ("", [])


@dataclass
class Ciceron(System):
    """The service at /json, and the application's page at /.

    diaries: how a diary's boards are told, of which little is known: as objects under "instances", or as names.
    at_once: how many results it gives at most.
    empty_minutes: whether a search for minutes finds nothing, so that the meetings have to be gone through.
    """

    diaries: Literal["objects", "names"] = "objects"
    at_once: int = 100
    empty_minutes: bool = False
    sessions: dict[str, Session] = field(default_factory=dict)
    speaks_json = True
    methods = ("GET", "POST", "HEAD")

    @property
    def url(self) -> str:
        """The application's page."""
        return self.site.url("/#!/search/")

    def told(self, asked: Asked) -> str:
        method = json.loads(asked.body or b"{}").get("method", "").rpartition(":")[2]
        return f"{super().told(asked)} {method}".rstrip()

    def file(self, question: Question) -> Answer | None:
        if question.method == "HEAD":
            return gone()
        if question.path != "/download/document":
            return None
        number = question.query.get("id", "")
        place = self.world.paper(int(number) - DOCUMENTS) if number.isdecimal() else None
        name = _decoded(question.query.get("filename", ""))
        return self.bytes_of(place.paper) if place and name == _filename(place.paper) else gone()

    def listing(self, question: Question) -> Answer:
        if question.path == "/" and question.method == "GET":
            return page('<div ng-view></div><script src="/scripts/ciceronsok.js"></script>')
        if question.path != "/json" or question.method != "POST":
            return gone()
        if not question.header("content-type").startswith("application/json"):
            return gone("Unsupported Media Type", 415)
        return self._call(json.loads(question.body))

    def _call(self, call: dict[str, Any]) -> Answer:
        told: dict[str, Any] = {"jsonrpc": "2.0"} | ({"id": call["id"]} if "id" in call else {})
        name = str(call.get("method", "")).removeprefix("CiceronsokServer:")
        sid = call.get("session_id")
        if sid not in self.sessions:
            sid = secrets.token_hex(20).upper()
            self.sessions[sid] = Session(sound=name in ("Test", "ReadHotspots", "ReadDiaries"))
        try:
            told["result"] = self._result(name, call.get("params", {}), self.sessions[sid])
        except Fault as fault:
            told["error"] = {"code": -1, "message": str(fault)}
        return as_json({**told, "session_id": sid}, Set_Cookie=f"cicsoksid={sid}; Path=/")

    def _result(self, name: str, params: dict[str, Any], session: Session) -> dict[str, Any]:
        calls: dict[str, Callable[[dict[str, Any], Session], dict[str, Any]]] = {
            "Test": lambda *_: {},
            "ReadHotspots": lambda *_: {"hotspots": HOTSPOTS},
            "ReadDiaries": lambda *_: {"diaries": list(self._diaries())},
            "Search": self._search,
            "ReadObject": self._hotspot,
            "ReadItems": self._items,
            "ReadObjectDetails": self._details,
        }
        if name not in calls:
            raise Fault("Method not found")
        return calls[name](params, session)

    def _diaries(self) -> Iterator[dict[str, Any]]:
        for code in dict.fromkeys(_diary(board) for board in self.world.boards):
            names = [board.name for board in self.world.boards if _diary(board) == code]
            told = {"id": code, "name": "KS/KF" if code == "KS" else code}
            instances = [{"id": number, "name": name} for number, name in enumerate(names)]
            yield told | ({"instances": instances} if self.diaries == "objects" else {"boards": names})

    def _search(self, params: dict[str, Any], session: Session) -> dict[str, Any]:
        return self._find(params, session, int(params.get("doctype", 0)), _inner(params))

    def _hotspot(self, params: dict[str, Any], session: Session) -> dict[str, Any]:
        """The search behind a link of the application: by board, or of all the diary."""
        link = _inner(params)
        board = link.get("i", "") if link.get("t") != "2" else ""
        return self._find(params, session, MEETING, {"diary": link.get("n", ""), "board": board})

    def _find(self, params: dict[str, Any], session: Session, doctype: int, wanted: dict[str, Any]) -> dict[str, Any]:
        dates = (wanted.get("from_date", ""), wanted.get("to_date") or "9")
        found = [
            Found(doctype, board, meeting, title)
            for board, meeting in self.world.meetings()
            if wanted.get("board") in (None, "", board.name) and wanted.get("diary") in (None, "", _diary(board))
            if dates[0] <= meeting.date <= dates[1]
            for title in self._titles(doctype, meeting)
            if params.get("text", "").lower() in title.lower()
        ]
        session.search = (str(params.get("search_id")), found)
        return {"result": json.dumps({"hits": len(found)})}

    def _titles(self, doctype: int, meeting: Meeting) -> list[str]:
        """What a search of a type finds of a meeting: papers and matters are entries of the register, without files."""
        minutes = [paper for paper in meeting.shown if paper.kind == "minutes"]
        if doctype == MINUTES:
            return [meeting.title] if minutes and not self.empty_minutes else []
        entries = {PAPER: [paper.title for paper in meeting.shown], MATTER: meeting.items, MEETING: [meeting.title]}
        return entries.get(doctype, [])

    def _items(self, params: dict[str, Any], session: Session) -> dict[str, Any]:
        found, offset = _latest(params, session), int(params.get("offset", 0))
        limit = min(int(params.get("limit", self.at_once)), self.at_once)
        results = [
            {"id": number, "type": TYPES[one.doctype], "title": one.title, "object_link": _link(one)}
            for number, one in enumerate(found)
        ]
        return {"results": results[offset : offset + limit]}

    def _details(self, params: dict[str, Any], session: Session) -> dict[str, Any]:
        found, number = _latest(params, session), params.get("id")
        one = {str(place): one for place, one in enumerate(found)}.get(number) if isinstance(number, str) else None
        if one is None:
            raise Fault("Object not found")
        papers = [] if one.doctype in (PAPER, MATTER) else one.meeting.papers
        documents = [_document(paper) for paper in papers if one.doctype == MEETING or paper.kind == "minutes"]
        items = [
            {"id": index, "number": item.partition(" I")[0], "mote_dat": one.meeting.date, "doctype": MATTER}
            for index, item in enumerate(one.meeting.items)
        ]
        return {"value": json.dumps({"documents": documents, "items": items})}


def _diary(board: Board) -> str:
    return DIARIES.get(board.code, board.code)


def _inner(params: dict[str, Any]) -> dict[str, Any]:
    """The JSON in the string that a search is told by."""
    if not isinstance(params.get("param"), str):
        raise Fault("param is not a string")
    return dict(json.loads(params["param"]))


def _latest(params: dict[str, Any], session: Session) -> list[Found]:
    name, found = session.search
    if not session.sound or name != str(params.get("search_id")):
        raise Fault("No such search in this session")
    return found


def _link(one: Found) -> str:
    return f"?t=1&i={one.board.name}&d={one.meeting.date} 00:00:00&n={_diary(one.board)}"


def _document(paper: Paper) -> dict[str, Any]:
    """A document as a meeting's details tell it; one that is not published is a stub without a file."""
    told = {"id": DOCUMENTS + paper.number, "dok_id": 47_000 + paper.number, "name": paper.title}
    if not paper.published:
        return {**told, "files": []}
    encode = urlsafe_b64encode if paper.number % 2 else b64encode
    name = _filename(paper)
    coded = encode(name.encode("latin-1")).decode()
    return {**told, "filename": name, "filename_b64": coded, "size": len(paper.data), "type": "A"}


def _filename(paper: Paper) -> str:
    return f"{paper.title}{'.signerad' * (paper.kind == 'minutes')}.pub.{paper.ending}"


def _decoded(name: str) -> str:
    try:
        return b64decode(name.replace("-", "+").replace("_", "/"), validate=True).decode("latin-1")
    except ValueError:
        return ""
