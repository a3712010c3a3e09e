"""Logins at a real provider: who it is and what they may is the provider's word, and a browser cannot be tricked into another's."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http import HTTPStatus
from threading import Event, Semaphore
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import select

from flows.login_settings import Login
from flows.settings import Settings
from flows.web.access.login import AT_ONCE, own_path
from pipeline.store import sessions
from pipeline.store.audit_log import changes
from pipeline.store.store import Store
from pipeline.store.tokens import digest
from pipeline.store.web_models import SessionRecord
from pipeline.timestamps import now, stamp
from tests.flows.web.access.conftest import LOGIN, application
from tests.flows.web.access.glewlwyd import CLIENT, SECRET, Glewlwyd, glewlwyd
from tests.processes import PATIENCE
from tests.site.server import Handler, serving

PUBLIC = "http://127.0.0.1:8350"
ME = "/api/v1/me"


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Glewlwyd]:
    with glewlwyd(tmp_path_factory.mktemp("glewlwyd")) as running:
        running.allow(f"{PUBLIC}/login/back")
        yield running


@pytest.fixture
def app(settings: Settings, store: Store, provider: Glewlwyd) -> FastAPI:
    login = {**LOGIN, "issuer": provider.issuer, "client_id": CLIENT, "client_secret": SECRET, "public": PUBLIC}
    chosen = Login.model_validate(login | {"scope": "openid"})
    return application(settings.model_copy(update={"login": chosen}), store)


def at_provider(issuer: str) -> Login:
    return Login.model_validate({**LOGIN, "issuer": issuer, "public": PUBLIC})


def browser_of(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=PUBLIC, client=("192.0.2.7", 1), follow_redirects=False)


@pytest.fixture
def browser(app: FastAPI) -> TestClient:
    return browser_of(app)


def sent(answer: httpx2.Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


@pytest.mark.long
def test_a_person_logs_in_is_known_and_logs_out(browser: TestClient, provider: Glewlwyd, store: Store) -> None:
    start = sent(browser.get("/test/page?a=1"))
    asked = sent(browser.get(start))
    query = parse_qs(urlsplit(asked).query)
    assert query["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= query.keys()
    assert sent(browser.get(provider.login(asked, "anna"))) == "/test/page?a=1"
    assert browser.get("/test/page?a=1").status_code == 200
    me = browser.get(ME).json()
    assert (me["name"], me["role"], me["kind"]) == ("Anna Ek", "reviewer", "session")
    assert browser.get("/api/v1/tokens").status_code == 403
    assert sent(browser.get("/login?next=/test/page")) == "/test/page"
    field = browser.get("/test/field").json().split('"')[5]
    out = browser.post("/logout", data={"csrf": field})
    assert out.headers["clear-site-data"] == '"cache", "storage"'
    ends = urlsplit(out.headers["refresh"].removeprefix("0; url="))
    assert f"{ends.scheme}://{ends.netloc}" == provider.address
    assert parse_qs(ends.query) == {"client_id": [CLIENT], "post_logout_redirect_uri": [f"{PUBLIC}/"]}
    assert browser.get(ME).status_code == 401
    assert [one.action for one in store.read(changes, None, 9)] == ["logout", "login"]


@pytest.mark.long
def test_the_highest_role_of_several_counts(browser: TestClient, provider: Glewlwyd) -> None:
    browser.get(provider.login(sent(browser.get("/login")), "berit"))
    assert browser.get(ME).json()["role"] == "admin"


def test_whoever_has_no_role_is_told_so_and_not_let_in(browser: TestClient, provider: Glewlwyd) -> None:
    answer = browser.get(provider.login(sent(browser.get("/login")), "olle"))
    assert answer.status_code == 403
    assert "Olle Ek är inloggad men har ingen roll" in answer.text
    assert browser.get(ME).status_code == 401


@pytest.mark.long
def test_a_session_gets_a_new_secret_at_login_and_the_old_one_ends(browser: TestClient, provider: Glewlwyd) -> None:
    browser.cookies.set("namndkoll", "chosen-by-an-attacker")
    browser.get(provider.login(sent(browser.get("/login")), "anna"))
    first = [cookie.value or "" for cookie in browser.cookies.jar if cookie.name == "namndkoll"]
    assert "chosen-by-an-attacker" not in first[-1]
    assert len(first[-1]) == 43


@pytest.mark.long
def test_a_login_that_another_browser_began_is_none(app: FastAPI, provider: Glewlwyd) -> None:
    """An attacker who sends somebody their own code would have them work in the attacker's name."""
    attacker, victim = browser_of(app), browser_of(app)
    back = provider.login(sent(attacker.get("/login")), "anna")
    assert victim.get(back).status_code == 403
    victim.get("/login")
    assert victim.get(back).status_code == 403
    assert victim.get(ME).status_code == 401
    assert sent(attacker.get(back)) == "/"


