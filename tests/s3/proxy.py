"""A proxy of TCP between a client and its server, which cuts connections or answers in the server's place."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FULL = b"HTTP/1.1 507 Insufficient Storage\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
NO_ROOM = b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>XMinioStorageFull</Code><Message>no free space</Message></Error>'
LOST = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
SLOW_DOWN = b"<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"
BUSY = b"HTTP/1.1 503 Slow Down\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(SLOW_DOWN)
SPOILT = ("500", "cut", "flipped", "hung up")
_QUESTION = re.compile(rb"(?:GET|PUT|HEAD|POST|DELETE) /")


class Proxy:
    """Lets everything through, unless told otherwise."""

    def __init__(self, target: int | str) -> None:
        """target: a port on loopback, or the path of a Unix socket."""
        self.target = target
        self.cuts = 0  # uploads that are still to be cut half-way
        self.cut = 0  # and that were
        self.answer = b""  # to whoever puts, in the server's place
        self.free = 0  # so many that put are let through before
        self.spoiled: tuple[str, str] | None = None  # a name in an address, and what is answered: one of SPOILT
        self.busy = 0  # so many questions of it are answered with 503 alone
        self.spoilt = 0  # so many questions were
        self.untaken = ""  # a name in an address that is put: each time it is answered with an error
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no connection any more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        with client, suppress(OSError), self._server() as server:
            asked: list[bytes] = []
            threading.Thread(target=self._pass_on, args=(server, client, asked), daemon=True).start()
            self._watch(client, server, asked)

    def _server(self) -> socket.socket:
        if isinstance(self.target, int):
            return socket.create_connection(("127.0.0.1", self.target))
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.target)
        return connection

    def _watch(self, client: socket.socket, server: socket.socket, asked: list[bytes]) -> None:
        """asked: gets the first line of each question."""
        left: int | None = None
        while data := client.recv(1 << 14):
            if _QUESTION.match(data):
                asked[:] = [data.partition(b"\r\n")[0]]
                self.spoilt += bool(self._spoils(asked))
            if (how := self._spoils(asked)) in ("500", "hung up"):
                client.sendall(LOST if how == "500" else b"")
                break
            if how == "503" and self.busy:
                self.busy -= 1
                client.sendall(BUSY if data.startswith(b"HEAD") else BUSY + SLOW_DOWN)
                break
            if data.startswith(b"PUT "):
                if self.untaken and self.untaken.encode() in data.partition(b"\r\n")[0]:
                    client.sendall(LOST)
                    break
                if self._has_no_room():
                    client.sendall(self.answer)
                    break
                left = self._half(data)
            if left is not None and (left := left - len(data)) < 0:
                server.sendall(data[:left])
                break
            server.sendall(data)
        for one in (client, server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _spoils(self, asked: list[bytes]) -> str:
        """How what was asked for is spoilt; empty where it is not."""
        name, how = self.spoiled or ("", "")
        return how if name and any(name.encode() in line for line in asked) else ""

    def _pass_on(self, server: socket.socket, client: socket.socket, asked: list[bytes]) -> None:
        with suppress(OSError):
            while data := server.recv(1 << 14):
                how, spoils = self._spoils(asked), any(line.startswith(b"GET ") for line in asked)
                body = data.partition(b"\r\n\r\n")[2] if data.startswith(b"HTTP/") else data
                if how == "cut" and spoils and body:
                    client.sendall(data[: len(data) - len(body) // 2 - 1])
                    break
                if how == "flipped" and spoils and body:
                    data = data[:-1] + bytes([data[-1] ^ 1])
                client.sendall(data)
            client.shutdown(socket.SHUT_RDWR)

    def _half(self, data: bytes) -> int | None:
        """After how many bytes an upload is cut, if it is."""
        with self._lock:
            if not self.cuts:
                return None
            self.cuts -= 1
            self.cut += 1
        head = data.partition(b"\r\n\r\n")[0]
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        assert length
        return len(head) + 4 + int(length[1]) // 2

    def _has_no_room(self) -> bool:
        with self._lock:
            self.free -= 1
            return bool(self.answer) and self.free < 0


@contextmanager
def proxy(target: int | str) -> Iterator[Proxy]:
    """A proxy before a server, for as long as the block lasts."""
    running = Proxy(target)
    try:
        yield running
    finally:
        running.close()
