"""Whatever a source shows, its night ends in facts and named problems, and the other sources are visited."""

from __future__ import annotations

import errno
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.sources.client import Client
from pipeline.sources.config import SourceSettings
from pipeline.sources.webpage import WebPage
from pipeline.store import source_listings
from pipeline.store.models import Listing
from pipeline.store.source_listings import Due
from tests.pipeline.store.steps import rows
from tests.site.driver import night_in
from tests.site.server import Answer, Site, document, page, pdf, serving

DEEP = "[" * 100_000
GOOD = "<p><a href='/bra.pdf'>Bra</a></p>"
APP = "<script>AppRegistry.registerInitialState('12.a',{});</script>"
PAGES = {
    "bracket": page(f"<a href='http://[bad/x.pdf'>Plan</a>{GOOD}"),
    "port": page(f"<a href='http://granby.test:99999/x.pdf'>Plan</a>{GOOD}"),
    "base": page(GOOD, "<base href='http://[bad/'>"),
    "next-page": page(f"{GOOD}<a href='http://[bad/'>Nästa</a>"),
    "colspan": page(f"<table><tr><th>A<tr><td colspan='100%'>x<td>{GOOD}</table>"),
    "charset": Answer(page(GOOD).body + b"\xff", headers={"Content-Type": "text/html; charset=nosuch"}),
    "deep-script": page(f"{APP.replace('{}', DEEP)}{GOOD}"),
    "state-of-a-folder": page(APP.replace("{}", '{"folders":[{"id":"19.a"}]}') + GOOD, "<script>pageId:'4.a'</script>"),
}
ANSWERS = {
    "location": Answer(status=302, headers={"Location": "http://[bad/"}),
    "length": Answer(pdf("x"), headers={"Content-Length": "x"}),
    "retry": Answer(status=503, headers={"Retry-After": "9" * 4000}),
    "date": Answer(status=503, headers={"Retry-After": "Mon, 99 Xyz 99999 99:99:99 +9999999"}),
}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))
    with serving() as running:
        running.routes["/bra.pdf"] = document(pdf("bra"))
        running.routes["/annan.html"] = page("<a href='/annan.pdf'>En annan</a>")
        running.routes["/annan.pdf"] = document(pdf("annan"))
        yield running


def source(site: Site, name: str, kind: Any, path: str) -> SourceSettings:
    settings: dict[str, Any] = {"municipality": "Granby", "board": name, "allow_private": True, "pause": 0}
    return SourceSettings(name=name, kind=kind, url=site.url(path), **settings)


def night(site: Site, folder: Path, kind: str) -> tuple[Counts, list[dict[str, Any]]]:
    """A night over the malformed source and another one."""
    return night_over(
        site, folder, source(site, "illa", kind, "/illa"), source(site, "annan", "webpage", "/annan.html")
    )


def night_over(site: Site, folder: Path, *sources: SourceSettings) -> tuple[Counts, list[dict[str, Any]]]:
    planned = night_in(folder, site.base, "2026-03-01", sources=sources)
    try:
        return run_night(planned), rows(planned.store, Listing)
    finally:
        planned.store.close()


def own(answer: Answer, site: Site, name: str) -> Answer:
    """A page whose good paper is no other page's."""
    site.routes[f"/{name}.pdf"] = document(pdf(name))
    return replace(answer, body=answer.body.replace(b"/bra.pdf", f"/{name}.pdf".encode()))


@pytest.mark.long
@pytest.mark.parametrize("kind", ["webpage", "sitevision"])
def test_what_pages_say_wrongly_costs_nothing_else(site: Site, tmp_path: Path, kind: str) -> None:
    for name, answer in PAGES.items():
        site.routes[f"/illa/{name}"] = own(answer, site, name)
    site.routes["/appresource/4.a/12.a/files"] = Answer(DEEP.encode())
    ill = [source(site, name, kind, f"/illa/{name}") for name in PAGES]
    counts, listed = night_over(site, tmp_path, *ill, source(site, "annan", "webpage", "/annan.html"))
    assert {name: one.fetched for name, one in counts.sources.items()} == dict.fromkeys([*PAGES, "annan"], 1)
    assert {row["problem"] for row in listed} <= {None, "malformed", "other-host"}
    assert Counter(row["name"] for row in listed) >= Counter({"Bra": len(PAGES), "En annan": 1})


@pytest.mark.long
def test_a_link_that_is_no_address_is_a_document_with_a_named_problem(site: Site, tmp_path: Path) -> None:
    site.routes["/illa"] = PAGES["bracket"]
    counts, listed = night(site, tmp_path, "webpage")
    assert counts.sources["illa"].refused == 1
    assert {row["name"]: row["problem"] for row in listed}["Plan"] == "malformed"


