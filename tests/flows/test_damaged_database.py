"""A database that somebody damaged: commands end with a sentence, `verify` and `doctor` name it, and a night reads again what it can."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.doctor import storage
from flows.night_setup import planned
from flows.settings import load
from flows.store_address import address_of
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.store.store import Store
from schemas.errors import EXIT_ALL_FAILED, EXIT_FOUND, StoreDamaged
from tests.flows.conftest import DATA, SAMPLE, SOURCE, Namndkoll

CUT = "update reading set data = substr(data, 1, 200)"
ROT = "update reading set data = cast(replace(cast(data as blob), x'66696c656e616d65', x'66696c65ff616d65') as text)"
QUOTED = "filename"  # stands among the first letters of a reading


@pytest.fixture(params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, night: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What a night left, in either database, and its source."""
    Path("handlingar").mkdir()
    shutil.copy(SAMPLE, "handlingar")
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    if request.param == "sqlite":
        shutil.copytree(night, DATA)
        yield DATA
        return
    with request.getfixturevalue("postgresql").database() as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        tonight()
        yield DATA


def tonight() -> Counts:
    with planned(load()) as night:
        return run_night(night)


def change(*statements: str) -> None:
    store = Store(address_of(load()))
    with store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    store.close()


def doctor() -> tuple[str, str]:
    finding = next(iter(storage.database(load())))
    assert finding.do
    return finding.code, finding.message


@pytest.mark.long
@pytest.mark.parametrize(
    ("statement", "lacking"),
    [
        ("drop table link", "link"),
        ("delete from identity", "identity"),
        ("delete from alembic_version", "alembic_version"),
    ],
)
def test_a_table_that_is_gone_or_emptied_is_named(
    held: Path, namndkoll: Namndkoll, statement: str, lacking: str
) -> None:
    assert held.exists()
    change(statement)
    verified = namndkoll("verify")
    assert (verified.exit_code, verified.stdout) == (EXIT_FOUND, f"databasen är skadad: {lacking} saknas\n")
    code, message = doctor()
    assert (code, message.endswith(lacking)) == ("database-damaged", True)
    for command in ("report", "export"):
        told = namndkoll(command)
        assert (told.exit_code, f"den saknar {lacking}" in told.stderr) == (EXIT_ALL_FAILED, True)
        assert "Traceback" not in told.stderr
    with pytest.raises(StoreDamaged):
        tonight()


def test_a_database_that_tells_two_forms_is_called_that(held: Path, namndkoll: Namndkoll) -> None:
    assert held.exists()
    change("insert into alembic_version values ('0001')")
    verified = namndkoll("verify")
    told = "alembic_version anger mer än en version"
    assert (verified.exit_code, verified.stdout) == (EXIT_FOUND, f"databasen är skadad: {told}\n")
    code, message = doctor()
    assert (code, message.endswith(told)) == ("database-damaged", True)


@pytest.mark.long
@pytest.mark.parametrize(("held", "damage"), [("sqlite", CUT), ("postgresql", CUT), ("sqlite", ROT)], indirect=["held"])
def test_a_reading_that_was_cut_short_or_is_no_text_is_named_and_read_again(
    held: Path, namndkoll: Namndkoll, damage: str
) -> None:
    assert held.exists()
    assert namndkoll("verify").exit_code == 0
    change(damage)
    verified = namndkoll("verify")
    assert (verified.exit_code, "reading.data: " in verified.stdout) == (EXIT_FOUND, True)
    code, message = doctor()
    assert (code, "reading.data: " in message) == ("database-damaged", True)
    assert QUOTED not in verified.output + message
    assert list(tonight().read_as.values()) == ["complete"]
    assert namndkoll("verify").exit_code == 0
    assert doctor_is_well()


@pytest.mark.long
def test_a_reading_that_is_damaged_within_ends_a_night_with_a_sentence_and_the_next_reads_it_again(held: Path) -> None:
    assert held.exists()
    change("update reading set data = '{}', reader = 'x'", "delete from ledger")
    change("update version set reader = null")
    with pytest.raises(StoreDamaged, match="namndkoll verify"):
        tonight()
    assert list(tonight().read_as.values()) == ["complete"]


@pytest.mark.long
def test_a_damaged_reading_whose_bytes_are_gone_is_that_documents_problem(held: Path) -> None:
    change(CUT)
    Path("handlingar", SAMPLE.name).unlink()
    for kept in (held / "arkiv").glob("??/*"):
        kept.unlink()
    Path("handlingar", "annan.txt").write_text("Inget dokument.", encoding="utf-8")
    assert list(tonight().read_as.values()) == ["failed"]


def doctor_is_well() -> bool:
    return next(iter(storage.database(load()))).code == "database"
