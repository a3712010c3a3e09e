"""The server as a process: what no client that lives in the same one can show."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from flows.night_setup import store_of
from flows.settings import Settings
from tests.flows.web.served import served
from tests.ports import free_port
from tests.processes import PATIENCE

MIB = 2**20


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int, Path]]:
    """A running server: its port, its process, its log."""
    folder = tmp_path_factory.mktemp("served")
    store_of(Settings(data=folder / "namndkoll-data")).close()
    number = free_port()
    with served(folder, number, workers="1", log_format="json") as process:
        yield number, process.pid, folder / "web.log"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) in (0, -signal.SIGTERM)


def largest(process: int) -> int:
    """The most memory that a process ever had, in MiB."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (kib,) = re.findall(r"VmHWM:\s+(\d+) kB", told)
    return int(kib) // 1024


@pytest.mark.long
@pytest.mark.parametrize("path", ["/api/v1/tokens", "/api/v1/documents"])
def test_two_gibibytes_in_pieces_cost_no_memory(port: tuple[int, int, Path], path: str) -> None:
    number, process, _ = port
    before, sent = largest(process), 0
    piece = b"10000\r\n" + b" " * 2**16 + b"\r\n"
    with socket.create_connection(("127.0.0.1", number)) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode())
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        try:
            while sent < 2**31:
                line.sendall(piece)
                sent += 2**16
        except OSError:
            pass
    assert sent < 2**31
    assert largest(process) - before < 64
    assert httpx2.get(f"http://127.0.0.1:{number}/api/v1/me").status_code == 200


def raw(number: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", number)) as line:
        line.sendall(request)
        line.settimeout(30)
        return line.recv(2**16)


@pytest.mark.parametrize(
    "request_of",
    [
        b"GET /api/v1/me HTTP/1.1\r\nHost: attacker.example\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nHost: attacker.example\r\n\r\n",
        b"GET http://attacker.example/api/v1/me HTTP/1.1\r\nHost: attacker.example\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
        b"POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
)
def test_what_is_no_request_of_ours_is_refused(port: tuple[int, int, Path], request_of: bytes) -> None:
    answer = raw(port[0], request_of)
    assert re.match(rb"HTTP/1.1 4\d\d", answer) or answer == b""
    assert b"lokal" not in answer


def test_what_came_through_a_proxy_on_this_machine_is_refused(port: tuple[int, int, Path]) -> None:
    """Also where the server that we run in would believe a proxy that sits beside it."""
    answer = httpx2.get(f"http://127.0.0.1:{port[0]}/api/v1/me", headers={"X-Forwarded-For": "127.0.0.1"})
    assert answer.status_code == 403


def test_the_log_has_a_line_a_request_and_no_traceback(port: tuple[int, int, Path]) -> None:
    httpx2.get(f"http://127.0.0.1:{port[0]}/api/v1/me?q=hemligt")
    log = port[2].read_text(encoding="utf-8")
    assert '"message": "request"' in log
    assert "Traceback" not in log
    assert "hemligt" not in log
