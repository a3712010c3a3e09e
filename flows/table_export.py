"""The flat tables out of a store into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from flows.exit_handling import shown
from flows.output_guard import folder_for
from flows.settings import Settings
from flows.translations import word
from pipeline.export.package import Written
from pipeline.export.write import Export, write_tables
from pipeline.messages.os_errors import refused
from pipeline.store.events import last_position
from pipeline.store.published_rows import rows
from pipeline.store.store import Store
from pipeline.timestamps import now, stamp
from schemas.errors import UsageError
from schemas.open_data import OpenData

EXTRAS = ("pyarrow", "rdflib")


def write(store: Store, settings: Settings, kind: str, folder: Path) -> list[Written]:
    """Write all tables as they are at one moment. Raises UsageError where the format's library or the folder is not to be had."""
    swedish = settings.language == "sv"
    try:
        with folder_for(folder, swedish=swedish):
            return store.read(_write, kind, folder, settings.open_data)
    except ImportError as error:
        if error.name not in EXTRAS:
            raise
        raise UsageError(word(f"no_{error.name}")) from error
    except OSError as error:
        reason = refused(error, swedish=swedish)
        raise UsageError(word("unwritable", name=shown(folder), reason=reason)) from error


def _write(session: Session, kind: str, folder: Path, open_data: OpenData | None) -> list[Written]:
    if session.get_bind().dialect.name == "postgresql":  # SQLite reads one moment anyhow
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    moment = stamp(now())

    def beside(written: list[Written]) -> Mapping[str, bytes]:
        if open_data is None:
            return {}
        from pipeline.export.dcat import describe  # noqa: PLC0415 - an extra

        return describe(open_data, kind, written, moment)

    return write_tables(
        folder, Export(kind, last_position(session), moment, beside), lambda table: rows(session, table)
    )
