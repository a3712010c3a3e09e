"""A real browser logs in at a real provider, comes back, writes, and logs out; a page elsewhere makes it do nothing."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from flows.login_settings import Login
from flows.settings import Settings
from pipeline.store import tokens
from pipeline.store.store import Store
from tests.flows.web.access.conftest import LOGIN, application
from tests.flows.web.access.glewlwyd import CLIENT, SECRET, glewlwyd, password_of
from tests.ports import free_port
from tests.processes import PATIENCE


@contextmanager
def listening(app: FastAPI, port: int) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_config=None, proxy_headers=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
        assert thread.is_alive()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


class Attacker(BaseHTTPRequestHandler):
    """A page that sends forms and questions to us as soon as it is opened."""

    target = ""

    def do_GET(self) -> None:
        page = f"""<!doctype html><title>x</title><p id=told>…</p>
        <iframe name=f></iframe><form id=g method=post target=f action="{self.target}/test/form"><input name=word value=x></form>
        <script>document.getElementById("g").submit();
        const asked = [["POST", "/api/v1/tokens"], ["GET", "/api/v1/me"]].map(([method, path]) =>
          fetch("{self.target}" + path, {{method, mode: "no-cors", credentials: "include",
            body: method == "POST" ? '{{"name": "x", "scopes": ["admin"]}}' : undefined}})
            .then(a => a.text()).catch(() => ""));
        Promise.all(asked).then(told => document.getElementById("told").textContent = "done:" + told.join(""));</script>"""
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Silent."""


@contextmanager
def attacker(target: str) -> Iterator[str]:
    Attacker.target = target
    with HTTPServer(("127.0.0.1", 0), Attacker) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.long
def test_a_person_logs_in_and_out_in_a_browser(
    settings: Settings, store: Store, browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    public = f"http://127.0.0.1:{port}"
    (tmp_path / "glewlwyd").mkdir()
    with glewlwyd(tmp_path / "glewlwyd") as provider:
        provider.allow(f"{public}/login/back")
        told = {
            "issuer": provider.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "public": public,
            "scope": "openid",
        }
        app = application(settings.model_copy(update={"login": Login.model_validate(LOGIN | told)}), store)
        with listening(app, port):
            page = browser.new_page()
            page.set_default_timeout(1000 * PATIENCE)
            page.goto(f"{public}/test/page")
            log_in(page, "anna")
            page.wait_for_url(f"{public}/test/page")
            assert "page" in page.content()
            assert [one["name"] for one in page.context.cookies(public) if one["httpOnly"]]
            with attacker(public) as elsewhere:
                page.goto(elsewhere)
                expect(page.locator("#told")).to_have_text("done:")
            assert store.read(tokens.listed) == []
            page.goto(f"{public}/api/v1/me")
            assert "Anna Ek" in page.content()
            page.goto(f"{public}/test/field")
            (field,) = re.findall(r"\b[0-9a-f]{64}\b", page.content())
            page.goto(f"{public}/login/none")
            page.evaluate(OUT, field)
            page.wait_for_url(f"{provider.address}/**")
            page.goto(f"{public}/api/v1/me")
            assert "Anna" not in page.content()


OUT = """field => { const form = document.createElement("form"); form.method = "post"; form.action = "/logout";
const input = document.createElement("input"); input.name = "csrf"; input.value = field;
form.append(input); document.body.append(form); form.submit(); }"""


IN = """async ([client, username, password]) => {
  const send = (method, path, told) => fetch(path, {method, headers: {"Content-Type": "application/json"}, body: JSON.stringify(told)});
  await send("POST", "/api/auth/", {username, password});
  await send("PUT", "/api/auth/grant/" + client, {scope: "openid"});
  location.href = new URLSearchParams(location.search).get("callback_url") + "&g_continue"; }"""


def log_in(page: Page, person: str) -> None:
    """As the provider's own page does, in it: Debian's package leaves that without its settings."""
    page.wait_for_url("**/login.html?**")
    page.evaluate(IN, [CLIENT, person, password_of(person)])


def test_another_page_does_not_write_as_this_machines_user(settings: Settings, store: Store, browser: Browser) -> None:
    port = free_port()
    with listening(application(settings, store), port), attacker(f"http://localhost:{port}") as elsewhere:
        page = browser.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(elsewhere)
        expect(page.locator("#told")).to_have_text("done:")
        page.goto(f"http://localhost:{port}/api/v1/tokens")
        assert '"rows":[]' in page.content()
    assert store.read(tokens.listed) == []
