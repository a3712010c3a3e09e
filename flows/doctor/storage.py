"""The archive and the database: there, usable, whole, with room, and for their user alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from flows.doctor.configuration import LITTLE, size
from flows.doctor.deadline import within
from flows.doctor.finding import Finding, State, found
from flows.night_setup import archive_of
from flows.problem_messages import sentence
from flows.settings import DATABASE, Settings, shown_database
from flows.store_address import address_of
from flows.translations import word
from flows.user_name import user_name
from pipeline.archive.archive import Archive
from pipeline.existing import is_file
from pipeline.messages.os_errors import refused
from pipeline.store import damaged, driver_errors
from pipeline.store.engine import open_engine
from pipeline.store.read_only import read_only
from schemas.errors import NamndkollError, StoreDamaged, StoreEmpty, StoreEncoding, StoreNewer, StoreOlder

# As the server, the database or the user is set, or a copy that follows another; our own session reads alone in any case.
_READ_ONLY = "current_setting('default_transaction_read_only') = 'on' or pg_is_in_recovery()"
_EMPTY: dict[str, Any] = {"form": None, "size": 0, "damage": "", "read_only": False}
SECONDS = 30.0  # for a storage or a database to answer


def archive(settings: Settings) -> Iterator[Finding]:
    """Whether it can be written, and how much room it has."""
    try:
        place = archive_of(settings)
    except NamndkollError as error:
        yield _unusable(settings.archive, error)
        return
    look = _look_into_folder if place.local else _look_into_bucket
    name = place.root if place.local else settings.archive
    answer = within(SECONDS, {name: lambda: look(place)}).get(name)
    match answer:
        case None:
            yield found("archive", "amiss", "archive-slow", name=name, seconds=round(SECONDS))
        case Exception():
            yield _unusable(name, answer)
        case _:
            yield answer
    if place.local:
        yield from private(Path(place.root), "archive")


def _unusable(name: object, error: Exception) -> Finding:
    if isinstance(error, NamndkollError):
        return found("archive", "amiss", "archive-refuses", name=name, reason=sentence(error))
    reason = refused(error) if isinstance(error, OSError) and error.errno else f"{type(error).__name__}: {error}"
    return found("archive", "amiss", "archive-unusable", name=name, reason=reason, user=user_name())


def _look_into_folder(place: Archive) -> Finding:
    """Raises OSError where it cannot be written."""
    root = Path(place.root)
    there = next(one for one in (root, *root.parents) if one.exists())
    free = shutil.disk_usage(there).free
    if free < LITTLE:
        return found("archive", "amiss", "archive-full", name=root, free=size(free))
    probe = there / f".namndkoll-{uuid4().hex}"
    probe.touch(mode=0o600)
    probe.unlink()
    if not root.exists():
        return found("archive", "ok", "archive-new", name=root)
    return found("archive", "ok", "archive", name=root, free=size(free))


def _look_into_bucket(place: Archive) -> Finding:
    """Raises what the archive does where it cannot be written."""
    place.try_room()
    return found("archive", "ok", "archive-bucket", name=place.fs.unstrip_protocol(place.root))


def private(path: Path, area: Any) -> Iterator[Finding]:
    """Whether nobody but whoever runs this may read a place; nothing where it is not there."""
    with suppress(OSError):
        state, user = path.stat(), user_name()
        if state.st_uid != os.geteuid():
            yield found(area, "notice", "other-owner", name=path, owner=_user(state.st_uid), user=user)
        elif state.st_mode & 0o077:
            yield found(area, "amiss", "not-private", name=path, user=user)
        else:
            yield found(area, "ok", "private", name=path, user=user)


def _user(number: int) -> str:
    import pwd  # noqa: PLC0415 - absent on Windows

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it is there, in which form, whole, and can be written."""
    name, file = shown_database(settings), settings.data / DATABASE
    if settings.database is None:
        name = file
        if not is_file(file):
            yield found("database", "notice", "no-database", name=name)
            return
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    answer = within(SECONDS, {"": lambda: _look_into_database(address_of(settings))}).get("")
    yield _judged(answer, name)
    if settings.database is None:
        if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
            yield found("database", "amiss", "database-unwritable", name=name, user=user_name())
        yield from private(file, "database")


