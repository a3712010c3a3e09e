"""A provider that lies, or somebody between: nothing is believed that its key did not sign for us, for this login, just now."""

from __future__ import annotations

import base64
import gzip
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from flows.login_settings import Login
from flows.web.access import provider as module
from flows.web.access.provider import Provider, Started, name_of
from tests.flows.web.access.conftest import LOGIN

KEY, OTHER = (RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("ours", "ours"))
STARTED = Started("state", "nonce", "v" * 43)


class Liar(ThreadingHTTPServer):
    """A provider that answers as a test wants it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.discovery: dict[str, Any] = {
            "issuer": self.address,
            **{f"{name}_endpoint": f"{self.address}/{name}" for name in ("authorization", "token", "userinfo")},
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        self.keys: list[dict[str, Any]] = [dict(KEY.as_dict(private=False))]
        self.token = ""
        self.userinfo: dict[str, Any] = {}
        self.asked: list[str] = []
        self.instead: Callable[[BaseHTTPRequestHandler], None] | None = None

    def claims(self, **other: Any) -> dict[str, Any]:
        now = int(time.time())
        good = {"iss": self.address, "aud": "namndkoll", "sub": "7", "nonce": "nonce", "iat": now, "exp": now + 60}
        return {name: value for name, value in {**good, "roles": ["lasare"], **other}.items() if value is not None}

    def sign(self, claims: dict[str, Any], key: Any = KEY, algorithm: str = "RS256") -> None:
        self.token = jwt.encode({"alg": algorithm, "kid": "ours"}, claims, key, algorithms=[algorithm])


class Answers(BaseHTTPRequestHandler):
    """One answer."""

    def do_GET(self) -> None:
        liar = cast("Liar", self.server)
        liar.asked.append(self.path)
        if liar.instead and self.path in ("/token", "/keys"):
            liar.instead(self)
            return
        told: dict[str, Any] = {
            "/.well-known/openid-configuration": liar.discovery,
            "/keys": {"keys": liar.keys},
            "/token": {"access_token": "a", "token_type": "bearer", "id_token": liar.token},
            "/userinfo": liar.userinfo,
        }[self.path]
        self.answer(200, json.dumps(told).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def liar() -> Iterator[Liar]:
    with Liar() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asked(liar: Liar, **login: Any) -> Provider:
    chosen = Login.model_validate({**LOGIN, "issuer": liar.address, "public": "http://localhost:8350", **login})
    return Provider(chosen, "hemlighet")


def test_a_good_token_is_believed(liar: Liar) -> None:
    liar.sign(liar.claims(name="Anna Ek"))
    provider = asked(liar)
    claims = provider.finish(STARTED, "code")
    assert (name_of(claims), provider.role_of(claims)) == ("Anna Ek", "reader")


def test_a_key_alone_needs_no_name_and_may_change(liar: Liar) -> None:
    provider = asked(liar)
    for key in (KEY, OTHER):
        liar.keys = [{name: value for name, value in key.as_dict(private=False).items() if name != "kid"}]
        liar.sign(liar.claims(), key)
        assert provider.finish(STARTED, "code")["sub"] == "7"


EC = {"kty": "EC", "crv": "P-256", "kid": "ec", "x": "AAAA", "y": "AAAA"}


@pytest.mark.parametrize(
    "beside",
    [
        {"kty": "AKP", "kid": "pq", "pub": "AAAA"},
        {"kty": ["RSA"]},
        {"kty": "OKP", "crv": "Ed999", "x": "AAAA"},
        {"kty": "RSA", "n": "é", "e": ""},
        *(EC, {**EC, "crv": "P-999"}, {**EC, "x": 7}),
    ],
)
def test_a_key_that_nobody_knows_is_passed_over(liar: Liar, beside: dict[str, Any]) -> None:
    liar.keys.insert(0, beside)
    liar.sign(liar.claims())
    assert asked(liar).finish(STARTED, "code")["sub"] == "7"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["namndkoll", "another"]},
        {"aud": ["namndkoll", "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://attacker.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"iat": 2**33},
        {"nbf": 2**33},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "7\0"},
        {"at_hash": "wrong"},
    ],
)
def test_a_signed_token_that_is_not_for_this_login_is_refused(liar: Liar, wrong: dict[str, Any]) -> None:
    liar.sign(liar.claims(**wrong))
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is: it becomes a sentence where it is asked
        asked(liar).finish(STARTED, "code")


def unsigned(liar: Liar) -> None:
    liar.sign(liar.claims())
    _, claims, _ = liar.token.split(".")
    liar.token = f"eyJhbGciOiJub25lIn0.{claims}."


def by_another(liar: Liar) -> None:
    liar.sign(liar.claims(), OTHER)


def with_a_secret(liar: Liar, secret: bytes) -> None:
    """By hand: the library itself signs nothing so."""
    head, claims = (_part(json.dumps(one).encode()) for one in ({"alg": "HS256", "kid": "ours"}, liar.claims()))
    seal = _part(hmac.digest(secret, f"{head}.{claims}".encode(), "sha256"))
    liar.token = f"{head}.{claims}.{seal}"


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def with_the_public_key_as_a_secret(liar: Liar) -> None:
    with_a_secret(liar, KEY.as_pem(private=False))


def with_the_clients_secret(liar: Liar) -> None:
    with_a_secret(liar, b"hemlighet")


def changed(liar: Liar) -> None:
    liar.sign(liar.claims(roles=["lasare"]))
    head, _, seal = liar.token.split(".")
    liar.sign(liar.claims(roles=["forvaltare"]), OTHER)
    liar.token = ".".join((head, liar.token.split(".")[1], seal))


def none_at_all(liar: Liar) -> None:
    liar.token = ""


@pytest.mark.parametrize(
    "forge", [unsigned, by_another, with_the_public_key_as_a_secret, with_the_clients_secret, changed, none_at_all]
)
def test_what_the_provider_did_not_sign_is_refused(liar: Liar, forge: Callable[[Liar], None]) -> None:
    forge(liar)
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        asked(liar).finish(STARTED, "code")


def test_new_keys_are_asked_for_once_and_the_rest_is_remembered(liar: Liar) -> None:
    liar.sign(liar.claims())
    provider = asked(liar)
    provider.finish(STARTED, "code")
    newer = RSAKey.generate_key(2048, {"kid": "newer"})
    liar.keys.append(dict(newer.as_dict(private=False)))
    liar.token = jwt.encode({"alg": "RS256", "kid": "newer"}, liar.claims(), newer)
    provider.finish(STARTED, "code")
    provider.finish(STARTED, "code")
    assert liar.asked.count("/keys") == 2
    assert liar.asked.count("/.well-known/openid-configuration") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://attacker.example"},
        {"token_endpoint": "http://attacker.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": "file:///etc/passwd"},
        {"end_session_endpoint": "http://attacker.example"},
    ],
)
def test_a_provider_that_names_others_is_refused(liar: Liar, wrong: dict[str, str]) -> None:
    liar.discovery |= wrong
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        asked(liar).start()


def test_no_redirect_is_followed_with_the_clients_secret(liar: Liar) -> None:
    liar.sign(liar.claims())
    liar.instead = lambda one: cast("Answers", one).answer(307, b"", location=f"{liar.address}/userinfo")
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        asked(liar).finish(STARTED, "code")
    assert "/userinfo" not in liar.asked


def test_an_answer_without_end_is_broken_off(liar: Liar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BYTES", 2**16)

    def endless(one: BaseHTTPRequestHandler) -> None:
        one.send_response(200)
        one.end_headers()
        for _ in range(2**12):
            try:
                one.wfile.write(b" " * 2**16)
            except OSError:
                return
        raise AssertionError("all of it was taken")

    liar.instead = endless
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        asked(liar).finish(STARTED, "code")


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd, gzip"])
def test_an_answer_that_is_compressed_is_not_unpacked(liar: Liar, coding: str) -> None:
    """Two megabytes, as many as count, may be gigabytes within."""
    packed = gzip.compress(b'{"sub": "x"}' + b" " * 2**20)
    liar.instead = lambda one: cast("Answers", one).answer(200, packed, **{"content-encoding": coding})
    with pytest.raises(module.Refused, match="compressed"):
        asked(liar).finish(STARTED, "code")


def test_one_that_drips_is_given_up(liar: Liar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.3)
    over = threading.Event()

    def drip(one: BaseHTTPRequestHandler) -> None:
        one.send_response(200)
        one.end_headers()
        while not over.wait(0.05):
            try:
                one.wfile.write(b" ")
            except OSError:
                return

    liar.instead = drip
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        asked(liar).finish(STARTED, "code")
    over.set()


def test_roles_may_stand_deep_inside_or_be_told_on_demand(liar: Liar) -> None:
    provider = asked(liar, claim="realm_access.roles")
    assert provider.role_of({"realm_access": {"roles": ["granskare", "lasare"]}}) == "reviewer"
    assert provider.role_of({"realm_access.roles": "forvaltare"}) == "admin"
    nothings: tuple[dict[str, Any], ...] = (
        {},
        {"realm_access": None},
        {"realm_access": {"roles": [None, 7, {}]}},
        {"realm_access": ["roles"]},
    )
    for nothing in nothings:
        assert provider.role_of(nothing) is None
    liar.sign(liar.claims())
    liar.userinfo = {"sub": "7", "realm_access": {"roles": ["lasare"]}}
    assert provider.role_of(provider.finish(STARTED, "code")) == "reader"
    liar.userinfo["sub"] = "8"
    with pytest.raises(module.Refused):
        provider.finish(STARTED, "code")


def test_a_name_is_one_line() -> None:
    assert name_of({"name": "Anna\r\nEk\x1b[0m", "sub": "7"}) == "Anna  Ek [0m"
    assert name_of({"name": "", "preferred_username": "anna", "sub": "7"}) == "anna"
    assert len(name_of({"sub": "x" * 999})) == 200


@pytest.mark.parametrize("blank", ["   ", "\u200b", "\u3164", "\u2800 \u00ad", "\t\n", " \ufeff"])
def test_a_name_in_which_nothing_is_seen_is_passed_over(blank: str) -> None:
    assert name_of({"name": blank, "preferred_username": blank, "email": "anna@granby.test", "sub": "7"}) == (
        "anna@granby.test"
    )
    assert name_of({"name": blank, "sub": "7"}) == "7"
    assert name_of({"sub": blank}).isascii()
    assert name_of({"name": "\u200bAnna Ek", "preferred_username": "anna", "sub": "7"}) == "Anna Ek"
