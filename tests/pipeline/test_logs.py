"""What a log line says, and that it gives no identity number away."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given

from extractors.step_log import PACKAGES, about, step
from pipeline import logs
from schemas.errors import DiskFull
from tests.pipeline.privacy.notations import identity_numbers
from tests.pipeline.privacy.test_outputs import gives_away

log = logging.getLogger("pipeline.test")
NUMBER = "811218-9876"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    names = [*PACKAGES, None]
    before = [(logging.getLogger(name), logging.getLogger(name).handlers[:]) for name in names]
    settings = [(logger, logger.level, logger.propagate) for logger, _ in before]
    yield
    for logger, handlers in before:
        logger.handlers = handlers
    for logger, level, propagate in settings:
        logger.setLevel(level)
        logger.propagate = propagate
    logs.forget()


def written(level: logs.Level = "info", form: logs.Form = "text") -> io.StringIO:
    logs.forget()
    stream = io.StringIO()
    logs.configure(level, form, stream)
    return stream


def test_a_step_is_one_line_with_its_document_its_seconds_and_what_came_of_it() -> None:
    stream = written()
    with about("plan.pdf"), step(log, "read", bytes=12) as facts:
        facts.update(pages=3, language=None)
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert "INFO    pipeline.test: read plan.pdf 0.0" in line
    assert line.endswith(" s bytes=12 pages=3\n")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("/x status=200 by=admin", '"/x status=200 by=admin"'),
        ('/x" by="admin', '"/x\\" by=\\"admin"'),
        ("by=admin", '"by=admin"'),
        ("it's", '"it\'s"'),
        ('a\\" b', '"a\\\\\\" b"'),
        ("/api/v1/rows", "/api/v1/rows"),
        ("a\\b", "a\\b"),
    ],
)
def test_a_value_cannot_look_like_another_field_of_its_line(told: str, shown: str) -> None:
    stream = written()
    log.info("request", extra={"facts": {"path": told, "status": 404}})
    assert stream.getvalue().endswith(f"request path={shown} status=404\n")
    with about(told):
        log.info("read")
    assert stream.getvalue().endswith(f"read {shown}\n")


def test_the_same_as_json() -> None:
    stream = written(form="json")
    with about("plan.pdf"), step(log, "read", bytes=12):
        pass
    told = json.loads(stream.getvalue())
    assert {name: told[name] for name in ("level", "logger", "message", "document", "bytes")} == {
        "level": "info",
        "logger": "pipeline.test",
        "message": "read",
        "document": "plan.pdf",
        "bytes": 12,
    }
    assert told["seconds"] >= 0
    assert "+" in told["time"]


def test_a_step_that_fails_is_told_with_the_errors_type() -> None:
    stream = written(form="json")
    with pytest.raises(ValueError, match="inte"), step(log, "read"):
        raise ValueError("inte")
    assert json.loads(stream.getvalue())["error"] == "ValueError"


def test_less_grave_lines_are_left_out() -> None:
    stream = written("warning")
    log.info("read")
    log.warning("crashed")
    assert "crashed" in stream.getvalue()
    assert "read" not in stream.getvalue()


@pytest.mark.parametrize(("level", "written"), [("ERROR", False), ("WARNING", True), ("INFO", True)])
def test_a_step_that_failed_in_prefect_is_said_once_where_errors_alone_are_logged(level: str, *, written: bool) -> None:
    record = logging.LogRecord("prefect.task_runs", logging.ERROR, "a.py", 1, "Task run failed", (), None)
    assert logs.FailedSteps(level).filter(record) is written
    other = logging.LogRecord("prefect.flow_runs", logging.ERROR, "a.py", 1, "Crash detected", (), None)
    assert logs.FailedSteps(level).filter(other)


@pytest.mark.parametrize("masked_before", [False, True])
@pytest.mark.parametrize(
    ("level", "by_hand", "error", "written"),
    [
        ("ERROR", "yes", DiskFull("full"), False),
        ("ERROR", "no", DiskFull("full"), True),
        ("INFO", "yes", DiskFull("full"), True),
        ("ERROR", "yes", ValueError("our own"), True),
    ],
)
def test_a_flow_that_a_command_ran_leaves_the_sentence_to_the_command(
    level: str, by_hand: str, error: Exception, *, written: bool, masked_before: bool
) -> None:
    told = (type(error), error, None)
    record = logging.LogRecord("prefect.flow_runs", logging.ERROR, "a.py", 1, "Encountered %r", (error,), told)
    if masked_before:
        logs.Masked().filter(record)
    assert logs.FailedSteps(level, by_hand).filter(record) is written


def test_a_traceback_in_a_message_is_its_error() -> None:
    told = 'Traceback (most recent call last):\n  File "a.py", line 1, in a\n    a()\n    ~^^\nOSError: full 811218-9876\n[SQL: b]\n'
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, told, (), None)
    logs.Masked().filter(record)
    assert record.getMessage() == "OSError: full ••••••-••••"


def test_who_uses_the_packages_alone_gets_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.forget()
    log.warning("crashed")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_document_is_called_cannot_write_lines_of_its_own_nor_command_a_terminal(form: logs.Form) -> None:
    stream = written(form=form)
    with about("plan\n2026-01-01 ERROR \x1b[31mfake\x9b31m \u202efdp.exe\u2028.pdf"):
        log.info("read")
    assert stream.getvalue().count("\n") == 1
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & {*stream.getvalue()}


@pytest.mark.parametrize("form", ["text", "json"])
def test_numbers_are_masked_in_tracebacks_too(form: logs.Form) -> None:
    stream = written(form=form)
    log.warning("crashed", exc_info=ValueError(f"Gäller {NUMBER}"))
    assert "ValueError: Gäller ••••••-••••" in stream.getvalue()
    assert NUMBER not in stream.getvalue()


@given(identity_numbers())
def test_no_line_gives_a_number_away(number: tuple[str, str]) -> None:
    ten, text = number
    for form in ("text", "json"):
        stream = written(form=form)
        with about(text):
            log.info("read %s", text, extra={"facts": {"body": text}})
        assert not gives_away(ten, stream.getvalue())
