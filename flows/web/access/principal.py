"""Whoever asks: this machine's own user, a person who logged in, or a program with a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final, Literal, Self

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from pipeline.store.tokens import SCOPES, Scope
from schemas.errors import LoginNeeded, NotAllowed, ScopeMissing

Role = Literal["reader", "reviewer", "admin"]
ROLES: Final[tuple[Role, ...]] = ("reader", "reviewer", "admin")  # each may what those before it may
_OF_ROLE: Final[dict[Role, tuple[Scope, ...]]] = {
    "reader": ("read", "check"),
    "reviewer": ("review",),
    "admin": ("admin",),
}
_INCLUDED: Final[dict[Scope, tuple[Scope, ...]]] = {
    "read": ("read",),
    "check": ("check",),
    "review": ("read", "check", "review"),
    "admin": SCOPES,
}


@dataclass(frozen=True)
class Principal:
    """Who asks. name: as corrections and the audit log have it; key: what its requests are counted by."""

    name: str
    scopes: frozenset[Scope]
    kind: Literal["local", "session", "token"] = "session"
    key: str = ""

    @classmethod
    def of_role(cls, name: str, role: Role, key: str = "") -> Self:
        """A person with a role."""
        return cls(name, included(_OF_ROLE[role]), key=key)

    @property
    def role(self) -> Role | None:
        """The highest role whose rights it has; None for a token that may check files alone."""
        return next((role for role in reversed(ROLES) if included(_OF_ROLE[role]) <= self.scopes), None)

    @property
    def local(self) -> bool:
        """Whether it is this machine's own user, who needs no login."""
        return self.kind == "local"

    def may(self, scope: Scope) -> bool:
        """Whether it has a right."""
        return scope in self.scopes

    def refusal(self, scope: Scope) -> NotAllowed:
        """Why it may not do what takes a right that it lacks: a person hears of roles, a program which scope its token needs."""
        return ScopeMissing(scope) if self.kind == "token" else NotAllowed()


def included(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """Scopes with those that they hold."""
    return frozenset(inner for one in scopes for inner in _INCLUDED[one])


LOCAL: Final = Principal("lokal användare", included(["admin"]), "local", "local")


def who(request: Request) -> Principal | None:
    """Who asks, as the gate found; None where nobody says it."""
    found: Principal | None = request.state.principal
    return found


# For the API's description alone: the gate has read the header before a route is reached.
TOKEN: Final = HTTPBearer(
    scheme_name="token",
    bearerFormat="nk_…",
    description="A token that an admin made (`POST /api/v1/tokens`), or `namndkoll web --token NAME --scope SCOPE` on the server. "
    "Each operation names the scope that it needs. `review` holds `read` and `check`, `admin` holds all.",
    auto_error=False,
)


@dataclass(frozen=True)
class Needs:
    """A dependency of a route: whoever asks has one of some rights."""

    scopes: tuple[Scope, ...]

    def __call__(
        self, request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(TOKEN)]
    ) -> Principal:
        """Who asks. Raises LoginNeeded, NotAllowed."""
        principal = who(request)
        if principal is None:
            raise LoginNeeded
        if not principal.scopes & frozenset(self.scopes):
            raise principal.refusal(self.scopes[0])
        return principal


Anyone = Annotated[Principal, Depends(Needs(SCOPES))]
Reader = Annotated[Principal, Security(Needs(("read",)), scopes=["read"])]
Checker = Annotated[Principal, Security(Needs(("check",)), scopes=["check"])]
Reviewer = Annotated[Principal, Security(Needs(("review",)), scopes=["review"])]
Admin = Annotated[Principal, Security(Needs(("admin",)), scopes=["admin"])]
