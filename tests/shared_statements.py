"""SQL that was compiled for one test's database and serves those of the others: each engine would compile all of it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event
from sqlalchemy.util import LRUCache

STATEMENTS = 2000  # more than the program and its tests have


def sharing(create: Callable[..., Engine]) -> Callable[..., Engine]:
    """Makes engines as create does; they share what was compiled, and so the dialect of the first that had a connection."""
    compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    dialects: dict[str, Dialect] = {}

    def made(url: URL, **how: Any) -> Engine:
        new = create(url, **how)
        new.update_execution_options(compiled_cache=compiled)
        if known := dialects.get(new.dialect.name):
            new.dialect = known
        else:
            event.listen(new, "engine_connect", remember)
        return new

    def remember(connection: Connection) -> None:
        dialects.setdefault(connection.dialect.name, connection.dialect)

    return made


@contextmanager
def shared() -> Iterator[None]:
    """Let all stores of this process share their statements until the block ends."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipeline.store.engine.create_engine", sharing(create_engine))
        yield
