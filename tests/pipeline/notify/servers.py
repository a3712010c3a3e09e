"""Mail servers on loopback: one that takes mail as it is told to, one that says nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ports import free_port

PASSWORD = "hem-lig+4711"  # noqa: S105 - of the server below


@dataclass
class Mailbox:
    """What a server got; refused: the answer to each receiver that it does not take; once_read: to each mail, and empty where it hangs up instead; pause: seconds before that."""

    port: int
    refused: dict[str, str] = field(default_factory=dict)
    mails: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    once_read: str = "250 OK"
    pause: float = 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self.pause)
        if not self.once_read:
            server.transport.abort()
        if not self.once_read.startswith("250"):
            return self.once_read
        mail = message_from_bytes(envelope.content, EmailMessage, policy=policy.default)
        self.mails.append(mail)
        self.receivers += envelope.rcpt_tos
        return "250 OK"

    def address(self, to: str = "controller@kommun.se", login: str = "", more: str = "") -> str:
        scheme = "mailtos" if "verify" in more else "mailto"
        return f"{scheme}://{login}127.0.0.1:{self.port}?from=namndkoll@kommun.se&to={to}{more}"

    def text(self, number: int = -1) -> str:
        body = self.mails[number].get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n").strip()


@contextmanager
def mail_server(**settings: Any) -> Iterator[Mailbox]:
    """A server that listens; settings: aiosmtpd's."""
    port = free_port()
    box = Mailbox(port)
    controller = Controller(box, hostname="127.0.0.1", port=port, **settings)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@contextmanager
def guarded_mail_server(folder: Path) -> Iterator[Mailbox]:
    """One that takes mail only over TLS and from whoever logs in."""

    def login(*told: Any) -> AuthResult:
        data = told[-1]
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"anna", PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    with mail_server(
        tls_context=tls(folder),
        require_starttls=True,
        authenticator=login,
        auth_required=True,
        auth_exclude_mechanism=(),
    ) as box:
        yield box


@contextmanager
def silent_server() -> Iterator[int]:
    """One that connects, and then says nothing; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def greeting_server(line: bytes, most: int) -> Iterator[int]:
    """One whose greeting is a line again and again, bytes at most; its port."""
    many = line * (2**18 // len(line))

    def greet() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection:
                for _ in range(most // len(many)):
                    connection.sendall(many)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=greet, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def tls(folder: Path) -> ssl.SSLContext:
    """The side of a server that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kommun.test")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(1)
    ).add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(
        private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context
