"""A server of Prefect's as a command starts it, for all tests that need one and do not ask how it starts: that takes seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# It ends with its standard input, and so with whoever started it, whatever ends that.
PROGRAM = """
import json, os, sys
from flows.prefect_env import prepare
from flows.server import a_server
prepare(level="error")
with a_server():
    print(json.dumps([os.environ["PREFECT_API_URL"], os.environ["PREFECT_API_AUTH_STRING"]]), flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Prefect:
    """A running server, the login that it takes and the folder in which it keeps what it is told."""

    url: str
    login: str
    home: Path

    def environment(self, home: Path) -> dict[str, str]:
        """What lets a command that has a home of its own find the server; how a test logs in this process stays here."""
        told = {"PREFECT_API_URL": self.url, "PREFECT_API_AUTH_STRING": self.login, "PREFECT_HOME": str(home)}
        own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_LOGGING_")}
        return {**own, **told, "PYTHONPATH": os.pathsep.join(sys.path)}


@contextmanager
def serving_prefect(home: Path) -> Iterator[Prefect]:
    """Start a server over a home."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PREFECT_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert process.stdout
        url, login = json.loads(process.stdout.readline())
        yield Prefect(url, login, home)
    finally:
        process.communicate()
