"""The log of a process: lines for a terminal or JSON lines on stderr, without personal identity numbers.

Each package logs with the standard library under its own name. Nothing is written before `configure`.
A child of the pool is told by its parent how to log, and its lines reach the same stderr.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime
from typing import Any, Literal, TextIO

from extractors import step_log
from extractors.lazy_pattern import lazy_pattern
from schemas.errors import NamndkollError

Level = Literal["debug", "info", "warning", "error"]
Form = Literal["text", "json"]
# As uvicorn tells it, in a message: on one line it would have thousands of signs, of which the first error says why.
_TRACEBACK = lazy_pattern(r"Traceback \(most recent call last\):\n(?:[ \t].*\n)+(?P<error>\S.*)")
_APART = lazy_pattern(r"[\s=\"']")  # what sets a value apart from others in a line
_current: dict[str, str] = {}


def configure(level: Level, form: Form = "text", stream: TextIO | None = None) -> None:
    """Log from a level on, in a form, to a stream (stderr); once more to do it otherwise."""
    if _current == {"level": level, "form": form}:
        return
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(Masked())
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    for package in step_log.PACKAGES:
        logger = logging.getLogger(package)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level.upper())
    _current.update(level=level, form=form)


def current() -> dict[str, str]:
    """What `configure` was last told, for a child; empty where nothing is logged."""
    return dict(_current)


def forget() -> None:
    """Log nothing any more."""
    for package in step_log.PACKAGES:
        logging.getLogger(package).handlers = [logging.NullHandler()]
    _current.clear()


class Masked(logging.Filter):
    """Masks identity numbers in all that a record says: its message, facts, document and traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The record, changed in place, always passes."""
        from pipeline.privacy.masking import mask  # noqa: PLC0415 - loads pydantic, and a call may log nothing

        message = record.getMessage()
        told = _TRACEBACK.match(message)
        record.msg, record.args = mask(told["error"] if told else message), ()
        record.document = mask(getattr(record, "document", None) or step_log.document.get() or "")
        facts = getattr(record, "facts", {})
        runs = {
            name: getattr(record, name, None) for name in ("flow_run_name", "task_run_name")
        }  # as Prefect tells them
        facts = {name: run for name, run in runs.items() if run} | facts
        record.facts = {name: mask(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        if _has_a_sentence(record):
            record.sentence = True
            record.exc_info = None  # its sentence is the reason, and where it was met says nothing more
        if record.exc_info and not record.exc_text:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
        return True


class FailedSteps(logging.Filter):
    """Leaves out Prefect's own lines of what failed where errors alone are logged: the command says it, once."""

    def __init__(self, level: str, by_hand: str = "") -> None:
        """level: from which on Prefect logs; by_hand: "yes" where a command runs the flow, and ends with its sentence."""
        super().__init__()
        self._said_already = level.upper() == "ERROR"
        self._by_hand = by_hand == "yes"

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        flow = self._by_hand and record.name == "prefect.flow_runs" and _has_a_sentence(record)
        return not (self._said_already and (flow or record.name == "prefect.task_runs"))


def _has_a_sentence(record: logging.LogRecord) -> bool:
    """Whether it tells of an error of ours; another handler's mask may have taken the error away."""
    return getattr(record, "sentence", False) or bool(
        record.exc_info and isinstance(record.exc_info[1], NamndkollError)
    )


class TextLines(logging.Formatter):
    """For a person: time, level, module, what was done, to which document, how long, and what came of it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and a traceback under it where there is one."""
        seconds = getattr(record, "seconds", None)
        parts = [
            f"{_time(record)} {record.levelname:<7} {record.name}: {record.getMessage()}",
            _quoted(getattr(record, "document", "")),
            "" if seconds is None else f"{seconds:.3f} s",
            *(
                f"{name}={_quoted(str(fact))}"
                for name, fact in getattr(record, "facts", {}).items()
                if fact is not None
            ),
        ]
        line = _on_one_line(" ".join(filter(None, parts)))
        return "\n".join([line, *(f"  {_on_one_line(told)}" for told in (record.exc_text or "").splitlines())])


class JsonLines(logging.Formatter):
    """For a program: an object a line, with the step's facts beside time, level, logger, message, document, seconds."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "document": getattr(record, "document", "") or None,
            "seconds": getattr(record, "seconds", None),
            **getattr(record, "facts", {}),
            "traceback": record.exc_text,
        }
        line = json.dumps({name: fact for name, fact in told.items() if fact is not None}, ensure_ascii=False)
        return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in line)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def _quoted(told: str) -> str:
    """A value, in quotes where it could be taken for several, or for another field ("/x status=200")."""
    if not _APART.search(told):
        return told
    escaped = told.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _on_one_line(text: str) -> str:
    """What no terminal takes for a command: control characters written out."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
