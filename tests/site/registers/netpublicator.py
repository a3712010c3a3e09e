"""A stand-in for NetPublicator's public reader: JSON, one channel after another, whose paths are ids joined by dashes.

Its channels lie as unevenly as the real ones: meetings directly under a board, in channels for years, or parted in
minutes and agendas; a meeting has documents of its own and a channel for each matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from typing import Any

from tests.site.registers.system import Question, System, as_json, gone
from tests.site.registers.world import Board, Kind, Meeting, Paper
from tests.site.server import Answer, page

MOST_FOUND = 200


@dataclass(frozen=True)
class Node:
    """A place in the reader's tree. mark: what its id is made of."""

    text: str
    type: str
    mark: str
    inside: Callable[[], Iterable[Node]] = tuple
    paper: Paper | None = None

    @property
    def id(self) -> str:
        digest = sha256(self.mark.encode()).hexdigest()
        return digest[:19] if not self.paper else "-".join((digest[:20], digest[20:24], digest[24:28], digest[28:40]))

    def told(self, index: int) -> dict[str, Any]:
        return {"id": self.id, "text": self.text, "type": self.type, "index": index, "data": {}}


@dataclass
class NetPublicator(System):
    """The reader `reader` at /api/public/<reader>/, and the page at /handlingar that embeds it."""

    reader: str = "r25731201"
    speaks_json = True

    @property
    def url(self) -> str:
        """The municipality's page, which names the reader in data-np-config."""
        return self.site.url("/handlingar")

    @property
    def api(self) -> str:
        return self.site.url(f"/api/public/{self.reader}")

    @property
    def root(self) -> Node:
        return Node("Dokument", "root", "root", self._boards)

    def file(self, question: Question) -> Answer | None:
        asked = re.fullmatch(rf"/api/public/{self.reader}/document/([\w-]+)", question.path)
        if not asked:
            return None
        path = self._path(question.query.get("hash", ""))
        found = next((node for node in path[-1].inside() if node.paper and node.id == asked[1]), None) if path else None
        if not found or not found.paper:
            return gone()
        name = found.paper.name.encode().decode("latin-1")  # UTF-8 in a header, as many servers send it
        return self.bytes_of(found.paper, Content_Disposition=f'inline; filename="{name}"')

    def listing(self, question: Question) -> Answer:
        if question.path in ("/handlingar", f"/reader/{self.reader}"):
            return self._page()
        call = question.path.removeprefix(f"/api/public/{self.reader}/").rstrip("/")
        if call not in ("read", "search"):
            return gone()
        told = self._read(question) if call == "read" else self._search(question)
        callback = question.query.get("jsoncallback")
        if told is not None and callback:
            return Answer(f"{callback}({json.dumps(told)})".encode(), headers={"Content-Type": "text/javascript"})
        return gone() if told is None else as_json(told)

    def _read(self, question: Question) -> dict[str, Any] | None:
        path = self._path(question.query.get("hash", ""))
        if not path or (len(path) == 1 and question.query.get("isr") != "true"):
            return None
        if question.query.get("isr") == "true":
            path = path[:1]
        return {"history": _told(path), "items": _told(path[-1].inside())}

    def _search(self, question: Question) -> dict[str, Any] | None:
        path = self._path(question.query.get("hash", ""))
        query = question.query.get("query", "").lower()
        found = [
            {**node.told(index), "history": _told(above)}
            for above in (_below(path) if path else ())
            for index, node in enumerate(above[-1].inside())
            if node.paper and query in node.text.lower()
        ]
        return {"items": found[:MOST_FOUND]} if path else None

    def _path(self, hash_: str) -> list[Node]:
        """The nodes from the root to the one that is meant; none where there is no such path."""
        path: list[Node] = []
        for id_ in hash_.split("-"):
            among = [self.root] if not path else [node for node in path[-1].inside() if not node.paper]
            path += [node for node in among if node.id == id_][:1]
            if not path or path[-1].id != id_:
                return []
        return path

    def _page(self) -> Answer:
        told = {"readerName": self.reader, "previousPath": [], "rootId": self.root.id, "rootName": self.root.text}
        config = escape(json.dumps(told))
        script = '<script src="https://www.netpublicator.com/scripts/np-publicreader.js"></script>'
        return page(f'<h1>Möten och handlingar</h1><div id="np-reader" data-np-config="{config}"></div>', script)

    def _boards(self) -> Iterator[Node]:
        layouts = (self._plain, self._by_year, self._by_kind)
        for index, board in enumerate(self.world.boards):
            inside = partial(layouts[index % len(layouts)], board)
            yield Node(board.name, "channel", f"board {board.number}", inside)

    def _plain(self, board: Board) -> Iterator[Node]:
        return map(_meeting, board.meetings)

    def _by_year(self, board: Board) -> Iterator[Node]:
        for year in board.years:
            meetings = [meeting for meeting in board.meetings if meeting.date.startswith(year)]
            text = year if int(year) % 2 else f"{board.name}s sammanträden {year}"
            yield Node(text, "channel", f"{board.number} {year}", partial(map, _meeting, meetings))

    def _by_kind(self, board: Board) -> Iterator[Node]:
        kinds: dict[str, tuple[Kind, ...]] = {"Protokoll": ("minutes",), "Kallelser": ("agenda", "papers")}
        for text, only in kinds.items():
            meetings = [one for one in board.meetings if any(paper.kind in only for paper in one.shown)]
            yield Node(text, "channel", f"{board.number} {text}", partial(map, partial(_meeting, only=only), meetings))


def _meeting(meeting: Meeting, only: tuple[Kind, ...] = ("minutes", "agenda", "papers")) -> Node:
    text = meeting.date if meeting.number % 2 else f"{meeting.date} {meeting.title.rpartition(' ')[0]}"
    if meeting.cancelled:
        text = f"{meeting.date} INSTÄLLT"
    return Node(text, "meeting", f"meeting {meeting.number} {only}", partial(_documents, meeting, only))


def _documents(meeting: Meeting, only: tuple[Kind, ...]) -> Iterator[Node]:
    """A meeting's documents, then a channel for each matter; every fifth has its minutes in a channel too."""
    shown = [paper for paper in meeting.shown if paper.kind in only]
    minutes = [paper for paper in shown if paper.kind == "minutes" and meeting.number % 5 == 0]
    channels = {item: [paper for paper in shown if paper.item == item] for item in meeting.items}
    channels["Protokoll"] = minutes
    yield from (_document(paper) for paper in shown if not paper.item and paper not in minutes)
    for name, papers in channels.items():
        if papers:
            yield Node(name, "channel", f"{meeting.number} {name}", partial(map, _document, papers))


def _document(paper: Paper) -> Node:
    return Node(paper.title, "document", f"paper {paper.number}", paper=paper)


def _told(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    return [node.told(index) for index, node in enumerate(nodes)]


def _below(path: list[Node]) -> Iterator[list[Node]]:
    yield path
    for node in path[-1].inside():
        if not node.paper:
            yield from _below([*path, node])
