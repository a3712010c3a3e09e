"""The command `namndkoll export`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.exit_handling import command, must_be_known, say, shown
from flows.feed_position import START, checked, cursor_of
from flows.translations import word

if TYPE_CHECKING:
    from flows.settings import Settings
    from pipeline.store.store import Store

KINDS = ("csv", "jsonl", "parquet")
AT_ONCE = 500  # events that are in memory at the same time

After = Annotated[
    str, typer.Option("--after", metavar=word("metavar.cursor"), help=word("help.after"), callback=checked)
]
Limit = Annotated[
    int, typer.Option("--limit", min=1, max=1_000_000, metavar=word("metavar.number"), help=word("help.limit"))
]
Kind = Annotated[str | None, typer.Option("--format", metavar="|".join(KINDS), help=word("help.tables"))]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=word("metavar.folder"), help=word("help.output_tables"))
]
Truth = Annotated[Path | None, typer.Option("--truth", metavar=word("metavar.folder"), help=word("help.truth"))]


@command
def export(
    after: After = START, limit: Limit = 10_000, kind: Kind = None, output: Output = None, truth: Truth = None
) -> int:
    """Write what happened after a cursor, one event a line, oldest first; or with a format the flat tables into a folder; or what people reviewed."""
    from flows.night_setup import held_store_of  # noqa: PLC0415 - slow to load
    from flows.settings import load  # noqa: PLC0415 - the same

    settings = load()
    folder = _checked(kind, output, after, truth)
    store = held_store_of(settings)
    if truth is not None:
        _truth(store, settings, truth)
    elif kind is None or folder is None:
        _feed(store, after, limit)
    else:
        _tables(store, settings, kind, folder)
    store.close()
    return 0


def _checked(kind: str | None, output: Path | None, after: str, truth: Path | None) -> Path | None:
    """The folder for tables, None where the feed is asked for. Raises UsageError where the options do not go together."""
    from schemas.errors import UsageError  # noqa: PLC0415 - the same

    if truth and (kind or output or after != START):
        raise UsageError(word("truth_alone"))
    if kind:
        must_be_known(kind, KINDS, "no_format")
    if (kind is None) != (output is None):
        raise UsageError(word("tables_where"))
    if kind and after != START:
        raise UsageError(word("tables_after"))
    return output


def _feed(store: Store, after: str, limit: int) -> None:
    from flows.night_setup import publish_first  # noqa: PLC0415 - the same
    from pipeline.report.sanitize import json_line  # noqa: PLC0415 - the same
    from pipeline.store.events import feed  # noqa: PLC0415 - the same
    from schemas.errors import AlreadyRunning  # noqa: PLC0415 - the same

    cursor = store.read(cursor_of, after)
    with suppress(AlreadyRunning):  # a night's rows come when it ends
        publish_first(store)
    while limit and (lines := store.read(feed, cursor, min(limit, AT_ONCE))):
        for line in lines:
            sys.stdout.buffer.write(json_line(line.model_dump_json()))
        cursor, limit = lines[-1].cursor, limit - len(lines)


def _tables(store: Store, settings: Settings, kind: str, folder: Path) -> None:
    from flows.night_setup import publish_first  # noqa: PLC0415 - the same
    from flows.output_guard import refuse_tables  # noqa: PLC0415 - the same
    from flows.table_export import write  # noqa: PLC0415 - the same

    refuse_tables(folder, kind, entry=settings.open_data is not None)
    publish_first(store)
    written = write(store, settings, kind, folder)
    say(word("tables_written", name=shown(folder), number=sum(one.rows for one in written)))


def _truth(store: Store, settings: Settings, folder: Path) -> None:
    from flows.night_setup import archive_of  # noqa: PLC0415 - the same
    from flows.truth_export import write  # noqa: PLC0415 - the same

    number = write(store, archive_of(settings), settings, folder)
    say(word("truth_written", name=shown(folder), number=number) if number else word("truth_none"))
