"""What no database takes is refused, or finds nothing, in every parameter of every call, in either database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from pipeline.store.store import Store
from tests.flows.web.access.conftest import HERE, application
from tests.flows.web.api.test_contract import described

NASTY = (str(10**20), str(-(2**63)), "\0", "1:\0", f"{10**20}:x", "\ud800")


@pytest.fixture(params=["sqlite", "postgresql"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """This machine's own user, over an empty store."""
    settings = Settings(data=tmp_path)
    with database(request, tmp_path) as url:
        store = Store(url)
        store.migrate()
        with TestClient(application(settings, store), base_url="http://localhost", client=HERE) as client:
            yield client
        store.close()


@contextmanager
def database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{folder}/namndkoll.db"
        return
    with request.getfixturevalue("postgresql").database() as url:
        yield url


@pytest.mark.long
def test_no_parameter_is_an_error_of_ours(client: TestClient) -> None:
    asked = [asking for path, operations in described()["paths"].items() for asking in askings(path, operations)]
    assert len(asked) > 200
    answers = [(client.request(*one).status_code, *one) for one in asked]
    assert [one for one in answers if one[0] >= 500] == []
    assert {one[0] for one in answers} >= {200, 400, 404, 422}


def askings(path: str, operations: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each parameter of a path with each value, the others as they have to be; calls with a body stand in the contract."""
    for method, operation in operations.items():
        if "requestBody" in operation:
            continue
        for parameter, value in product(operation.get("parameters", []), NASTY):
            name, told = parameter["name"], quote(value, safe="", errors="surrogatepass")
            if parameter["in"] == "query":
                needed = "q=a&" if path.endswith("/search") and name != "q" else ""
                yield method, f"{re.sub(r'{.*?}', '1', path)}?{needed}{name}={told}"
            elif parameter["in"] == "path":
                yield method, re.sub(r"{.*?}", "1", path.replace(f"{{{name}}}", told))
