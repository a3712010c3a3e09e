"""Somebody else's server that takes events: real HTTP on loopback, each message verified by the specification's own library."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, cast

from standardwebhooks import Webhook, WebhookVerificationError


class Receiver(ThreadingHTTPServer):
    """Answers with the statuses that it is given, then with 200; got: the headers and body of each message."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.address = f"http://127.0.0.1:{self.server_port}/hook"
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int | tuple[int, dict[str, str]]] = []
        self.instead: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.paths: list[str] = []
        self.secret = ""  # by which messages are verified as they come: later they are too old
        self.unverified = 0

    def events(self, secret: str | None = None) -> list[dict[str, Any]]:
        """What came, verified where a secret is given."""
        if secret is None:
            return [json.loads(body) for _, body in self.got]
        return [Webhook(secret).verify(body, headers) for headers, body in self.got]

    def is_signed(self, headers: dict[str, str], body: bytes) -> bool:
        """Whether a message is one of those who know the secret, and new."""
        try:
            Webhook(self.secret).verify(body, headers)
        except WebhookVerificationError:
            return False
        return True

    @contextmanager
    def serving(self) -> Iterator[Self]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


class _Taking(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        own = cast("Receiver", self.server)
        length = int(self.headers["content-length"])
        body = self.rfile.read(length)
        if len(body) < length:  # whoever sent it was killed half way
            self.close_connection = True
            return
        own.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        own.paths.append(self.path)
        if own.secret:
            own.unverified += not own.is_signed(*own.got[-1])
        if own.instead:
            self.close_connection = True
            own.instead(self)
            return
        told = own.statuses.pop(0) if own.statuses else 200
        status, headers = told if isinstance(told, tuple) else (told, {})
        self.send_response(status)
        for name, value in {"content-length": "2", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Silent."""
