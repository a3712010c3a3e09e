"""A reviewer's hour: a hundred doubts settled in the browser by the keyboard alone, and all kept when a changed reader reads anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.night_setup import planned
from flows.settings import Settings
from pipeline.harvest.nightly import run_night
from pipeline.store import publication, readings
from pipeline.store.models import ReadingRecord
from pipeline.timestamps import now, stamp
from schemas.extraction import Extraction
from schemas.tables import Risk, rows_of
from tests.flows.web.conftest import context_over, copied, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HUNDRED: Final = 100
DOUBTED: Final = {"name", "risk", "process", "description", "method", "frequency"}
SCORES: Final = {"score.likelihood", "score.consequence", "score.value"}
MISREAD: Final = " l"  # what the first reader reads behind each risk's name


def _read_badly(session: Session) -> None:
    """As a reader would that is unsure of all, and takes a line of the page for a letter of each risk's name."""
    for record in session.scalars(select(ReadingRecord)).all():
        extraction = Extraction.model_validate_json(record.data)
        for row in (row for table in extraction.tables() for row in rows_of(table)):
            for name, cell in row.source.cells.items():
                cell.doubtful = name in DOUBTED | SCORES
            if isinstance(row, Risk) and row.name:
                row.name += MISREAD
        readings.store_reading(session, record.sha256, extraction, "a poor reader", stamp(now()))


@pytest.fixture
def data(papers: Path, tmp_path: Path) -> Path:
    own = copied(papers, tmp_path / "data")
    context = context_over(own)
    context.store.write(_read_badly)
    publication.publish_all(context.store, stamp(now()))
    context.readers.close()
    context.store.close()
    return own


def settle(page: Page, number: int) -> None:
    """Settle the doubt that is shown: right what was misread, change every other, confirm the rest."""
    field, read = page.input_value("[name=falt]"), json.loads(page.input_value("[name=last]"))
    if field == "name":
        page.keyboard.press("e")
        page.keyboard.press("End")
        for _ in MISREAD:
            page.keyboard.press("Backspace")
    elif number % 2:
        page.keyboard.press("e")
        page.keyboard.press("Control+A")
        is_number = page.evaluate("document.activeElement.inputMode === 'decimal'")
        page.keyboard.type("1" if is_number else f"Rättat {number}")
    else:
        assert read is not None
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert "Sparat." in page.inner_text("main")


def corrections(address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx2.get(f"{address}/api/v1/corrections?limit=500", trust_env=False).json()["rows"]
    return found


def settled(address: str) -> int:
    """How many values the documents tell as settled."""
    told = 0
    for number in {one["document"] for one in corrections(address)}:
        document = httpx2.get(f"{address}/api/v1/documents/{number}", trust_env=False).json()
        tables = ("risk_assessments", "risks"), ("control_plans", "controls"), ("follow_ups", "items")
        rows = (row for kind, name in tables for table in document["extraction"][kind] for row in table[name])
        told += sum(len(row["source"]["corrected"]) for row in rows)
    return told


@pytest.mark.long
def test_a_hundred_doubts_settled_by_keyboard_are_kept_over_a_changed_reader(
    browser: Browser, data: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(data) as address:
        left = sum(httpx2.get(f"{address}/api/v1/doubts", trust_env=False).json()["counts"].values())
        assert left >= HUNDRED
        with browser.new_context(base_url=address) as context:
            page = context.new_page()
            page.goto("/granska")
            for number in range(HUNDRED):
                settle(page, number)
        made = corrections(address)
        assert len(made) == HUNDRED
        assert {one["state"] for one in made} == {"applied"}
        asked = httpx2.get(f"{address}/api/v1/doubts?limit=500", trust_env=False).json()["rows"]
        assert not {(one["key"], one["field"]) for one in asked} & {(one["key"], one["field"]) for one in made}

    monkeypatch.chdir(papers.parent)
    with planned(Settings(data=data, sources=papers.parent / "kallor.toml", workers=2, ocr=False)) as tonight:
        run_night(tonight)  # reads all anew: another reader

    with serving(data) as address:
        kept = corrections(address)
        assert [(one["id"], one["value"]) for one in kept] == [(one["id"], one["value"]) for one in made]
        righted = {one["id"] for one in made if one["field"] == "name"}
        assert righted
        assert {one["id"]: one["state"] for one in kept} == {
            one["id"]: "spent" if one["id"] in righted else "applied" for one in made
        }
        assert settled(address) == HUNDRED
