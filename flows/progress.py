"""How far a call has come: a bar on a terminal, plain lines elsewhere, always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.translations import word
from pipeline.workers.pool import Reply

Progress = Callable[[Reply], None]


@contextmanager
def reading(total: int, *, plain: bool) -> Iterator[Progress | None]:
    """A function to call as each of total files is done.

    Nothing is shown for one file, nor, unless plain, where nobody looks at a terminal.
    """
    if total > 1 and sys.stderr.isatty():
        yield from _bar(total)
    elif plain:
        yield from _lines(total)
    else:
        yield None


def _bar(total: int) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - slow to load, and only terminals want it
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - the same

    with Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(word("reading"), total=total)
        yield lambda _: bar.advance(task)


def _lines(total: int) -> Iterator[Progress]:
    from flows.exit_handling import say  # noqa: PLC0415 - imports this module's users

    done = 0

    def line(reply: Reply) -> None:
        nonlocal done
        done += 1
        say(word("read_one", done=done, total=total, name=Path(reply.task.path).name))

    yield line
