"""Pages out of Jinja templates, everything escaped, with the words of the language."""

from __future__ import annotations

from functools import cache

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.web.access.origin import csrf_field
from pipeline.version import VERSION


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flows.web.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["csrf_field"] = csrf_field
    return environment


def page(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """A template as an answer; it has the request, words and version besides its own values."""
    told = {"request": request, "words": request.app.state.context.strings, "version": VERSION, **values}
    return HTMLResponse(_environment().get_template(template).render(status=status, **told), status)
