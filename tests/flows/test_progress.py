from __future__ import annotations

import io
import sys

import pytest

from flows.progress import reading
from pipeline.workers.pool import Reply, Task

REPLIES = [Reply(Task(f"mapp/{name}.pdf", "x:y"), b"") for name in "ab"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*, plain: bool, total: int = 2) -> None:
    with reading(total, plain=plain) as progress:
        for reply in REPLIES[:total]:
            if progress:
                progress(reply)


def test_plain_lines_where_nobody_looks_at_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    shown(plain=True)
    assert capsys.readouterr().err == "[1/2] a.pdf\n[2/2] b.pdf\n"


def test_silence_where_only_the_answer_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    shown(plain=False)
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def test_a_bar_on_a_terminal_that_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    shown(plain=False)
    assert "2/2" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_no_bar_for_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    shown(plain=False, total=1)
    assert terminal.getvalue() == ""
