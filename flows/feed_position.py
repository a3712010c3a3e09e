"""Where a consumer of the feed goes on, as he gives it after --after: a cursor, or the position that a line names with its store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import typer

from flows.translations import word
from schemas.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session  # slow to load

START: Final = "0"
POSITION: Final = re.compile(r"^(?:([0-9a-f]{32}):)?([0-9]{1,18})(?::([0-9a-f]{8}))?$")


def checked(text: str) -> str:
    """The text as it is, for the option. Raises BadParameter where it is no cursor and no position."""
    if not POSITION.fullmatch(text):
        raise typer.BadParameter(word("no_cursor"))
    return text


def cursor_of(session: Session, text: str) -> int:
    """The cursor to go on from. Raises UsageError where it is of another store, or of what this one has not told."""
    from pipeline.store.events import is_at, last_cursor, store_id  # noqa: PLC0415 - slow to load

    match = POSITION.fullmatch(text)
    assert match  # noqa: S101 — the option was checked
    cursor, last = int(match[2]), last_cursor(session)
    if match[1] not in {None, store_id(session)}:
        raise UsageError(word("foreign_cursor", name=text))
    if cursor > last:
        raise UsageError(word("late_cursor", name=cursor, last=last))
    if match[3] and not is_at(session, cursor, match[3]):
        raise UsageError(word("other_history", name=text))
    return cursor