@pytest.mark.long
def test_what_a_server_answers_wrongly_costs_that_document_alone(site: Site, tmp_path: Path) -> None:
    for name, answer in ANSWERS.items():
        site.routes[f"/illa/{name}"] = own(page(f"<a href='/x-{name}.pdf'>X</a>{GOOD}"), site, name)
        site.routes[f"/x-{name}.pdf"] = answer
    ill = [source(site, name, "webpage", f"/illa/{name}") for name in ANSWERS]
    counts, _ = night_over(site, tmp_path, *ill, source(site, "annan", "webpage", "/annan.html"))
    had = {name: (one.shown, one.fetched) for name, one in counts.sources.items()}
    assert had == {**dict.fromkeys(ANSWERS, (2, 1)), "annan": (1, 1)}


@pytest.mark.long
def test_a_feed_whose_enclosure_is_no_address(site: Site, tmp_path: Path) -> None:
    entry = "<item><title>{}</title><enclosure url='{}'/></item>".format
    shown = (
        f"<rss version='2.0'><channel>{entry('Illa', 'http://[bad/x.pdf')}{entry('Bra', '/bra.pdf')}</channel></rss>"
    )
    site.routes["/illa"] = Answer(shown.encode(), headers={"Content-Type": "text/xml"})
    counts, listed = night(site, tmp_path, "feed")
    assert (counts.sources["illa"].fetched, counts.sources["annan"].fetched) == (1, 1)
    assert {row["name"]: row["problem"] for row in listed}["Illa"] == "malformed"


def test_a_source_whose_listing_makes_our_own_code_fail_is_a_failure_of_its_own(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: WebPage) -> Any:
        if self._board == "illa":
            raise ZeroDivisionError
        return iter(())

    monkeypatch.setattr(WebPage, "meetings", fail)
    counts, _ = night(site, tmp_path, "webpage")
    assert [one.split(":")[0] for one in counts.failures] == ["illa"]
    assert "ZeroDivisionError" in counts.failures[0]


def test_a_document_that_makes_our_own_code_fail_is_a_problem_of_its_own(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(WebPage, "fetch", fail)
    site.routes["/illa"] = page(GOOD)
    counts, listed = night(site, tmp_path, "webpage")
    assert counts.failures == []
    assert {row["problem"] for row in listed} == {"malformed"}


@pytest.mark.long
def test_a_document_that_cannot_be_noted_costs_those_behind_it_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = source_listings.record_fetched

    def fail(session: Session, due: Due, *told: Any) -> None:
        if due.document.name == "Bra":
            raise OverflowError
        noted(session, due, *told)

    monkeypatch.setattr(source_listings, "record_fetched", fail)
    site.routes["/illa"] = page(f"{GOOD}<a href='/annan.pdf'>Nästa</a>")
    counts, listed = night(site, tmp_path, "webpage")
    assert counts.failures == []
    assert [(row["name"], row["problem"]) for row in listed if row["source"] == "illa"] == [
        ("Bra", "malformed"),
        ("Nästa", None),
    ]


@pytest.mark.long
def test_what_this_machine_lacks_is_said_of_it_and_not_of_the_source(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    site.routes["/illa"] = page(GOOD + "<!-- -->" * 10_000)
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "run", refuse)  # a process of its own tries so long a page
        (failure,) = night(site, tmp_path, "webpage")[0].failures
    assert failure.startswith("illa: Datorn saknade det som behövdes (")
    assert failure.endswith("): för många processer går.")
    monkeypatch.setattr(socket, "create_connection", refuse)
    counts, _ = night(site, tmp_path / "another", "webpage")
    assert all("Datorn saknade det som behövdes (127.0.0.1:" in one for one in counts.failures)
    assert len(counts.failures) == 2


@pytest.mark.long
def test_papers_of_a_page_that_our_own_code_fails_on_are_not_withdrawn(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/illa"] = page(f"{GOOD}<a href='/mer'>Nästa</a>")
    site.routes["/mer"] = page("<a href='/annan.pdf'>Mer</a>")
    ask = Client._page

    def fail(self: Client, url: str, *more: Any, **named: Any) -> Any:
        if url.endswith("/mer"):
            raise ZeroDivisionError
        return ask(self, url, *more, **named)

    for number in range(1, 6):
        if number == 2:
            monkeypatch.setattr(Client, "_page", fail)
        planned = night_in(
            tmp_path, site.base, f"2026-03-0{number}", sources=[source(site, "illa", "webpage", "/illa")]
        )
        counts = run_night(planned)
        listed = rows(planned.store, Listing)
        planned.store.close()
        assert [one.split(":")[0] for one in counts.failures] == ["illa"] * (number > 1)
        assert {row["name"]: row["gone_at"] for row in listed} == {"Bra": None, "Mer": None}
