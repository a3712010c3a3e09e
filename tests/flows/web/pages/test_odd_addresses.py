"""What no database takes is refused, or finds nothing, in every part of every page's address and form: PostgreSQL takes least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote, urlencode

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from flows.night_setup import planned
from flows.settings import Settings
from flows.web.app import create_app
from flows.web.pages import routes
from flows.web.pages.listing import AFTER, DOCUMENT, NAMES, SORT, VALUE
from pipeline.harvest.nightly import run_night
from tests.flows.conftest import SAMPLE, SOURCE
from tests.flows.web.conftest import context_over
from tests.flows.web.pages import asking
from tests.postgresql import Server

NASTY = ("\0", "1:\0")
# What is asked for at once: of the last ones each may be refused before anything else is looked at.
ASKED = ((*NAMES.values(), VALUE, DOCUMENT, "q", "nyckel", "falt", "sparat", "fore", "finns-inte"), (SORT,), (AFTER,))
FORM = (
    "skal",
    "nyckel",
    "falt",
    "last",
    "visat",
    "over",
    "v.",
    "adress",
    "namn",
    "slag",
    "behall",
    "tillbaka",
    DOCUMENT,
)


@pytest.fixture(scope="module")
def client(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """This machine's own user, over a night in PostgreSQL."""
    place = tmp_path_factory.mktemp("postgresql")
    (place / "handlingar").mkdir()
    (place / "handlingar" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    (place / "kallor.toml").write_text(SOURCE, encoding="utf-8")
    with postgresql.database() as url, pytest.MonkeyPatch.context() as moved:
        moved.chdir(place)
        with planned(Settings.model_validate({"workers": 1, "database": url})) as tonight:
            run_night(tonight)
        context = context_over(place / "namndkoll-data", database=url)
        with TestClient(
            create_app(context, ["localhost"]), base_url="http://localhost", client=("127.0.0.1", 1)
        ) as one:
            yield one
        context.store.close()


def pages(method: str) -> set[str]:
    own = (route for router in routes.ROUTERS for route in router.routes)
    return {one.path for one in own if isinstance(one, APIRoute) and method in (one.methods or ())}


def filled(path: str, known: dict[str, str], name: str = "", value: str = "") -> str:
    """A page's address with what there is, and a value in place of one part of it."""
    return re.sub("{(.*?)}", lambda part: quote(value if part[1] == name else known.get(part[1], "1"), safe=""), path)


@pytest.fixture(scope="module")
def known(client: TestClient) -> dict[str, str]:
    """What there is, by its name in addresses."""
    _, _, document, fingerprint = asking.finding(client).split("/")
    return {"document": document, "fingerprint": fingerprint, "risk_key": asking.risk(client).rpartition("/")[2]}


@pytest.mark.long
def test_no_part_of_an_address_is_an_error_of_ours(client: TestClient, known: dict[str, str]) -> None:
    parts = [(path, name) for path in pages("GET") for name in re.findall("{(.*?)}", path)]
    assert len(parts) > 6
    asked = [filled(path, known, name, value) for (path, name), value in product(parts, NASTY)]
    for path, names, value in product(pages("GET"), ASKED, NASTY):
        asked.append(f"{filled(path, known)}?{urlencode(dict.fromkeys(names, value))}")
    asked += [f"{filled('/handlingar/{document}', known)}?nyckel={row_key(client)}&falt={quote(one)}" for one in NASTY]
    wrong = [one for one in asked if client.get(one, follow_redirects=False).status_code >= 500]
    assert wrong == []


def test_no_field_of_a_form_is_one(client: TestClient, known: dict[str, str]) -> None:
    hidden = asking.csrf(client, "/admin")
    form = dict.fromkeys(FORM, "1:\0") | {"godtas": "1", "sedd": "0", "far": "read", "gor": "pa"}
    real = {"nyckel": row_key(client), "falt": "name", "last": '"a\\u0000"', "visat": "null", "over": ""}
    for path, told in product(pages("POST"), (form, form | real)):
        for name in ("", *re.findall("{(.*?)}", path)):
            answer = client.post(filled(path, known, name, "1:\0"), data=hidden | told, follow_redirects=False)
            assert answer.status_code < 500, (path, name)


def row_key(client: TestClient) -> str:
    return str(asking.rows(client, "rows", kind="risk")[0]["row_key"])
