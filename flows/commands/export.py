"""The command `namndkoll export`."""

from __future__ import annotations

import sys

import typer

from flows.exit_handling import command
from flows.translations import word

AFTER = typer.Option(0, "--after", min=0, metavar=word("metavar.cursor"), help=word("help.after"))
LIMIT = typer.Option(10_000, "--limit", min=1, max=1_000_000, metavar=word("metavar.number"), help=word("help.limit"))


@command
def export(after: int = AFTER, limit: int = LIMIT) -> int:
    """Write what happened after a cursor, one event a line, oldest first."""
    from flows.night_setup import held_store_of  # noqa: PLC0415 - the same
    from flows.settings import load  # noqa: PLC0415 - slow to load
    from pipeline.store.events import feed  # noqa: PLC0415 - the same

    store = held_store_of(load())
    for line in store.read(feed, after, limit):
        sys.stdout.buffer.write(line.model_dump_json().encode() + b"\n")
    store.close()
    return 0