def test_a_code_counts_once_and_with_its_own_login(browser: TestClient, provider: Glewlwyd) -> None:
    back = provider.login(sent(browser.get("/login")), "anna")
    other = parse_qs(urlsplit(sent(browser.get("/login"))).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    swapped = browser.get("/login/back?" + urlencode({"state": other, "code": code}))
    assert swapped.status_code == 503  # the verifier is another's: the provider refuses
    assert browser.get(ME).status_code == 401
    assert browser.get(back).status_code in (303, 503)
    again = browser_of(browser.app)  # type: ignore[arg-type]
    assert again.get(back).status_code == 403


def test_two_pages_of_one_browser_can_log_in(browser: TestClient, provider: Glewlwyd) -> None:
    first, second = (sent(browser.get(f"/login?next=/test/page?n={number}")) for number in (1, 2))
    assert sent(browser.get(provider.login(second, "anna"))) == "/test/page?n=2"
    assert sent(browser.get(provider.login(first, "anna"))) == "/test/page?n=1"


def test_a_login_that_was_ended_over_there_is_said(browser: TestClient) -> None:
    state = parse_qs(urlsplit(sent(browser.get("/login"))).query)["state"][0]
    answer = browser.get("/login/back?" + urlencode({"state": state, "error": "access_denied\r\nSet-Cookie: a=b"}))
    assert answer.status_code == 403
    assert "avbröts" in answer.text
    assert "access_denied" not in answer.text


def test_sessions_end_by_idleness_and_in_any_case(store: Store) -> None:
    person = sessions.Person("7", "Anna Ek", "admin")
    begun = now()
    secret = store.write(sessions.begin, begun, person)
    assert store.read(sessions.person_of, begun + sessions.IDLE - timedelta(seconds=1), secret) == person
    assert store.read(sessions.person_of, begun + sessions.IDLE, secret) is None
    for hours in range(1, 12):
        moment = begun + timedelta(hours=hours)
        store.write(sessions.seen, {digest(secret): moment.isoformat()})
        assert store.read(sessions.person_of, moment, secret) == person
    assert store.read(sessions.person_of, begun + sessions.LONGEST, secret) is None
    store.write(sessions.forget_ended, begun + sessions.LONGEST)
    assert store.read(sessions.person_of, begun, secret) is None


@pytest.mark.parametrize("used", [False, True])
def test_a_session_of_a_clock_that_was_ahead_is_over_when_that_is_right(store: Store, used: bool) -> None:  # noqa: FBT001
    begun, ahead = now(), now() + timedelta(days=400)
    secret = store.write(sessions.begin, begun if used else ahead, sessions.Person("7", "Anna Ek", "admin"))
    if used:
        store.write(sessions.seen, {digest(secret): stamp(ahead)})
    assert store.read(sessions.person_of, begun, secret) is None
    store.write(sessions.forget_ended, begun)
    assert store.read(lambda session: session.scalars(select(SessionRecord)).all()) == []


def test_a_session_that_another_machine_began_a_moment_ahead_counts(store: Store) -> None:
    begun, person = now(), sessions.Person("7", "Anna Ek", "admin")
    secret = store.write(sessions.begin, begun + timedelta(seconds=30), person)
    assert store.read(sessions.person_of, begun, secret) == person


def test_a_provider_that_is_down_is_a_sentence(settings: Settings, store: Store) -> None:
    browser = browser_of(application(settings.model_copy(update={"login": at_provider("http://127.0.0.1:9")}), store))
    answer = browser.get("/login")
    assert answer.status_code == 503
    assert "Inloggningstjänsten svarar inte" in answer.text


def test_those_who_log_in_at_a_slow_provider_leave_threads_for_all_others(settings: Settings, store: Store) -> None:
    waiting, over = Semaphore(0), Event()

    def slowly(handler: Handler) -> None:
        waiting.release()
        assert over.wait(PATIENCE)
        handler.send_error(HTTPStatus.SERVICE_UNAVAILABLE)

    with serving() as slow, ThreadPoolExecutor(AT_ONCE) as threads:
        slow.routes["/.well-known/openid-configuration"] = slowly
        app = application(settings.model_copy(update={"login": at_provider(slow.base)}), store)
        asked = [threads.submit(browser_of(app).get, "/login") for _ in range(AT_ONCE)]
        for _ in asked:
            assert waiting.acquire(timeout=PATIENCE)
        refused = browser_of(app).get("/login")
        assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
        assert "Många loggar in samtidigt" in refused.text
        over.set()
        assert all("svarar inte" in one.result().text for one in asked)
        assert "svarar inte" in browser_of(app).get("/login").text


@pytest.mark.parametrize(
    "path",
    [
        *("//attacker.example", "/\\attacker.example", "https://attacker.example", "javascript:alert(1)", "///a"),
        *("/a\r\nb", "", "a", "\\/a.example", "/" + "a" * 2000, "/\t/attacker.example", "http:a.example", "/a\\b"),
    ],
)
def test_one_goes_back_to_our_own_pages_alone(path: str) -> None:
    assert own_path(path) == "/"


@given(st.text(max_size=30).map(lambda text: "/" + text))
def test_whatever_comes_back_stays_on_our_host(text: str) -> None:
    """Browsers strip tabs and line ends, and take backslashes for slashes, before they look for a host."""
    path = own_path(text)
    taken = path.translate({ord(letter): None for letter in "\t\r\n"}).replace("\\", "/")
    assert path.startswith("/")
    assert not taken.startswith("//")


def test_the_secret_is_in_no_picture_of_the_settings(settings: Settings) -> None:
    login = Login.model_validate({**LOGIN, "client_secret": SecretStr(SECRET)})
    assert SECRET not in repr(settings.model_copy(update={"login": login}))
