"""How these tests ask: the addresses of what their store holds, what a page says, what a form brings along."""

from __future__ import annotations

import html
import re
from typing import Any, Final

from fastapi.testclient import TestClient

NAMES: Final = [
    *("start", "search", "documents", "pdf", "word", "findings", "finding", "risks", "risk"),
    *("review", "draft", "sources", "runs", "rule", "admin", "nothing"),
]


def rows(client: TestClient, name: str, **query: str) -> list[dict[str, Any]]:
    """The rows of a list, as the API gives them."""
    found: list[dict[str, Any]] = client.get(f"/api/v1/{name}", params=query).json()["rows"]
    return found


def document(client: TestClient, ending: str) -> str:
    """The address of the document whose file's name ends so."""
    number = next(one["document"] for one in rows(client, "documents") if one["filename"].endswith(ending))
    return f"/handlingar/{number}"


def finding(client: TestClient, severity: str = "error") -> str:
    """The address of the first finding of a severity that is open: others may have been accepted by a test before.

    Its page tells so at once; lists do when the body has been examined anew.
    """
    addresses = (f"/avvikelser/{one['key']}" for one in rows(client, "findings", severity=severity))
    return next(address for address in addresses if csrf(client, address).get("godtas") == "true")


def risk(client: TestClient) -> str:
    """The address of the risk with the highest value."""
    return f"/risker/{rows(client, 'risks', sort='-value')[0]['risk_key']}"


def every(client: TestClient) -> dict[str, str]:
    """An address of each page, by its name."""
    return {
        "start": "/",
        "search": "/sok?q=internkontroll",
        "documents": "/handlingar",
        "pdf": document(client, ".pdf"),
        "word": document(client, ".docx"),
        "findings": "/avvikelser",
        "finding": finding(client),
        "risks": "/risker",
        "risk": risk(client),
        "review": "/granska",
        "draft": "/granska-utkast",
        "sources": "/kallor",
        "runs": "/korningar",
        "admin": "/admin",
        "rule": "/regler/year-mismatch",
        "nothing": "/finns-inte",
    }


def said(client: TestClient, address: str) -> str:
    """The text of a page, without its tags."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def csrf(client: TestClient, address: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    form = re.search(r'<form[^>]*method="post".*?</form>', client.get(address).text, re.DOTALL)
    assert form
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[0])
    return {name: html.unescape(value) for name, value in fields}
