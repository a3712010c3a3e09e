"""The OpenID Connect provider: asked who a person is, by authorization code with PKCE, and believed in nothing unsigned.

Every question has a deadline and a largest answer, and no redirect is followed.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import httpcore2
import httpx2
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry

from flows.login_settings import Login, safe_address
from pipeline.privacy.masking import beginning
from pipeline.privacy.plain_text import plain_text
from pipeline.sources.budget import BoundedBackend, Budget
from pipeline.sources.ssrf_guard import Transport

SECONDS, BYTES = 10.0, 2 * 2**20  # that one answer may take
LEEWAY: Final = 60  # seconds that the provider's clock may be off
FRESH: Final = 3600.0  # seconds for which what the provider says of itself is believed
# Signed with a key of the provider alone: with a shared secret, whoever knows that could say who they are.
_ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_NAMES: Final = ("name", "preferred_username", "email", "sub")


@dataclass(frozen=True)
class Started:
    """A login that began: what only the browser that began it brings back."""

    state: str
    nonce: str
    verifier: str


class Refused(Exception):
    """The provider's answer is none that can be believed; the text is for the log."""


class Provider:
    """One provider, as the settings name it."""

    def __init__(self, login: Login, secret: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        """secret: of the client, None for a public one."""
        self._login, self._secret, self._clock = login, secret, clock
        self._redirect = f"{login.public}/login/back"
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | Key | None = None
        self._asked_at = 0.0

    def start(self) -> tuple[Started, str]:
        """Begin a login; the address that the browser is sent to. Raises Refused, httpx2.HTTPError and what a wrong answer leads to."""
        started = Started(*(secrets.token_urlsafe(48) for _ in range(3)))
        with _asking() as session:
            endpoint = self._known(session)["authorization_endpoint"]
            address, _ = self._client(session).create_authorization_url(
                endpoint, state=started.state, code_verifier=started.verifier, nonce=started.nonce
            )
        return started, str(address)

    def finish(self, started: Started, code: str) -> dict[str, Any]:
        """What the provider says of whoever logged in. Raises as start does."""
        with _asking() as session:
            metadata = self._known(session)
            token = self._client(session).fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=started.verifier,
                redirect_uri=self._redirect,
            )
            claims = self._checked(session, token, started.nonce)
            if self._inside(claims) is None and "userinfo_endpoint" in metadata:
                claims = _more(session, metadata["userinfo_endpoint"], token["access_token"], claims)
        return claims

    def role_of(self, claims: Mapping[str, Any]) -> str | None:
        """The highest role that a person's claims give them."""
        told = self._inside(claims)
        values = {str(one) for one in (told if isinstance(told, list) else [told])}
        ours = {"admin": self._login.admin, "reviewer": self._login.reviewer, "reader": self._login.reader}
        return next((role for role, named in ours.items() if values & set(named)), None)

    def logout_address(self) -> str | None:
        """Where the browser logs out at the provider too; None where it offers no such thing, or was not asked yet."""
        if not (endpoint := self._metadata.get("end_session_endpoint")):
            return None
        back = {"client_id": self._login.client_id, "post_logout_redirect_uri": f"{self._login.public}/"}
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(back)}"

    def _inside(self, claims: Mapping[str, Any]) -> object:
        """What the claim of the settings holds; dots lead inwards, unless a claim has the whole name."""
        if self._login.claim in claims:
            return claims[self._login.claim]
        value: object = claims
        for part in self._login.claim.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def _client(self, session: httpx2.Client) -> OAuth2Client:
        offered = self._metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"
        return OAuth2Client(
            _Session(session),
            client_id=self._login.client_id,
            client_secret=self._secret,
            token_endpoint_auth_method=method if self._secret else "none",
            scope=self._login.scope,
            redirect_uri=self._redirect,
            code_challenge_method="S256",
        )

    def _known(self, session: httpx2.Client) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery), asked once an hour."""
        if not self._metadata or self._clock() - self._asked_at > FRESH:
            told = _json(session.get(f"{self._login.issuer}/.well-known/openid-configuration"))
            if str(told["issuer"]).rstrip("/") != self._login.issuer:
                raise Refused("another issuer")
            for name, address in told.items():
                if name.endswith(("_endpoint", "jwks_uri")):
                    safe_address(address)
            self._metadata, self._keys, self._asked_at = told, None, self._clock()
        return self._metadata

    def _checked(self, session: httpx2.Client, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of a token that was signed by the provider, for us, for this login, and not long ago."""
        signed, issuer = self._read(session, token["id_token"]), self._metadata["issuer"]
        options = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": self._login.client_id},
            "sub": {"essential": True},
        }
        known = {"nonce": nonce, "client_id": self._login.client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(signed.claims, signed.header, options, known)
        claims.validate(leeway=LEEWAY)
        if not (isinstance(claims["sub"], str) and claims["sub"].strip() and claims["sub"].isprintable()):
            raise Refused("no subject")
        return dict(claims)

    def _read(self, session: httpx2.Client, token: str) -> jwt.Token:
        """A signed token; the provider's keys are asked for anew where it is signed with one that is not known yet."""
        offered = self._metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        registry = JWSRegistry(algorithms=[one for one in _ALGORITHMS if one in offered], strict_check_header=False)
        if self._keys is not None:
            try:
                return jwt.decode(token, key=self._keys, registry=registry)
            except (InvalidKeyIdError, BadSignatureError):
                pass
        self._keys = _usable(_json(session.get(self._metadata["jwks_uri"]))["keys"])
        return jwt.decode(token, key=self._keys, registry=registry)


def _usable(told: Iterable[Any]) -> KeySet | Key:
    """The keys that the library knows; others are passed over, whatever is the matter with them (RFC 7517, 5). One alone needs no name."""
    keys = []
    for one in told:
        with suppress(JoseError, LookupError, TypeError, ValueError):
            keys.append(JWKRegistry.import_key(one))
    return keys[0] if len(keys) == 1 and keys[0].kid is None else KeySet(keys)


def name_of(claims: Mapping[str, Any]) -> str:
    """What a person is called, on one line: by the first claim in which anything is seen; else by the subject, written out."""
    lines = (_on_one_line(str(claims[one])) for one in _NAMES if claims.get(one))
    unseen = str(claims["sub"]).encode("unicode_escape").decode()
    return beginning(next(filter(None, lines), unseen), 200).strip()


def _on_one_line(told: str) -> str:
    """A claim without what is not printed; empty where nothing of it is seen."""
    line = "".join(letter if letter.isprintable() else " " for letter in told).strip()
    return line if plain_text(line)[0].strip() else ""


def _more(session: httpx2.Client, address: str, token: str, claims: dict[str, Any]) -> dict[str, Any]:
    """The claims with what the provider tells of the same person where it is asked with their token."""
    told = _json(session.get(address, headers={"Authorization": f"Bearer {token}"}))
    if told.get("sub") != claims["sub"]:
        raise Refused("another subject")
    return told | claims


def _json(response: httpx2.Response) -> dict[str, Any]:
    response.raise_for_status()
    told = response.json()
    if response.is_redirect or not isinstance(told, dict):
        raise Refused("no object")
    return told


def _expect_unpacked(response: httpx2.Response) -> None:
    """Raises Refused where an answer is compressed, which was not asked for: what it may take is counted as it comes, and two megabytes unpack to gigabytes."""
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Refused("compressed")


class _Session:
    """Our client as Authlib's asks for one."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def post(self, url: str, data: Mapping[str, str], headers: Mapping[str, str], auth: Any) -> httpx2.Response:
        """Send a form with the client's own login."""
        url, sent, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        return self._client.post(url, content=body, headers=sent)


@contextmanager
def _asking() -> Iterator[httpx2.Client]:
    budget = Budget(answer_seconds=SECONDS, seconds=3 * SECONDS, questions=8, size=BYTES)
    transport = Transport(BoundedBackend(httpcore2.SyncBackend(), budget))
    with httpx2.Client(
        transport=transport,
        timeout=SECONDS,
        follow_redirects=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"request": [lambda _: budget.ask()], "response": [_expect_unpacked]},
    ) as client:
        yield client
