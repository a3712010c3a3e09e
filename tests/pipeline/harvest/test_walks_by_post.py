"""Walks by POST, in sessions whose marks pass: killed in the middle, they go on there, and no mark of a session before is used."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from pipeline.harvest.night import Night
from pipeline.harvest.walk_memory import AT_ONCE
from pipeline.sources.client import Client
from pipeline.sources.config import read_sources
from pipeline.store.source_listings import record_listing
from schemas.errors import NightOver
from tests.pipeline.harvest.test_registers import truth
from tests.pipeline.harvest.test_walks import pages_kept
from tests.site.driver import killed, night_in, run_and_close
from tests.site.registers.ciceron import Ciceron
from tests.site.registers.lex2 import Lex2
from tests.site.registers.municipality import Municipality, standing, written
from tests.site.registers.system import System
from tests.site.registers.world import invented
from tests.site.server import Answer, Asked

NIGHT = "2026-10-21"
MEETINGS, CUT = 24, 15  # the walk has a part for each, and ends before that one
PARTS = {"ciceron": "ReadObjectDetails", "lex2": "search"}  # what a part of the walk is asked by
KINDS = pytest.mark.parametrize("kind", PARTS)


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))


@dataclass
class Watched:
    """A system whose questions are counted. refused: those that it could not make anything of; at: does something at a part's number."""

    system: System
    kind: str
    parts: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    at: dict[int, Callable[[], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.system.site.otherwise = self.reply

    def reply(self, asked: Asked) -> Answer:
        answer = self.system._reply(asked)
        told = self.system.told(asked)
        if asked.method == "POST" and (answer.status >= 400 or '"error"' in answer.body.decode()):
            self.refused.append(told)
        if told.endswith(PARTS[self.kind]):
            self.parts[json.dumps(_asked_for(self.system, asked))] += 1
            self.at.get(self.parts.total(), lambda: None)()
        return answer


def _asked_for(system: System, asked: Asked) -> object:
    """What a part is, whatever it is called in its session."""
    body = json.loads(asked.body)
    if isinstance(system, Lex2):
        return body["fromDate"], body["toDate"]
    assert isinstance(system, Ciceron)
    name, found = system.sessions[body["session_id"]].search
    one = found[int(body["params"]["id"])]
    return name, one.doctype, one.meeting.number


def forget(system: System) -> None:
    """The server ends all sessions."""
    if isinstance(system, Lex2):
        system.forget()
    elif isinstance(system, Ciceron):
        system.sessions.clear()


@pytest.fixture
def town(kind: str) -> Iterator[Municipality]:
    world = invented(boards=1, meetings=MEETINGS)
    for _, meeting in world.meetings():
        del meeting.papers[1:]  # the walk alone is to be long
    with standing(world, kind) as running:
        yield running


def planned(folder: Path) -> Night:
    return night_in(folder, "", NIGHT, sources=read_sources(folder / "kallor.toml").source)


def run(night: Night) -> None:
    assert run_and_close(night).failures == []


def folders(town: Municipality, tmp_path: Path) -> tuple[Path, Path]:
    """Two places for a night over the same sources."""
    first = written(town, tmp_path / "first" / "kallor.toml")
    second = tmp_path / "second" / first.name
    second.parent.mkdir()
    second.write_bytes(first.read_bytes())
    return first.parent, second.parent


def cut(watched: Watched, folder: Path) -> Counter[str]:
    """A night that ends in the middle of the walk; the parts that were asked for."""
    night = planned(folder)
    watched.at = {CUT: night.over.set}
    with pytest.raises(NightOver):
        run(night)
    watched.at = {}
    asked, watched.parts = watched.parts, Counter()
    return asked


@pytest.mark.long
@KINDS
def test_a_walk_that_was_cut_off_goes_on_with_what_it_did_not_have(
    kind: str, town: Municipality, tmp_path: Path
) -> None:
    """What stood at a place in the search stands at another by then, and nothing is had by its place of before."""
    folder, whole = folders(town, tmp_path)
    watched = Watched(town.systems[kind], kind)
    before = cut(watched, folder)
    kept = pages_kept(folder)
    assert kept >= AT_ONCE
    forget(watched.system)
    meetings = town.world.boards[0].meetings
    meetings.insert(0, meetings.pop())
    night = planned(folder)
    store, walked = night.store.write, list[Counter[str]]()

    def write(function: Callable[..., object], *args: object, **more: object) -> object:
        if function is record_listing:  # the walk is over
            walked.append(watched.parts.copy())
        return store(function, *args, **more)

    night.store.write = write  # type: ignore[method-assign,assignment]  # it looks on
    run(night)
    assert (walked[0] & before).total() <= before.total() - kept + 1
    assert (watched.refused, pages_kept(folder)) == ([], 0)
    forget(watched.system)
    run(planned(whole))
    assert truth(folder) == truth(whole)


@pytest.mark.long
@KINDS
def test_a_walk_that_is_killed_again_and_again_ends_with_the_facts_of_an_undisturbed_one(
    kind: str, town: Municipality, tmp_path: Path
) -> None:
    folder, whole = folders(town, tmp_path)
    run(planned(whole))
    watched = Watched(town.systems[kind], kind)
    for number in (2, 1):
        assert killed(folder, str(folder / "kallor.toml"), NIGHT, "walk", number)
        assert pages_kept(folder)
        forget(watched.system)
    run(planned(folder))
    assert watched.refused == []
    assert truth(folder) == truth(whole)
