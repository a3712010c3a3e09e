"""The cookies: over https with the prefix that no other host and no plain http can set (RFC 6265bis)."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

SESSION = "namndkoll"


@dataclass(frozen=True)
class Cookies:
    """secure: whether the page is reached over https; else it is a trial on this machine."""

    secure: bool

    def get(self, request: Request, name: str) -> str:
        """What a cookie holds, empty where it is not there."""
        return request.cookies.get(self._name(name), "")

    def put(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        """Set a cookie; without seconds until the browser is closed."""
        response.set_cookie(
            self._name(name), value, max_age=seconds, path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def drop(self, response: Response, name: str) -> None:
        """Take a cookie away."""
        self.put(response, name, "", 0)

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.secure else name
