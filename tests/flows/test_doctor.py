"""`namndkoll doctor` finds what is broken, says what to do about it, and tells no secret."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from extractors.ocr import tesseract
from flows.doctor import configuration, night, program, sources, storage
from flows.doctor.examination import CHECKS, examine
from flows.doctor.sentences import AREAS, SENTENCES
from flows.night_setup import archive_of
from flows.settings import Settings, load
from pipeline.store.store import Store
from pipeline.timestamps import SWEDEN, now, stamp
from tests.flows.conftest import Namndkoll
from tests.postgresql import PASSWORD, STRANGER, Server
from tests.s3.server import S3
from tests.site.server import Answer, Handler, Site, page, serving
from tests.small_disk import small_disk

ROOT = Path(__file__).parents[2]
ENDLESS = 60.0


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No schedule, server or login of whoever runs the tests."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def held(night: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a night left."""
    shutil.copytree(night, tmp_path / "data")
    monkeypatch.setenv("NAMNDKOLL_DATA", "data")
    return tmp_path / "data"


def codes(check: Callable[[Settings], Any]) -> dict[str, str]:
    """What a check finds: the state by the code; each that is not well says what to do."""
    found = list(check(load()))
    assert all(one.do for one in found if one.state == "amiss")
    return {one.code: one.state for one in found}


TABLES = """
archive = "s3://hink/arkiv"
ocr = false
webhook_private = ["10.20.0.0/16"]

[login]
issuer = "https://login.test"
client_id = "namndkoll"
client_secret = "env:HEMLIGHET"
public = "https://namndkoll.test"
reader = ["läsare", "alla"]
"""


def test_settings_are_told_as_the_file_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "namndkoll.toml").write_text(TABLES, encoding="utf-8")
    monkeypatch.setenv("HEMLIGHET", "hemlig-4711")
    (told,) = configuration.settings(load())
    wanted = (
        "archive = s3://hink/arkiv, login.client_id = namndkoll, login.client_secret = **********, "
        "login.issuer = https://login.test, login.public = https://namndkoll.test, login.reader = [läsare, alla], "
        "ocr = false, webhook_private = [10.20.0.0/16]"
    )
    assert told.message == f"namndkoll.toml är läst; satt: {wanted}"


def source(site: Site, **more: object) -> str:
    lines = [f"{name} = {json.dumps(value)}" for name, value in more.items()]
    told = f"""
        [[source]]
        name = "{more.get("name", "sidan")}"
        kind = "webpage"
        municipality = "Granby"
        board = "Servicenämnden"
        allow_private = true
        url = "{site.url("/lista")}"
    """
    return "\n".join([*(line.strip() for line in told.splitlines()), *[one for one in lines if "name =" not in one]])


def write(*blocks: str) -> None:
    text = "\n".join(["contact = 'https://granby.test/om'", *blocks])
    Path("kallor.toml").write_text(text, encoding="utf-8")


@pytest.mark.long
def test_it_ends_with_1_where_something_is_amiss_and_says_so_in_each_form(
    namndkoll: Namndkoll, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "check", lambda _: iter(()))
    monkeypatch.setenv("PATH", "/nowhere")
    tesseract.program.cache_clear()
    told = namndkoll("doctor", "--output-format", "json")
    answer = json.loads(told.stdout)
    states = {one["code"]: one["state"] for one in answer["findings"]}
    assert (told.exit_code, answer["well"]) == (1, False)
    assert states.items() >= {"office-missing": "amiss", "ocr-missing": "amiss", "database": "ok"}.items()
    assert all(one["do"] for one in answer["findings"] if one["state"] == "amiss")
    plain = namndkoll("doctor", "-f", "concise")
    assert "FEL Programmet: LibreOffice finns inte" in plain.stdout
    assert "→ apt-get install libreoffice-{writer,calc,impress}-nogui" in plain.stdout
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    assert "\nProgram\n" in f"\n{namndkoll('doctor', '-f', 'full').stdout}"
    assert held.exists()


def test_a_form_that_does_not_exist_is_bad_usage(namndkoll: Namndkoll) -> None:
    result = namndkoll("doctor", "--output-format", "jsno")
    assert (result.exit_code, "Menade du json?" in result.stderr) == (2, True)


