"""Webhooks as an administrator sets them up; a secret is shown once, and no address leads inside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from standardwebhooks import Webhook

from flows.settings import Settings
from flows.web.webhook_notices import tell_off
from flows.web.words import words
from pipeline.store import webhooks
from pipeline.store.events import announce
from pipeline.store.store import Store
from pipeline.timestamps import now
from schemas.event import Forgotten
from tests.flows.web.access.conftest import HERE, application
from tests.pipeline.webhooks.receiver import Receiver

PLACE = "/api/v1/webhooks"
OPEN = "https://mottagare.example.se/hook"


@pytest.fixture
def inside(settings: Settings, store: Store) -> TestClient:
    """This machine's own user, whose webhooks may lead to this machine."""
    allowed = settings.model_copy(update={"webhook_private": True})
    return TestClient(application(allowed, store), base_url="http://localhost:8350", client=HERE)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().serving() as running:
        yield running


def test_one_is_added_listed_changed_and_removed(local: TestClient) -> None:
    answer = local.post(PLACE, json={"address": f"{OPEN}?sig=hemlig", "kinds": ["finding-new"]})
    made = answer.json()
    assert answer.status_code == 201
    assert made["secret"].startswith("whsec_")
    (line,) = local.get(PLACE).json()["rows"]
    assert line == {name: value for name, value in made.items() if name != "secret"}
    assert line["address"] == f"{OPEN}?sig=••••••"
    one = f"{PLACE}/{made['id']}"
    assert local.patch(one, json={"kinds": []}).json()["kinds"] == []
    assert local.patch(one, json={"on": False}).json()["off_reason"] == "off"
    assert local.patch(one, json={"on": True}).json()["off_at"] is None
    newer = local.post(f"{one}/secret").json()["secret"]
    assert newer not in (made["secret"], local.get(PLACE).text)
    assert local.delete(one).status_code == 204
    assert local.get(PLACE).json() == {"rows": []}
    told = [change["action"] for change in local.get("/api/v1/audit").json()["rows"]]
    assert told == ["webhook-removed", "webhook-secret", *["webhook-changed"] * 3, "webhook-added"]
    for path, method in ((one, "DELETE"), (one, "PATCH"), (f"{one}/secret", "POST"), (f"{one}/test", "POST")):
        assert local.request(method, path, json={}).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("http://mottagare.example.se/", "ftp://a.example", "https://", "//a.example", "", "javascript:alert(1)"),
        *(
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.0.0.7/",
            "https://192.168.1.1/",
            "https://169.254.169.254/",
        ),
        *(
            "https://[::ffff:10.0.0.7]/",
            "https://[fd00::1]/",
            "https://localhost/",
            "https://a:b@a.example/",
            "https://:b@a.example/",
        ),
        *("https://a.example/#x", "https://a.example/\r\nX: y", f"https://a.example/{'x' * 2000}", "https://0.0.0.0/"),
    ],
)
def test_an_address_that_is_none_or_leads_inside_is_refused(local: TestClient, address: str) -> None:
    assert local.post(PLACE, json={"address": address}).status_code in (400, 422)
    assert local.get(PLACE).json() == {"rows": []}


@pytest.mark.parametrize("more", ["?{key}", "?k=a&{key}", "?{key}&k=a", "?k={key}", "/T1/{key}", "/{key}?k"])
@pytest.mark.parametrize("key", ["AbCdEfGhIjKlMnOp", "abcdefghijklmnop-qrst", "abc123secretabc123"])
def test_no_key_of_an_address_is_shown(local: TestClient, more: str, key: str) -> None:
    made = local.post(PLACE, json={"address": OPEN + more.format(key=key)})
    assert made.status_code == 201
    assert key not in made.text + local.get(PLACE).text + local.get("/admin").text
    assert made.json()["address"].startswith(OPEN)


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": OPEN, "kinds": ["all"]},
        {"address": OPEN, "secret": "whsec_bWluZQ=="},
        {"address": OPEN, "cursor": 7},
        {"address": OPEN, "by": "Anna"},
        {"address": OPEN, "after": "-1"},
        {"address": OPEN, "after": "99999999999999999999999"},
    ],
)
def test_what_is_not_asked_for_is_refused(local: TestClient, wrong: dict[str, object]) -> None:
    assert local.post(PLACE, json=wrong).status_code == 422


def test_a_position_of_another_store_or_to_come_is_refused(local: TestClient) -> None:
    for after in (f"{'0' * 32}:0", "7"):
        assert local.post(PLACE, json={"address": OPEN, "after": after}).status_code == 400


def test_there_are_no_more_than_can_be_sent_to(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.web.api.webhooks.MOST", 1)
    assert [local.post(PLACE, json={"address": OPEN}).status_code for _ in range(2)] == [201, 400]


def test_a_test_is_sent_signed_and_its_outcome_told(inside: TestClient, receiver: Receiver) -> None:
    made = inside.post(PLACE, json={"address": receiver.address}).json()
    assert inside.post(f"{PLACE}/{made['id']}/test").json() == {"delivered": True, "problem": None}
    (headers, body), *_ = receiver.got
    assert Webhook(made["secret"]).verify(body, headers)["kind"] == "test"
    receiver.statuses = [500]
    assert inside.post(f"{PLACE}/{made['id']}/test").json() == {"delivered": False, "problem": "status 500"}


def test_one_that_was_allowed_once_leads_inside_no_more(
    local: TestClient, inside: TestClient, receiver: Receiver
) -> None:
    made = inside.post(PLACE, json={"address": receiver.address}).json()
    assert local.post(f"{PLACE}/{made['id']}/test").json()["problem"] == "private-address"
    assert receiver.got == []


def test_one_that_is_switched_off_is_told_as_nights_are(settings: Settings, store: Store, receiver: Receiver) -> None:
    target = webhooks.Target("w", f"{OPEN}/hemlig-stig", ("whsec_aGVtbGln",))
    store.write(webhooks.add, now(), "Anna", target, (), None)
    store.write(announce, "2026-01-01", "forgotten", Forgotten(sha256="a" * 64))
    off = store.write(webhooks.failed, now(), "w", webhooks.GONE, webhooks.PATIENCE)
    assert off
    address = receiver.address.replace("http://", "json://")
    told = settings.model_validate({**settings.model_dump(), "notify": address})
    tell_off(told, words("sv"), off)
    (message,) = receiver.events()
    assert message["title"] == "Webhook avstängd: mottagare.example.se"
    assert "svarade 410" in message["message"]
    assert "1 väntar" in message["message"]
    assert "hemlig" not in str(message)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/api/ta-emot?code=hemlig&lang=sv", "/api/ta-emot?code=••••••&lang=••"),
        ("/services/T0123456789/B0123456789/hemlig-nyckel-4711", "/services/T0123456789/B0123456789/" + "•" * 18),
        ("/namndkoll/mottagning-av-avvikelser", "/namndkoll/mottagning-av-avvikelser"),
    ],
)
def test_of_an_address_no_key_is_shown_wherever_a_service_puts_it(local: TestClient, path: str, shown: str) -> None:
    host = OPEN.partition("/hook")[0]
    made = local.post(PLACE, json={"address": f"{host}{path}"}).json()
    assert made["address"] == f"{host}{shown}"
    assert any(one["address"] == f"{host}{shown}" for one in local.get(PLACE).json()["rows"])
