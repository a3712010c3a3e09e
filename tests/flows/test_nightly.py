"""The night as a flow, and the commands over what it left in the store."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from itertools import islice
from math import inf
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from jsonschema import Draft202012Validator

from flows.night_setup import planned
from flows.settings import REPORTS
from pipeline.archive.archive import Archive
from pipeline.check.rules import codes
from pipeline.harvest.nightly import run_night
from pipeline.store.store import Store
from schemas.errors import DiskFull, FetchFailed, FetchRefused, StoreBusy
from schemas.publish import schema
from tests.flows.conftest import Namndkoll
from tests.ports import free_port
from tests.prefect_server import Prefect
from tests.processes import PATIENCE, all_gone
from tests.site.real import render
from tests.site.real_driver import settings
from tests.site.register import papers, publish
from tests.site.server import Handler, Site, serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as running:
        publish(running, papers(4, 10, later=False), render)
        yield running


@pytest.fixture(scope="module")
def after_a_night(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("natt")
    with planned(settings(folder, site.base)) as night:
        run_night(night)
    return folder


@pytest.fixture
def held(after_a_night: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a night left, which the commands find by their settings."""
    shutil.copytree(after_a_night / "data", tmp_path / "data")
    monkeypatch.setenv("NAMNDKOLL_DATA", "data")
    return tmp_path / "data"


def environment(folder: Path) -> dict[str, str]:
    home = {"PREFECT_HOME": str(folder / "prefect"), "NAMNDKOLL_DATA": "data"}
    return {**os.environ, "PYTHONPATH": str(ROOT), **home}


@pytest.mark.long
def test_report_writes_all_formats_out_of_the_store(held: Path, namndkoll: Namndkoll, tmp_path: Path) -> None:
    assert namndkoll("report", "-o", tmp_path / "r").exit_code == 0
    names = {path.name for path in (tmp_path / "r").iterdir()}
    assert {"index.html", "avvikelser.xlsx", "avvikelser.jsonl", "extractions.jsonl"} <= names
    lines = (tmp_path / "r" / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    sources = [json.loads(line)["source"] for line in lines]
    assert all(one["document_id"] and one["url"] and one["retrieved_at"] and one["version"] == 1 for one in sources)
    assert {(one["source"], one["municipality"]) for one in sources} == {("lista", "Granby"), ("sidan", "Granby")}
    assert all(one["filename"].startswith("Internkontrollplan ") for one in sources)
    assert list(held.rglob("*.html"))  # what the night itself wrote stays where it was


@pytest.mark.long
def test_a_night_writes_reports_where_they_are_wanted_though_nothing_is_new(site: Site, tmp_path: Path) -> None:
    def reported(folder: Path | None) -> bool:
        with planned(settings(tmp_path, site.base), output=folder) as night:
            return run_night(night).reported

    assert [reported(folder) for folder in (None, None, tmp_path / "a", tmp_path / "a")] == [True, False, True, False]
    shutil.rmtree(tmp_path / "a")
    assert reported(tmp_path / "a")
    assert (tmp_path / "a" / "index.html").exists()


@pytest.mark.long
def test_report_in_a_format_that_does_not_exist_is_bad_usage(held: Path, namndkoll: Namndkoll) -> None:
    result = namndkoll("report", "--format", "pdf")
    assert (result.exit_code, "html" in result.stderr) == (2, True)
    assert held.exists()


def test_export_goes_on_from_a_cursor_with_stable_ids(held: Path, namndkoll: Namndkoll) -> None:
    lines = [json.loads(line) for line in namndkoll("export").stdout.splitlines()]
    for line in lines:
        Draft202012Validator(schema(codes(), "event")).validate(line)
    assert {line["kind"] for line in lines} >= {"document-new"}
    assert [line["cursor"] for line in lines] == sorted({line["cursor"] for line in lines})
    rest = namndkoll("export", "--after", lines[2]["cursor"], "--limit", 2).stdout.splitlines()
    assert [json.loads(line) for line in rest] == lines[3:5]
    assert namndkoll("export", "--after", lines[-1]["cursor"]).stdout == ""
    after = namndkoll("export", "--after", lines[2]["position"]).stdout.splitlines()
    assert [json.loads(line) for line in after] == lines[3:]
    assert held.exists()


def test_a_position_of_what_a_restored_store_has_not_told_is_refused(held: Path, namndkoll: Namndkoll) -> None:
    """A restored store and its next night may have come to the cursor that a consumer keeps, by another way."""
    store, cursor, mark = json.loads(namndkoll("export").stdout.splitlines()[-1])["position"].split(":")
    other = f"{store}:{cursor}:{'0' * len(mark)}"
    result = namndkoll("export", "--after", other)
    assert (result.exit_code, result.stdout, held.exists()) == (2, "", True)
    assert result.stderr.startswith(f"Positionen {other} är av något som databasen inte har berättat")
    assert namndkoll("export", "--after", f"{store}:{cursor}").exit_code == 0


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (f"{'0' * 32}:1", f"Positionen {'0' * 32}:1 hör till en annan databas."),
        ("123456789012345678", "Markören 123456789012345678 ligger efter det sista som hänt i databasen ("),
    ],
)
def test_a_cursor_of_another_store_is_refused(held: Path, namndkoll: Namndkoll, after: str, told: str) -> None:
    result = namndkoll("export", "--after", after)
    assert (result.exit_code, result.stdout, held.exists()) == (2, "", True)
    assert result.stderr.startswith(told)
    assert "--after 0" in result.stderr


