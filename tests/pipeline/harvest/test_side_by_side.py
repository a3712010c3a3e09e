"""Sources are visited side by side, those of one host one after another, and end with the same facts in whatever order."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.harvest import nightly, source_visit
from pipeline.harvest.night import Night
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.harvest.visits import Agenda, lanes, visit_all
from pipeline.sources.config import SourceSettings
from schemas.errors import FetchFailed, NightOver
from tests.processes import PATIENCE
from tests.site.driver import killed, night_in, sources
from tests.site.register import papers, publish
from tests.site.server import Answer, Handler, Site, page, pdf, serving
from tests.site.truth import ageless, facts

DATE = "2026-03-01"
COMMON: dict[str, Any] = {"municipality": "Granby", "board": "Servicenämnden"}


def source(name: str, url: str, *hosts: str) -> SourceSettings:
    return SourceSettings(name=name, kind="webpage", url=url, hosts=frozenset(hosts), **COMMON)


@pytest.fixture(scope="module")
def served() -> Iterator[list[Site]]:
    with ExitStack() as running:
        yield [running.enter_context(serving()) for _ in range(3)]


@pytest.fixture
def sites(served: list[Site]) -> list[Site]:
    """Three sites of one body: papers of their own, and some that all of them show under other names."""
    publish_all(served)
    return served


@pytest.fixture(scope="module")
def wanted(served: list[Site], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The facts of a night with one thread, in which one source follows the other."""
    publish_all(served)
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(nightly, "AT_ONCE", 1)
        return night(tmp_path_factory.mktemp("alone"), served)


def publish_all(found: list[Site]) -> None:
    first, *others = found
    publish(first, papers(4, 12, later=False))
    for number, site in enumerate(others):
        publish(site, papers(3, 8, later=False))
        for route in site.routes.values():
            if isinstance(route, Answer) and route.marks:
                route.headers["Content-Disposition"] = f'attachment; filename="plan {number}.pdf"'


def urls(found: list[Site]) -> str:
    return " ".join(site.base for site in found)


def night(folder: Path, found: list[Site], **changed: Any) -> dict[str, list[str]]:
    planned = night_in(folder, urls(found), DATE, **changed)
    try:
        run_night(planned)
        return facts(planned.store)
    finally:
        planned.store.close()


def delayed(site: Site, seed: int) -> None:
    """Let a site answer after pauses that differ from question to question."""
    chance = random.Random(seed)
    for path, route in site.routes.items():
        assert isinstance(route, Answer)
        site.routes[path] = after_a_while(route, chance)


def after_a_while(answer: Answer, chance: random.Random) -> Callable[[Handler], None]:
    def route(handler: Handler) -> None:
        time.sleep(chance.random() / 50)
        handler.answer(answer)

    return route


def test_those_that_share_a_host_also_through_others_are_in_one_lane() -> None:
    given_ = [
        source("a", "https://www.granby.test/a"),
        source("b", "https://annan.test/b", "filer.test"),
        source("c", "https://granby.test/c"),
        source("d", "https://tredje.test/d", "filer.test"),
        source("e", "https://granby.test:8080/e"),
        SourceSettings(name="f", kind="folder", path=Path("a"), **COMMON),
        SourceSettings(name="g", kind="folder", path=Path("b"), **COMMON),
    ]
    assert lanes(given_) == [0, 1, 0, 1, 2, 3, 4]


@given(st.lists(st.sets(st.sampled_from("abcde"), min_size=1, max_size=2), max_size=12), st.data())
def test_all_are_visited_never_two_of_a_host_at_once_and_never_too_many(hosts: list[set[str]], data: Any) -> None:
    asked = [sorted(f"{host}.test" for host in wanted) for wanted in hosts]
    agenda = Agenda([source(f"s{n}", f"https://{one[0]}", *one[1:]) for n, one in enumerate(asked)], at_once=3)
    going: list[int] = []
    now, left, ended = 0.0, dict.fromkeys(range(len(hosts)), 2), 0
    while not agenda.is_over:
        while (number := agenda.begin(now)) is not None:
            assert not any(hosts[number] & hosts[other] for other in going)
            going.append(number)
        assert 0 <= len(going) <= 3
        if (wait := agenda.wait(now)) is not None and (not going or data.draw(st.booleans())):
            now += wait
            continue
        number = going.pop(data.draw(st.integers(0, len(going) - 1)))
        left[number] -= 1
        again = bool(left[number]) and data.draw(st.booleans())
        agenda.end(number, now + 60 if again else None)
        ended += not again
    assert ended == len(hosts)


def test_a_source_that_is_tried_again_holds_up_nobody() -> None:
    now, visited = [0.0], []

    def start(one: SourceSettings) -> Future[None]:
        visited.append((one.name, now[0]))
        over: Future[None] = Future()
        over.set_result(None)
        return over

    def settle(one: SourceSettings, _visit: object, tried: int) -> float | None:
        now[0] += 1
        return -1.0 if one.name == "a" and tried < 3 else None

    visit_all([source(name, f"https://{name}.test") for name in "ab"], start, settle, lambda: now[0])
    assert [name for name, _ in visited].count("a") == 3
    assert [name for name, _ in visited].count("b") == 1


