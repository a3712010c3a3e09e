"""Who is told of a night, by the settings: keys stay where they are, and nothing of it hurts the night."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from flows.notifications import watch_of, watched
from flows.settings import load
from pipeline.harvest.statistics import Counts
from schemas.errors import AlreadyRunning, DiskFull, UsageError
from tests.flows.as_user import run
from tests.flows.conftest import SAMPLE, SOURCE, Namndkoll
from tests.pipeline.notify.servers import PASSWORD, mail_server
from tests.prefect_server import Prefect
from tests.processes import all_gone
from tests.site.server import Answer, Handler, Site, serving

KEY = "5f6d0e3a-hemlig"
REPORTS = "https://intranat.kommun.se/n"


@pytest.fixture
def check() -> Iterator[Site]:
    with serving() as site:
        for path in ("", "/start", "/4", "/1", "/130"):
            site.routes[f"/{KEY}{path}"] = Answer(b"OK")
        yield site


def pings(check: Site) -> list[str]:
    return [one.path.removeprefix(f"/{KEY}") for one in check.asked]


def sources(folder: Path) -> None:
    (folder / "handlingar").mkdir()
    shutil.copy(SAMPLE, folder / "handlingar")
    (folder / "kallor.toml").write_text(SOURCE, encoding="utf-8")


def command(folder: Path, prefect: Prefect, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run", "kallor.toml"],
        cwd=folder,
        env={**prefect.environment(folder / "prefect"), "NAMNDKOLL_LOG_LEVEL": "debug", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.mark.long
def test_a_night_tells_by_mail_and_heartbeat_and_no_key_is_left_anywhere(
    tmp_path: Path, check: Site, prefect: Prefect
) -> None:
    sources(tmp_path)
    with mail_server() as box:
        (tmp_path.parent / "hemligt").write_text(
            f"# vem som får veta\n{box.address()}\nmailto://anna:{PASSWORD}@127.0.0.1:{box.port}?from=a@b.se&to=nej@b.se\n"
        )
        box.refused["nej@b.se"] = "550 nej"
        told = {"NAMNDKOLL_NOTIFY": f"file:{tmp_path.parent / 'hemligt'}", "NAMNDKOLL_REPORT_ADDRESS": REPORTS}
        done = command(tmp_path, prefect, NAMNDKOLL_HEARTBEAT=check.url(f"/{KEY}"), **told)
        said = done.communicate()[0]
    assert done.returncode == 0, said
    assert "Meddelandet till mailto://127.0.0.1#2 kunde inte lämnas" in said
    assert pings(check) == ["/start", ""]
    assert check.asked[-1].body.decode() == "Slutkod 0. Källor: 1, varav misslyckade: 0. Nya handlingar: 1, lästa: 1."
    (mail,) = box.mails
    assert "i Exempelby, Servicenämnden" in mail["Subject"]
    links = re.findall(rf"{REPORTS}/(\S+)", box.text())
    assert len(links) >= 2
    for link in links:
        page, _, anchor = link.partition("#")
        text = (tmp_path / "namndkoll-data" / "rapporter" / page).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text
    for key in (PASSWORD, KEY):
        assert key not in said
        written = [path for folder in (tmp_path, prefect.home) for path in folder.rglob("*") if path.is_file()]
        assert all(key.encode() not in path.read_bytes() for path in written)


@pytest.mark.long
def test_what_a_night_found_is_told_also_where_its_reports_find_no_place(
    tmp_path: Path, check: Site, prefect: Prefect
) -> None:
    sources(tmp_path)
    (tmp_path / "namndkoll-data").mkdir()
    (tmp_path / "namndkoll-data" / "rapporter").write_text("no folder")
    with mail_server() as box:
        told = {"NAMNDKOLL_NOTIFY": box.address(), "NAMNDKOLL_HEARTBEAT": check.url(f"/{KEY}")}
        done = command(tmp_path, prefect, **told)
        said = done.communicate()[0]
    assert done.returncode == 4, said
    why = "Rapporterna kunde inte skrivas i namndkoll-data/rapporter"
    lines = [line for line in said.splitlines() if "visar 1 (1 ny" in line or line.startswith(why)]
    assert [line.startswith(why) for line in lines] == [False, True]
    found, failed = map(box.text, range(len(box.mails)))
    assert ("ny handling" in found, why in found, why in failed) == (True, False, True)
    assert pings(check) == ["/start", "/4"]


@pytest.mark.long
def test_a_night_that_is_killed_leaves_a_beginning_without_an_end(
    tmp_path: Path, check: Site, prefect: Prefect
) -> None:
    sources(tmp_path)
    running: list[subprocess.Popen[str]] = []

    def kill(handler: Handler) -> None:
        os.killpg(running[0].pid, signal.SIGKILL)
        with suppress(OSError):
            handler.answer(Answer(b"OK"))

    check.routes[f"/{KEY}/start"] = kill
    running.append(command(tmp_path, prefect, NAMNDKOLL_HEARTBEAT=check.url(f"/{KEY}")))
    running[0].communicate()
    assert running[0].returncode == -signal.SIGKILL
    assert pings(check) == ["/start"]
    assert all_gone(str(tmp_path))


@pytest.mark.long
def test_a_night_that_could_not_go_on_is_told_with_its_sentence(check: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_HEARTBEAT", check.url(f"/{KEY}"))
    with mail_server() as box:
        monkeypatch.setenv("NAMNDKOLL_NOTIFY", box.address())
        with pytest.raises(DiskFull), watched(load()):
            raise DiskFull("Disken är full.")
        with pytest.raises(ZeroDivisionError), watched(load()):
            raise ZeroDivisionError("hemligt")
        with pytest.raises(KeyboardInterrupt), watched(load()):
            raise KeyboardInterrupt
        with pytest.raises(AlreadyRunning), watched(load()):
            raise AlreadyRunning("En annan körning pågår redan mot samma databas.")
    assert [mail["Subject"] for mail in box.mails] == ["Nämndkoll: natten kunde inte genomföras"] * 2
    assert box.text(0).startswith("Natten kunde inte genomföras. Disken är full.")
    assert "hemligt" not in box.text(1)
    assert pings(check) == ["/4", "/1", "/130"]
    assert check.asked[0].body.decode() == "Disken är full."


@pytest.mark.long
def test_a_night_whose_prefect_does_not_start_is_told_once(tmp_path: Path, check: Site) -> None:
    """As where its disk is full."""
    sources(tmp_path)
    (tmp_path / "prefect").write_text("no folder")
    with mail_server() as box:
        told = {"NAMNDKOLL_NOTIFY": box.address(), "NAMNDKOLL_HEARTBEAT": check.url(f"/{KEY}")}
        done = run(tmp_path, "kallor.toml", PREFECT_HOME=str(tmp_path / "prefect"), **told)
    assert (done.returncode, pings(check)) == (4, ["/4"]), done.stderr
    assert [f"plats i {tmp_path / 'prefect'}" in " ".join(box.text(one).split()) for one in range(len(box.mails))] == [
        True
    ]
    assert ("Traceback" in done.stderr, max(map(len, done.stderr.splitlines())) < 500) == (False, True), done.stderr


def test_a_night_that_is_watched_twice_is_told_once(check: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_HEARTBEAT", check.url(f"/{KEY}"))
    with pytest.raises(DiskFull), watched(load()) as watch, watched(load(), watch):
        raise DiskFull("Disken är full.")
    assert pings(check) == ["/4"]


def test_a_server_that_misses_both_beats_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAMNDKOLL_HEARTBEAT", f"http://127.0.0.1:1/{KEY}")
    monkeypatch.setattr("pipeline.notify.heartbeat.TRIES", 1)
    watch = watch_of(load())
    watch.begin()
    watch.end(Counts(1))
    assert capsys.readouterr().err.splitlines() == ["Hjärtslaget till 127.0.0.1:1 gick inte fram."]


@pytest.mark.parametrize("name", ["notify", "heartbeat"])
def test_an_address_in_the_file_of_settings_is_refused_with_the_way_to_do_it(name: str, namndkoll: Namndkoll) -> None:
    Path("namndkoll.toml").write_text(f'{name} = "https://hc-ping.com/{KEY}"\n', encoding="utf-8")
    result = namndkoll("run", "kallor.toml")
    assert result.exit_code == 2
    assert f'{name} = "file:/sökväg"' in result.stderr
    assert f"NAMNDKOLL_{name.upper()}" in result.stderr
    assert KEY not in result.output


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("NOTIFY", "file:/finns/inte", "går inte att läsa (file:/finns/inte)"),
        ("NOTIFY", "env:FINNS_INTE", "går inte att läsa (env:FINNS_INTE)"),
        ("HEARTBEAT", f"ftp://{KEY}", "ska börja med http:// eller https://"),
        ("HEARTBEAT", f"http://[{KEY}", "ska börja med http:// eller https://"),
        ("REPORT_ADDRESS", "/rapporter", "ska börja med http:// eller https://"),
        ("REPORT_ADDRESS", f"https://a:{KEY}@b.se/", "innehåller ett lösenord"),
    ],
)
def test_a_setting_that_does_not_hold_ends_the_command_without_its_key(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch, namndkoll: Namndkoll
) -> None:
    sources(Path())
    monkeypatch.setenv(f"NAMNDKOLL_{name}", value)
    result = namndkoll("run", "kallor.toml")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert KEY not in result.output


def test_messages_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_NOTIFY", "json://a")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install '\.\[notifications\]'"):
        watch_of(load())


def test_a_secret_that_is_gone_by_night_costs_the_messages_and_not_the_night(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAMNDKOLL_NOTIFY", "file:/finns/inte")
    with watched(load()) as watch:
        watch.begin()
    assert "går inte att läsa (file:/finns/inte)" in capsys.readouterr().err
