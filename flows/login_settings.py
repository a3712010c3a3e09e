"""The table `[login]` of the settings: who says who a person is, and what their roles may."""

from __future__ import annotations

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, IPvAnyNetwork, SecretStr, model_validator
from pydantic_core import PydanticCustomError

from pipeline.sources.addresses import is_web, split
from schemas.base import Model


def safe_address(address: str) -> str:
    """An address that nobody listens in on: https, or this machine itself."""
    parts = split(address)
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not is_web(address) or "@" in parts.netloc or not (parts.scheme == "https" or here):
        raise PydanticCustomError("https", "https")
    return address.rstrip("/")


def _origin(address: str) -> str:
    """A safe address without a path: cookies and what browsers say of where they come from know none."""
    if urlsplit(safe_address(address)).path or "?" in address or "#" in address:
        raise PydanticCustomError("https", "https")
    return address.rstrip("/")


class Login(Model):
    """An OpenID Connect provider, and what it calls our roles."""

    issuer: Annotated[str, AfterValidator(safe_address)] = Field(
        description="of the provider, below which its discovery is"
    )
    client_id: str = Field(min_length=1, description="by which the provider knows us")
    client_secret: SecretStr | None = Field(
        default=None, description="env:NAME or file:/path; none for a public client"
    )
    public: Annotated[str, AfterValidator(_origin)] = Field(description="where browsers reach the page: https://…")
    scope: str = Field(default="openid profile", description="what the provider is asked for")
    claim: str = Field(default="roles", description="of the token that names roles or groups; dots lead inwards")
    reader: tuple[str, ...] = Field(default=(), description="its values that may look")
    reviewer: tuple[str, ...] = Field(default=(), description="that may correct and decide too")
    admin: tuple[str, ...] = Field(default=(), description="that may all")
    proxy: tuple[IPvAnyNetwork, ...] = Field(default=(), description="addresses whose X-Forwarded-For is believed")

    @model_validator(mode="after")
    def _lets_somebody_in(self) -> Self:
        if not (self.reader or self.reviewer or self.admin):
            raise PydanticCustomError("no_role", "no_role")
        return self
