"""Errors of the database's driver as our own, each a sentence."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from extractors.lazy_pattern import lazy_pattern
from schemas.errors import DiskFull, NamndkollError, StoreBusy, StoreCut, StoreDamaged, Unusable

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_NO_TABLE = "no such table"  # of an empty database that SQLite made where the one in use was taken away
_TABLES_GONE = "tabeller i den saknas, som där den togs bort medan den användes"
_NO_TEXT = "Could not decode to UTF-8"  # of Python's own driver, which gives it no code
_FULL = "53100"
# Classes of PostgreSQL's states that pass: connection, rolled back, resources, locked, ended by an operator.
_PASSING = ("08", "40", "53", "55", "57")
_REFUSED: Final[Mapping[str, str]] = {
    "25006": "den kan bara läsas, som en kopia (standby)",
    "28 no password": "servern vill ha ett lösenord, och inget står i ~/.pgpass eller i adressen",
    "28": "användaren eller lösenordet stämmer inte",
    "3D000": "den finns inte på servern",
    "3F000": "den har inget schema att göra tabeller i (search_path)",
    "42P01": _TABLES_GONE,
    "42501": "användaren saknar behörighet i den",
    "58030": "servern kan inte läsa eller skriva sina filer",
    "XX001": "den är skadad",
    "XX002": "ett index i den är skadat",
}
# A refused connection brings no state, only the server's words, in English or as the server is set.
_STATES: Final[Mapping[re.Pattern[str], str]] = {
    lazy_pattern(pattern, re.IGNORECASE): state
    for pattern, state in {
        r"no password supplied|inget lösenord": "28 no password",
        r"authenti\w+ failed|autentisering misslyckades|pg_hba\.conf": "28",
        r"\brole? .*(does not exist|not permitted)|\broll(en)? .*(finns inte|tillåts inte)": "28",
        r"database .*does not exist|databasen .*(finns|existerar) inte": "3D000",
        r"permission denied|rättighet saknas": "42501",
    }.items()
}
_BAD_ADDRESS = lazy_pattern(r"invalid (port number|\w+ value)")  # found by the client, before it asked anybody


@contextmanager
def named_errors() -> Iterator[None]:
    """Errors of the database's driver as our own: StoreBusy, StoreCut, DiskFull, Unusable; StoreDamaged where a stored text is no text any more."""
    try:
        yield
    except NoConnectionFree as error:  # of the pool's own
        raise StoreBusy("Alla anslutningar till databasen är upptagna.") from error
    except DBAPIError as error:
        named = _named(error)
        if isinstance(named, StoreDamaged):
            raise named from None  # the driver quotes the text, which would come into a log with it
        if named:
            raise named from error
        raise


def _named(error: DBAPIError) -> NamndkollError | None:
    if code := getattr(error.orig, "sqlite_errorcode", 0):
        return _of_sqlite(code, error.orig)
    if isinstance(error.orig, sqlite3.Error) and str(error.orig).startswith(_NO_TEXT):
        return StoreDamaged()
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:
        return _of_connection(error)
    if state == _FULL:
        return DiskFull("Disken är full: databasen kan inte växa.")
    if state.startswith(_PASSING) or error.connection_invalidated:
        return _passing(error, "Databasen är upptagen, eller släppte anslutningen.")
    return _refused(state)


def _of_sqlite(code: int, original: object) -> NamndkollError | None:
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # whoever only reads writes beside the database, too
        return DiskFull("Disken är full: databasen kan inte öppnas.")
    kind = code & 0xFF
    if kind == sqlite3.SQLITE_FULL:
        return DiskFull("Disken är full: databasen kan inte växa.")
    if kind in _BUSY:
        return StoreBusy("Databasen är upptagen.")
    if str(original).startswith(_NO_TABLE):
        return Unusable(f"Databasen går inte att använda: {_TABLES_GONE}.")
    if kind in _UNUSABLE:
        return Unusable(f"Databasen går inte att använda ({original}).")
    return None


def _of_connection(error: DBAPIError) -> NamndkollError | None:
    """Why there is no connection: what somebody must mend, else what may pass."""
    told = " ".join(str(error.orig).split())
    if isinstance(error, ProgrammingError) or _BAD_ADDRESS.search(told):
        return Unusable(f"Databasens adress går inte att använda ({told}).")
    if state := next((state for pattern, state in _STATES.items() if pattern.search(told)), None):
        return _refused(state)
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return _passing(error, f"Databasen går inte att nå ({told}).")
    return None


def _passing(error: DBAPIError, sentence: str) -> StoreBusy:
    return StoreCut(sentence) if error.connection_invalidated else StoreBusy(sentence)


def _refused(state: str) -> NamndkollError | None:
    for known, reason in _REFUSED.items():
        if state.startswith(known):
            return Unusable(f"Databasen går inte att använda: {reason}.")
    return None
