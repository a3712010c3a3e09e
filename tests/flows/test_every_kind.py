"""Nights over every kind of source at once, read, checked and reported by the product: what is counted is the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from flows.night_setup import planned
from flows.settings import Settings
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.store.coverage import Coverage, coverage
from pipeline.store.groups import count_examined
from pipeline.store.models import FindingRecord
from pipeline.store.published_rows import rows as flat_rows
from pipeline.store.store import Store
from tests.pipeline.store.steps import rows
from tests.site.every_kind import EveryKind, every_kind
from tests.site.plain_kinds import NewestFeed

pytestmark = pytest.mark.long
ENOUGH = 8  # papers of a board
TROUBLED = {"ciceron": "login", "opengov": "layout", "lex2": "down"}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[EveryKind]:
    with every_kind(tmp_path, boards=1, meetings=4) as shown:
        yield shown


def night(folder: Path) -> tuple[Counts, list[Coverage]]:
    """A night as the settings want it, without Prefect and without waiting, and the coverage after it."""
    with planned(Settings(data=folder / "data", sources=folder / "kallor.toml", workers=2)) as tonight:
        counts = run_night(tonight)
        return counts, tonight.store.read(lambda session: list(coverage(session)))


def reported(folder: Path) -> Path:
    return folder / "data" / "rapporter"


def test_what_is_counted_is_the_same_wherever_it_is_told(town: EveryKind, tmp_path: Path) -> None:
    counts, covered = night(tmp_path)
    unfetched = {name: one.refused + one.failed for name, one in counts.sources.items() if one.refused + one.failed}
    assert (counts.failures, unfetched) == ([], {"lex2-kommunfullmäktige": 1})  # its entry without a file
    assert {one.source: one.shown for one in covered} == {name: one.shown for name, one in counts.sources.items()}
    assert sum(one.held for one in covered) == sum(one.fetched for one in counts.sources.values()) == counts.read
    papers = {kind: {paper.data for _, _, paper in world.places()} for kind, world in town.worlds.items()}
    held = {one.source.partition("-")[0]: one.held for one in covered}
    assert held["feed"] == min(NewestFeed.newest, len(papers["feed"]))
    assert all(held[kind] == len(papers[kind]) >= ENOUGH for kind in town.worlds if kind not in {"feed", "wordpress"})

    store = Store(f"sqlite:///{tmp_path}/data/namndkoll.db")
    findings, examined = rows(store, FindingRecord), store.read(count_examined)
    tables = store.read(lambda session: {name: [*flat_rows(session, name)] for name in ("documents", "findings")})
    store.close()
    book = openpyxl.load_workbook(reported(tmp_path) / "avvikelser.xlsx")
    lines = (reported(tmp_path) / "avvikelser.jsonl").read_text("utf-8").splitlines()
    told = {len(findings), len(lines), len(tables["findings"]), book["Avvikelser"].max_row - 1}
    assert told == {sum(counts.findings.values())} != {0}
    assert examined == book["Dokument"].max_row - 1 == len([*(reported(tmp_path) / "dokument").glob("*.html")])
    assert len(tables["documents"]) == examined + counts.copies
    homes = {(row[1], row[2]) for row in book["Dokument"].iter_rows(min_row=2, values_only=True)}
    assert len(homes) == len(town.worlds)  # a board of each municipality, and none unknown
    assert all(place and board for place, board in homes)


def test_what_fails_is_told_and_what_is_held_of_it_stays(town: EveryKind, tmp_path: Path) -> None:
    _, before = night(tmp_path)
    for kind, trouble in TROUBLED.items():
        town.systems[kind].trouble = trouble  # type: ignore[assignment]  # one of those there are
    dropped = town.worlds["netpublicator"].boards[0].meetings.pop(2)
    counts, after = night(tmp_path)
    failed = {name.partition("-")[0] for name, one in counts.sources.items() if one.failure}
    assert failed == {*TROUBLED}
    assert {one.source: one.held for one in after} == {one.source: one.held for one in before}
    missing = {name.partition("-")[0]: one.missing for name, one in counts.sources.items() if one.missing}
    assert missing == {"netpublicator": len(dropped.shown)} != {"netpublicator": 0}
    assert (counts.documents, counts.versions, sum(one.gone for one in counts.sources.values())) == (0, 0, 0)
    page = (reported(tmp_path) / "index.html").read_text("utf-8")
    assert all(f"{kind}-" in page for kind in failed)
    assert json.loads(json.dumps(counts.as_json()))["whole"] is False
