"""A night whose archive is a bucket: the same facts as on a folder, also where uploads are cut or find no room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.store.models import Blob
from pipeline.store.store import Store
from schemas.errors import ArchiveUnreachable, DiskFull
from tests.pipeline.harvest.test_nightly import FIRST, SECOND, SEED, THIRD, check_archive, undisturbed
from tests.s3.proxy import FULL, NO_ROOM, Proxy, proxy
from tests.s3.server import S3
from tests.site.driver import night_in, read_plainly
from tests.site.register import papers, publish
from tests.site.server import Site, serving
from tests.site.truth import ageless, facts, keyless

COUNT = 20  # papers: as few as bring all kinds of change
Run = Callable[[str], Counts]


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def wanted(served: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What two nights on an archive in a folder end with."""
    publish(served, papers(SEED, COUNT, later=False))
    return undisturbed(served, tmp_path_factory.mktemp("whole"), COUNT)


@pytest.fixture
def site(served: Site) -> Site:
    publish(served, papers(SEED, COUNT, later=False))
    return served


@pytest.fixture
def line(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    with proxy(s3_server.port) as between:
        s3_server.enter(monkeypatch, port=between.port)
        yield between


@pytest.fixture
def archive(s3_server: S3, line: Proxy) -> Archive:  # noqa: ARG001 - the way to it
    return Archive(f"s3://{s3_server.bucket()}/arkiv")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


@pytest.fixture
def night(site: Site, archive: Archive, store: Store, tmp_path: Path) -> Run:
    def run(date: str) -> Counts:
        read = read_plainly(archive)
        return run_night(night_in(tmp_path, site.base, date, archive=archive, store=store, read=read))

    return run


@pytest.fixture
def complete(
    site: Site, night: Run, store: Store, archive: Archive, wanted: dict[str, list[str]]
) -> Callable[[], None]:
    """Two nights over a good line, which end with what they end with on a folder."""

    def run() -> None:
        night(FIRST)
        publish(site, papers(SEED, COUNT, later=True))
        night(SECOND)
        assert keyless(ageless(facts(store))) == keyless(ageless(wanted))
        check_archive(store, archive)

    return run


@pytest.mark.long
def test_a_night_on_a_bucket_is_as_one_on_a_folder_though_uploads_are_cut_half_way_now_and_then(
    complete: Callable[[], None], line: Proxy
) -> None:
    line.cuts = 3
    complete()
    assert line.cut == 3


def named(counts: Counts, sha256: str) -> list[str]:
    """The problems of single papers that name these bytes."""
    return [told for one in counts.sources.values() for told in one.unfetched if sha256 in told]


def test_one_paper_that_the_bucket_never_takes_is_named_and_the_others_are_fetched(
    night: Run, store: Store, archive: Archive, line: Proxy
) -> None:
    night(FIRST)
    sha256, *others = sorted(store.read(lambda session: list(session.scalars(select(Blob.sha256)))))
    archive.remove(sha256)
    line.untaken = sha256
    counts = night(SECOND)
    assert named(counts, sha256)
    assert [one for one in others if not archive.holds(one)] == []
    line.untaken = ""
    assert not named(night(THIRD), sha256)
    check_archive(store, archive)


@pytest.mark.long
def test_where_no_upload_comes_through_and_then_few_find_room_fetching_ends_and_the_next_night_completes(
    complete: Callable[[], None], night: Run, store: Store, archive: Archive, line: Proxy
) -> None:
    line.cuts = 100
    with pytest.raises(ArchiveUnreachable):
        night(FIRST)
    assert list(archive.names()) == []
    assert facts(store)["version"] == []
    line.cuts = 0
    line.answer, line.free = FULL % (len(NO_ROOM), NO_ROOM), 6
    for _ in range(2):
        with pytest.raises(DiskFull, match="bucket"):
            night(FIRST)
        assert len(facts(store)["reading"]) == 6
        check_archive(store, archive)
    line.answer = b""
    complete()
