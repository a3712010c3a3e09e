"""Logging in and out: the provider says who it is, a cookie of our own says so from then on."""

from __future__ import annotations

import base64
import hmac
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from flows.web.access.cookies import SESSION, Cookies
from flows.web.access.principal import who
from flows.web.access.provider import Provider, Started, name_of
from flows.web.context import Context, WebContext
from flows.web.templates import page
from pipeline.privacy.masking import beginning, mask
from pipeline.store import sessions
from pipeline.store.sessions import Person
from pipeline.store.tokens import digest
from pipeline.timestamps import now
from schemas.errors import AccessRefused, FetchFailed

log = logging.getLogger(__name__)
PATIENCE: Final = 600  # seconds that a person may take at the provider
LONGEST: Final = 1000  # letters of a path that is gone back to
AT_ONCE: Final = 8  # questions to the provider: each keeps one of the server's forty threads, as readers do
Text = Annotated[str, Query(max_length=4096)]


def router(provider: Provider, cookies: Cookies) -> APIRouter:
    """The routes of a login at a provider; whoever has none yet may ask them."""
    routes = APIRouter(include_in_schema=False)
    line = BoundedSemaphore(AT_ONCE)

    @routes.get("/login")
    def login(request: Request, context: Context, next: Text = "/") -> Response:  # noqa: A002 - what the address calls it
        """Send a browser to the provider."""
        if who(request):
            return _to(own_path(next))
        with _asked(context, line, "web.provider_down"):
            started, address = provider.start()
        answer = _to(address)
        cookies.put(answer, _name(started.state), _packed(started, own_path(next)), PATIENCE)
        return answer

    @routes.get("/login/back")
    def back(request: Request, context: Context, state: Text = "", code: Text = "", error: Text = "") -> Response:
        """Take a browser back from the provider, under a new secret: what it brought along before counts no more."""
        started, path = _unpacked(cookies.get(request, _name(state)), context)
        if not hmac.compare_digest(started.state.encode(), state.encode()):
            raise AccessRefused(context.strings("web.login_lost"))
        if error or not code:
            log.info("login refused", extra={"facts": {"reason": beginning(error, 80)}})
            raise AccessRefused(context.strings("web.login_ended"))
        with _asked(context, line, "web.login_wrong"):
            claims = provider.finish(started, code)
        person = _person(provider.role_of(claims), claims, context)
        if old := cookies.get(request, SESSION):
            context.store.write(sessions.end, now(), old)
        answer = _to(path)
        cookies.put(answer, SESSION, context.store.write(sessions.begin, now(), person))
        cookies.drop(answer, _name(state))
        return answer

    @routes.post("/logout")
    def logout(request: Request, context: Context) -> Response:
        """Log out here, and go on to where one does so at the provider."""
        context.store.write(sessions.end, now(), cookies.get(request, SESSION))
        address = provider.logout_address()
        answer = page(request, "logged_out.html", address=address)
        answer.headers["Clear-Site-Data"] = (
            '"cache", "storage"'  # pictures of pages, which a browser keeps with their ETag
        )
        if address:  # no redirect: browsers hold forms to our own pages, and what those redirect to as well
            answer.headers["Refresh"] = f"0; url={address}"
        cookies.drop(answer, SESSION)
        return answer

    return routes


def own_path(told: str) -> str:
    """A path of our own to go back to: the start page in place of whatever a browser may take for another host."""
    own = told.startswith("/") and not told.startswith(("//", "/\\")) and len(told) <= LONGEST
    return told if own and told.isprintable() and "\\" not in told else "/"


def _person(role: str | None, claims: dict[str, object], context: WebContext) -> Person:
    name = mask(name_of(claims))
    if role is None:
        log.info("login without a role", extra={"facts": {"name": name}})
        raise AccessRefused(context.strings("web.login_no_role", name=name))
    return Person(str(claims["sub"]), name, role)


@contextmanager
def _asked(context: WebContext, line: BoundedSemaphore, sentence: str) -> Iterator[None]:
    """The boundary of a question to the provider: whatever its answer leads to is one sentence, and so is a line that is full."""
    if not line.acquire(blocking=False):
        raise FetchFailed("connection", context.strings("web.login_busy"))
    try:
        yield
    except Exception as error:
        log.warning("provider", extra={"facts": {"reason": beginning(f"{type(error).__name__}: {error}", 300)}})
        raise FetchFailed("connection", context.strings(sentence)) from error
    finally:
        line.release()


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _name(state: str) -> str:
    """A cookie of its own for each login, so that two pages of one browser can begin one."""
    return f"namndkoll-login-{digest(state)[:12]}"


def _packed(started: Started, path: str) -> str:
    told = json.dumps([started.state, started.nonce, started.verifier, path])
    return base64.urlsafe_b64encode(told.encode()).decode()


def _unpacked(cookie: str, context: WebContext) -> tuple[Started, str]:
    """A login that this browser began. Raises AccessRefused where it began none, or too long ago."""
    try:
        state, nonce, verifier, path = map(str, json.loads(base64.urlsafe_b64decode(cookie)))
    except (ValueError, TypeError, RecursionError) as error:
        raise AccessRefused(context.strings("web.login_lost")) from error
    if not all(secret and secret.isascii() for secret in (state, nonce, verifier)):
        raise AccessRefused(context.strings("web.login_lost"))  # an empty nonce is asked for in no token
    return Started(state, nonce, verifier), own_path(path)
