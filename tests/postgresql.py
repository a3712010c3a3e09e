"""A real PostgreSQL for tests: its own server, its own folder, nothing but a Unix socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.conftest import needs

UTF8 = sql.SQL(" encoding 'UTF8'")  # whatever the locale of whoever runs the tests
MEMORY, ROOM = Path("/dev/shm"), 2**30  # noqa: S108 - mkdtemp makes the folder there; bytes that it should have free
STRANGER, PASSWORD = "anna", "hemligt-1234"  # the one role that needs its password


class Server:
    """A running server; databases come and go in it."""

    def __init__(self, socket: Path, user: str) -> None:
        self.socket, self.user = socket, user
        self.run(sql.SQL("create role {} login password {}").format(sql.Identifier(STRANGER), sql.Literal(PASSWORD)))
        # A copy of files takes half of what it takes to write them anew into the log, as newer versions do by themselves.
        self._how = sql.SQL(" strategy file_copy" if self._version() >= 150_000 else "")

    def run(self, command: sql.Composed) -> None:
        with self._connected() as connection:
            connection.execute(command)

    def _version(self) -> int:
        with self._connected() as connection:
            return connection.info.server_version

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.socket), user=self.user, dbname="postgres", autocommit=True)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.socket}"

    @contextmanager
    def database(self, template: str = "template0", more: sql.Composable = UTF8) -> Iterator[str]:
        """The address of a new database that goes away afterwards; more: how else it is made."""
        name = f"test_{uuid4().hex}"
        create = sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template))
        self.run(create + self._how + more)
        try:
            yield self.url(name)
        finally:
            self.run(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    found = Path(needs("postgresql"))
    places = [found.resolve().parent, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]
    return next(place for place in reversed(places) if (place / "initdb").exists())


def _in_memory() -> Path | None:
    """A folder of the memory, where a database is made in a seventh of the time that it takes on a disk; None where there is too little."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@contextmanager
def server() -> Iterator[Server]:
    """Start a server. PostgreSQL refuses to run as root: then it runs as the user that its package made."""
    folder_of = programs()
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_in_memory()))
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    control = [str(folder_of / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    options += " -c shared_buffers=16MB -c autovacuum=off"

    def call(*command: str) -> None:
        subprocess.run(
            command, check=True, user=owner.pw_uid, group=owner.pw_gid, cwd=folder, stdout=subprocess.DEVNULL
        )

    try:
        call(str(folder_of / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", owner.pw_name, "--no-sync")
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {STRANGER} scram-sha-256\n{rules.read_text(encoding='utf-8')}", encoding="utf-8")
        call(*control, "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Server(folder, owner.pw_name)
        finally:
            call(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
