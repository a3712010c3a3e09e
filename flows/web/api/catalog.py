"""Where a program that knows the server alone finds the API: /.well-known/api-catalog (RFC 9727)."""

from __future__ import annotations

import json
from typing import Final

from fastapi import FastAPI, Response

ADDRESS: Final = "/.well-known/api-catalog"
_TYPE: Final = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'


def add_catalog(app: FastAPI, api: str, description: str) -> None:
    """Let the app tell whoever asks, without a login, of its API and the description of it, by their addresses."""
    described = {"href": description, "type": "application/json"}
    told = json.dumps({"linkset": [{"anchor": api, "service-desc": [described]}]})

    @app.get(ADDRESS, include_in_schema=False)
    def catalog() -> Response:
        return Response(told, media_type=_TYPE)
