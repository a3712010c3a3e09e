"""By which methods an address of the API can be asked."""

from __future__ import annotations

from fastapi import Request


def allowed(request: Request) -> list[str]:
    """The methods of all routes that the address has; none for an address beyond the API."""
    prefix, routes = request.app.state.api_routes
    path = request.scope["path"]
    if not path.startswith(prefix):
        return []
    inner = path.removeprefix(prefix)
    return sorted({method for route in routes if route.path_regex.fullmatch(inner) for method in route.methods})
