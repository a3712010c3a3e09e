"""Where the settings say that the store is, and whether there is one; loads nothing of it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from flows.settings import DATABASE, Settings
from flows.translations import word
from pipeline.existing import is_file
from schemas.errors import UsageError


def address_of(settings: Settings) -> str:
    """Where the store is, as SQLAlchemy writes it."""
    return settings.database.get_secret_value() if settings.database else f"sqlite:///{settings.data / DATABASE}"


def is_there(settings: Settings) -> bool:
    """Whether there is a store; one on a server is asked when it is read. Raises UsageError where the settings name none that can be had."""
    try:
        address = make_url(address_of(settings))
    except (ArgumentError, ValueError) as error:  # ValueError: its port is no number
        raise UsageError(word("bad_setting", name="database", reason=word("no_database"))) from error
    return address.get_backend_name() != "sqlite" or is_file(Path(address.database or ""))