def test_a_wrong_setting_is_told(namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMNDKOLL_WORKERS", "many")
    result = namndkoll("doctor", "-f", "concise")
    assert (result.exit_code, "NAMNDKOLL_WORKERS" in result.stdout) == (1, True)


def test_each_area_and_both_languages_are_there() -> None:
    assert {area for area, _ in CHECKS} <= set(AREAS)
    for key in SENTENCES:
        assert key.removesuffix(".do") in SENTENCES


def test_a_check_that_fails_is_a_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Settings) -> Iterator[Any]:
        raise RuntimeError("broken")

    ok = (("machine", configuration.machine),)
    monkeypatch.setattr("flows.doctor.examination.CHECKS", (("program", fail), *ok))
    found = list(examine(load()))
    assert (found[0].code, "RuntimeError: broken" in found[0].message) == ("check-failed", True)
    assert len(found) > 2


def test_no_password_is_told(monkeypatch: pytest.MonkeyPatch, namndkoll: Namndkoll) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", "postgresql+psycopg://anna:hemligt@127.0.0.1:1/x")
    monkeypatch.setenv("PREFECT_API_URL", "http://anna:hemligt@127.0.0.1:1/api")
    told = namndkoll("doctor", "-f", "json")
    found = {one["code"]: one["state"] for one in json.loads(told.stdout)["findings"]}
    assert found.items() >= {"database-unreadable": "amiss", "prefect-unreachable": "amiss"}.items()
    assert "hemligt" not in told.stdout + told.stderr


def test_after_a_night_all_is_well_with_what_it_left(held: Path) -> None:
    assert codes(storage.archive) == {"archive": "ok", "private": "ok"}
    assert codes(storage.database) == {"database": "ok", "private": "ok"}
    assert codes(night.check)["night-done"] == "ok"
    assert sorted(path.name for path in held.iterdir()) == ["arkiv", "namndkoll.db", "namndkoll.db.lock", "rapporter"]


def test_before_the_first_night_nothing_is_made(tmp_path: Path) -> None:
    assert codes(storage.archive) == {"archive-new": "ok"}
    assert codes(storage.database) == {"no-database": "notice"}
    assert not list(tmp_path.iterdir())


def test_a_folder_with_a_name_like_a_server_s_is_the_one_that_nights_write_to(tmp_path: Path) -> None:
    place = tmp_path / "a::b"
    place.mkdir(mode=0o700)
    finding = next(storage.archive(Settings(data=place)))
    assert (finding.code, str(place / "arkiv") in finding.message) == ("archive-new", True)
    with archive_of(Settings(data=place)).incoming() as incoming:
        assert Path(incoming.path).is_relative_to(place)


def test_a_folder_that_others_may_read_is_amiss(held: Path) -> None:
    (held / "arkiv").chmod(0o755)
    (held / "namndkoll.db").chmod(0o644)
    assert codes(storage.archive)["not-private"] == "amiss"
    assert codes(storage.database)["not-private"] == "amiss"


