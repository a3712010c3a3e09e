"""Pages out of Jinja templates, everything escaped, with the words of the language; those of the reports lie below."""

from __future__ import annotations

from functools import cache

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader

from flows.web.access.origin import csrf_field
from flows.web.access.principal import Principal
from flows.web.pages.moments import morning, shown_moment
from pipeline.privacy.masking import mask
from pipeline.report.environment import environment
from pipeline.version import VERSION


def _who(request: Request) -> Principal | None:
    """Who asks; None where nobody says it, or it was refused before that was looked at."""
    found: Principal | None = getattr(request.state, "principal", None)
    return found


@cache
def _environment() -> Environment:
    made = environment(PackageLoader("flows.web.pages", "templates"))
    made.globals |= {"csrf_field": csrf_field, "who": _who}
    made.filters |= {"moment": shown_moment, "morning": morning, "masked": mask}
    return made


def page(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """A template as an answer; it has the request, words and version besides its own values."""
    told = {"request": request, "words": request.app.state.context.strings, "version": VERSION, **values}
    return HTMLResponse(_environment().get_template(template).render(status=status, **told), status)
