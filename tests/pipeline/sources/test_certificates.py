"""A server whose certificate does not hold is told as that, and not as one that is out of reach."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from schemas.errors import FetchFailed
from tests.pipeline.sources.conftest import MakeClient

Answer = Callable[[ssl.SSLSocket], None]


@contextmanager
def own_certificate(folder: Path, answer: Answer = ssl.SSLSocket.close) -> Iterator[int]:
    """A server on loopback that nobody vouches for; its port. answer: what it does with a connection."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "granby.test")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(1)
    )
    made = made.add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(
        private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_greet, args=(listening, context, answer), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def _greet(listening: socket.socket, context: ssl.SSLContext, answer: Answer) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        try:
            answer(context.wrap_socket(connection, server_side=True))
        except OSError:
            connection.close()


PAGE = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n%s\r\n<p>Handlingar"


def answering(page: bytes, *, ends: bool) -> Answer:
    """One that sends a page and hangs up, with TLS's word for the end or without."""

    def answer(connection: ssl.SSLSocket) -> None:
        with connection:
            connection.recv(10_000)
            connection.sendall(page)
            if ends:
                connection.unwrap().close()

    return answer


def test_a_certificate_that_does_not_hold_is_called_one(
    client_of: MakeClient, tmp_path: Path, slept: list[float]
) -> None:
    with own_certificate(tmp_path) as port, pytest.raises(FetchFailed, match="utfärdat av servern själv") as caught:
        client_of(hosts=frozenset({f"127.0.0.1:{port}"})).page(f"https://127.0.0.1:{port}/")
    assert (caught.value.reason, caught.value.again_tonight) == ("certificate", False)
    assert len(slept) == 1  # asked once


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own certificate is one that the program believes."""
    delivered = httpx2.create_ssl_context

    def believing(*, trust_env: bool) -> ssl.SSLContext:
        context = delivered(trust_env=trust_env)
        context.load_verify_locations(tmp_path / "both.pem")
        return context

    monkeypatch.setattr(httpx2, "create_ssl_context", believing)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("length", [b"", b"Content-Length: 13\r\n"])
@pytest.mark.parametrize("ends", [True, False])
def test_an_answer_is_whole_where_its_length_or_the_end_of_its_encryption_says_so(
    client_of: MakeClient, tmp_path: Path, length: bytes, *, ends: bool
) -> None:
    with own_certificate(tmp_path, answering(PAGE % length, ends=ends)) as port:
        client = client_of(hosts=frozenset({f"127.0.0.1:{port}"}))
        if ends or length:
            assert client.page(f"https://127.0.0.1:{port}/").content == b"<p>Handlingar"
            return
        with pytest.raises(FetchFailed, match=r"bröt av svaret"):
            client.page(f"https://127.0.0.1:{port}/")
