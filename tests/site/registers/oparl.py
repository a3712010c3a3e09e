"""A stand-in for an OParl 1.1 server: lists in pages, filters by time, and what is deleted told to whoever asks since when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1, sha512
from typing import Any
from urllib.parse import urlencode

from tests.site.registers.system import TYPES, Question, System, as_json, gone
from tests.site.registers.world import BEGINNING, Board, Meeting, Paper
from tests.site.server import Answer

SCHEMA = "https://schema.oparl.org/1.1/"
FILTERS: dict[str, tuple[str, Callable[[datetime, datetime], bool]]] = {
    "created_since": ("created", datetime.__ge__),
    "created_until": ("created", datetime.__le__),
    "modified_since": ("modified", datetime.__ge__),
    "modified_until": ("modified", datetime.__le__),
}
INTERNAL = ("agendaItem", "auxiliaryFile")
Object = dict[str, Any]


@dataclass
class OParl(System):
    """The server at /oparl/system.

    per_page: objects of a page, whatever limit is asked for, if that is higher; endless: whether every page has a next.
    """

    per_page: int = 10
    endless: bool = False
    speaks_json = True

    @property
    def url(self) -> str:
        """The system's object."""
        return self._id("system")

    def file(self, question: Question) -> Answer | None:
        asked = re.fullmatch(r"/oparl/files/(\d+)/[^/]+", question.path)
        if not asked:
            return None
        number = int(asked[1])
        place = self.world.paper(number)
        if place is None:
            withdrawn = any(one.paper.number == number for _, one in self.world.withdrawn)
            return gone("Filen är borttagen", 410) if withdrawn else gone()
        answer = self.bytes_of(place.paper, Last_Modified=f"{place.paper.changed:%a, %d %b %Y %H:%M:%S GMT}")
        answer.marks = True
        return answer

    def listing(self, question: Question) -> Answer:
        lists: dict[str, Callable[[], Iterator[Object]]] = {
            "/oparl/bodies": lambda: iter([self._body()]),
            "/oparl/body/1/organizations": lambda: map(self._organization, self.world.boards),
            "/oparl/body/1/meetings": self._meetings,
            "/oparl/body/1/files": self._files,
            "/oparl/body/1/papers": self._papers,
        }
        if question.path == "/oparl/system":
            told = {"oparlVersion": SCHEMA, "body": self._id("bodies"), "name": "Granby"}
            return as_json(self._object("system", "System", BEGINNING, BEGINNING) | told)
        if question.path in lists:
            return self._list(question, list(lists[question.path]()))
        objects = (one for objects in lists.values() for one in objects())
        found = next((one for one in objects if one["id"] == self.site.url(question.path)), None)
        return as_json(found) if found else _error("Objektet finns inte.", 404)

    def _id(self, path: str) -> str:
        return self.site.url(f"/oparl/{path}")

    def _list(self, question: Question, objects: list[Object]) -> Answer:
        """A page of a list; its links keep the filters, and without modified_since nothing deleted is told."""
        try:
            times = {name: _time(question.query[name]) for name in FILTERS if name in question.query}
        except ValueError:
            return _error("Ett filter är ingen fullständig tidpunkt.", 400)
        for name, bound in times.items():
            key, holds = FILTERS[name]
            objects = [one for one in objects if holds(_time(one[key]), bound)]
        if "modified_since" not in times:
            objects = [one for one in objects if not one.get("deleted")]
        if question.query.get("omit_internal") == "true":
            objects = [{key: value for key, value in one.items() if key not in INTERNAL} for one in objects]
        return self._page(question, objects)

    def _page(self, question: Question, objects: list[Object]) -> Answer:
        size = min(max(1, int(question.query.get("limit", self.per_page))), self.per_page)
        number, pages = int(question.query.get("page", "1")), max(1, -(-len(objects) // size))

        def link(to: int) -> str:
            return f"{self.site.url(question.path)}?{urlencode({**question.query, 'page': to})}"

        links = {"first": link(1), "self": link(number), "last": link(pages)}
        links |= {"prev": link(number - 1)} if number > 1 else {}
        links |= {"next": link(number + 1)} if number < pages or self.endless else {}
        told = {"totalElements": len(objects), "elementsPerPage": size, "currentPage": number, "totalPages": pages}
        return as_json({"data": objects[(number - 1) * size : number * size], "pagination": told, "links": links})

    def _object(self, path: str, kind: str, created: datetime, modified: datetime) -> Object:
        told = {"created": created.isoformat(), "modified": modified.isoformat()}
        return {"id": self._id(path), "type": SCHEMA + kind, **told}

    def _body(self) -> Object:
        lists = {name: self._id(f"body/1/{name}s") for name in ("organization", "person", "meeting", "paper", "file")}
        return self._object("body/1", "Body", BEGINNING, BEGINNING) | {"name": "Granby kommun", **lists}

    def _organization(self, board: Board) -> Object:
        path = f"organization/{board.number}"
        told = {"name": board.name, "shortName": board.code, "body": self._id("body/1"), "classification": "Nämnd"}
        return self._object(path, "Organization", BEGINNING, BEGINNING) | told

    def _meetings(self) -> Iterator[Object]:
        for board, meeting in self.world.meetings():
            yield self._meeting(board, meeting)
        for when, meeting in self.world.dropped:
            yield self._object(f"meeting/{meeting.number}", "Meeting", _opened(meeting), when) | {"deleted": True}

    def _meeting(self, board: Board, meeting: Meeting) -> Object:
        told = self._object(f"meeting/{meeting.number}", "Meeting", _opened(meeting), meeting.changed)
        told |= {
            "name": meeting.title,
            "start": f"{meeting.date}T{meeting.start}:00+02:00",
            "cancelled": meeting.cancelled,
        }
        told["organization"] = [self._id(f"organization/{board.number}")]
        told["meetingState"] = "eingeladen" if meeting.date > f"{self.world.now:%Y-%m-%d}" else "durchgeführt"
        own = [paper for paper in meeting.shown if not paper.item]
        for name, kind in (("invitation", "agenda"), ("resultsProtocol", "minutes")):
            first = next((paper for paper in own if paper.kind == kind and not paper.partial), None)
            if first:
                own.remove(first)
                told[name] = self._file(first)
        told["auxiliaryFile"] = [self._file(paper) for paper in own]
        told["agendaItem"] = [self._item(meeting, number, item) for number, item in enumerate(meeting.items, 1)]
        return told

    def _item(self, meeting: Meeting, number: int, item: str) -> Object:
        path = f"agendaitem/{meeting.number}-{number}"
        files = [self._file(paper) for paper in meeting.shown if paper.item == item]
        told = {"meeting": self._id(f"meeting/{meeting.number}"), "number": str(number), "order": number, "name": item}
        return (
            self._object(path, "AgendaItem", meeting.changed, meeting.changed)
            | told
            | {"public": True, "auxiliaryFile": files}
        )

    def _files(self) -> Iterator[Object]:
        papers = {place.paper.number: place.paper for place in self.world.places()}
        yield from map(self._file, papers.values())
        for when, place in self.world.withdrawn:
            if place.paper.number not in papers:
                path = f"file/{place.paper.number}"
                yield self._object(path, "File", place.paper.created, when) | {"deleted": True}

    def _file(self, paper: Paper) -> Object:
        """A file with its checksums; every third has an address for downloads besides the one for a look."""
        address = self._id(f"files/{paper.number}/{paper.number}.{paper.ending}")
        told = self._object(f"file/{paper.number}", "File", paper.created, paper.changed) | {
            "name": paper.title,
            "fileName": paper.name,
            "mimeType": TYPES[paper.ending],
            "date": f"{paper.created:%Y-%m-%d}",
            "size": len(paper.data),
            "sha1Checksum": sha1(paper.data, usedforsecurity=False).hexdigest(),
            "sha512Checksum": sha512(paper.data).hexdigest(),
            "accessUrl": address,
        }
        return told | ({"downloadUrl": f"{address}?download=1"} if paper.number % 3 == 0 else {})

    def _papers(self) -> Iterator[Object]:
        for place in self.world.places():
            if place.paper.kind == "papers":
                path, paper = f"paper/{place.paper.number}", place.paper
                told = {"body": self._id("body/1"), "name": paper.title, "mainFile": self._file(paper)}
                yield self._object(path, "Paper", paper.created, paper.changed) | told


def _opened(meeting: Meeting) -> datetime:
    return min(meeting.changed, *(paper.created for paper in meeting.papers), BEGINNING)


def _time(text: str) -> datetime:
    """A full time with its zone."""
    told = datetime.fromisoformat(text)
    if told.tzinfo is None:
        raise ValueError(text)
    return told


def _error(message: str, status: int) -> Answer:
    return as_json({"type": f"{SCHEMA}Error", "message": message, "debug": ""}, status)