def _judged(answer: dict[str, Any] | Exception | None, name: object) -> Finding:
    if answer is None:
        return found("database", "amiss", "archive-slow", name=name, seconds=round(SECONDS))
    if isinstance(answer, Exception):
        return _refused(answer, name)
    empty = answer["form"] is None
    state: State = "amiss"
    code = "database-empty-refused" if empty else "database-unwritable"
    if answer["damage"]:
        code = "database-damaged"
    elif answer["read_only"]:
        code = "database-read-only"
    elif answer["writable"]:
        state, code = ("notice", "database-empty") if empty else ("ok", "database")
    facts = {"reason": answer["damage"], "form": answer["form"], "size": size(answer["size"]), "user": answer["user"]}
    return found("database", state, code, name=name, **facts)


def _refused(error: Exception, name: object) -> Finding:
    """Raises what is none of the database's errors."""
    if isinstance(error, StoreOlder):
        return found("database", "notice", "database-older", name=name)
    if isinstance(error, StoreDamaged):
        told = ", ".join([*error.lacking, *(word("doubled", name=one) for one in error.doubled)]) or sentence(error)
        return found("database", "amiss", "database-damaged", name=name, reason=told)
    if isinstance(error, StoreEncoding):
        return found("database", "amiss", "database-encoding", name=name, encoding=error.encoding)
    if isinstance(error, StoreNewer):
        return found("database", "amiss", "database-newer", name=name)
    if isinstance(error, ArgumentError | ImportError | ValueError):  # ValueError: its port is no number
        return found("database", "amiss", "database-unknown", name=name)
    if isinstance(error, NamndkollError | SQLAlchemyError | OSError):
        told = sentence(error) if isinstance(error, NamndkollError) else str(error).partition("\n")[0]
        return found("database", "amiss", "database-unreadable", name=name, reason=told)
    raise error


def _look_into_database(address: str) -> dict[str, Any]:
    try:
        return read_only(address, _looked_into)
    except StoreEmpty:
        return _looked_into_an_empty_one(make_url(address))


def _looked_into_an_empty_one(address: URL) -> dict[str, Any]:
    """Whether its user may make the tables; of a file its rights are looked at."""
    if address.get_backend_name() == "sqlite":
        return _EMPTY | {"user": user_name(), "writable": True}
    engine = open_engine(address, SECONDS)
    try:
        with driver_errors.named_errors(), engine.connect() as connection:
            may = "has_schema_privilege(coalesce(current_schema(), 'public'), 'create')"
            row = connection.execute(text(f"select current_user, {may}, {_READ_ONLY}")).one()
            return _EMPTY | {"user": row[0], "writable": row[1], "read_only": row[2]}
    finally:
        engine.dispose()


def _looked_into(session: Session) -> dict[str, Any]:
    """A database's form, size, damage (a quick look), and whether its user may write."""
    form = session.scalar(text("select version_num from alembic_version"))
    if session.get_bind().dialect.name == "sqlite":
        told = session.scalar(text("pragma quick_check(1)"))
        pages = session.scalar(text("pragma page_count")) or 0
        bytes_ = pages * (session.scalar(text("pragma page_size")) or 0)
        damage = _cut_short(session) if told == "ok" else str(told)
        return {
            "form": form,
            "size": bytes_,
            "damage": damage,
            "user": user_name(),
            "writable": True,
            "read_only": False,
        }
    row = session.execute(
        text(
            "select pg_database_size(current_database()), current_user,"
            f" has_table_privilege('run', 'insert'), {_READ_ONLY}"
        )
    ).one()
    damage = _cut_short(session)
    return {"form": form, "size": row[0], "user": row[1], "damage": damage, "writable": row[2], "read_only": row[3]}


def _cut_short(session: Session) -> str:
    return ", ".join(damaged.cut_short(session))
