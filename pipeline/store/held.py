"""Whether a run holds the store at this moment, for somebody who only wants to know."""

from __future__ import annotations

import fcntl
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from pipeline.store.read_only import read_only
from pipeline.store.store import LOCK_NUMBER

_TAKEN = text(
    "select exists (select from pg_locks where locktype = 'advisory' and objid = :number and granted"
    " and database = (select oid from pg_database where datname = current_database()))"
)


def is_held(url: str) -> bool:
    """Whether somebody holds the run's lock of a database, as SQLAlchemy's address names it; True where that cannot be told.

    Raises StoreBusy, StoreEmpty, StoreNewer, StoreOlder, Unusable.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _is_locked(Path(f"{address.database}.lock"))
    return read_only(url, _is_taken)


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
    return bool(session.scalar(_TAKEN, {"number": LOCK_NUMBER}))
