"""Nights over each register that is asked in JSON: all is had once, then what changed, and what is gone is told."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.archive.archive import Archive
from pipeline.harvest.statistics import SourceCounts
from pipeline.sources.config import SourceSettings
from pipeline.sources.registers import evolution, lex2
from tests.pipeline.sources.registers.test_every_system import SYSTEMS, Stand
from tests.pipeline.sources.registers.visits import TOMORROW
from tests.site.driver import night_in, run_and_close
from tests.site.registers.world import Paper, invented
from tests.site.server import Site, pdf

BOARD = "Kommunfullmäktige"


@pytest.fixture(params=SYSTEMS)
def stands(request: pytest.FixtureRequest, site: Site, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Stand]:
    for module in (evolution, lex2):
        monkeypatch.setattr(module, "now", lambda: TOMORROW)
    return request.param, SYSTEMS[request.param][1](invented(boards=2, meetings=4), site)


def night(folder: Path, stands: tuple[str, Stand], day: int) -> SourceCounts:
    """What a night of October had of the board."""
    kind, system = stands
    told = {"name": "granby", "kind": kind, "municipality": "Granby", "board": BOARD, "url": system.url}
    source = SourceSettings.model_validate(told | {"allow_private": True, "pause": 0})
    return run_and_close(night_in(folder, "", f"2026-10-{day}", sources=[source])).sources["granby"]


def papers(stands: tuple[str, Stand]) -> list[Paper]:
    """The board's published papers; in WordPress those whose file says whose it is."""
    kind, system = stands
    shown = {place.paper.number: place.paper for place in system.world.places() if place.board.name == BOARD}
    return [one for one in shown.values() if kind != "wordpress" or BOARD in one.name]


@pytest.mark.long
def test_nights_follow_what_is_published(stands: tuple[str, Stand], tmp_path: Path) -> None:
    first = night(tmp_path, stands, 21)
    archive = Archive(str(tmp_path / "arkiv"))
    assert first.failure is None
    assert first.fetched == len(papers(stands))
    assert all(archive.holds(sha256(one.data).hexdigest()) for one in papers(stands))

    world, asked = stands[1].world, len(stands[1].asked())
    second = night(tmp_path, stands, 22)
    assert (second.failure, second.fetched, second.new, second.missing) == (None, 0, 0, 0)
    assert len(stands[1].asked()) < asked

    world.now = TOMORROW + timedelta(days=1)
    meeting = next(one for one in world.boards[0].meetings if len(one.shown) > 2)
    replaced, withdrawn = [one for one in meeting.shown if BOARD in one.name][:2]
    replaced.name = f"Rättad {replaced.name}"
    world.replace(replaced)
    world.withdraw(withdrawn)
    new = world.add(meeting, f"Internkontrollplan 2029 {BOARD}.pdf", "papers", pdf("ny"))
    third = night(tmp_path, stands, 23)
    assert (third.failure, third.fetched, third.new) == (None, 2, 1)
    assert all(archive.holds(sha256(one.data).hexdigest()) for one in (new, replaced))

    gone = [night(tmp_path, stands, day).gone for day in (24, 28, 29, 30)]
    assert sum(gone) == 1
