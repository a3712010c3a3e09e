"""What an administrator sees to."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from tests.flows.web.pages.asking import csrf


def test_a_token_is_made_shown_once_and_ended(asked: TestClient) -> None:
    shown = asked.post("/admin/nycklar", data=csrf(asked, "/admin") | {"namn": "Beslutsstöd", "far": "read"})
    secret = re.search(r"nk_[\w-]+", shown.text)
    assert secret
    page = asked.get("/admin").text
    assert secret[0] not in page
    assert "Beslutsstöd" in page
    ending = re.search(r'action="(/admin/nycklar/[^"]+)"', page)
    assert ending
    assert "avslutad" in asked.post(ending[1], data=csrf(asked, "/admin")).text


def test_a_receiver_of_events_is_added_and_taken_away(asked: TestClient) -> None:
    refused = asked.post("/admin/mottagare", data=csrf(asked, "/admin") | {"adress": "ftp://exempelby.se"})
    assert refused.status_code == 400
    made = asked.post("/admin/mottagare", data=csrf(asked, "/admin") | {"adress": "https://hooks.exempelby.se/x"})
    assert "whsec_" in made.text
    page = asked.get("/admin").text
    assert "whsec_" not in page
    own = re.search(r'action="(/admin/mottagare/[^"]+)"', page)
    assert own
    assert (
        "hooks.exempelby.se"
        not in asked.post(own[1], data=csrf(asked, "/admin") | {"gor": "bort"}).text.partition("andringar")[0]
    )
