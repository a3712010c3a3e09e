"""Ports for servers of a test that are not yet there, or that come back on the same one."""

from __future__ import annotations

import random
import socket
from contextlib import suppress
from typing import Final

_HANDED_OUT_FROM: Final = 32768  # by Linux and by macOS alike, to whoever asks for port 0: the servers of other tests
_FROM: Final = 20000


def free_port() -> int:
    """A port that nobody listens on, and that nobody is given who does not ask for it by its number."""
    drawn = random.SystemRandom()  # a test's own seed, or a sibling's, would draw the same one
    while True:
        port = drawn.randrange(_FROM, _HANDED_OUT_FROM)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
