"""The pages, by what they are about."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from flows.web.pages import admin, documents, drafts, findings, looks, review, risks, rules, search, sources, start

ROUTERS: Final[tuple[APIRouter, ...]] = (
    looks.router,
    start.router,
    documents.router,
    findings.router,
    risks.router,
    rules.router,
    search.router,
    drafts.router,
    review.router,
    sources.router,
    admin.router,
)
