from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.site.registers.evolution import Evolution
from tests.site.registers.world import World
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> Evolution:
    return Evolution(world, site)


def data(http: httpx2.Client, path: str) -> list[dict[str, Any]]:
    return list(http.get(path, headers={"Accept": "application/json"}).json()["data"])


def documents(http: httpx2.Client) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Board, date and entry of everything that is listed."""
    for unit in data(http, "/api/units"):
        for board in data(http, f"/api/decisionAuthoritys/{unit['code']}"):
            for meeting in data(http, f"/api/meetings/{board['code']}"):
                for kind in ("notices", "decisions"):
                    for entry in data(http, f"/api/meetings/{kind}/{meeting['id']}"):
                        yield board["name"], meeting["date"][:10], entry


@pytest.mark.usefixtures("register")
def test_a_walk_over_units_boards_and_meetings_finds_every_paper(world: World, http: httpx2.Client) -> None:
    found = [
        (board, date, http.get(f"/api/documents/{entry['documentId']}.bin").content)
        for board, date, entry in documents(http)
        if "fileExtension" in entry
    ]
    assert sorted(found) == sorted((board.name, meeting.date, paper.data) for board, meeting, paper in world.places())


@pytest.mark.usefixtures("register")
def test_what_is_not_published_is_listed_without_an_extension(world: World, http: httpx2.Client) -> None:
    waiting = [entry for _, _, entry in documents(http) if "fileExtension" not in entry]
    assert len(waiting) == len(world.boards)
    assert http.get(f"/api/documents/{waiting[0]['documentId']}.bin").status_code == 404


@pytest.mark.usefixtures("register")
def test_a_word_file_is_had_as_it_was_made_and_as_a_pdf(http: httpx2.Client) -> None:
    entry = next(entry for _, _, entry in documents(http) if entry.get("fileExtension") == "docx")
    made, converted = (http.get(f"/api/documents/{entry['documentId']}.{ending}") for ending in ("bin", "pdf"))
    assert made.content.startswith(b"PK")
    assert made.headers["Content-Type"] == "application/octet-stream"
    assert converted.content.startswith(b"%PDF-")


@pytest.mark.usefixtures("register")
def test_a_browser_is_answered_in_xml(http: httpx2.Client) -> None:
    answer = http.get(
        "/api/units", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    )
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert "<code>KS</code>" in answer.text
