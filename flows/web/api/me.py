"""Who asks, as the API knows them."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from flows.web.access.principal import Anyone, Role
from flows.web.api.described_problems import problems
from pipeline.store.tokens import SCOPES, Scope
from schemas.base import Model

router = APIRouter(tags=["access"])


class Me(Model):
    """Who asks."""

    name: str = Field(title="Namn", description="as corrections and the audit log have it")
    kind: Literal["local", "session", "token"] = Field(
        title="Slag", description="how we know: this machine's own user, a login, a token"
    )
    role: Role | None = Field(
        title="Roll", description="the highest that it has all rights of; null for a token that has fewer than a reader"
    )
    scopes: list[Scope] = Field(title="Behörigheter", description="what it may")


@router.get("/me", responses=problems(422))
def get_me(principal: Anyone) -> Me:
    """Who asks, and what they may."""
    return Me(
        name=principal.name,
        kind=principal.kind,
        role=principal.role,
        scopes=[one for one in SCOPES if principal.may(one)],
    )