def test_verify_tells_sound_from_broken(held: Path, namndkoll: Namndkoll) -> None:
    assert namndkoll("verify").exit_code == 0
    (victim, *_) = [path for path in (held / "arkiv").rglob("*") if path.is_file()]
    victim.chmod(0o644)
    victim.write_bytes(b"%PDF-1.7 broken")
    result = namndkoll("verify")
    (line,) = [line for line in result.stdout.splitlines() if victim.name in line]
    assert (result.exit_code, re.fullmatch(r"skadad: [0-9a-f]{64} \(\S+: .+\)", line) is not None) == (1, True), line
    victim.unlink()
    assert line.replace("skadad", "saknas") in namndkoll("verify").stdout  # whose paper it is
    assert "är det rätt arkiv?" not in result.stdout


@pytest.mark.usefixtures("held")
def test_verify_asks_for_the_right_archive_where_nothing_of_the_database_is_there(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", str(tmp_path / "annat"))
    result = namndkoll("verify")
    assert (result.exit_code, "saknas: " in result.stdout) == (1, True)
    assert (
        result.stdout.splitlines()[-1] == f"Ingen av databasens filer finns i {tmp_path / 'annat'}: är det rätt arkiv?"
    )


def test_verify_tells_a_damaged_database_and_calls_nothing_foreign_for_an_empty_one(
    held: Path, namndkoll: Namndkoll
) -> None:
    connection = sqlite3.connect(held / "namndkoll.db")
    connection.execute("delete from listing where id in (select listing_id from sighting limit 1)")
    connection.commit()
    result = namndkoll("verify")
    assert (result.exit_code, "databasen är skadad: sighting.listing_id: " in result.stdout) == (1, True)
    for table in ("blob", "tombstone"):
        connection.execute(f"delete from {table}")  # noqa: S608 - two names of our own
    connection.commit()
    connection.close()
    result = namndkoll("verify")
    assert (result.exit_code, "är det rätt databas?" in result.stdout, "hör inte hit" in result.stdout) == (
        1,
        True,
        False,
    )


def test_a_database_that_holds_no_store_is_bad_usage(tmp_path: Path, namndkoll: Namndkoll) -> None:
    (tmp_path / "namndkoll-data").mkdir()
    (tmp_path / "namndkoll-data" / "namndkoll.db").touch()
    assert namndkoll("verify").exit_code == 2


@pytest.mark.long
def test_forget_takes_one_file_out_and_asks_first(held: Path, namndkoll: Namndkoll) -> None:
    archive = Archive(str(held / "arkiv"))
    sha256 = next(archive.names()).rsplit("/", 1)[-1]
    assert namndkoll("forget", sha256, "--reason", "sekretess").exit_code != 0
    assert archive.holds(sha256)
    result = namndkoll("forget", sha256, "--reason", "sekretess", "--yes")
    assert (result.exit_code, "namn och adress står kvar" in result.stderr) == (0, True)
    assert not archive.holds(sha256)
    assert namndkoll("verify").exit_code == 0
    assert not list(held.rglob("*.html"))
    namndkoll("report", "--format", "json", "-o", "r")
    told = Path("r", "extractions.jsonl").read_text(encoding="utf-8")
    assert sha256 not in told
    assert "Internkontrollplan" in told


def test_forget_empties_reports_that_lie_elsewhere(
    held: Path, namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link, as to a web server's folder, cannot be taken away as a folder is; what cannot be removed is told."""
    elsewhere = tmp_path / "webb"
    (held / REPORTS).rename(elsewhere)
    (held / REPORTS).symlink_to(elsewhere)
    first, second = (name.rsplit("/", 1)[-1] for name in islice(Archive(str(held / "arkiv")).names(), 2))
    assert "är borta" in namndkoll("forget", first, "--reason", "sekretess", "--yes").stderr
    assert (list(elsewhere.iterdir()), (held / REPORTS).is_symlink()) == ([], True)
    (elsewhere / "index.html").touch()

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert "för hand" in namndkoll("forget", second, "--reason", "sekretess", "--yes").stderr


@pytest.mark.long
def test_a_page_of_a_document_that_is_not_held_any_more_is_taken_away(
    held: Path, namndkoll: Namndkoll, tmp_path: Path
) -> None:
    namndkoll("report", "-o", "r")
    pages = {path.name for path in (tmp_path / "r" / "dokument").iterdir()}
    shutil.copy(tmp_path / "r" / "dokument" / min(pages), tmp_path / "r" / "dokument" / "borta.html")
    namndkoll("report", "--format", "excel", "-o", "r")
    assert (tmp_path / "r" / "dokument" / "borta.html").exists()
    namndkoll("report", "-o", "r")
    assert {path.name for path in (tmp_path / "r" / "dokument").iterdir()} == pages
    assert held.exists()


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd"])
def test_forget_of_what_is_not_there_is_bad_usage(held: Path, namndkoll: Namndkoll, name: str) -> None:
    assert namndkoll("forget", name, "--reason", "x", "--yes").exit_code == 2
    assert held.exists()


@pytest.mark.parametrize("command", ["verify", "export", "report", f"forget {'0' * 64} --reason x --yes"])
def test_where_nothing_is_held_a_command_says_so_and_makes_nothing(
    tmp_path: Path, namndkoll: Namndkoll, command: str
) -> None:
    result = namndkoll(*command.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Det finns ingen databas i namndkoll-data: ")
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_wrong_file_of_sources_is_told_before_anything_starts(tmp_path: Path, namndkoll: Namndkoll) -> None:
    (tmp_path / "kallor.toml").write_text("[[source]]\nname = 'a'", encoding="utf-8")
    for command in (("serve",), ("run", "kallor.toml")):
        result = namndkoll(*command)
        assert (result.exit_code, "kallor.toml" in result.stderr) == (2, True)


def test_a_port_that_is_taken_is_bad_usage(
    site: Site, tmp_path: Path, namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, site.base)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    port = site.base.rpartition(":")[2]
    result = namndkoll("serve", "--port", port)
    assert (result.exit_code, result.stderr) == (2, f"Porten {port} är upptagen. Välj en annan med --port.\n")


@pytest.mark.long
def test_a_task_is_tried_again_by_its_errors_type() -> None:
    from flows.nightly import may_pass  # noqa: PLC0415 — Prefect takes two seconds

    def failed(error: Exception) -> Any:
        return SimpleNamespace(result=lambda raise_on_failure: error)  # noqa: ARG005 — Prefect's own name

    assert may_pass(None, None, failed(FetchFailed("timeout", "x")))
    assert may_pass(None, None, failed(StoreBusy("x")))
    assert not may_pass(None, None, failed(DiskFull("x")))
    assert not may_pass(None, None, failed(FetchRefused("gone", "x")))
    assert not may_pass(None, None, failed(RuntimeError("x")))


@pytest.mark.parametrize(
    ("step", "tried", "error", "told"),
    [
        ("assign", 1, StoreBusy("Upptagen."), "ordna versioner: Upptagen. Försöker igen om 1 minut.\n"),
        ("assign", 2, StoreBusy("Upptagen."), "ordna versioner: Upptagen. Försöker igen om 10 minuter.\n"),
        ("assign", 3, StoreBusy("Upptagen."), ""),
        ("assign", 1, DiskFull("Disken är full."), ""),
    ],
)
def test_whoever_waits_is_told_when_a_step_is_tried_again(
    step: str,
    tried: int,
    error: Exception,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from flows import nightly  # noqa: PLC0415 — Prefect takes two seconds

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"pipeline.harvest.nightly.{step}", fail)
    monkeypatch.setattr(nightly, "task_run", SimpleNamespace(run_count=tried))
    tonight = nightly.NightState(None, None)  # type: ignore[arg-type] # not looked into
    with pytest.raises(type(error)):
        getattr(nightly, step).fn(tonight)
    assert capsys.readouterr().err == told


def test_a_source_that_failed_in_passing_is_visited_again_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from flows import nightly  # noqa: PLC0415 — Prefect takes two seconds

    errors: dict[str, list[Exception | None]] = {
        "sidan": [FetchFailed("timeout", "x.test är nere.")] * 3,
        "borta": [FetchRefused("gone", "Mappen x finns inte.")],
        "hemma": [FetchFailed("timeout", "y.test är nere."), None],
    }
    given_up: list[tuple[str, str]] = []
    counts = SimpleNamespace(sources=dict.fromkeys(errors))
    night = SimpleNamespace(sources=[SimpleNamespace(name=name, url=None) for name in errors], over=Event(), until=inf)

    def visited(_tonight: object, source: Any) -> Future[None]:
        over: Future[None] = Future()
        if error := errors[source.name].pop(0):
            over.set_exception(error)
        else:
            over.set_result(None)
        return over

    monkeypatch.setattr(nightly, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(nightly, "visit", SimpleNamespace(submit=visited))
    monkeypatch.setattr(
        "pipeline.harvest.source_visit.give_up", lambda *told: given_up.append((told[1].name, str(told[3])))
    )
    nightly._visit_all(SimpleNamespace(night=night, counts=counts))  # type: ignore[arg-type] # as much as is asked for
    assert sorted(given_up) == [("borta", "Mappen x finns inte."), ("sidan", "x.test är nere.")]
    assert not any(errors.values())
    told = capsys.readouterr().err
    assert (told.count("sidan: x.test är nere. Försöker igen"), told.count("hemma: y.test är nere.")) == (2, 1)


@pytest.mark.long
def test_a_night_beside_another_says_so_in_one_sentence_and_leaves_no_folder(
    site: Site, tmp_path: Path, prefect: Prefect
) -> None:
    settings(tmp_path, site.base)
    (tmp_path / "data").mkdir()
    store = Store(f"sqlite:///{tmp_path / 'data' / 'namndkoll.db'}")
    command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml", "-o", "ny/mapp"]
    own = {**prefect.environment(tmp_path / "prefect"), "NAMNDKOLL_DATA": "data"}
    with closing(store), store.one_run():
        done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if line != "Startar"]
    assert (done.returncode, told) == (4, ["En annan körning pågår redan mot samma databas."])
    assert not (tmp_path / "ny").exists()


@pytest.mark.long
def test_a_night_as_a_flow_tells_what_it_did_and_which_source_failed(
    site: Site, tmp_path: Path, prefect: Prefect
) -> None:
    settings(tmp_path, site.base)
    with (tmp_path / "kallor.toml").open("a", encoding="utf-8") as file:
        file.write("[[source]]\nname = 'borta'\nkind = 'webpage'\nmunicipality = 'Granby'\nboard = 'Kulturnämnden'\n")
        file.write(f"url = '{site.base}/finns-inte.html'\nallow_private = true\npause = 0\n")
    command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml", "-o", "ut"]
    own = {**prefect.environment(tmp_path / "prefect"), "NAMNDKOLL_DATA": "data"}
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "borta: MISSLYCKADES" in done.stderr
    assert "prefect.task_runs" not in done.stderr
    assert re.search(r"Avvikelser: \d+ nya? \((\d+\s(fel|varning|notering)\w*( och |, )?)+\), 0 kvar", done.stderr)
    assert done.stdout == "Rapporten: ut/index.html\n"
    assert (tmp_path / "ut" / "index.html").exists()
    told = sqlite3.connect(prefect.home / "prefect.db")
    run, state = told.execute("select id, state_type from flow_run order by start_time desc").fetchone()
    artifacts = dict(told.execute("select key, data from artifact where flow_run_id = ?", (run,)).fetchall())
    told.close()
    assert {"namndkoll-natt", "namndkoll-tackning", "namndkoll-fel"} <= set(artifacts)
    assert state == "FAILED"
    assert "sidan: visar" in artifacts["namndkoll-natt"]


@pytest.mark.long
def test_a_night_that_is_stopped_says_so_in_prefect(site: Site, tmp_path: Path) -> None:
    settings(tmp_path, site.base)
    asked = len(site.asked)
    command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.DEVNULL)
    while process.poll() is None and len(site.asked) < asked + 6:
        time.sleep(0.01)
    process.terminate()
    assert process.wait() == 130
    prefect = sqlite3.connect(tmp_path / "prefect" / "prefect.db")
    assert [name for (name,) in prefect.execute("select state_type from flow_run")] == ["CRASHED"]
    ((told,),) = prefect.execute("select data from artifact where key = 'namndkoll-fel'").fetchall()
    prefect.close()
    assert "Den avbröts" in json.loads(told)


@contextmanager
def served(tmp_path: Path, site: Site) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`serve` over a site's sources, and the port of its server."""
    settings(tmp_path, site.base)
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), start_new_session=True)
    try:
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.long
def test_serve_keeps_the_schedule_in_swedish_time_until_it_is_stopped(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / "runner_storage").touch()  # as another user's folder of Prefect's stands in the way
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with served(tmp_path, site) as (process, port):
        (deployment,) = _deployments(tmp_path / "prefect", port)
        (schedule,) = deployment["schedules"]
        assert schedule["schedule"]["cron"] == "15 4 * * *"
        assert schedule["schedule"]["timezone"] == "Europe/Stockholm"
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        with socket.socket() as gone:
            assert gone.connect_ex(("127.0.0.1", port)) != 0
    assert [one.name for one in (tmp_path / "temporary").iterdir()] == ["runner_storage"]