def test_what_was_not_begun_as_the_visits_end_is_settled_without_a_visit() -> None:
    """A host's sources come one after another, and each may take hours."""
    now, visited, late = [0.0], list[str](), list[tuple[str, int, str]]()

    def start(one: SourceSettings) -> Future[None]:
        visited.append(one.name)
        now[0] += 60
        over: Future[None] = Future()
        over.set_result(None)
        return over

    def settle(one: SourceSettings, visit: Future[None], tried: int) -> float | None:
        if error := visit.exception():
            assert isinstance(error, FetchFailed)
            late.append((one.name, tried, error.reason))
        return -1.0 if not error and one.name == "a" else None

    boards = [source(name, f"https://granby.test/{name}") for name in "abcd"]
    visit_all(boards, start, settle, lambda: now[0], until=100)
    assert visited == ["a", "b"]
    assert late == [("c", 1, "budget"), ("d", 1, "budget"), ("a", 2, "budget")]


@pytest.mark.long
def test_once_the_visits_have_ended_each_source_is_named_and_what_was_fetched_is_read(
    sites: list[Site], tmp_path: Path
) -> None:
    planned = night_in(tmp_path, sites[0].base, DATE)
    planned.store.migrate()
    source_visit.visit(planned, planned.sources[1], fetched := Counts(run=1))
    asked = len(sites[0].asked)
    counts = run_night(replace(planned, until=0.0))
    planned.store.close()
    assert (counts.read, len(sites[0].asked)) == (fetched.sources[planned.sources[1].name].fetched, asked)
    told = "Natten hade inte mer tid för att hämta; resten hämtas nästa natt."
    assert counts.failures == [f"{one.name}: {told}" for one in planned.sources]


@pytest.mark.long
def test_different_hosts_are_asked_at_the_same_time(tmp_path: Path) -> None:
    """Each answers only once all have been asked."""
    together = threading.Barrier(6, timeout=PATIENCE)

    def wait(handler: Handler) -> None:
        together.wait()
        handler.answer(page("<a href='a.pdf'>Plan 2026.pdf</a>"))

    with ExitStack() as running:
        found = [running.enter_context(serving()) for _ in range(6)]
        for site in found:
            site.routes |= {"/lista": wait, "/a.pdf": Answer(pdf("a"))}
        wanted = [one for one in sources(urls(found)) if one.kind == "webpage"]
        planned = night_in(tmp_path, urls(found), DATE, sources=wanted)
        counts = run_night(planned)
        planned.store.close()
    assert counts.failures == []
    assert [one.fetched for one in counts.sources.values()] == [1] * 6
    assert list(counts.sources) == [one.name for one in wanted]


@pytest.mark.long
def test_one_host_is_never_asked_by_two_sources_at_once(tmp_path: Path) -> None:
    going, most = [0], [0]

    def count(handler: Handler) -> None:
        going[0] += 1
        most[0] = max(most[0], going[0])
        time.sleep(0.01)
        going[0] -= 1
        handler.answer(page(""))

    with serving() as site:
        site.routes["/lista"] = count
        wanted = [
            SourceSettings(name=f"s{n}", kind="webpage", url=site.url("/lista"), allow_private=True, pause=0, **COMMON)
            for n in range(8)
        ]
        planned = night_in(tmp_path, site.base, DATE, sources=wanted)
        run_night(planned)
        planned.store.close()
        assert len(site.paths("/lista")) == 8
    assert most == [1]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
def test_the_facts_are_the_same_whatever_comes_first(
    sites: list[Site], tmp_path: Path, wanted: dict[str, list[str]], seed: int
) -> None:
    assert len(wanted["document"]) > 15
    for number, site in enumerate(sites):
        delayed(site, seed * 10 + number)
    assert night(tmp_path, sites) == wanted


@pytest.mark.long
def test_killed_in_the_midst_of_several_visits_the_next_night_ends_with_the_same_facts(
    sites: list[Site], tmp_path: Path, wanted: dict[str, list[str]]
) -> None:
    for kill in (("archive", 5), ("commit", 12), ("archived", 6), ("commit", 20)):
        assert killed(tmp_path, urls(sites), DATE, *kill)
    assert ageless(night(tmp_path, sites)) == ageless(wanted)


def test_what_ends_the_night_ends_the_visits_that_go_on_and_is_no_problem_of_theirs(
    sites: list[Site], tmp_path: Path
) -> None:
    """One source meets what ends a night while another waits for a long time."""
    waiting = threading.Event()

    def ask_to_wait(handler: Handler) -> None:
        waiting.set()
        handler.answer(Answer(status=503, headers={"Retry-After": "100"}))

    sites[0].routes["/lista?sida=0"] = ask_to_wait
    planned = night_in(tmp_path, sites[0].base, DATE)
    planned.store.migrate()
    counts = Counts(run=1)
    visiting = threading.Thread(target=visited, args=(planned, counts), daemon=True)
    visiting.start()
    assert waiting.wait(PATIENCE)
    with pytest.raises(KeyboardInterrupt), nightly.visiting(planned, counts):
        raise KeyboardInterrupt
    visiting.join(PATIENCE)
    assert not visiting.is_alive()
    assert facts(planned.store)["listing"] == []
    planned.store.close()


def visited(planned: Night, counts: Counts) -> None:
    with pytest.raises(NightOver):
        source_visit.visit(planned, planned.sources[1], counts)
