"""A personal number that somebody types or puts into an address comes back nowhere."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from flows.web.api import operation
from flows.web.pages import sources
from flows.web.pages.listing import AFTER, DOCUMENT, NAMES, SORT, VALUE
from pipeline.store.coverage import Coverage, YearCoverage
from pipeline.store.models import Run
from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import csrf

NUMBER = "19121212-1212"
SHOWN = re.compile(r"(?<![0-9a-f])1212(?![0-9a-f])")  # and no part of a fingerprint
PARAMETERS = (*NAMES.values(), SORT, AFTER, VALUE, DOCUMENT, "q", "fore", "nyckel", "falt", "sparat", "okand", NUMBER)


@pytest.mark.long
@pytest.mark.parametrize("left_out", [(), (SORT, AFTER)])  # of which a wrong one ends all
def test_no_page_repeats_one_of_its_address(asked: TestClient, left_out: tuple[str, ...]) -> None:
    every = {name: NUMBER for name in PARAMETERS if name not in left_out}
    for address in asking.every(asked).values():
        answer = asked.get(address.partition("?")[0], params=every, follow_redirects=False)
        assert answer.status_code in (200, 400, 404)
        assert not SHOWN.search(answer.text), address


def test_a_search_for_one_finds_nothing_and_says_what_was_looked_for_masked(asked: TestClient) -> None:
    text = asking.said(asked, f"/sok?q=Ingenstans+{NUMBER}")
    assert "Inget hittades för ”Ingenstans ••••••••-••••”" in text


@pytest.mark.long
def test_a_reason_and_a_name_that_were_stored_are_masked_where_they_are_told(asked: TestClient) -> None:
    address = asking.finding(asked, "notice")
    asked.post(address, data=csrf(asked, address) | {"skal": f"Säger Anna {NUMBER}"})
    made = asked.post("/api/v1/tokens", json={"name": f"Anna {NUMBER}", "scopes": ["read"]}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert "Säger Anna" in asked.get(address).text
    for place in (address, "/admin", "/api/v1/tokens", "/api/v1/audit", "/api/v1/findings"):
        assert not SHOWN.search(asked.get(place).text), place
    assert asked.get("/api/v1/me", headers=headers).json()["name"] == "Anna ••••••••-••••"
    asked.post(address, data=csrf(asked, address) | {"skal": NUMBER})
    assert "Öppnad igen:" in asked.get(address).text
    assert not SHOWN.search(asked.get(address).text)
    asked.delete(f"/api/v1/tokens/{made['id']}")


def test_a_source_is_masked_wherever_it_is_named(asked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody sends in has a source that is named by what they say."""
    told = Coverage(NUMBER, NUMBER, NUMBER, failure=NUMBER, lost=99, samples={"partial": [NUMBER]})
    told.years.append(YearCoverage(NUMBER, 2024))
    monkeypatch.setattr(sources, "coverage", lambda _: [told])
    run = Run(night="2026-01-01", state="failed", started_at="2026-01-01T03:00:00Z", ended_at=None)
    run.counts = {"documents": 0, "versions": 0, "severities": {}, "errors": [NUMBER]}
    run.counts |= {"sources": {NUMBER: {"failure": NUMBER, "unfetched": [f"{NUMBER}.pdf: 404"]}}}
    run.id = 1
    for module in (sources, operation):
        monkeypatch.setattr(module, "last_runs", lambda *_, **__: [run])
    for place in ("/kallor", "/korningar", "/api/v1/runs"):
        text = asked.get(place).text
        assert "••••••••-••••" in text
        assert not SHOWN.search(text)


@pytest.mark.long
def test_what_a_form_takes_back_is_masked(asked: TestClient) -> None:
    address = asking.finding(asked)
    fields = csrf(asked, address) | {"sedd": "true", "skal": f"Anna {NUMBER}"}
    answer = asked.post(address, data=fields)
    assert answer.status_code == 409
    assert "Anna" in answer.text
    assert not SHOWN.search(answer.text)
    desk = csrf(asked, "/granska")
    answer = asked.post(
        "/granska", data=desk | {"v.value": f"{NUMBER} nio", "v.name": NUMBER, "over": "9", "skal": NUMBER}
    )
    assert answer.status_code in (400, 409)
    assert not SHOWN.search(answer.text)