@pytest.mark.long
def test_a_night_under_serve_ends_with_it_however_it_ends(tmp_path: Path) -> None:
    with serving() as site, served(tmp_path, site) as (process, port):

        def hang(_: Handler) -> None:
            site.closing.wait(PATIENCE)

        site.routes["/namnd.html"] = hang
        (deployment,) = _deployments(tmp_path / "prefect", port)
        _asked(tmp_path / "prefect", port, f"deployments/{deployment['id']}/create_flow_run")
        while not site.paths("/namnd.html"):
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
        process.wait()
        assert all_gone(str(tmp_path))


def _deployments(home: Path, port: int) -> list[dict[str, Any]]:
    return list(_asked(home, port, "deployments/filter"))


def _asked(home: Path, port: int, path: str) -> Any:
    """What Prefect's server answers, asked anew as its own client does: 503 means that its SQLite is busy."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            name, _, password = (home / "namndkoll-login").read_text().partition(":")
            answer = httpx2.post(
                f"http://127.0.0.1:{port}/api/{path}", json={}, timeout=PATIENCE, auth=(name, password)
            )
            if answer.is_success and answer.json():
                return answer.json()
        except (httpx2.TransportError, FileNotFoundError):
            pass
        time.sleep(0.5)
    raise AssertionError(f"no answer came from {path}")
