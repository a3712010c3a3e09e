"""Signs of life: what is done and how far it is, on stderr alone."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import time
from threading import Thread

import pytest

from flows import progress
from flows.progress import Activity, shown, time_left
from pipeline.workers.pool import AtWork
from tests.flows.conftest import SAMPLE
from tests.processes import PATIENCE

START = "from flows import progress; progress.SOON = 0; from flows.entry_point import main; main()"
"""A call that shows at once what it does, however fast the machine."""
PAPER = AtWork("mapp/plan.pdf", 12, 12, 40)


def test_it_says_which_file_of_how_many_and_where_in_it() -> None:
    activity = Activity("Läser", 3, lambda: [PAPER])
    activity()
    what, done, total, left = activity.state()
    assert what == "Läser 2 av 3 plan.pdf, sidan 12 av 40"
    assert (round(done, 1), total, left) == (1.3, 3, "")


def test_a_single_file_is_told_by_its_pages_and_its_time_as_long_as_they_rise() -> None:
    activity = Activity("Läser", 1, lambda: [PAPER], begun=time.monotonic() - 110)
    what, done, total, left = activity.state()
    assert what == "Läser plan.pdf, sidan 12 av 40"
    assert round(done / total, 2) == 0.28
    assert left == "ca 5 min kvar"
    again = Activity("Läser", 1, lambda: [AtWork("plan.pdf", 2, 2, 40, rising=False)], begun=time.monotonic() - 110)
    assert again.state()[-1] == ""


def test_a_step_says_which_of_how_many_it_is_and_that_its_time_is_its_own() -> None:
    activity = Activity("Läser", 3, lambda: [PAPER], step=(1, 3), begun=time.monotonic() - 60)
    activity()
    what, _, _, left = activity.state()
    assert (what, left) == ("Steg 1 av 3: Läser 2 av 3 plan.pdf, sidan 12 av 40", "ca 1 min kvar i steget")


def test_nobody_knows_how_long_it_takes_while_a_source_waits_to_be_tried_again() -> None:
    activity = Activity("Hämtar", 4, begun=time.monotonic() - 60)
    activity()
    assert activity.state()[-1] == "ca 3 min kvar"
    activity.resting = 2
    what, _, _, left = activity.state()
    assert (what, left) == ("Hämtar 2 av 4, 2 väntar på ett nytt försök", "")
    activity()
    assert activity.state()[0] == "Hämtar 2 av 4, 2 väntar på ett nytt försök"


def test_the_pages_of_a_report_have_no_file() -> None:
    assert Activity("Skriver rapporten", 0, lambda: [AtWork("ut", 0, 3, 9)]).state()[0] == "Skriver rapporten 3 av 9"


def test_names_cannot_move_the_cursor_or_tell_personal_numbers() -> None:
    activity = Activity("Läser", 1, lambda: [AtWork("in/811218-9876 \x1b[2J.pdf", 1, 1, 2)])
    assert activity.state()[0] == r"Läser ••••••-•••• \x1b[2J.pdf, sidan 1 av 2"


@pytest.mark.parametrize(
    ("share", "seconds", "told"),
    [
        (0.5, 2, ""),
        (0, 60, ""),
        (0.9, 60, "snart klar"),
        (0.5, 33, "ca 30 s kvar"),
        (0.05, 9, ""),
        (0.1, 60, "ca 9 min kvar"),
    ],
)
def test_time_left_is_told_only_where_it_can_be_known(share: float, seconds: float, told: str) -> None:
    assert time_left(share, seconds) == told


def test_a_log_gets_a_line_now_and_then_and_none_for_a_short_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with shown("Läser", 2):
        pass
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(progress, "SELDOM", 0.05)
    out = told = ""
    with shown("Läser", 2):
        while not told:
            time.sleep(0.01)
            more, told = capsys.readouterr()
            out += more
    assert out == ""
    assert {*told.splitlines()} == {"Läser 1 av 2"}


@pytest.mark.long
def test_a_terminal_shows_it_and_nothing_is_left_there_or_on_stdout() -> None:
    out, told = on_a_terminal("extract", *[str(SAMPLE)] * 4)
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["complete"] * 4
    assert re.search(rf"Läser \d av 4 {re.escape(SAMPLE.name)}", told)
    assert told.rstrip().endswith("\x1b[2K")  # the line is taken away


def test_a_short_call_shows_nothing_and_loads_nothing_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setitem(sys.modules, "rich.progress", None)  # an import of it fails
    monkeypatch.setattr(progress, "SOON", PATIENCE)  # what is short, on whatever machine
    with shown("Läser", 2) as activity:
        activity()


def on_a_terminal(*words: str) -> tuple[bytes, str]:
    """What a call writes on stdout, and on a stderr that is a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-c", START, *words], env=environment, stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        os.close(theirs)
        told, data = _drain(process, ours)
    os.close(ours)
    return data, told.decode(errors="replace")


def _drain(process: subprocess.Popen[bytes], terminal: int) -> tuple[bytes, bytes]:
    """What comes from the terminal until it closes, and from stdout."""
    assert process.stdout
    stdout, parts = process.stdout, list[bytes]()
    reader = Thread(target=lambda: parts.append(stdout.read()))
    reader.start()
    told = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""  # the other end is closed
        if not part:
            break
        told += part
    reader.join()
    return told, parts[0]
