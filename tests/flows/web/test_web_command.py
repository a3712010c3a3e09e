"""`namndkoll web` as it is called: for this machine alone without a login, and a token for whoever has no browser."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest

from flows.night_setup import store_of
from flows.settings import load
from flows.web.listening import listening, web_address
from pipeline.store import tokens
from pipeline.timestamps import now
from schemas.errors import UsageError
from tests.flows.conftest import Namndkoll

LOGIN = """
[login]
issuer = "https://login.example.se/realms/kommun/"
client_id = "namndkoll"
client_secret = "env:HEMLIG"
public = "https://namndkoll.example.se"
reader = ["lasare"]
"""


def settings_file(folder: Path, text: str) -> None:
    (folder / "namndkoll.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "namndkoll.example.se"])  # noqa: S104 - what is refused
def test_others_are_not_reached_without_a_login(namndkoll: Namndkoll, host: str) -> None:
    done = namndkoll("web", "--host", host)
    assert (done.exit_code, "[login]" in done.stderr) == (2, True)


def test_a_port_that_is_taken_is_said_and_no_page(namndkoll: Namndkoll) -> None:
    store_of(load()).close()
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = namndkoll("web", "--port", str(other.getsockname()[1]))
    assert done.exit_code == 2
    assert "är upptagen. Välj en annan med --port." in done.stderr
    assert "Sidan finns" not in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "finns-inte.invalid"])
def test_a_host_that_this_machine_is_not_is_said(host: str) -> None:
    with pytest.raises(UsageError, match=f"har inte adressen {host}"):
        listening(host, 0)


def test_a_port_that_only_others_may_open_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "create_server", refused)
    with pytest.raises(UsageError, match="Porten 80 får den här användaren inte öppna"):
        listening("127.0.0.1", 80)


@pytest.mark.parametrize(
    ("host", "address"),
    [("::1", "http://[::1]:80"), ("[::1]", "http://[::1]:80"), ("localhost", "http://localhost:80")],
)
def test_where_the_page_is_can_be_followed(host: str, address: str) -> None:
    assert web_address(host, 80) == address


def test_a_token_is_printed_once(namndkoll: Namndkoll) -> None:
    settings = load()
    store = store_of(settings)
    done = namndkoll("web", "--token", "Beslutsstöd", "--scope", "read", "--scope", "check")
    line = store.read(tokens.token_of, now(), done.stdout.strip())
    assert line
    assert (line.name, line.scopes, line.by) == ("Beslutsstöd", ("read", "check"), "kommandoraden")
    assert namndkoll("web", "--token", "x", "--scope", "root").exit_code == 2
    store.close()


def test_a_login_is_read_from_the_settings(tmp_path: Path) -> None:
    settings_file(tmp_path, LOGIN)
    login = load().login
    assert login
    assert (login.issuer, login.claim) == ("https://login.example.se/realms/kommun", "roles")


def test_a_secret_that_is_not_to_be_had_is_said_and_not_shown(
    tmp_path: Path, namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file(tmp_path, LOGIN)
    store_of(load()).close()
    monkeypatch.delenv("HEMLIG", raising=False)
    done = namndkoll("web")
    assert done.exit_code == 2
    assert "env:HEMLIG" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("env:HEMLIG", "s3cret", "är hemlig"),
        ("https://login", "http://login", "https://"),
        ("https://namndkoll.example.se", "http://namndkoll.example.se", "https://"),
        ("https://namndkoll.example.se", "https://namndkoll.example.se/path", "https://"),
        ("https://namndkoll.example.se", "https://a:b@namndkoll.example.se", "https://"),
        ("https://namndkoll.example.se", "https://:b@namndkoll.example.se", "https://"),
        ('reader = ["lasare"]', "", "släpper inte in någon"),
        ('reader = ["lasare"]', 'readers = ["lasare"]', "readers"),
        ("client_id", "client", "client_id"),
    ],
)
def test_a_wrong_login_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    settings_file(tmp_path, LOGIN.replace(old, new))
    with pytest.raises(UsageError) as error:
        load()
    assert told in str(error.value)
    assert "s3cret" not in str(error.value)


@pytest.mark.parametrize("value", ["true", '["10.0.0.0/8", "fd00::/8"]'])
def test_private_networks_for_webhooks_are_all_or_some(tmp_path: Path, value: str) -> None:
    settings_file(tmp_path, f"webhook_private = {value}\n")
    told = load().webhook_private
    assert told is True if value == "true" else len(told) == 2  # type: ignore[arg-type]
