"""A stand-in for a WordPress whose media library holds the papers: the public REST API, and a page for each board.

The library knows neither boards nor meetings; pictures lie among the papers. Where the API is switched off, the pages
are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.site.registers.system import TYPES, Question, System, as_json, gone
from tests.site.registers.world import Board, Place, slug
from tests.site.server import Answer, page

MOST_PER_PAGE = 100
LOCAL = ZoneInfo("Europe/Stockholm")
PICTURE = b"\x89PNG\r\n\x1a\n"


@dataclass
class WordPress(System):
    """The API at /wp-json/wp/v2/media, and the page /namnder/<board>/ of each. rest: whether the API is switched on."""

    rest: bool = True
    speaks_json = True

    @property
    def url(self) -> str:
        """The site's own address."""
        return self.site.url("/")

    def page_of(self, board: Board) -> str:
        return self.site.url(f"/namnder/{slug(board.name)}/")

    def file(self, question: Question) -> Answer | None:
        if not question.path.startswith("/wp-content/uploads/"):
            return None
        found = self.find(question.path, _path)
        if found is None:
            return Answer(PICTURE, headers={"Content-Type": "image/png"}) if ".png" in question.path else gone()
        answer = self.bytes_of(found, Last_Modified=f"{found.changed:%a, %d %b %Y %H:%M:%S GMT}")
        answer.marks = True
        return answer

    def listing(self, question: Question) -> Answer:
        if question.path.startswith("/wp-json/"):
            return self._api(question)
        if question.path == "/":
            links = "".join(f'<li><a href="{self.page_of(one)}">{one.name}</a></li>' for one in self.world.boards)
            return self._page(f"<h1>Granby</h1><ul>{links}</ul>")
        board = next((one for one in self.world.boards if self.page_of(one).endswith(question.path)), None)
        return self._page(self._papers_of(board)) if board else gone()

    def _page(self, body: str) -> Answer:
        api = f'<link rel="https://api.w.org/" href="{self.site.url("/wp-json/")}">'
        answer = page(body, f'<meta name="generator" content="WordPress 6.8">{api if self.rest else ""}')
        if self.rest:
            answer.headers["Link"] = f'<{self.site.url("/wp-json/")}>; rel="https://api.w.org/"'
        return answer

    def _papers_of(self, board: Board) -> str:
        parts = [f"<h1>{board.name}</h1>"]
        for meeting in board.meetings:
            links = [
                f'<li><a href="{_path(Place(board, meeting, paper))}">{escape(paper.title)}</a></li>'
                for paper in meeting.shown
            ]
            parts.append(f"<h3>{escape(meeting.title)}</h3><ul>{''.join(links)}</ul>")
        return "".join(parts)

    def _api(self, question: Question) -> Answer:
        if not self.rest:
            return _error("rest_not_logged_in", "Du är inte inloggad för tillfället.", 401)
        if question.path.rstrip("/") == "/wp-json":
            return as_json({"name": "Granby", "url": self.site.base, "namespaces": ["wp/v2"], "routes": {}})
        one = re.fullmatch(r"/wp-json/wp/v2/media/(\d+)/?", question.path)
        if one:
            found = next((told for told in self._library() if told["id"] == int(one[1])), None)
            return as_json(found) if found else _error("rest_post_invalid_id", "Ogiltigt inläggs-ID.", 404)
        if question.path.rstrip("/") != "/wp-json/wp/v2/media":
            return _error("rest_no_route", "Ingen väg hittades.", 404)
        return self._media(question)

    def _media(self, question: Question) -> Answer:
        size, number = (question.query.get(name, default) for name, default in (("per_page", "10"), ("page", "1")))
        if not (size.isdecimal() and 1 <= int(size) <= MOST_PER_PAGE and number.isdecimal() and int(number)):
            return _error("rest_invalid_param", "Ogiltiga parametrar: per_page", 400)
        found = _sorted(_wanted(list(self._library()), question), question)
        pages = -(-len(found) // int(size))
        if int(number) > max(pages, 1):
            return _error("rest_post_invalid_page_number", "Sidnumret är större än antalet sidor.", 400)
        shown = found[(int(number) - 1) * int(size) : int(number) * int(size)]
        fields = question.query.get("_fields", "").split(",")
        told = [{key: value for key, value in one.items() if fields == [""] or key in fields} for one in shown]
        return as_json(told, X_WP_Total=str(len(found)), X_WP_TotalPages=str(pages))

    def _places(self) -> Iterator[Place]:
        """Every paper once: a page may link to it again, the library does not hold it twice."""
        seen: set[int] = set()
        for place in self.world.places():
            if place.paper.number not in seen:
                seen.add(place.paper.number)
                yield place

    def _library(self) -> Iterator[dict[str, Any]]:
        for place in self._places():
            paper = place.paper
            told = self._attachment(100 + paper.number, paper.title, _path(place), TYPES[paper.ending])
            yield told | _times(paper.created, "date") | _times(paper.changed, "modified")
        for number, board in enumerate(self.world.boards):
            path = f"/wp-content/uploads/2024/01/{slug(board.name)}.png"
            times = _times(datetime(2024, 1, 8, tzinfo=UTC), "date") | _times(
                datetime(2024, 1, 8, tzinfo=UTC), "modified"
            )
            yield self._attachment(10 + number, board.name, path, "image/png") | times

    def _attachment(self, number: int, title: str, path: str, mime: str) -> dict[str, Any]:
        name = path.rpartition("/")[2].rpartition(".")[0]
        return {
            "id": number,
            "slug": slug(name),
            "status": "inherit",
            "type": "attachment",
            "link": self.site.url(f"/{slug(name)}/"),
            "title": {"rendered": escape(title).replace(" - ", " &#8211; ")},
            "post": None,
            "media_type": "image" if mime.startswith("image/") else "file",
            "mime_type": mime,
            "media_details": {},
            "source_url": self.site.url(path),
        }


def _path(place: Place) -> str:
    """Where a paper lies: by the month in which it was uploaded; of two of one name the second has a suffix."""
    paper = place.paper
    return f"/wp-content/uploads/{paper.created:%Y/%m}/{slug(paper.title)}{paper.suffix}.{paper.ending}"


def _times(when: datetime, name: str) -> dict[str, str]:
    """A time as WordPress tells it: the municipality's own, and UTC, neither with a zone."""
    return {name: f"{when.astimezone(LOCAL):%Y-%m-%dT%H:%M:%S}", f"{name}_gmt": f"{when:%Y-%m-%dT%H:%M:%S}"}


def _wanted(library: list[dict[str, Any]], question: Question) -> list[dict[str, Any]]:
    """What is searched for: every word in the title or the file's name, of a type, changed after a local time."""
    words = question.query.get("search", "").lower().split()
    exactly = {name: question.query[name] for name in ("media_type", "mime_type") if name in question.query}
    after = {"date": question.query.get("after", ""), "modified": question.query.get("modified_after", "")}
    return [
        one
        for one in library
        if all(word in (one["title"]["rendered"] + one["source_url"]).lower() for word in words)
        and all(one[name] == value for name, value in exactly.items())
        and all(one[name] > since for name, since in after.items())
    ]


def _sorted(library: list[dict[str, Any]], question: Question) -> list[dict[str, Any]]:
    by, falling = question.query.get("orderby", "date"), question.query.get("order", "desc") == "desc"
    return sorted(library, key=lambda one: (one[by], one["id"]), reverse=falling)


def _error(code: str, message: str, status: int) -> Answer:
    return as_json({"code": code, "message": message, "data": {"status": status}}, status)
