"""Why a server could not be reached, as a person is told it."""

from __future__ import annotations

import errno
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2
import pytest

from pipeline.sources.client import Client
from pipeline.sources.connection_errors import unreachable
from pipeline.sources.http_status import check_status
from pipeline.sources.policy import Policy
from schemas.errors import FetchFailed, FetchRefused
from tests.ports import free_port


def test_a_server_that_does_not_listen_is_named_and_not_the_file_that_was_asked_for_first() -> None:
    host = f"127.0.0.1:{free_port()}"
    with (
        Client(Policy(frozenset({host}), "a@granby.test", allow_private=True, pause=0, tries=1)) as client,
        pytest.raises(FetchFailed, match=rf"^{host} gick inte att nå: ingen server svarar på den porten\.$"),
    ):
        client.page(f"http://{host}/namnder")


def reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def answering(answer: Callable[[socket.socket], object]) -> Iterator[int]:
    """A server's port: to whoever says something it gives an answer, and hangs up."""

    def answer_one() -> None:
        client, _ = listener.accept()
        with client:
            client.recv(4096)
            answer(client)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer_one)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


ALERT = b"\x15\x03\x03\x00\x02\x02"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            lambda one: one.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
            "servern svarar utan kryptering (TLS) på den porten",
        ),
        (lambda one: one.sendall(ALERT + bytes([70])), "servern talar bara äldre versioner av TLS, som inte är säkra"),
        (
            lambda one: one.sendall(ALERT + bytes([40])),
            "servern och programmet har ingen säker kryptering (TLS) gemensam",
        ),
        (
            lambda one: one.sendall(ALERT + bytes([80])),
            "ingen kryptering (TLS) kom till stånd (TLSV1_ALERT_INTERNAL_ERROR)",
        ),
        (lambda one: one.sendall(b"\x15\x03\x03\x00\x02\x01\x00"), "servern bröt förbindelsen"),
        (lambda _: None, "servern bröt förbindelsen"),
        (reset, "servern bröt förbindelsen"),
    ],
    ids=["plain", "old", "none shared", "else", "told", "closed", "reset"],
)
def test_why_nothing_came_of_a_connection_with_encryption_is_told(
    answer: Callable[[socket.socket], object], told: str
) -> None:
    with answering(answer) as port:
        host = f"127.0.0.1:{port}"
        policy = Policy(frozenset({host}), "a@granby.test", allow_private=True, pause=0, tries=1)
        with Client(policy) as client, pytest.raises(FetchFailed) as failed:
            client.page(f"https://{host}/")
    assert str(failed.value) == f"{host} gick inte att nå: {told}."


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (OSError(errno.EHOSTUNREACH, "no route to host"), ": ingen väg leder dit"),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), ": namnet finns inte"),
        (socket.gaierror(socket.EAI_AGAIN, "later"), ": namnet gick inte att slå upp"),
        (OSError("no route"), ""),
    ],
)
def test_the_reason_is_looked_for_behind_the_error(cause: OSError, told: str) -> None:
    error = httpx2.ConnectError("no")
    error.__cause__ = cause
    assert unreachable(error) == told


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "svarade 401 (sidan kräver inloggning)."),
        (404, "svarade 404 (sidan finns inte)."),
        (418, "svarade 418."),
        (503, "svarade 503 (servern är nere för tillfället)."),
        (507, "svarade 507 (fel hos servern)."),
    ],
)
def test_a_status_is_said_in_words(status: int, told: str) -> None:
    request = httpx2.Request("GET", "https://granby.test/a")
    with pytest.raises((FetchFailed, FetchRefused)) as raised:
        check_status(httpx2.Response(status, request=request))
    assert str(raised.value) == f"https://granby.test/a {told}"


def test_of_a_long_query_a_sentence_has_the_beginning() -> None:
    request = httpx2.Request("GET", f"https://granby.test/media?search={'x' * 500}")
    with pytest.raises(FetchRefused) as raised:
        check_status(httpx2.Response(404, request=request))
    assert str(raised.value) == f"https://granby.test/media?search={'x' * 53}… svarade 404 (sidan finns inte)."