def test_a_damaged_database_and_one_that_is_none_are_amiss(held: Path) -> None:
    file = held / "namndkoll.db"
    with file.open("r+b") as data:
        data.seek(file.stat().st_size // 2)
        data.write(b"x" * 40_000)
    assert set(codes(storage.database)) & {"database-damaged", "database-unreadable"}
    file.write_bytes(b"no database at all" * 300)
    assert codes(storage.database)["database-unreadable"] == "amiss"


@pytest.mark.parametrize(("form", "code", "state"), [("9999", "newer", "amiss"), ("0001", "older", "notice")])
def test_a_database_of_another_form_is_told(held: Path, form: str, code: str, state: str) -> None:
    with sqlite3.connect(held / "namndkoll.db") as connection:
        connection.execute("update alembic_version set version_num = ?", (form,))
    connection.close()
    assert codes(storage.database)[f"database-{code}"] == state


def test_an_empty_database_is_no_old_one_and_its_user_must_be_able_to_fill_it(
    postgresql: Server, namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql.database() as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        assert codes(storage.database) == {"database-empty": "notice"}
        told = namndkoll("verify")
        assert (told.exit_code, "är tom" in told.stderr) == (2, True)
        stranger = url.replace(f"{postgresql.user}@", f"{STRANGER}:{PASSWORD}@")
        monkeypatch.setenv("NAMNDKOLL_DATABASE", stranger)
        assert codes(storage.database) == {"database-empty-refused": "amiss"}
        (finding,) = storage.database(load())
        assert (STRANGER in finding.do, PASSWORD in finding.message + finding.do) == (True, False)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_does_not_take_all_letters_is_told(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    with postgresql.database(more=sql.SQL(" encoding {} locale 'C'").format(sql.Literal(encoding))) as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        assert codes(storage.database) == {"database-encoding": "amiss"}
        (finding,) = storage.database(load())
        assert (encoding in finding.message, "--encoding=UTF8" in finding.do) == (True, True)
        assert "check-failed" not in codes(night.check)


@pytest.mark.parametrize("state", ["filled", "empty"])
def test_a_database_that_can_only_be_read_is_told(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    with postgresql.database() as url:
        monkeypatch.setenv("NAMNDKOLL_DATABASE", url)
        if state == "filled":
            with closing(Store(url)) as store:
                store.migrate()
            assert codes(storage.database) == {"database": "ok"}
        name = sql.Identifier(url.partition("@/")[2].partition("?")[0])
        postgresql.run(sql.SQL("alter database {} set default_transaction_read_only = on").format(name))
        assert codes(storage.database) == {"database-read-only": "amiss"}


@pytest.mark.parametrize("address", ["postgres://anna@x.test/x", "postgresql+psycopg://anna@x.test:hej/x", "nonsens"])
def test_what_is_no_address_of_a_database_is_told_once(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATABASE", address)
    assert codes(storage.database) == {"database-unknown": "amiss"}
    assert "check-failed" not in codes(night.check)


def test_a_bucket_that_refuses_is_told_in_the_words_of_a_night(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NAMNDKOLL_ARCHIVE", "s3://finns-inte/arkiv")
    s3_server.enter(monkeypatch)
    (finding,) = storage.archive(load())
    assert (finding.code, finding.state) == ("archive-refuses", "amiss")
    assert finding.message.startswith("s3://finns-inte/arkiv: Arkivets lagringsyta (bucket) finns inte")


@pytest.mark.long
def test_what_another_user_may_not_read_is_told_to_him(held: Path) -> None:
    """As a real other user: root may read everything."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    for folder in (held, *held.parents[:4]):
        folder.chmod(folder.stat().st_mode | 0o055)
    code = "from flows.doctor import storage; from flows.settings import load\n"
    code += "print(*[one.code for check in (storage.archive, storage.database) for one in check(load())])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NAMNDKOLL_DATA": str(held)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, env=environment, user=65534, group=65534, cwd="/", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {"archive-unusable", "database-unreadable", "other-owner"} <= set(done.stdout.split())


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small_disk(tmp_path / "full", "2m"):
        monkeypatch.setenv("NAMNDKOLL_ARCHIVE", str(tmp_path / "full" / "arkiv"))
        assert codes(storage.archive) == {"archive-full": "amiss"}


@pytest.mark.parametrize(
    ("state", "hours", "counts", "code"),
    [
        ("done", 3, {}, "night-done"),
        ("done", 3, {"whole": False, "sources": {"a": {"refused": 1, "failed": 2, "dead": []}}}, "night-part"),
        ("done", 100, {}, "night-late"),
        ("failed", 3, {"sources": {"a": {"failure": "borta"}}, "errors": []}, "night-failed"),
        ("running", 3, {}, "night-stuck"),  # nobody holds the store
        ("running", 30, {}, "night-stuck"),
        ("killed", 3, {}, "night-stuck"),
    ],
)
def test_how_the_last_night_ended_is_told(held: Path, state: str, hours: int, counts: object, code: str) -> None:
    begun = stamp(now() - timedelta(hours=hours))
    with sqlite3.connect(held / "namndkoll.db") as connection:
        connection.execute("update run set state = ?, started_at = ?, counts = ?", (state, begun, json.dumps(counts)))
    connection.close()
    assert code in codes(night.check)


def test_a_night_goes_on_while_somebody_holds_the_store(held: Path) -> None:
    with sqlite3.connect(held / "namndkoll.db") as connection:
        connection.execute("update run set state = 'running', started_at = ?", (stamp(now()),))
    connection.close()
    store = Store(f"sqlite:///{held / 'namndkoll.db'}")
    with closing(store), store.one_run():
        assert codes(night.check)["night-running"] == "ok"
    assert codes(night.check)["night-stuck"] == "amiss"


def test_of_many_sources_that_failed_the_first_are_named_and_the_rest_counted() -> None:
    counts = {"sources": {str(number): {"failure": "x.test är nere."} for number in range(5)}, "errors": ["G / S: fel"]}
    told = night._failures(counts)
    assert told.startswith("0: x.test är nere; 1: x.test är nere; 2: x.test är nere; ")
    assert "3" in told.rpartition(";")[2]


def test_the_next_night_is_when_the_schedule_says(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = night.next_time("15 4 * * *").astimezone(SWEDEN)
    assert (moment.hour, moment.minute, moment > now()) == (4, 15, True)
    monkeypatch.setenv("NAMNDKOLL_SCHEDULE", "every night")
    assert codes(night.check)["schedule-wrong"] == "amiss"


def test_a_source_that_answers_is_well_and_asked_what_the_night_asks_first() -> None:
    with serving() as site:
        site.routes["/lista"] = page("")
        write(source(site))
        assert codes(sources.check) == {"source": "ok"}
        assert [one.path for one in site.asked] == ["/robots.txt", "/lista"]


@pytest.mark.long
def test_each_way_in_which_a_source_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sources, "ROUND", 2.0)
    with serving() as gone, serving() as slow, serving() as shut, socket.socket() as nobody:
        gone.routes["/robots.txt"] = Answer(b"")
        shut.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")

        def hang(_: Handler) -> None:
            slow.closing.wait(ENDLESS)

        slow.routes["/lista"] = hang
        nobody.bind(("127.0.0.1", 0))
        other = Site(f"http://127.0.0.1:{nobody.getsockname()[1]}")
        nowhere = Site("http://finns-inte.invalid")
        blocks = [(gone, "gone"), (slow, "slow"), (shut, "shut"), (other, "other"), (nowhere, "nowhere")]
        folder = source(gone, name="folder").replace('"webpage"', '"folder"')
        folder = "\n".join(line for line in folder.splitlines() if not line.startswith(("url", "allow")))
        write(*(source(site, name=name) for site, name in blocks), f"{folder}\npath = '{tmp_path}/borta'")
        found = {one.message.partition(":")[0]: one.code for one in sources.check(load())}
    assert found == {
        "gone": "source-refuses",
        "slow": "source-slow",
        "shut": "source-refuses",
        "other": "source-fails",
        "nowhere": "source-unknown",
        "folder": "source-refuses",
    }


def test_a_clock_that_is_off_is_told() -> None:
    def route(handler: Handler) -> None:
        handler.send_response_only(200)
        handler.send_header("Date", format_datetime(now() + timedelta(hours=2), usegmt=True))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving() as site:
        site.routes["/lista"] = route
        write(source(site))
        assert codes(sources.check)["clock-wrong"] == "amiss"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Sat, 28 Nov 2099 18:47:17 -0000", "clock-wrong"),
        ("Sat, 28 Nov 0000 18:47:17 GMT", None),
        ("Sat, 28 Nov 9999 18:47:17 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +1400", None),
        ("Sat, 28 Nov 2099 18:47:17 +99999999999", None),
        ("Sat, 28 Nov 2099 18:47:17 +2400", None),
        ("idag", None),
    ],
)
def test_a_time_that_is_none_says_nothing_of_the_clock(told: str, code: str | None) -> None:
    def route(handler: Handler) -> None:
        handler.send_response_only(200)
        handler.send_header("Date", told)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving() as site:
        site.routes["/lista"] = route
        write(source(site))
        assert codes(sources.check) == {"source": "ok"} | ({code: "amiss"} if code else {})


def test_no_file_of_sources_is_a_notice_and_a_wrong_one_is_amiss(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(sources.check) == {"no-sources": "notice"}
    monkeypatch.setenv("NAMNDKOLL_SOURCES", "annan.toml")
    assert codes(sources.check) == {"sources-wrong": "amiss"}


@pytest.mark.long
def test_it_says_who_is_told_of_a_night_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(night.check)["unwatched"] == "notice"
    monkeypatch.setenv("NAMNDKOLL_NOTIFY", "mailto://a:hemligt@x.test?to=b@x.test")
    monkeypatch.setenv("NAMNDKOLL_HEARTBEAT", "https://hc.test/ping/hemligt")
    told = list(night.check(load()))
    assert {"watched", "heartbeat"} <= {one.code for one in told}
    assert not any("hemligt" in one.message for one in told)
    monkeypatch.setenv("NAMNDKOLL_NOTIFY", "mailtoo://a:hemligt@x.test?to=b@x.test")
    (wrong,) = [one for one in night.check(load()) if one.code == "unknown-address"]
    assert ("mailtoo" in wrong.message, "hemligt" in wrong.message) == (True, False)
    monkeypatch.setenv("NAMNDKOLL_HEARTBEAT", "file:/nowhere/hemligt")
    assert codes(night.check)["watched-wrong"] == "amiss"
