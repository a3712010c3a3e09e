"""Messages go to real servers on loopback, and what they refuse is told without a key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from apprise import Apprise, AppriseAsset
from apprise.plugins.slack import NotifySlack

from pipeline.notify.message import Message
from pipeline.notify.outlet import MEMORY, Outcome, opened
from pipeline.notify.sender import name_of, send
from tests.pipeline.notify.servers import (
    PASSWORD,
    greeting_server,
    guarded_mail_server,
    mail_server,
    silent_server,
    tls,
)
from tests.site.server import Answer, Handler, Site, drips, serving

MESSAGE = Message(
    "Nämndkoll: 1 nytt fel i Årjäng, Överförmyndarnämnden", "Nya fel (1)\n- <b>Åtgärd</b> & *annat*\n  https://a.se/x"
)
MUCH = MEMORY
TOKEN = "T0K3N-hemlig"  # noqa: S105 - what must not be found


def outcome(address: str, message: Message = MESSAGE, seconds: int = 60) -> tuple[str, Outcome]:
    with opened(address, seconds) as outlet:
        return outlet.name, outlet.send(message)


def outcome_within(address: str) -> Outcome:
    """Of a process with half the memory that one has."""
    with opened(address, memory=MEMORY // 2) as outlet:
        return outlet.send(MESSAGE)


def pours(handler: Handler) -> None:
    """An answer that goes on for longer than anybody has room for."""
    handler.close_connection = True
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for _ in range(MUCH // 2**20):
            handler.wfile.write(2**20 * b"x")


@pytest.fixture
def hook() -> Iterator[Site]:
    with serving() as site:
        site.routes["/hook/" + TOKEN] = Answer(b"ok")
        yield site


def hook_address(site: Site) -> str:
    return f"json://{site.base.removeprefix('http://')}/hook/{TOKEN}"


def test_a_mail_arrives_with_its_letters_and_as_text_alone() -> None:
    with mail_server() as box:
        assert outcome(box.address()) == ("mailto://127.0.0.1", Outcome(delivered=True))
    (mail,) = box.mails
    assert (mail["Subject"], mail["From"], mail["To"]) == (
        MESSAGE.subject,
        "namndkoll@kommun.se",
        "controller@kommun.se",
    )
    assert mail.get_content_type() == "text/plain"
    assert box.text() == MESSAGE.body


def test_no_header_comes_of_a_subject() -> None:
    with mail_server() as box:
        outcome(box.address(), Message("x\r\nBcc: annan@ond.test\r\n\r\nny text", "y"))
    assert box.receivers in ([], ["controller@kommun.se"])
    assert all(mail["Bcc"] is None for mail in box.mails)


@pytest.mark.long
def test_a_mail_goes_over_tls_with_a_login(tmp_path: Path) -> None:
    with guarded_mail_server(tmp_path) as box:
        more = "&verify=no&mode=starttls"
        login = "anna:" + PASSWORD.replace("+", "%2B") + "@"
        assert outcome(box.address(login=login, more=more)) == ("mailtos://127.0.0.1", Outcome(delivered=True))
        wrong = outcome(box.address(login="anna:fel@", more=more))[1]
        assert (wrong.delivered, wrong.why) == (False, "login")
        strict = outcome(box.address(login=login, more="&verify=yes&mode=starttls"))[1]
        assert (strict.delivered, strict.why) == (False, "certificate")
    assert len(box.mails) == 1


@pytest.mark.long
def test_a_mail_that_is_refused_is_told_with_the_servers_number() -> None:
    with mail_server() as box:
        box.refused["controller@kommun.se"] = "550 5.1.1 okänd"
        assert outcome(box.address())[1] == Outcome(delivered=False, why="refused", detail="550")
        told = outcome(box.address(to="anna@kommun.se,controller@kommun.se"))[1]
    assert (told.delivered, told.partly, told.why, told.detail) == (True, True, "refused", "550")
    assert box.receivers == ["anna@kommun.se"]


def test_a_server_without_encryption_is_told_so() -> None:
    with mail_server() as box:
        told = outcome(box.address(more="&verify=no&mode=starttls"))[1]
    assert (told.why, box.mails) == ("encryption", [])


@pytest.mark.long
def test_a_server_that_hangs_costs_its_seconds_and_no_more() -> None:
    with silent_server() as port:
        told = outcome(f"mailto://127.0.0.1:{port}?from=a@b.se&to=c@d.se", seconds=4)[1]
    assert told == Outcome(delivered=False, why="timeout")
    assert outcome(f"mailto://127.0.0.1:{port}?from=a@b.se&to=c@d.se")[1].why == "unreachable"


def test_a_webhook_gets_subject_and_text(hook: Site) -> None:
    name, told = outcome(hook_address(hook))
    assert (name, told) == ("json://127.0.0.1", Outcome(delivered=True))
    (asked,) = hook.asked
    got = json.loads(asked.body)
    assert (asked.method, got["title"], got["message"]) == ("POST", MESSAGE.subject, MESSAGE.body)


@pytest.mark.parametrize(
    ("answer", "why", "detail"),
    [
        (Answer(b"no", 500), "status", "500"),
        (Answer(b"no", 403), "status", "403"),
        (Answer(status=302, headers={"Location": "/annan"}), "redirect", "302"),
        (Answer(status=307, headers={"Location": "http://127.0.0.2/annan"}), "redirect", "307"),
    ],
)
def test_a_webhook_that_does_not_take_it_is_told_by_its_number(
    hook: Site, answer: Answer, why: str, detail: str
) -> None:
    hook.routes["/hook/" + TOKEN], hook.routes["/annan"] = answer, Answer(b"ok")
    assert outcome(hook_address(hook))[1] == Outcome(delivered=False, why=why, detail=detail)
    assert [one.path for one in hook.asked] == ["/hook/" + TOKEN]


@pytest.mark.parametrize(
    ("address", "why"),
    [("json://granby.invalid/x", "unknown-host"), ("mailto://granby.invalid?from=a@b.se", "unknown-host")],
)
def test_a_server_that_is_not_there_is_told_so(address: str, why: str) -> None:
    assert outcome(address)[1] == Outcome(delivered=False, why=why)


@pytest.mark.long
def test_a_webhook_that_is_silent_or_refuses_connections_is_told_so() -> None:
    with silent_server() as port:
        assert outcome(f"json://127.0.0.1:{port}/{TOKEN}?rto=1")[1].why == "timeout"
    assert outcome(f"json://127.0.0.1:{port}/{TOKEN}")[1].why == "unreachable"


@pytest.mark.long
def test_a_webhook_that_drips_ends(hook: Site) -> None:
    hook.routes["/hook/" + TOKEN] = drips(hook)
    told = outcome(hook_address(hook), seconds=4)[1]
    assert not told.delivered


@pytest.mark.long
def test_an_answer_without_end_costs_little_memory_and_is_told(hook: Site) -> None:
    hook.routes["/hook/" + TOKEN] = pours
    assert outcome_within(hook_address(hook)) == Outcome(delivered=False, why="endless")


def test_memory_that_ends_before_anybody_was_asked_is_no_answer_without_end(hook: Site) -> None:
    with opened(hook_address(hook), memory=1) as outlet:
        told = outlet.send(Message("Nämndkoll", "x" * 50_000_000))
    assert (told, hook.asked) == (Outcome(delivered=False, why="memory"), [])


@pytest.mark.parametrize("line", [pytest.param(b"220-x\r\n", marks=pytest.mark.long), b"220-" + 8000 * b"x" + b"\r\n"])
def test_a_greeting_without_end_costs_little_memory_and_is_told(line: bytes) -> None:
    with greeting_server(line, MUCH) as port:
        told = outcome_within(f"mailto://127.0.0.1:{port}?from=a@b.se&to=c@d.se")
    assert told == Outcome(delivered=False, why="endless")


@pytest.mark.long
def test_a_message_takes_far_less_memory_than_it_may(hook: Site, tmp_path: Path) -> None:
    assert outcome_within(hook_address(hook)).delivered
    with guarded_mail_server(tmp_path) as box:
        address = box.address(login="anna:" + PASSWORD.replace("+", "%2B") + "@", more="&verify=no&mode=starttls")
        assert outcome_within(address).delivered


@pytest.mark.long
def test_teams_and_slack_get_it_as_apprise_sends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tls=tls(tmp_path)) as teams:
        teams.routes["/workflows/FLODE/triggers/manual/paths/invoke"] = Answer(b"", 202)
        host = teams.base.removeprefix("https://")
        assert outcome(f"workflows://{host}/FLODE/{TOKEN}/?verify=no")[1] == Outcome(delivered=True)
    card = json.dumps(json.loads(teams.asked[-1].body), ensure_ascii=False)
    assert "Överförmyndarnämnden" in card
    assert "Åtgärd" in card
    with serving() as slack:
        monkeypatch.setattr(NotifySlack, "webhook_url", slack.base)
        slack.routes["/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"] = Answer(b"ok")
        asset = AppriseAsset(async_mode=False)
        service = Apprise.instantiate("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", asset=asset)
        assert service is not None
        assert send(service, asset, MESSAGE.subject, "<!channel> Åtgärd") == {"delivered": True}
    text: dict[str, Any] = json.loads(slack.asked[-1].body)
    assert "&lt;!channel&gt; Åtgärd" in json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize(
    "address", ["ingenting", f"https://kommun.se/{TOKEN}", f"okand://{TOKEN}", "mailto://", "\x00", "json://"]
)
def test_what_is_no_address_is_told_without_it(address: str) -> None:
    name, told = outcome(address)
    assert told == Outcome(delivered=False, why="address")
    assert TOKEN not in name


def test_a_key_in_place_of_a_host_is_not_its_name() -> None:
    with opened(f"discord://4174216298/{TOKEN}") as outlet:
        assert (outlet.known, outlet.name) == (True, "discord")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ntfy://hemligt-amne", "ntfy"),
        ("ntfys://anna:hemligt@ntfy.kommun.se/hemligt", "ntfys://ntfy.kommun.se"),
        ("json://localhost/hemligt", "json://localhost"),
        ("json://127.0.0.1:8/hemligt", "json://127.0.0.1"),
        ("discord://4174216298/hemligt-hemligt", "discord"),
        ("mailtos://anna:hemligt@kommun.se?smtp=smtp.kommun.se", "mailtos://smtp.kommun.se"),
    ],
)
def test_of_an_address_scheme_and_host_are_told_and_no_key_in_the_place_of_a_host(address: str, name: str) -> None:
    service = Apprise.instantiate(address)
    assert service
    assert name_of(service) == name
