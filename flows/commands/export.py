"""The command `namndkoll export`."""

from __future__ import annotations

import sys
from contextlib import suppress

import typer

from flows.exit_handling import command
from flows.feed_position import checked, cursor_of
from flows.translations import word

AT_ONCE = 500  # events that are in memory at the same time

AFTER = typer.Option("0", "--after", metavar=word("metavar.cursor"), help=word("help.after"), callback=checked)
LIMIT = typer.Option(10_000, "--limit", min=1, max=1_000_000, metavar=word("metavar.number"), help=word("help.limit"))


@command
def export(after: str = AFTER, limit: int = LIMIT) -> int:
    """Write what happened after a cursor, one event a line, oldest first."""
    from flows.night_setup import held_store_of, publish_first  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.store.events import feed  # noqa: PLC0415 - the same
    from schemas.errors import AlreadyRunning  # noqa: PLC0415 - the same

    store = held_store_of(load())
    cursor = store.read(cursor_of, after)
    with suppress(AlreadyRunning):  # a night's rows come when it ends
        publish_first(store)
    while limit and (lines := store.read(feed, cursor, min(limit, AT_ONCE))):
        for line in lines:
            sys.stdout.buffer.write(line.model_dump_json().encode() + b"\n")
        cursor, limit = lines[-1].cursor, limit - len(lines)
    store.close()
    return 0
