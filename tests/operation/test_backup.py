"""What was copied while nights were running can be restored, and is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.store import integrity
from pipeline.store.models import Blob
from pipeline.store.store import Store
from tests.conftest import needs
from tests.pipeline.harvest.test_nightly import check_archive
from tests.postgresql import Server, programs
from tests.site.driver import night_in
from tests.site.register import papers, publish
from tests.site.server import Site, serving
from tests.site.truth import ageless, facts

COUNT = 20  # papers: as few as bring all kinds of change
SCRIPT = Path(__file__).parents[2] / "docs" / "operation" / "backup.sh"
FIRST, SECOND = "2026-03-01", "2026-03-02"


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def site(served: Site) -> Site:
    """The register in its first state."""
    publish(served, papers(7, COUNT, later=False))
    return served


@pytest.fixture(scope="module")
def one_night(served: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """What a first night leaves, and what its store knows."""
    folder = tmp_path_factory.mktemp("first")
    publish(served, papers(7, COUNT, later=False))
    return folder, night(folder, served, FIRST)


@pytest.fixture
def data(one_night: tuple[Path, dict[str, list[str]]], tmp_path: Path) -> Path:
    """A copy of it, which the register goes on from in its second state."""
    return Path(shutil.copytree(one_night[0], tmp_path / "data"))


@pytest.fixture
def before(one_night: tuple[Path, dict[str, list[str]]]) -> dict[str, list[str]]:
    return one_night[1]


def night(folder: Path, site: Site, date: str, store: Store | None = None) -> dict[str, list[str]]:
    """A night whose store and archive lie as a data folder has them, and what the store knows then."""
    planned = night_in(folder, site.base, date, store=store or Store(f"sqlite:///{folder}/namndkoll.db"))
    try:
        run_night(planned)
        return ageless(facts(planned.store))
    finally:
        planned.store.close()


def back_up(data: Path, target: Path) -> None:
    needs("sqlite3")
    needs("rsync")
    subprocess.run([SCRIPT, data, target], check=True)


def restored(folder: Path) -> dict[str, list[str]]:
    """What a copy knows; it is whole, and its archive has all that it names."""
    store = Store(f"sqlite:///{folder}/namndkoll.db")
    try:
        assert store.read(integrity.damage) == []
        check_archive(store, Archive(str(folder / "arkiv")))
        return ageless(facts(store))
    finally:
        store.close()


@pytest.mark.long
def test_what_is_restored_has_the_same_facts_and_goes_on_as_if_nothing_had_happened(
    site: Site, tmp_path: Path, data: Path, before: dict[str, list[str]]
) -> None:
    back_up(data, tmp_path / "copy")
    assert restored(tmp_path / "copy") == before
    publish(site, papers(7, COUNT, later=True))
    assert night(tmp_path / "copy", site, SECOND) == night(data, site, SECOND)
    back_up(data, tmp_path / "copy2")
    assert restored(tmp_path / "copy2") == restored(data)


@pytest.mark.long
def test_copies_made_while_a_night_runs_name_no_bytes_that_they_lack(site: Site, tmp_path: Path, data: Path) -> None:
    publish(site, papers(7, COUNT, later=True))
    running = threading.Thread(target=night, args=(data, site, SECOND))
    running.start()
    copies = [tmp_path / f"copy{number}" for number in range(3)]
    for copy in copies:
        back_up(data, copy)
    running.join()
    wanted = restored_and_completed(data, site)
    for copy in copies:
        store = Store(f"sqlite:///{copy}/namndkoll.db")
        named = store.read(lambda session: {row[0] for row in session.execute(select(Blob.sha256))})
        store.close()
        assert all(Archive(str(copy / "arkiv")).holds(sha256) for sha256 in named)
        assert restored_and_completed(copy, site) == wanted


WAITING = """#!/bin/sh
{real} "$@" || exit
test -e {folder}/over && exit
touch {folder}/begun
while ! test -e {folder}/over; do sleep 0.05; done
"""


@pytest.mark.long
def test_a_night_that_goes_by_between_the_two_steps_costs_nothing(
    site: Site, tmp_path: Path, data: Path, before: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, bin_ = tmp_path / "copy", tmp_path / "bin"
    publish(site, papers(7, COUNT, later=True))
    bin_.mkdir()
    for name in ("sqlite3", "rsync"):
        (bin_ / name).write_text(WAITING.format(real=needs(name), folder=bin_))
        (bin_ / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(bin_), prepend=os.pathsep)
    copying = subprocess.Popen([SCRIPT, data, copy])
    while not (bin_ / "begun").exists():
        assert copying.poll() is None
    night(data, site, SECOND)
    (bin_ / "over").touch()
    assert copying.wait() == 0
    store = Store(f"sqlite:///{copy}/namndkoll.db")
    assert ageless(facts(store)) == before
    named = store.read(lambda session: [row[0] for row in session.execute(select(Blob.sha256))])
    store.close()
    assert all(Archive(str(copy / "arkiv")).holds(sha256) for sha256 in named)


def held(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(data: Path, copy: Path) -> str:
    return subprocess.run([SCRIPT, data, copy], check=False, capture_output=True, text=True).stderr


def empty(database: Path) -> None:
    subprocess.run([needs("sqlite3"), database, "vacuum"], check=True)


@pytest.mark.long
@pytest.mark.parametrize("database", [Path.unlink, lambda path: path.write_bytes(b""), empty])
def test_no_good_copy_gives_way_to_a_database_that_is_not_there(
    data: Path, tmp_path: Path, database: Callable[[Path], object]
) -> None:
    copy, lost = tmp_path / "copy", tmp_path / "lost"
    back_up(data, copy)
    before = held(copy)
    (lost / "arkiv").mkdir(parents=True)
    (lost / "namndkoll.db").touch()
    database(lost / "namndkoll.db")
    left = held(lost)
    assert "kopian" in refused(lost, copy)
    assert held(lost) == left
    assert {path: bytes_ for path, bytes_ in held(copy).items() if path.suffix != ".new"} == before
    back_up(data, copy)
    assert held(copy).keys() == before.keys()


def test_nothing_is_copied_where_the_archive_is_not_there(data: Path, tmp_path: Path) -> None:
    shutil.rmtree(data / "arkiv")
    assert "Inget arkiv" in refused(data, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_what_was_copied_damaged_is_told_and_copied_again_once_it_is_whole(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    path = max((data / "arkiv").rglob("*"), key=lambda one: len(one.name))
    whole = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(b"X" + whole[1:])
    assert path.name in refused(data, copy)
    path.write_bytes(whole)
    back_up(data, copy)
    assert held(copy / "arkiv") == held(data / "arkiv")
    path.write_bytes(b"X" + whole[1:])
    back_up(data, copy)
    assert held(copy / "arkiv")[path.relative_to(data / "arkiv")] == whole


def restored_and_completed(folder: Path, site: Site) -> dict[str, list[str]]:
    night(folder, site, SECOND)
    return restored(folder)


def call(postgresql: Server, program: str, *words: str | Path) -> None:
    command: Sequence[str | Path] = [programs() / program, "-h", postgresql.socket, "-U", postgresql.user, *words]
    subprocess.run(command, check=True)


@pytest.mark.long
def test_postgresql_is_restored_with_its_own_tools(site: Site, tmp_path: Path, postgresql: Server) -> None:
    with postgresql.database() as first, postgresql.database() as second:
        before = night(tmp_path / "data", site, FIRST, Store(first))
        dump = tmp_path / "namndkoll.dump"
        call(postgresql, "pg_dump", "-Fc", "-f", dump, name_of(first))
        call(postgresql, "pg_restore", "--exit-on-error", "-d", name_of(second), dump)
        copy = Store(second)
        assert ageless(facts(copy)) == before
        assert copy.read(integrity.damage) == []
        check_archive(copy, Archive(str(tmp_path / "data" / "arkiv")))
        publish(site, papers(7, COUNT, later=True))
        assert night(tmp_path / "data", site, SECOND, copy)["version"] != before["version"]


def name_of(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]
