from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from typing import Any

import httpx2
import pytest

from tests.site.registers.netpublicator import NetPublicator
from tests.site.registers.world import World
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> NetPublicator:
    return NetPublicator(world, site)


def test_a_walk_by_type_finds_every_paper(register: NetPublicator, world: World, http: httpx2.Client) -> None:
    found = Counter(walk(register, http, root(register, http), []))
    assert found == Counter(
        (board.name, meeting.date, paper.title, paper.data) for board, meeting, paper in world.places()
    )


def root(register: NetPublicator, http: httpx2.Client) -> str:
    config = json.loads(unescape(re.findall(r'data-np-config="([^"]*)"', http.get(register.url).text)[0]))
    assert config["readerName"] == register.reader
    return str(config["rootId"])


def walk(
    register: NetPublicator, http: httpx2.Client, path: str, texts: list[str]
) -> list[tuple[str, str, str, bytes]]:
    found = []
    for item in read(register, http, path):
        below = [*texts, item["text"]]
        if item["type"] == "document":
            answer = http.get(f"{register.api}/document/{item['id']}", params={"hash": path})
            date = next(re.findall(r"^\d{4}-\d\d-\d\d", text)[0] for text in below if re.match(r"\d{4}-", text))
            found.append((below[0], date, item["text"], answer.content))
        else:
            found += walk(register, http, f"{path}-{item['id']}", below)
    return found


def read(register: NetPublicator, http: httpx2.Client, path: str) -> list[dict[str, Any]]:
    told = http.get(f"{register.api}/read", params={"hash": path, "isr": str("-" not in path).lower()}).json()
    return list(told["items"])


def test_a_deep_path_that_is_called_the_root_gives_the_root_again(register: NetPublicator, http: httpx2.Client) -> None:
    top = root(register, http)
    board = read(register, http, top)[0]
    told = http.get(f"{register.api}/read?hash={top}-{board['id']}&isr=true&page=2").json()
    assert told["items"] == read(register, http, top)


def test_a_document_is_under_its_own_path_alone_and_may_be_asked_for_by_head(
    register: NetPublicator, http: httpx2.Client
) -> None:
    top = root(register, http)
    meeting = next(one for one in read(register, http, f"{top}-{read(register, http, top)[0]['id']}"))
    found = http.get(f"{register.api}/search/?query=protokoll&hash={top}").json()["items"][0]
    path = "-".join(one["id"] for one in found["history"])
    assert http.get(f"{register.api}/document/{found['id']}?hash={top}-{meeting['id']}").status_code == 404
    assert http.head(f"{register.api}/document/{found['id']}?hash={path}").status_code == 200


def test_a_script_is_answered_by_a_call(register: NetPublicator, http: httpx2.Client) -> None:
    answer = http.get(f"{register.api}/read?hash={root(register, http)}&isr=true&jsoncallback=shown")
    assert answer.text.startswith("shown({")
