"""A store in which nothing is, made once in each process: to bring a new file to its newest form takes longer than a small night."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from pipeline.store.store import Store


@cache
def empty_store() -> bytes:
    """The file of one in SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        store = Store(f"sqlite:///{path}")
        store.migrate()
        store.close()
        return path.read_bytes()


def lay_down(store: Store) -> None:
    """Put one where a store in SQLite has no form yet."""
    if store.sqlite and store.url.database:
        path = Path(store.url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (path.exists() and path.stat().st_size):
            path.write_bytes(empty_store())
