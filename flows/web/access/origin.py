"""Requests that a page elsewhere makes somebody's browser send are refused: a browser says where they come from.

Holds for whoever is known by a browser alone (a session, this machine's own user). A token is sent by nobody unasked.
Browsers of the last years send Sec-Fetch-Site or Origin with all that changes anything; what sends neither is no browser.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from fastapi import Request
from markupsafe import Markup
from starlette.datastructures import FormData

from flows.web.access.body_limits import is_large
from flows.web.access.principal import who
from flows.web.context import Context
from schemas.errors import AccessRefused

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "csrf", "x-csrf-token"
BESIDE_A_FILE: Final = 8  # fields of a form
_OURS: Final = frozenset({"same-origin", "none"})  # none: typed, or opened from a bookmark


def is_foreign(request: Request, origin: str) -> bool:
    """Whether a page elsewhere sent it. origin: our own. To follow a link from there to us is allowed."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    followed = request.method in SAFE and request.headers.get("sec-fetch-mode") == "navigate"
    if site not in _OURS and not followed:
        return True
    told = request.headers.get("origin", origin)
    ours = told == origin or (
        told == "null" and "sec-fetch-site" in request.headers
    )  # so our own forms, without referrer
    return request.method not in SAFE and not ours


def form_token(secret: str) -> str:
    """What our own forms carry: follows from a secret that it does not give away."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def csrf_field(request: Request) -> Markup:
    """The hidden field that each form carries which changes something."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, request.state.form_token)


async def form_of(request: Request) -> FormData:
    """The form of a request; where it may bring a large file no more than that and a few fields, each of which is held in memory up to a megabyte."""
    if not is_large(request):
        return await request.form()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return FormData()  # another one has no file: hundreds of megabytes of nothing but "&" take a minute
    return await request.form(max_files=1, max_fields=BESIDE_A_FILE)


async def form_is_ours(request: Request, context: Context) -> None:
    """Nothing where a request changes nothing, comes with a token or to the API, or carries the field. Raises AccessRefused."""
    principal = who(request)
    if request.method in SAFE or request.url.path.startswith("/api/") or principal is None or principal.kind == "token":
        return
    sent = request.headers.get(HEADER) or (await form_of(request)).get(FIELD)
    if not hmac.compare_digest(str(sent).encode(), request.state.form_token.encode()):
        raise AccessRefused(context.strings("web.form_not_ours"))
