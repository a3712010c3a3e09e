"""`namndkoll web` as a process of its own, on a real port, that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.processes import PATIENCE


@contextmanager
def served(folder: Path, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """The server over the store in a folder, answering; whatever is left of it is killed when the block ends."""
    environment = {**os.environ, **{f"NAMNDKOLL_{name.upper()}": value for name, value in settings.items()}}
    command = [str(Path(sys.executable).parent / "namndkoll"), "web", "--port", str(port)]
    with (folder / "web.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(process, port)
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/api/v1/me", trust_env=False).raise_for_status()
        except httpx2.TransportError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
