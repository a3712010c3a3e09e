"""A personal number that somebody types or puts into an address comes back nowhere."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from flows.web.pages.listing import AFTER, DOCUMENT, NAMES, SORT, VALUE
from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import csrf

NUMBER = "19121212-1212"
PARAMETERS = (*NAMES.values(), SORT, AFTER, VALUE, DOCUMENT, "q", "fore", "nyckel", "falt", "sparat", "okand", NUMBER)


@pytest.mark.parametrize("left_out", [(), (SORT, AFTER)])  # of which a wrong one ends all
def test_no_page_repeats_one_of_its_address(asked: TestClient, left_out: tuple[str, ...]) -> None:
    every = {name: NUMBER for name in PARAMETERS if name not in left_out}
    for address in asking.every(asked).values():
        answer = asked.get(address.partition("?")[0], params=every, follow_redirects=False)
        assert answer.status_code in (200, 400, 404)
        assert "1212" not in answer.text, address


def test_a_search_for_one_finds_nothing_and_says_what_was_looked_for_masked(asked: TestClient) -> None:
    text = asking.said(asked, f"/sok?q=Anna+{NUMBER}")
    assert "Inget hittades för ”Anna ••••••••-••••”" in text


def test_what_a_form_takes_back_is_masked(asked: TestClient) -> None:
    address = asking.finding(asked, "warning")
    fields = csrf(asked, address) | {"sedd": "true", "skal": f"Anna {NUMBER}"}
    answer = asked.post(address, data=fields)
    assert answer.status_code == 409
    assert "Anna" in answer.text
    assert "1212" not in answer.text
    desk = csrf(asked, "/granska")
    answer = asked.post(
        "/granska", data=desk | {"v.value": f"{NUMBER} nio", "v.name": NUMBER, "over": "9", "skal": NUMBER}
    )
    assert answer.status_code in (400, 409)
    assert "1212" not in answer.text
