"""A night that begins while its database or bucket is not to be reached waits for it a few times, and says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from flows import night_start
from flows.night_setup import planned
from flows.night_start import PAUSES, Start
from flows.settings import load
from pipeline.harvest import nightly
from schemas.errors import ArchiveUnreachable, NamndkollError, StoreBusy, UsageError
from tests.postgresql import Server
from tests.s3.proxy import Proxy, proxy
from tests.s3.server import S3

SOURCE = '[[source]]\nname = "a"\nkind = "folder"\nmunicipality = "G"\nboard = "S"\npath = "handlingar"\n'


class Sleep:
    """Sleeps no time; what is out of reach is back after so many pauses."""

    def __init__(self, back: Callable[[], None], after: int) -> None:
        self.pauses: list[float] = []
        self._back, self._after = back, after

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) == self._after:
            self._back()


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder as a source, in the folder that the test is in."""
    monkeypatch.chdir(tmp_path)
    Path("handlingar").mkdir()
    Path("kallor.toml").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def begin() -> int:
    """A night begun as the flow begins it, and ended at once; its run's number."""
    start = Start()
    with ExitStack() as held:
        night = start.enter(held, lambda: planned(load()))
        with ExitStack() as run:
            return start.enter(run, lambda: nightly.a_run(night)).run


@pytest.mark.parametrize("after", [1, len(PAUSES)])
def test_a_database_that_comes_late_is_waited_for(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], after: int
) -> None:
    with postgresql.database() as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url.replace(str(postgresql.socket), str(tmp_path / "s")))
        sleep = Sleep(lambda: (tmp_path / "s").symlink_to(postgresql.socket), after)
        monkeypatch.setattr(night_start, "sleep", sleep)
        assert begin() == 1
    said = capsys.readouterr().err.splitlines()
    assert sleep.pauses == [*PAUSES[:after]] == sorted(sleep.pauses)
    assert len(said) == after
    assert said[0].startswith("Natten börjar inte än: Databasen går inte att nå")
    assert said[0].endswith("Försöker igen om 1 minut.")


@pytest.mark.long
def test_a_bucket_that_comes_late_is_waited_for(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    with proxy(s3_server.port) as line:
        sleep = _without_bucket(s3_server, line, monkeypatch, after=2)
        assert begin() == 1
    assert sleep.pauses == [*PAUSES[:2]]


@pytest.mark.long
def test_one_that_does_not_come_ends_the_night_as_it_did(
    s3_server: S3, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with proxy(s3_server.port) as line:
        sleep = _without_bucket(s3_server, line, monkeypatch, after=99)
        with pytest.raises(ArchiveUnreachable) as raised:
            begin()
    assert (sleep.pauses, raised.value.exit_code) == ([*PAUSES], 4)
    assert "Försöker igen om 10 minuter." in capsys.readouterr().err


def _without_bucket(s3: S3, line: Proxy, monkeypatch: pytest.MonkeyPatch, after: int) -> Sleep:
    """A bucket that hangs up until so many pauses are over."""
    bucket = s3.bucket()
    s3.enter(monkeypatch, port=line.port)
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", f"s3://{bucket}/arkiv")
    line.spoiled = (bucket, "hung up")
    sleep = Sleep(lambda: setattr(line, "spoiled", None), after)
    monkeypatch.setattr(night_start, "sleep", sleep)
    return sleep


def test_what_will_not_pass_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = Sleep(lambda: None, 1)
    monkeypatch.setattr(night_start, "sleep", sleep)
    monkeypatch.setattr(nightly, "PATIENCE", 0)
    with nightly_of_another(), pytest.raises(NamndkollError, match="En annan körning pågår"):
        begin()
    monkeypatch.setenv("NAMNDKOLL_DATABASE", "postgresql+psycopg://a@host:port/b")
    with pytest.raises(UsageError):
        begin()
    assert sleep.pauses == []


def nightly_of_another() -> ExitStack:
    """Another run over the same store, while the block lasts."""
    held = ExitStack()
    held.enter_context(nightly.a_run(held.enter_context(planned(load()))))
    return held


def test_what_ends_a_night_that_goes_on_begins_it_not_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = Sleep(lambda: None, 1)
    monkeypatch.setattr(night_start, "sleep", sleep)
    with pytest.raises(StoreBusy):
        broken_off()
    assert sleep.pauses == []


def broken_off() -> None:
    """A night whose database goes while it goes on."""
    start = Start()
    with ExitStack() as held:
        night = start.enter(held, lambda: planned(load()))
        start.enter(held, lambda: nightly.a_run(night))
        raise StoreBusy("upptagen")
