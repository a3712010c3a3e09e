"""A night loses nothing and does nothing twice, whatever happens to it."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.local import LocalFileSystem
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from pipeline.archive.archive import Archive
from pipeline.archive.verify import verify
from pipeline.harvest import nightly
from pipeline.harvest.night import ToRead
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.sources.config import SourceSettings
from pipeline.store import coverage, runs
from pipeline.store.forget import forget
from pipeline.store.models import Blob, Event, Listing, Tombstone
from pipeline.store.store import Store
from pipeline.timestamps import night_of, stamp
from schemas.errors import AlreadyRunning, ArchiveBusy, ArchiveUnreachable, DiskFull, NamndkollError, Unusable
from schemas.extraction import Extraction
from tests.examples import in_full
from tests.pipeline.archive.full import FullDisk
from tests.postgresql import Server
from tests.site.driver import killed, night_in, run_and_close, sources, stored
from tests.site.register import papers, publish
from tests.site.server import Site, document, pdf, serving
from tests.site.truth import ageless, facts, keyless

SEED, COUNT = 7, 24
FIRST, SECOND, THIRD = "2026-03-01", "2026-03-02", "2026-03-03"


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def site(served: Site) -> Site:
    """The register in its first state."""
    publish(served, papers(SEED, COUNT, later=False))
    served.asked.clear()
    return served


@pytest.fixture(scope="module")
def wanted(served: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The facts of two undisturbed nights."""
    publish(served, papers(SEED, COUNT, later=False))
    return undisturbed(served, tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def one_night(served: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    """What a first night leaves."""
    folder = tmp_path_factory.mktemp("first")
    publish(served, papers(SEED, COUNT, later=False))
    return folder, night(served, folder)


@pytest.fixture
def first(site: Site, one_night: tuple[Path, Counts], tmp_path: Path) -> Counts:  # noqa: ARG001 - as that night saw it
    """The counts of a first night, whose data lie in the test's own folder."""
    shutil.copytree(one_night[0], tmp_path, dirs_exist_ok=True)
    return one_night[1]


def night(site: Site, folder: Path, date: str = FIRST, **changed: Any) -> Counts:
    return run_and_close(night_in(folder, site.base, date, **changed))


def truth(folder: Path) -> dict[str, list[str]]:
    store = Store(f"sqlite:///{folder}/store.db")
    try:
        check_archive(store, Archive(str(folder / "arkiv")))
        return facts(store)
    finally:
        store.close()


def check_archive(store: Store, archive: Archive) -> None:
    known = store.read(lambda session: list(session.scalars(select(Blob.sha256))))
    gone = store.read(lambda session: list(session.scalars(select(Tombstone.sha256))))
    verdict = verify(archive, known, gone)
    assert verdict.well, verdict


def undisturbed(site: Site, folder: Path, count: int = COUNT) -> dict[str, list[str]]:
    night(site, folder)
    publish(site, papers(SEED, count, later=True))
    night(site, folder, SECOND)
    publish(site, papers(SEED, count, later=False))
    return truth(folder)


@pytest.mark.long
def test_a_second_run_does_nothing_says_so_and_fetches_nothing_that_has_not_changed(
    site: Site, tmp_path: Path, first: Counts
) -> None:
    assert (first.idle, first.reported, bool(first.findings)) == (False, True, True)
    before, report = truth(tmp_path), (tmp_path / "rapport.json").stat().st_mtime_ns
    site.asked.clear()
    second = night(site, tmp_path, SECOND)
    assert second.idle
    assert any(line.startswith("Inget nytt") for line in second.sentences())
    assert (tmp_path / "rapport.json").stat().st_mtime_ns == report
    after = truth(tmp_path)
    assert {**after, "finding": []} == {**before, "finding": []}
    asked_anew = [one.path for one in site.asked if "/download/" in one.path]
    never_asked = 2  # one address elsewhere, and one that robots.txt forbids
    assert len(asked_anew) == first.sources["granby-sidan"].refused - never_asked
    lists = ("/robots.txt", "/namnd.html", "/lista")
    unconditional = [one for one in site.asked if "If-None-Match" not in one.headers and not one.path.startswith(lists)]
    assert len(unconditional) == sum(one.refused for one in first.sources.values()) - never_asked


@pytest.mark.long
def test_replaced_files_are_new_versions_whose_changes_are_told(wanted: dict[str, list[str]]) -> None:
    assert any('"score.consequence"' in change for change in wanted["change"])
    assert any('"facts-changed"' in event for event in wanted["event"])


KILLS = [("archive", 3), ("archived", 4), ("commit", 9), ("commit", 4), ("read", 1), ("reading", 5), ("commit", 20)]
KILLS += [("examine", 1), ("commit", 5), ("report", 1), ("reported", 1)]


@pytest.mark.long
def test_a_night_killed_at_every_step_ends_with_exactly_the_facts_of_an_undisturbed_one(
    site: Site, tmp_path: Path, wanted: dict[str, list[str]]
) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    came = [killed(folder, site.base, FIRST, *kill) for kill in KILLS]
    assert all(came)
    night(site, folder)
    publish(site, papers(SEED, COUNT, later=True))
    assert killed(folder, site.base, SECOND, "commit", 6)
    night(site, folder, SECOND)
    assert truth(folder) == wanted


@pytest.mark.long
@pytest.mark.parametrize("step", ["archive", "archived", "commit", "reading", "examine", "report", "reported"])
def test_a_night_killed_at_one_step_again_and_again_ends_the_same(
    site: Site, tmp_path: Path, wanted: dict[str, list[str]], step: str
) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    for date, later in ((FIRST, False), (SECOND, True)):
        publish(site, papers(SEED, COUNT, later=later))
        for number in range(1, 26, in_full(12, 6)):
            if not killed(folder, site.base, date, step, number):
                break
        night(site, folder, date)
    assert ageless(truth(folder)) == ageless(wanted)


@pytest.mark.long
def test_a_full_disk_ends_fetching_and_the_next_night_completes_it(
    site: Site, tmp_path: Path, wanted: dict[str, list[str]]
) -> None:
    folder = tmp_path / "full"
    full = Archive(str(folder / "arkiv"))
    full.fs = FullDisk()
    with pytest.raises(DiskFull):
        night(site, folder, archive=full)
    full.fs.room = 2000
    with pytest.raises(DiskFull):
        night(site, folder, archive=full)
    assert night(site, folder).idle is False
    publish(site, papers(SEED, COUNT, later=True))
    night(site, folder, SECOND)
    assert keyless(ageless(truth(folder))) == keyless(ageless(wanted))


@pytest.mark.long
def test_a_database_that_cannot_grow_ends_the_night_and_the_next_one_completes_it(
    site: Site, tmp_path: Path, wanted: dict[str, list[str]]
) -> None:
    folder = tmp_path / "full"
    planned = night_in(folder, site.base, FIRST)
    planned.store.migrate()
    with planned.store.engine.connect() as connection:
        pages = (connection.exec_driver_sql("pragma page_count").scalar() or 0) + 3
    event.listen(planned.store.engine, "connect", lambda opened, _: opened.execute(f"pragma max_page_count={pages}"))
    with pytest.raises(DiskFull):
        run_night(planned)
    planned.store.close()
    night(site, folder)
    publish(site, papers(SEED, COUNT, later=True))
    night(site, folder, SECOND)
    assert truth(folder) == wanted


@pytest.mark.long
def test_a_database_locked_for_a_while_delays_the_night_and_no_more(site: Site, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0.05)
    store.migrate()
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None, check_same_thread=False)

    def read(batch: Sequence[ToRead]) -> Iterator[Extraction]:
        other.execute("begin immediate")
        threading.Timer(0.4, other.execute, ("commit",)).start()
        return night_in(tmp_path, site.base, FIRST).read(batch)

    counts = night(site, tmp_path, store=store, read=read)
    assert (counts.failures, counts.read > 10) == ([], True)
    other.close()


@pytest.mark.long
def test_two_runs_started_at_once_are_one_run(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nightly, "PATIENCE", 0)
    inner: list[type[BaseException]] = []

    def report(_: Sequence[Extraction], __: object) -> None:
        try:
            night(site, tmp_path)
        except AlreadyRunning as error:
            inner.append(type(error))

    night(site, tmp_path, report=report)
    assert inner == [AlreadyRunning]


@pytest.mark.long
def test_a_new_reader_reads_all_again_and_finds_the_same(site: Site, tmp_path: Path, first: Counts) -> None:
    second = night(site, tmp_path, SECOND, reader="2")
    assert (second.read, second.bodies, second.documents) == (first.read, 1, 0)
    assert sum(one.fetched for one in second.sources.values()) == 0


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_new_rules_examine_all_again_and_read_nothing(site: Site, tmp_path: Path) -> None:
    second = night(site, tmp_path, SECOND, checker="2")
    assert (second.read, second.bodies) == (0, 1)


@pytest.mark.long
def test_what_a_night_could_not_do_the_next_one_does(site: Site, tmp_path: Path, wanted: dict[str, list[str]]) -> None:

    def fail(_: Sequence[ToRead]) -> Iterator[Extraction]:
        raise RuntimeError("no reader tonight")

    with pytest.raises(RuntimeError):
        night(site, tmp_path / "late", read=fail)
    night(site, tmp_path / "late")
    publish(site, papers(SEED, COUNT, later=True))
    night(site, tmp_path / "late", SECOND)
    assert truth(tmp_path / "late") == wanted


@pytest.mark.usefixtures("first")
def test_a_source_that_fails_leaves_the_others_and_what_is_held(site: Site, tmp_path: Path) -> None:
    del site.routes["/namnd.html"]
    counts = night(site, tmp_path, SECOND)
    assert list(counts.failures) == [f"granby-sidan: {site.base}/namnd.html svarade 404 (sidan finns inte)."]
    assert counts.sources["granby-lista"].unchanged > 5
    store = Store(f"sqlite:///{tmp_path}/store.db")
    assert [run.state for run in store.read(runs.last_runs)] == [runs.FAILED, runs.DONE]
    failures = {one.source: one.failure for one in store.read(lambda session: list(coverage.coverage(session)))}
    assert failures["granby-lista"] is None
    assert "404" in (failures["granby-sidan"] or "")
    store.close()


def told_as_new(folder: Path) -> int:
    """How often the feed has told of a new finding."""
    of_kind = select(func.count()).select_from(Event).where(Event.kind == "finding-new")
    return stored(folder, of_kind)


@pytest.mark.long
def test_what_is_found_is_new_once_also_while_a_source_fails(site: Site, tmp_path: Path) -> None:
    """What the night says is what the feed told in it."""
    del site.routes["/namnd.html"]
    before = 0
    for date in (FIRST, SECOND, THIRD):
        counts = night(site, tmp_path, date)
        assert (len(counts.failures), counts.findings.get("new", 0)) == (1, told_as_new(tmp_path) - before)
        assert sum(counts.severities.values()) == counts.findings.get("new", 0)
        before = told_as_new(tmp_path)
    assert before


@pytest.mark.long
def test_what_was_found_in_a_night_that_could_not_go_on_is_new_in_the_next(site: Site, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no reports tonight")

    with pytest.raises(RuntimeError):
        night(site, tmp_path, report=fail)
    assert night(site, tmp_path).findings["new"] == told_as_new(tmp_path) > 0
    assert night(site, tmp_path, SECOND).findings.get("new", 0) == 0


@pytest.mark.long
def test_no_night_names_a_paper_that_is_forgotten_though_it_was_not_to_be_had_then(tmp_path: Path) -> None:
    folder, paper = tmp_path / "mapp", tmp_path / "mapp" / "Personakt Anna Anka.pdf"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(pdf("plan"))
    told = {"name": "mapp", "kind": "folder", "municipality": "Granby", "board": "Servicenämnden", "path": folder}
    shared = [SourceSettings.model_validate(told)]
    paper.write_bytes(b"no document")
    assert night_of_folder(tmp_path, 1, shared).sources["mapp"].unfetched
    paper.write_bytes(pdf("akt"))
    night_of_folder(tmp_path, 2, shared)
    paper.unlink()
    for day in (3, 4, 5):
        night_of_folder(tmp_path, day, shared)
    with closing(Store(f"sqlite:///{tmp_path}/store.db")) as store:
        sha256 = hashlib.sha256(pdf("akt")).hexdigest()
        forget(store, Archive(str(tmp_path / "arkiv")), sha256, by="A.", reason="sekretess", now="2026-03-06")
    with closing(sqlite3.connect(tmp_path / "store.db")) as dump:
        assert not any("Anka" in line for line in dump.iterdump())


def night_of_folder(folder: Path, day: int, shared: list[SourceSettings]) -> Counts:
    return run_and_close(night_in(folder, "", f"2026-03-0{day}", sources=shared))


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_a_source_that_shows_nothing_although_it_did_is_a_failure_however_long(site: Site, tmp_path: Path) -> None:
    before = truth(tmp_path)["listing"]
    publish(site, [])
    for date in ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"):
        assert len(night(site, tmp_path, date).failures) == 2
    assert truth(tmp_path)["listing"] == before


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_years_that_vanish_are_held_and_marked_after_three_nights(site: Site, tmp_path: Path) -> None:
    shown = [paper for paper in papers(SEED, COUNT, later=False) if paper.year > 2021]
    publish(site, shown)
    limited = [one.model_copy(update={"retention_months": 36}) for one in sources(site.base)]
    gone = [night(site, tmp_path, f"2026-03-0{day}", sources=limited).sources for day in (2, 3, 4, 5)]
    vanished = COUNT - len(shown)
    assert [sum(one.gone for one in told.values()) for told in gone] == [0, 0, vanished, 0]
    assert all('"retention"' in row for row in truth(tmp_path)["listing"] if '"gone_reason": "' in row)
    check_archive(Store(f"sqlite:///{tmp_path}/store.db"), Archive(str(tmp_path / "arkiv")))


@pytest.mark.usefixtures("first")
def test_a_source_that_shows_far_fewer_papers_is_a_warning_and_no_failure(site: Site, tmp_path: Path) -> None:
    publish(site, papers(SEED, 2, later=False))
    counts = night(site, tmp_path, SECOND)
    assert counts.failures == []
    assert [one.shrunk for one in counts.sources.values()] == [True, True]
    assert "granby-sidan: visar 3 (0 nya, 0 borta)" in counts.sentences()[0]
    assert "VARNING: visar långt färre än förut, 11 saknas." in counts.sentences()[0]


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_minutes_that_appear_later_are_found_then(site: Site, tmp_path: Path) -> None:
    publish(site, papers(SEED, COUNT + 2, later=False))
    assert sum(one.new for one in night(site, tmp_path, SECOND).sources.values()) == 2


@pytest.mark.long
@pytest.mark.parametrize("lost", [ArchiveUnreachable("500"), ArchiveBusy("SlowDown"), Unusable("x")], ids=str)
def test_an_archive_that_is_lost_while_a_body_is_examined_is_no_fault_of_the_body(
    site: Site, tmp_path: Path, lost: NamndkollError
) -> None:
    def fail(
        _extractions: Iterable[Extraction], _: Callable[[str], None]
    ) -> AbstractContextManager[Sequence[Extraction]]:
        raise lost

    with pytest.raises(type(lost)):
        night(site, tmp_path, examine=fail)
    counts = night(site, tmp_path)
    assert (counts.bodies, counts.errors) == (1, [])


class Unread(list[Extraction]):
    """What was examined, of which no line can be read."""

    def __iter__(self) -> Iterator[Extraction]:
        raise RuntimeError("no rules tonight")


@pytest.mark.long
def test_a_body_that_cannot_be_examined_is_tried_again_next_night(site: Site, tmp_path: Path) -> None:
    def fail(_: Iterable[Extraction], _apart: Callable[[str], None]) -> AbstractContextManager[Sequence[Extraction]]:
        raise RuntimeError("no rules tonight")

    def fail_late(
        _: Iterable[Extraction], _apart: Callable[[str], None]
    ) -> AbstractContextManager[Sequence[Extraction]]:
        return nullcontext(Unread())

    for failing in (fail, fail_late):
        failed = night(site, tmp_path, examine=failing)
        assert failed.failures == ["Granby / Servicenämnden: no rules tonight"]
    assert night(site, tmp_path).bodies == 1


@pytest.mark.usefixtures("first")
def test_bytes_lost_from_the_archive_are_fetched_again(site: Site, tmp_path: Path) -> None:
    store, archive = Store(f"sqlite:///{tmp_path}/store.db"), Archive(str(tmp_path / "arkiv"))
    for sha256 in store.read(lambda session: list(session.scalars(select(Blob.sha256))))[:3]:
        archive.remove(sha256)
    assert sum(one.fetched for one in night(site, tmp_path, SECOND).sources.values()) >= 2
    check_archive(store, archive)
    store.close()


@pytest.mark.long
def test_a_folder_in_the_place_of_a_paper_costs_that_paper_alone(site: Site, tmp_path: Path) -> None:
    data = pdf("plan")
    site.routes["/filer/1/plan.pdf"] = document(data, marks=False)
    place = Path(Archive(str(tmp_path / "arkiv")).address(hashlib.sha256(data).hexdigest()))
    place.mkdir(parents=True)
    told = night(site, tmp_path).sources["granby-lista"]
    assert (told.failed, told.fetched > 1) == (1, True)
    assert place.name in " ".join(told.unfetched)
    place.rmdir()
    assert night(site, tmp_path, SECOND).sources["granby-lista"].fetched == 1


@pytest.mark.long
def test_a_folder_that_another_user_closed_costs_the_papers_in_it_alone(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(site, tmp_path)
    closed = next((tmp_path / "arkiv").glob("[0-9a-f]?"))
    info = LocalFileSystem.info

    def refuse(fs: LocalFileSystem, path: str, **more: object) -> object:
        if path.startswith(f"{closed}/"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return info(fs, path, **more)

    monkeypatch.setattr(LocalFileSystem, "info", refuse)
    told = night(site, tmp_path, SECOND).sources
    hindered = [line for one in told.values() for line in one.unfetched if f"mappen {closed.name} stängd" in line]
    assert hindered
    assert sum(one.unchanged for one in told.values()) > len(hindered)


@pytest.mark.long
def test_what_a_person_took_out_is_not_taken_in_again(site: Site, tmp_path: Path) -> None:
    site.routes["/filer/1/plan.pdf"] = document(pdf("secret"), marks=False)
    night(site, tmp_path)
    store, archive = Store(f"sqlite:///{tmp_path}/store.db"), Archive(str(tmp_path / "arkiv"))
    (sha256,) = store.read(
        lambda session: list(session.scalars(select(Listing.sha256).where(Listing.address.endswith("/1/plan.pdf"))))
    )
    assert sha256
    forget(store, archive, sha256, by="A. Arkivarie", reason="sekretess", now="now")
    counts = night(site, tmp_path, SECOND)
    assert not archive.holds(sha256)
    assert counts.sources["granby-lista"].fetched == 0
    check_archive(store, archive)
    assert night(site, tmp_path, THIRD).idle
    store.close()


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_what_a_person_took_out_and_the_archive_does_not_let_go_is_a_failure_of_each_night(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, archive = Store(f"sqlite:///{tmp_path}/store.db"), Archive(str(tmp_path / "arkiv"))
    sha256 = next(archive.names()).rsplit("/", 1)[-1]

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr(LocalFileSystem, "rm_file", refuse)
        with pytest.raises(Unusable):
            forget(store, archive, sha256, by="A. Arkivarie", reason="sekretess", now="now")
        counts = night(site, tmp_path, SECOND)
    (told,) = counts.failures
    assert sha256 in told
    assert (counts.ended, archive.holds(sha256)) == (True, True)
    assert not night(site, tmp_path, THIRD).failures
    assert not archive.holds(sha256)
    store.close()


@pytest.mark.long
def test_a_night_runs_on_postgresql_as_on_sqlite(
    site: Site, tmp_path: Path, wanted: dict[str, list[str]], postgresql: Server
) -> None:
    with postgresql.database() as url:
        store = Store(url)
        for date, later in ((FIRST, False), (SECOND, True)):
            publish(site, papers(SEED, COUNT, later=later))
            run_night(night_in(tmp_path / "pg", site.base, date, store=store))
        assert facts(store) == wanted
        store.close()


def test_accepted_findings_are_counted_apart(site: Site, tmp_path: Path, first: Counts) -> None:
    (finding, *_) = [json.loads(row)["fingerprint"] for row in truth(tmp_path)["finding"]]
    second = night(site, tmp_path, SECOND, accepted={finding: "beslutat"})
    assert second.findings == {"open": first.findings["new"] - 1, "accepted": 1}


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001 — made aware at once


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_time_never_goes_back_from_night_to_night(moment: datetime, step: timedelta) -> None:
    assert night_of(moment) <= night_of(moment + step)
    assert stamp(moment) <= stamp(moment + step)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_hour_that_summer_time_takes_or_repeats_is_one_night(day: str) -> None:
    start = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    assert len({night_of(start + timedelta(minutes=minutes)) for minutes in range(0, 240, 5)}) == 1


@pytest.mark.long
def test_a_clock_that_jumps_over_summer_time_marks_nothing_gone_early(site: Site, tmp_path: Path) -> None:
    shown = papers(SEED, COUNT, later=False)
    moments = ["2026-10-24T02:15", "2026-10-25T00:15", "2026-10-25T01:15", "2026-10-25T02:15", "2026-10-26T03:15"]
    gone = []
    for number, moment in enumerate(moments):
        publish(site, shown[number and 2 :])
        at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        gone.append(sum(one.gone for one in night(site, tmp_path, now=lambda at=at: at).sources.values()))
    assert gone == [0, 0, 0, 0, 0]


@pytest.mark.long
@pytest.mark.usefixtures("first")
def test_papers_go_along_where_the_file_of_sources_names_another_body(site: Site, tmp_path: Path) -> None:
    before = truth(tmp_path)
    changed = [one.model_copy(update={"municipality": "Askby"}) for one in sources(site.base)]
    counts = night(site, tmp_path, SECOND, sources=changed)
    assert (counts.moved, counts.idle) == (len(before["document"]), False)
    assert f"Handlingar som nu hör till den kommun och nämnd som källan anger: {counts.moved}." in counts.sentences()
    after = truth(tmp_path)
    assert all('"group": "Askby / Servicenämnden"' in row for row in after["document"] + after["link"])
    standing = [row for row in after["finding"] if '"state": "gone"' not in row]
    assert len(standing) == len(before["finding"])
    assert all('"group": "Askby / Servicenämnden"' in row for row in standing)
    assert night(site, tmp_path, THIRD, sources=changed).idle
