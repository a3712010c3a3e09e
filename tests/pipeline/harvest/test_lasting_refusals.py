"""What is refused for what it is, as a zip, is a night's news once, and named for as long as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from flows.exit_handling import night_code
from pipeline.harvest import source_visit
from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.sources.config import SourceSettings
from pipeline.store import runs
from pipeline.store.report_facts import unfetched
from pipeline.store.store import Store
from tests.pipeline.harvest.test_nightly import FIRST, SECOND, THIRD
from tests.site.driver import night_in
from tests.site.server import Answer, Site, page, serving

ZIP = b"PK\x03\x04" + bytes(200)
FOURTH = "2026-03-04"
Run = Callable[..., Counts]


def nights(tmp_path: Path, source: dict[str, Any]) -> Run:
    """Runs a night over one source."""
    settings = SourceSettings(name="a", municipality="G", board="S", pause=0, **source)

    def run(date: str, **changed: Any) -> Counts:
        planned = night_in(tmp_path, "", date, sources=[settings], **changed)
        try:
            return run_night(planned)
        finally:
            planned.store.close()

    return run


def named(tmp_path: Path) -> list[str | None]:
    """The papers that the report names as not to be had."""
    store = Store(f"sqlite:///{tmp_path}/store.db")
    told = [name for _, name, _ in store.read(unfetched)]
    store.close()
    return told


def codes(run: Run, *dates: str) -> list[int]:
    return [night_code(run(date).as_json()) for date in dates]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a paper, a zip, and a file that is no document whatever its name says."""
    (tmp_path / "mapp").mkdir()
    (tmp_path / "mapp" / "plan.pdf").write_bytes(b"%PDF-1.4 plan %%EOF")
    (tmp_path / "mapp" / "bilagor.zip").write_bytes(ZIP)
    (tmp_path / "mapp" / "tom.pdf").write_bytes(b"ingenting" * 20)
    return tmp_path / "mapp"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Run:
    return nights(tmp_path, {"kind": "folder", "path": folder})


