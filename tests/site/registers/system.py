"""What all stand-ins for publishing systems have in common: one world, one site, and the troubles that any may have."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.site.registers.world import Paper, Place, World
from tests.site.server import Answer, Asked, Site, page

Trouble = Literal["login", "layout", "down"]
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "rtf": "application/rtf",
}


@dataclass(frozen=True)
class Question:
    """A question to a register, taken apart."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers.items() if key.lower() == name), "")


@dataclass
class System(ABC):
    """A publishing system: answers every question from its world as that stands at the moment.

    trouble: what stands in place of every list ("login": a login page; "layout": a page of a new form, without any of
    the old marks; "down": an error of the server). soft_errors: numbers of papers in whose place a page comes, with status
    200: one that says that something went wrong, or a viewer's, which is told to be the PDF. pauses: the next questions are refused with 429, each with so many seconds.
    """

    world: World
    site: Site
    trouble: Trouble | None = None
    soft_errors: set[int] = field(default_factory=set)
    pauses: list[int] = field(default_factory=list)
    robots: str = "User-agent: *\nDisallow: /admin/\n"
    speaks_json: ClassVar[bool] = False  # in lists
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD")
    _taken: int = 0
    _known: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.site.otherwise = self._reply

    @abstractmethod
    def file(self, question: Question) -> Answer | None:
        """The answer with a document's bytes, or why it is not to be had; None where the question is about a list."""

    @abstractmethod
    def listing(self, question: Question) -> Answer:
        """The answer to any other question."""

    def asked(self) -> list[str]:
        """What was asked since this was last called, as "GET /path"; without robots.txt."""
        new, self._taken = self.site.asked[self._taken :], len(self.site.asked)
        return [self.told(one) for one in new if one.path != "/robots.txt"]

    def told(self, asked: Asked) -> str:
        """A question in a few words."""
        return f"{asked.method} {asked.path}"

    def find(self, path: str, path_of: Callable[[Place], str]) -> Paper | None:
        """The paper at a path, by what was known of paths the last time, as long as that holds."""
        known = self._known.get(path)
        if not known or not self.world.holds(known) or path_of(known) != path:
            self._known = {path_of(place): place for place in self.world.places()}
            known = self._known.get(path)
        return known.paper if known else None

    def bytes_of(self, paper: Paper, **headers: str) -> Answer:
        """A document's bytes; of every ninth the type is told wrongly, as happens."""
        if paper.number in self.soft_errors and paper.number % 2:
            return page("<h1>Ett fel har inträffat</h1><p>Försök igen senare.</p>")
        if paper.number in self.soft_errors:
            return Answer(
                b"<!doctype html><div id=viewer data-file=a.pdf></div>", headers={"Content-Type": TYPES["pdf"]}
            )
        kind = "application/octet-stream" if paper.number % 9 == 0 else TYPES[paper.ending.lower()]
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(paper.data, headers={"Content-Type": kind, **told})

    def _reply(self, asked: Asked) -> Answer:
        where = urlsplit(asked.path)
        question = Question(
            asked.method,
            unquote(where.path),
            dict(parse_qsl(where.query, keep_blank_values=True)),
            asked.headers,
            asked.body,
        )
        if question.path == "/robots.txt":
            return Answer(self.robots.encode(), headers={"Content-Type": "text/plain"})
        if self.pauses:
            return Answer(b"", 429, {"Retry-After": str(self.pauses.pop(0))})
        if question.method not in self.methods:
            return gone("Metoden är inte tillåten", 405)
        return self.file(question) or self._in_trouble() or self.listing(question)

    def _in_trouble(self) -> Answer | None:
        match self.trouble:
            case "login":
                return page('<form action="/login" method="post"><input name="user"><input type="password"></form>')
            case "layout" if self.speaks_json:
                return as_json({"apiVersion": "9.0", "payload": {"entries": []}})
            case "layout":
                return page('<div id="app"></div><p>Välkommen till vår nya webbplats.</p>')
            case "down":
                return page("<h1>503 Service Unavailable</h1>", status=503)
            case None:
                return None


def as_json(told: Any, status: int = 200, kind: str = "application/json; charset=utf-8", **headers: str) -> Answer:
    """An answer in JSON."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(json.dumps(told, ensure_ascii=False).encode(), status, {"Content-Type": kind, **more})


def gone(text: str = "Sidan finns inte", status: int = 404) -> Answer:
    """A page that says that there is nothing here."""
    return page(f"<h1>{text}</h1>", status=status)
