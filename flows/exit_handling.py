"""How a command ends: every error a sentence on stderr and the contract's exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import wraps
from types import TracebackType
from typing import Any, Final, ParamSpec, TextIO

import typer

from flows.translations import chosen_language, word
from schemas.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_PIPE, EXIT_SOME_FAILED, NamndkollError, UsageError

P = ParamSpec("P")
_NO_ROOM: Final = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)


def command(command: Callable[P, int]) -> Callable[P, None]:
    """A command for typer, out of a function that gives its exit code."""

    @wraps(command)
    def ends(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read our output has enough
            _drop_output(sys.stdout)
            raise typer.Exit(EXIT_PIPE) from None
        except KeyboardInterrupt:
            say(word("interrupted"))
            raise
        except typer.Exit:
            raise
        except Exception as error:
            raise typer.Exit(_tell(error)) from error
        raise typer.Exit(code)

    return ends


def _drop_output(stream: TextIO) -> None:
    """Let what is left of an output go nowhere: Python would try to write it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(error: Exception) -> int:
    """Say what is wrong; what is none of our errors, nor a lack of this machine's, goes on as it is, and ends the program as Python does."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        _drop_output(sys.stdout)
        say(word("disk_full"))
        return EXIT_ALL_FAILED
    if _lacks_room(error):
        say(word("out_of_memory"))
        return EXIT_ALL_FAILED
    if not isinstance(error, NamndkollError):
        sys.excepthook = _tell_crash
        raise error
    from flows.problem_messages import sentence  # noqa: PLC0415 - the same

    say(sentence(error))
    return error.exit_code


def _lacks_room(error: Exception) -> bool:
    """Whether the machine had no memory, process, thread or open file left."""
    if isinstance(error, RuntimeError):
        from extractors.machine import NO_THREAD  # noqa: PLC0415 - the same

        return str(error).startswith(NO_THREAD)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in _NO_ROOM)


def _tell_crash(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
    """A traceback as Python writes it, each line harmless and masked."""
    for line in "".join(traceback.format_exception(error)).splitlines():
        indent = line[: len(line) - len(line.lstrip(" "))]
        typer.echo(f"{indent}{safe(line)}", err=True)


def say(sentence: str) -> None:
    """A sentence on stderr, harmless on a terminal, without personal numbers. Where nobody can hear it any more, nothing ends for that."""
    try:
        typer.echo(safe(sentence), err=True)
    except OSError:  # the terminal is gone, or the disk of the log is full
        with suppress(OSError):
            _drop_output(sys.stderr)


def safe(text: str) -> str:
    """Text of unknown origin on one line: masked, control characters written out."""
    from pipeline.report.sanitize import masked_line  # noqa: PLC0415 - loads pydantic, and most calls have nothing to say

    return masked_line(text)


def shown(path: object) -> str:
    """A path for a person: masked, bytes that are no text written out."""
    from pipeline.privacy.masking import mask  # noqa: PLC0415 - loads pydantic, and most calls have nothing to say

    return mask(str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def exit_code(statuses: Sequence[str], *, whole: bool = False) -> int:
    """4 where all failed, 3 where some did (or, with whole, were read in part), else 0."""
    if statuses and all(status == "failed" for status in statuses):
        return EXIT_ALL_FAILED
    bad = {"failed", "partial"} if whole else {"failed"}
    return EXIT_SOME_FAILED if bad.intersection(statuses) else EXIT_OK


def night_code(counts: Mapping[str, Any]) -> int:
    """A night's, by its counts as JSON: 0 where all was to be had but for what an earlier night told is refused for what it is, 4 where nothing was of any source, else 3."""
    if counts["whole"]:
        return EXIT_OK
    nothing = all(one["failure"] and not one["shown"] for one in counts["sources"].values())
    return EXIT_ALL_FAILED if nothing else EXIT_SOME_FAILED


def tell_unread(path: object, facts: dict[str, Any], language: str) -> None:
    """A sentence for a file that was read in part or not at all."""
    if facts["status"] == "complete":
        return
    from flows.problem_messages import reasons  # noqa: PLC0415 - most calls have nothing to say

    say(word(facts["status"], name=shown(path), reason=reasons(facts, language)))


def must_be_known(name: str, known: Collection[str], sentence: str) -> None:
    """Raises UsageError where a word of the call is none of those known, with a question for the nearest; sentence: its name."""
    if name not in known:
        from pipeline.messages.validation_errors import likely  # noqa: PLC0415 - loads the models

        question = likely(name, known, chosen_language())
        raise UsageError(word(sentence, name=name, known=", ".join(known), likely=question))
