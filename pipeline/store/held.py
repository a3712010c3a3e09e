"""Whether a run holds the store at this moment, for somebody who only wants to know."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from pipeline.store.read_only import read_only
from pipeline.store.store import LOCK_NUMBER, SECOND_NUMBER

_TAKEN = text(
    "select exists (select from pg_locks where locktype = 'advisory' and objid in (:number, :other) and granted"
    " and database = (select oid from pg_database where datname = current_database()))"
)


def killed_run(url: URL | str, going_on: Callable[[], int | None]) -> int | None:
    """The number of the run that counts as going on while nobody holds the store: it was killed. None where there is none.

    url: the database's address, SQLAlchemy's; going_on: looks up the run that counts as going on, as `runs.going_on` does.
    Raises StoreBusy, StoreEmpty, StoreNewer, StoreOlder, Unusable.
    """
    number = going_on()
    if number is None or is_held(url):
        return None
    return number if going_on() == number else None  # else it ended just now


def is_held(url: URL | str) -> bool:
    """Whether somebody holds the run's lock of a database, as SQLAlchemy's address names it; True where that cannot be told.

    Raises StoreBusy, StoreEmpty, StoreNewer, StoreOlder, Unusable.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _is_locked(Path(f"{address.database}.lock"))
    return read_only(address, _is_taken)


def _is_locked(path: Path) -> bool:
    """As filelock locks it: by flock, on a file that may stay when nobody holds it."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:  # held; or somebody else's file, or a file system without locks
        return True
    return False


def _is_taken(session: Session) -> bool:
    return bool(session.scalar(_TAKEN, {"number": LOCK_NUMBER, "other": SECOND_NUMBER}))
