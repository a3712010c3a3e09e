"""Nights over every system at once, set up as an operator does: what is had, what a second night asks, what goes wrong alone."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pipeline.archive.archive import Archive
from pipeline.harvest.statistics import Counts
from pipeline.sources.client import Client
from pipeline.sources.config import read_sources
from pipeline.store.coverage import Coverage, coverage
from pipeline.store.models import DocumentRecord, Listing, Sighting
from pipeline.store.store import Store
from tests.examples import in_full
from tests.pipeline.harvest.test_kills import KILLS, kill_at_random
from tests.pipeline.harvest.test_nightly import check_archive
from tests.site.driver import night_in, run_and_close
from tests.site.registers.municipality import Municipality, standing, written
from tests.site.registers.world import Board, World, invented
from tests.site.truth import ageless, facts

NIGHTS = ("2026-10-21", "2026-10-22")
FIVE = ("ciceron", "meetingplus", "netpublicator", "opengov", "oparl")
MINUTES_ALONE = "wordpress"  # shows of a board what its name stands in


@pytest.fixture
def town() -> Iterator[Municipality]:
    with standing(invented(boards=1, meetings=8)) as standing_now:
        yield standing_now


@pytest.fixture
def small_town() -> Iterator[Municipality]:
    with standing(invented(boards=1, meetings=4)) as standing_now:
        yield standing_now


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))


def night(folder: Path, date: str, *, joint: bool = False) -> Counts:
    sources = [one.model_copy(update={"joint": joint}) for one in read_sources(folder / "kallor.toml").source]
    return run_and_close(night_in(folder, "", date, sources=sources))


def covered(folder: Path) -> list[Coverage]:
    store = Store(f"sqlite:///{folder}/store.db")
    try:
        return store.read(lambda session: list(coverage(session)))
    finally:
        store.close()


def hashes(board: Board) -> set[str]:
    return {sha256(paper.data).hexdigest() for meeting in board.meetings for paper in meeting.shown}


@pytest.mark.long
def test_all_is_had_of_every_system_and_a_second_night_asks_little(town: Municipality, tmp_path: Path) -> None:
    written(town, tmp_path / "kallor.toml")
    town.asked()
    first = night(tmp_path, NIGHTS[0])
    assert first.failures == []
    archive, wanted = Archive(str(tmp_path / "arkiv")), hashes(town.world.boards[0])
    assert all(archive.holds(one) for one in wanted)
    had = {name.partition("-")[0]: one.fetched for name, one in first.sources.items()}
    assert {had[kind] for kind in town.systems if kind != MINUTES_ALONE} == {len(wanted)}
    asked = town.asked()
    second = night(tmp_path, NIGHTS[1])
    assert (second.failures, {one.fetched for one in second.sources.values()}) == ([], {0})
    for kind, questions in town.asked().items():
        assert len(questions) <= len(asked[kind]) / 2 or kind == "webpage"  # which asks for each paper, with conditions


@pytest.mark.long
def test_a_system_that_shows_a_login_is_named_and_nothing_of_it_is_gone(
    small_town: Municipality, tmp_path: Path
) -> None:
    town = small_town
    written(town, tmp_path / "kallor.toml")
    night(tmp_path, NIGHTS[0])
    held = {one.source: one.held for one in covered(tmp_path)}
    for system in town.systems.values():
        system.trouble = "login"
    town.systems["oparl"].trouble = None
    counts = [night(tmp_path, f"2026-10-{day}") for day in range(22, 26)]
    for told in counts:
        assert {name for name, one in told.sources.items() if not one.failure} == {"oparl-kommunfullmäktige"}
        assert sum(one.gone + one.missing for one in told.sources.values()) == 0
    assert {one.source: one.held for one in covered(tmp_path)} == held
    assert sum(bool(one.failure) for one in covered(tmp_path)) == len(town.systems) - 1


def test_a_paper_of_a_joint_board_in_several_registers_is_one_document_seen_in_each(tmp_path: Path) -> None:
    with standing(invented(boards=1, meetings=6), *FIVE) as town:
        written(town, tmp_path / "kallor.toml")
        night(tmp_path, NIGHTS[0], joint=True)
        wanted = hashes(town.world.boards[0])
    store = Store(f"sqlite:///{tmp_path}/store.db")
    documents = store.read(lambda session: session.scalar(select(func.count()).select_from(DocumentRecord)))
    places = store.read(
        lambda session: session.execute(
            select(Sighting.sha256, func.count(Listing.source.distinct()))
            .join(Listing, Listing.id == Sighting.listing_id)
            .group_by(Sighting.sha256)
        ).all()
    )
    store.close()
    assert documents == len(wanted)
    assert {number for _, number in places} == {len(FIVE)}


def many(count: int) -> World:
    """A board that has published so many papers in five systems together, or a few more."""
    worlds = (invented(boards=1, meetings=meetings) for meetings in range(1, count))
    return next(world for world in worlds if len(hashes(world.boards[0])) * len(FIVE) >= count)


def killed_at_random(tmp_path: Path, count: int, kills: int) -> None:
    """A first visit of so many papers in five systems, killed, ends with the facts of one that was not."""
    with standing(many(count), *FIVE) as town:
        file = written(town, tmp_path / "whole" / "kallor.toml")
        started = time.monotonic()
        night(file.parent, NIGHTS[0])
        took = time.monotonic() - started
        folder = tmp_path / "killed"
        folder.mkdir()
        (folder / file.name).write_bytes(file.read_bytes())
        command = [sys.executable, "-m", "tests.site.driver", str(folder), str(folder / file.name), NIGHTS[0]]
        assert kill_at_random(command, folder, random.Random(16), kills, took) == kills
        night(folder, NIGHTS[0])
    assert truth(folder) == truth(file.parent)


def truth(folder: Path) -> dict[str, list[str]]:
    """All facts; what a server without marks was asked for twice was seen twice, and is one fact."""
    store = Store(f"sqlite:///{folder}/store.db")
    check_archive(store, Archive(str(folder / "arkiv")))
    found = ageless(facts(store))
    store.close()
    return found | {"sighting": sorted(set(found["sighting"]))}


@pytest.mark.long
def test_a_first_visit_killed_at_random_ends_with_the_facts_of_an_undisturbed_one(tmp_path: Path) -> None:
    killed_at_random(tmp_path, count=15, kills=2)


@pytest.mark.long
def test_a_first_visit_of_many_papers_killed_at_random_ends_with_the_facts_of_an_undisturbed_one(
    tmp_path: Path,
) -> None:
    killed_at_random(tmp_path, count=in_full(250, 500), kills=KILLS)
