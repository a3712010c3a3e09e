"""The gate: before a body is read, who asks is known, how often, from which page, and how much may come."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.web.access import own_machine
from flows.web.access.body_limits import Body
from flows.web.access.cookies import SESSION, Cookies
from flows.web.access.masked_address import mask_query
from flows.web.access.origin import SAFE, form_token, is_foreign
from flows.web.access.principal import LOCAL, ROLES, Principal, included
from flows.web.access.rates import Rates
from flows.web.access.uploads import Uploads
from flows.web.access.uses import Uses
from flows.web.context import WebContext
from flows.web.problems import answer_to
from pipeline.store import sessions, tokens
from pipeline.timestamps import now
from schemas.errors import AccessRefused, LoginNeeded, NamndkollError

OPEN: Final = "/static/"  # what belongs to the program, and tells nothing of the store
LONGEST: Final = 16 * 1024  # bytes of an address
_BEARER: Final = "bearer "


@dataclass(frozen=True)
class Guards:
    """What the gate works with."""

    context: WebContext
    rates: Rates
    uploads: Uploads
    uses: Uses
    cookies: Cookies

    @property
    def public(self) -> str | None:
        """Our own origin, where a login is set up."""
        return self.context.settings.login.public if self.context.settings.login else None


class Gate:
    """An ASGI layer: a request comes through, or is answered with a problem."""

    def __init__(self, app: ASGIApp, guards: Guards) -> None:
        """app: what is behind it."""
        self._app, self._guards = app, guards
        self._own_secret = secrets.token_urlsafe(32)  # of this machine's own user, for as long as the process lives

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.principal, request.state.form_token = None, ""
        body = Body(request, receive, send)
        with ExitStack() as until_answered:
            try:
                _expect_short_address(scope)
                if not request.url.path.startswith(OPEN):
                    await run_in_threadpool(self._look, request)
                body.expect_room()
                until_answered.enter_context(self._guards.uploads.one(request, request.state.principal))
            except (NamndkollError, HTTPException) as error:
                await answer_to(request, error)(scope, receive, body.send)
                return
            await self._app(scope, body.receive, body.send)

    def _look(self, request: Request) -> None:
        """Find out who asks, whether they may ask at all, and for what. Raises NamndkollError."""
        guards, state = self._guards, request.state
        try:
            state.principal, secret = self._find(request)
        except LoginNeeded:
            guards.rates.count(request, None)
            raise
        state.form_token = form_token(secret) if secret else ""
        guards.rates.count(request, state.principal)
        mask_query(request.scope)  # here, where no other request waits for it: a long address takes its time
        own = guards.public or f"http://{request.headers.get('host', '')}"
        if state.principal and state.principal.kind != "token" and is_foreign(request, own):
            raise AccessRefused(guards.context.strings("web.from_elsewhere"))
        if state.principal is None and request.method not in SAFE:
            raise LoginNeeded

    def _find(self, request: Request) -> tuple[Principal | None, str]:
        """Who asks, and the secret that their forms' field follows from. Raises LoginNeeded for a token that is none."""
        told = request.headers.get("authorization", "")
        if told:
            return self._of_token(told), ""
        if self._guards.context.local:
            return self._of_own_machine(request)
        cookie = self._guards.cookies.get(request, SESSION)
        person = self._guards.context.store.read(sessions.person_of, now(), cookie) if cookie else None
        role = next((one for one in ROLES if person and one == person.role), None)
        if person is None or role is None:
            return None, ""
        self._guards.uses.of_session(cookie)
        return Principal.of_role(person.name, role, f"person:{person.subject}"), cookie

    def _of_token(self, told: str) -> Principal:
        """The program that a token was made for."""
        if not told.lower().startswith(_BEARER):
            raise LoginNeeded
        token = self._guards.context.store.read(tokens.token_of, now(), told[len(_BEARER) :].strip())
        if token is None:
            raise LoginNeeded
        self._guards.uses.of_token(token.id)
        return Principal(token.name, included(token.scopes), "token", f"token:{token.id}")

    def _of_own_machine(self, request: Request) -> tuple[Principal | None, str]:
        if own_machine.came_through_proxy(request):
            raise AccessRefused(self._guards.context.strings("web.behind_proxy"))
        return (LOCAL, self._own_secret) if own_machine.is_own_user(request) else (None, "")


def _expect_short_address(scope: Scope) -> None:
    """Refuse an address that is longer than any of ours. Raises HTTPException."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST:
        raise HTTPException(HTTPStatus.REQUEST_URI_TOO_LONG)
