"""A web server on loopback whose answers a test decides, and which remembers what it was asked."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

PDF_HEAD = b"%PDF-1.7\n"
PDF_TAIL = b"\n%%EOF\n"


def pdf(text: str) -> bytes:
    """Bytes that begin and end as a PDF, for tests that do not read it."""
    return PDF_HEAD + text.encode() + PDF_TAIL


@dataclass(frozen=True)
class Asked:
    """A question that the site got."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass
class Answer:
    """What to answer: marks makes the server send ETag and Last-Modified and heed conditions."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    marks: bool = False
    length: int | None = None  # the Content-Length told, if it is a lie


def page(body: str, head: str = "", status: int = 200) -> Answer:
    text = f"<!doctype html><html lang=sv><head><title>Nämnd</title>{head}</head><body>{body}</body></html>"
    return Answer(text.encode(), status, {"Content-Type": "text/html; charset=utf-8"})


def document(data: bytes, *, marks: bool = True, **headers: str) -> Answer:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(data, headers={"Content-Type": "application/pdf", **told}, marks=marks)


Route = Answer | Callable[["Handler"], None] | list[Answer]


class Site:
    """Routes by path (with its query, else without) and the questions asked. A list is answered in turn, its last for ever.

    otherwise: answers what has no route. Where a test sets it, it decides about HEAD too, which is else refused.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self.routes: dict[str, Route] = {}
        self.otherwise: Callable[[Asked], Answer] | None = None
        self.asked: list[Asked] = []
        self.closing = threading.Event()

    def url(self, path: str) -> str:
        return self.base + path

    def paths(self, ending: str = "") -> list[str]:
        return [one.path for one in self.asked if one.path.endswith(ending) and one.path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits for the header to be acknowledged

    def do_GET(self) -> None:
        site = cast("Server", self.server).site
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = Asked(self.command, self.path, dict(self.headers), body)
        site.asked.append(asked)
        route = site.routes.get(self.path) or site.routes.get(self.path.split("?")[0])
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if callable(route):
            route(self)
        elif route is None and site.otherwise:
            self.answer(site.otherwise(asked))
        else:
            self.answer(route or Answer(b"<h1>Sidan finns inte</h1>", 404))

    def do_POST(self) -> None:
        self.do_GET()

    def do_HEAD(self) -> None:
        if cast("Server", self.server).site.otherwise:
            self.do_GET()
        else:
            self.send_error(404)

    def answer(self, answer: Answer) -> None:
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        if answer.marks and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.marks:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        if answer.length is not None:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


def drips(site: Site) -> Callable[[Handler], None]:
    """An answer of which a letter comes now and then, without end."""

    def drip(handler: Handler) -> None:
        handler.close_connection = True
        while not site.closing.is_set():
            try:
                handler.wfile.write(b"H")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    return drip


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what some tests are about."""


class Server6(Server):
    address_family = socket.AF_INET6


@contextmanager
def serving(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    server = (Server6 if ":" in host else Server)((host, 0), Handler)
    place = f"[{host}]" if ":" in host else host
    server.site = Site(f"http{'s' * bool(tls)}://{place}:{server.server_address[1]}")
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
