"""A commit whose answer never came: by its transaction's number PostgreSQL tells whether it was carried out."""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipeline.store.driver_errors import named_errors
from schemas.errors import StoreBusy

_NUMBER = text("select txid_current_if_assigned()")
_STATUS = text("select txid_status(:number)")
_NO_SUCH = "22023"  # of a number that the server has not come to, as one that took over without the last transactions


def number_of(session: Session) -> int | None:
    """The number of what a session is about to commit; None where it wrote nothing, or in SQLite, whose commit nothing can cut."""
    session.flush()
    return None if session.get_bind().dialect.name == "sqlite" else session.scalar(_NUMBER)


def was_committed(engine: Engine, number: int) -> bool:
    """Whether a transaction came to its end. Raises StoreBusy while that is not known."""
    with named_errors(), engine.connect() as connection:
        try:
            status = connection.scalar(_STATUS, {"number": number})
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _NO_SUCH:
                return False
            raise
    if status == "in progress":
        raise StoreBusy("Databasen är upptagen, eller släppte anslutningen.")
    return bool(status == "committed")
