"""What only a real process shows: pipes that close, interrupts, terminals of another encoding."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from flows.exit_handling import command
from tests.flows.conftest import SAMPLE, SOURCE

WORD_SAMPLE = SAMPLE.with_name("internkontroll-2024.docx")
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from flows import progress; progress.SELDOM = 1e6; from flows.entry_point import main; main()"
)
"""A call that gives no sign of life in a log, however slow the machine, and heeds an interrupt, also where tests run in the background."""


def start(*words: str, **more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", START, *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.long
def test_whoever_reads_the_output_may_stop() -> None:
    with start("check", str(SAMPLE)) as process:
        assert process.stdout and process.stderr  # noqa: PT018 - both are pipes
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.long
def test_an_interrupt_ends_the_call_and_its_children(tmp_path: Path) -> None:
    pipe = tmp_path / "väntar.pdf"
    pipe.write_bytes(SAMPLE.read_bytes())
    process = start("extract", *[str(pipe)] * 1500, NAMNDKOLL_LOG_LEVEL="info")
    assert process.stderr
    assert process.stderr.readline()  # the first of them is read
    children = _children(process.pid)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert told.decode().splitlines()[-1] == "Avbrutet."
    assert children
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.long
def test_the_log_is_lines_on_stderr_also_of_the_children_and_stdout_stays_clean(tmp_path: Path) -> None:
    paper = tmp_path / "beslut 811218-9876.docx"
    paper.write_bytes(WORD_SAMPLE.read_bytes())
    out, told = start("extract", str(paper), NAMNDKOLL_LOG_LEVEL="info", NAMNDKOLL_LOG_FORMAT="json").communicate()
    assert json.loads(out)["status"] == "complete"
    lines = [json.loads(line) for line in told.decode().splitlines()]
    assert {"read", "interpret", "examine"} <= {line["message"] for line in lines}
    assert {line["document"] for line in lines if line["message"] == "read"} == {"beslut ••••••-••••.docx"}
    assert all(line["seconds"] >= 0 for line in lines if line["message"] == "interpret")


@pytest.mark.long
@pytest.mark.parametrize("closed", ["0<&-", "2>&-", "0<&- 2>&-"])
def test_a_stream_that_whoever_called_had_closed_costs_no_document(closed: str) -> None:
    words = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-c", START, "extract", str(WORD_SAMPLE)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(words, env=environment, stdout=subprocess.PIPE, check=False)
    assert (ended.returncode, json.loads(ended.stdout)["status"]) == (0, "complete")


@pytest.mark.long
def test_nothing_is_logged_that_nobody_asked_for() -> None:
    _, told = start("extract", str(WORD_SAMPLE)).communicate()
    assert told == b""


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


@pytest.mark.long
def test_a_terminal_of_another_encoding_gets_every_line(tmp_path: Path) -> None:
    path = tmp_path / "łódź.pdf"
    path.write_bytes(b"")
    process = start("check", str(path), str(SAMPLE), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    out, told = process.communicate()
    assert process.returncode == 3
    assert "fel year-mismatch" in out.decode("latin-1")
    assert "\\u0142ód\\u017a.pdf: kunde inte läsas" in told.decode("latin-1")


def test_a_command_that_is_misspelt_starts_no_reader() -> None:
    process = start("extrakt", str(SAMPLE))
    _, told = process.communicate()
    assert process.returncode == 2
    assert b"extrakt" in told


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """A call by way of a shell, which puts it in place of "$@"."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("PYTHONUNBUFFERED", None)  # with which nothing is left to be written at the end
    command = ["sh", "-c", line, "sh", sys.executable, "-c", START]
    return subprocess.run(command, env=environment, capture_output=True, check=False)


@pytest.mark.long
def test_streams_that_were_closed_lead_nowhere() -> None:
    assert shell('exec "$@" schema summary <&- >&- 2>&-').returncode == 0
    told = shell('exec "$@" schema nothing >&-')
    assert (told.returncode, told.stderr.decode().count("\n")) == (2, 1)


@pytest.mark.long
def test_output_that_finds_no_room_is_told_in_a_sentence() -> None:
    told = shell('exec "$@" schema summary > /dev/full')
    assert (told.returncode, told.stderr.decode()) == (
        4,
        "Disken är full: det som skulle skrivas är inte helt skrivet.\n",
    )


@pytest.mark.long
def test_a_log_that_finds_no_room_changes_nothing() -> None:
    assert shell('exec "$@" schema nothing 2> /dev/full').returncode == 2


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("-v 204800", "1536 MiB"),
        ("-v 1048576", "1536 MiB"),
        ("-n 24", "128 öppna filer"),
        ("-n 127", "128 öppna filer"),
    ],
)
def test_a_night_that_may_not_have_what_it_needs_says_so_and_ends(tmp_path: Path, limit: str, told: str) -> None:
    sources = tmp_path / "kallor.toml"
    sources.write_text(SOURCE, encoding="utf-8")
    ended = shell(f'ulimit {limit} && exec "$@" run "{sources}"')
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, told in line) == (4, True)


@pytest.mark.parametrize(("limit", "told"), [("-v 716800", "1536 MiB"), ("-n 127", "128 öppna filer")])
def test_a_page_that_may_not_have_what_it_needs_is_not_begun(limit: str, told: str) -> None:
    ended = shell(f'ulimit {limit} && exec "$@" web')
    (line,) = ended.stderr.decode().splitlines()
    assert (ended.returncode, told in line) == (4, True)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("can't start new thread"),
        OSError(errno.EMFILE, "x"),
        BlockingIOError(errno.EAGAIN, "x"),
    ],
)
def test_what_the_machine_lacks_is_a_sentence(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    @command
    def lacking() -> int:
        raise error

    with pytest.raises(typer.Exit) as ended:
        lacking()
    assert ended.value.exit_code == 4
    assert capsys.readouterr().err.startswith("Minnet, processerna eller de öppna filerna räckte inte")
