"""Looking into the database beside a night that may be writing it, and leaving nothing there.

Who only reads a SQLite database in WAL mode makes two files beside it, under his own name, and the night, if it is
somebody else's, cannot write after that. So a database that nobody has open is read as one that does not change; where
it did meanwhile, it is read again together with whoever writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from pipeline.store import schema_check
from pipeline.store.driver_errors import named_errors
from pipeline.store.engine import JSON, of_one_moment, open_engine
from schemas.errors import NamndkollError, StoreEmpty, StoreNewer, StoreOlder, Unusable

P = ParamSpec("P")
T = TypeVar("T")
BUSY_SECONDS = 30  # so long does a reader of PostgreSQL wait for a lock
_OTHER: Final[Mapping[str, type[Unusable]]] = {"newer": StoreNewer, "older": StoreOlder, "none": StoreEmpty}
TRIES = 3  # so often may a database change under a reader before he waits with its writer


def read_only(url: URL | str, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function with a session that cannot write. Raises StoreBusy, StoreEmpty, StoreNewer, StoreOlder, Unusable."""
    address = make_url(url)
    path = Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None
    if path is None:
        return _read(of_one_moment(open_engine(address, BUSY_SECONDS)), function, *args, **kwargs)
    for _ in range(TRIES):
        before = _state(path)
        if before is None:
            break
        try:
            result = _read(_sqlite(path, "immutable=1"), function, *args, **kwargs)
        except NamndkollError:
            if _state(path) == before:
                raise
        else:
            if _state(path) == before:
                return result
    return _read(_sqlite(path, "mode=ro"), function, *args, **kwargs)


def _state(path: Path) -> tuple[int, int] | None:
    """What changes where a database does; None while somebody has it open."""
    if path.with_name(f"{path.name}-wal").exists() or not path.exists():
        return None
    facts = path.stat()
    return facts.st_mtime_ns, facts.st_size


def _sqlite(path: Path, how: str) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, **JSON)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """All that one function reads is of one moment."""
    connection.exec_driver_sql("BEGIN")


def _read(engine: Engine, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    from pipeline.store import migrations  # noqa: PLC0415 - loads Alembic

    try:
        with named_errors(), engine.connect() as connection:
            form = migrations.form(connection)
            schema_check.expect(connection, form)
            if form != "newest":
                raise _OTHER[form]
            return function(Session(connection, expire_on_commit=False), *args, **kwargs)
    finally:
        engine.dispose()