def test_since_when_there_is_news_is_asked_once_a_source_however_many_files_are_refused(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        (folder / f"{number}.zip").write_bytes(ZIP)
    asked: list[int] = []

    def news_since(session: Session, number: int) -> str:
        asked.append(number)
        return runs.news_since(session, number)

    monkeypatch.setattr(source_visit, "runs", SimpleNamespace(news_since=news_since))
    assert run(FIRST).sources["a"].refused == 11
    assert len(asked) == 1


@pytest.mark.long
def test_a_zip_is_told_of_once_and_named_as_long_as_it_lies_there(tmp_path: Path, folder: Path, run: Run) -> None:
    first = run(FIRST)
    assert (night_code(first.as_json()), len(first.sources["a"].unfetched)) == (3, 2)
    second = run(SECOND)
    assert (night_code(second.as_json()), second.sources["a"].known, second.sources["a"].unfetched) == (0, 2, [])
    assert "kan inte läsas som tidigare sagts 2" in second.sentences()[0]
    assert "Inget nytt i övrigt." in second.sentences()
    assert named(tmp_path) == ["bilagor.zip", "tom.pdf"]
    (folder / "bilagor.zip").unlink()
    run(THIRD)
    assert named(tmp_path) == ["tom.pdf"]


@pytest.mark.long
def test_one_that_was_changed_is_news_again(folder: Path, run: Run) -> None:
    assert codes(run, FIRST, SECOND) == [3, 0]
    (folder / "bilagor.zip").write_bytes(ZIP + b"mer")
    assert codes(run, THIRD, FOURTH) == [3, 0]


@pytest.mark.long
def test_one_that_was_told_by_no_night_is_still_news(run: Run) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(FIRST, report=fail)
    assert codes(run, SECOND, THIRD) == [3, 0]


@pytest.mark.long
def test_a_clock_that_was_ahead_lets_it_be_told_once_more_and_no_more(run: Run) -> None:
    assert codes(run, "2027-03-01", FIRST, SECOND, THIRD) == [3, 3, 0, 0]


def test_what_a_night_with_the_clock_ahead_told_nobody_is_still_news(run: Run) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run("2027-03-01", report=fail)
    assert codes(run, FIRST, SECOND) == [3, 0]


@pytest.mark.long
@pytest.mark.parametrize("target", ["borta.pdf", "annan.pdf", "../utanför.pdf"])
def test_a_link_to_nowhere_in_a_ring_or_out_of_the_folder_is_told_once(
    tmp_path: Path, folder: Path, run: Run, target: str
) -> None:
    run(FIRST)
    outside, link = tmp_path / "utanför.pdf", folder / "annan.pdf"
    outside.write_bytes(b"%PDF-1.4 annan %%EOF")
    link.symlink_to(target)
    assert codes(run, SECOND) == [3]
    outside.write_bytes(b"%PDF-1.4 annan, av andra %%EOF")
    assert codes(run, THIRD) == [0]
    assert named(tmp_path) == ["bilagor.zip", "tom.pdf", "annan.pdf"]
    link.unlink()
    link.symlink_to("ännu längre bort.pdf")
    assert codes(run, FOURTH) == [3]


@pytest.mark.long
def test_a_link_to_what_comes_later_is_read_then(folder: Path, run: Run) -> None:
    (folder / "länk.pdf").symlink_to("senare.pdf")
    assert codes(run, FIRST, SECOND) == [3, 0]
    (folder / "senare.pdf").write_bytes(b"%PDF-1.4 senare %%EOF")
    assert run(THIRD).sources["a"].fetched == 2


@pytest.mark.long
def test_a_file_that_may_be_had_another_night_is_news_each_night(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: str, _flags: int) -> int:
        raise PermissionError

    run(FIRST)
    (folder / "annan.pdf").write_bytes(b"%PDF-1.4 annan %%EOF")
    monkeypatch.setattr("pipeline.sources.folder._without_waiting", refuse)
    assert codes(run, SECOND, THIRD) == [3, 3]


@pytest.mark.long
def test_a_zip_behind_a_link_is_told_of_once_and_a_login_in_a_papers_place_each_night(
    tmp_path: Path, site: Site
) -> None:
    site.routes["/x.html"] = page("<h2>Möte 2026-02-11</h2><a href='/bilagor.zip'>Bilagor</a>")
    site.routes["/bilagor.zip"] = Answer(ZIP)
    run = nights(tmp_path, {"kind": "webpage", "url": site.url("/x.html"), "allow_private": True})
    assert codes(run, FIRST, SECOND) == [3, 0]
    site.routes["/x.html"] = page("<h2>Möte 2026-02-11</h2><a href='/plan.pdf'>Plan</a>")
    site.routes["/plan.pdf"] = page("<h1>Logga in</h1>")
    assert codes(run, THIRD, FOURTH) == [3, 3]


@pytest.mark.long
@pytest.mark.parametrize("there", [True, False])
def test_papers_below_a_folder_that_became_a_link_are_not_withdrawn(
    tmp_path: Path, folder: Path, run: Run, *, there: bool
) -> None:
    """As where somebody moves it to another disk, which may be away for a while."""
    (folder / "2024").mkdir()
    for name in ("2024/beslut.pdf", "2024.pdf"):
        (folder / name).write_bytes(f"%PDF-1.4 {name} %%EOF".encode())
    run(FIRST)
    (folder / "2024").rename(tmp_path / "disk" if there else tmp_path / "borta")
    (folder / "2024").symlink_to(tmp_path / "disk")
    (folder / "2024.pdf").unlink()
    found = [run(date) for date in (SECOND, THIRD, FOURTH, "2026-03-05")]
    assert [night_code(one.as_json()) for one in found] == [3, 0, 0, 0]
    assert [one.sources["a"].missing for one in found] == [1, 1, 1, 0]
    assert [one.sources["a"].gone for one in found] == [0, 0, 1, 0]
    assert set(named(tmp_path)) == {"2024", "bilagor.zip", "tom.pdf"}
    (folder / "2024").unlink()
    assert run("2026-03-06").sources["a"].missing == 2
