"""What a rule finds, and when it is silent: the rules' own pages."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from flows.web.access.principal import Reader
from flows.web.context import Context
from flows.web.templates import page
from pipeline.check.rules import codes
from pipeline.report.rule_pages import page_alone
from schemas.errors import NotFound

router = APIRouter()
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@router.get("/regler/{code}")
def rule(request: Request, context: Context, _reader: Reader, code: str) -> Response:
    """A rule's page. Raises NotFound."""
    if code not in codes():
        raise NotFound
    text = page_alone(code, context.strings).partition("\n")[2]
    told = Markup(_MARKDOWN.render(text))  # noqa: S704 — our own text, in which no HTML is let through
    return page(request, "rule.html", code=code, told=told)
