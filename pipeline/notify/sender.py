"""A process of its own that hands one message to one address, so that whatever hangs, drips, has no end or fails ends with it.

Lines of JSON: it is told the address and how many seconds and bytes of memory it has, and says what it may be called; then it is told the message,
and says whether it was delivered, else why. Nothing that it or a library prints goes anywhere, and what it says holds no part
of an address but its scheme and host.
"""

from __future__ import annotations

import json
import logging
import re
import signal
import smtplib
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from apprise import Apprise, AppriseAsset, NotifyBase, NotifyFormat

from pipeline.notify.endings import ENDLESS, OUT_OF_MEMORY

_STATUS = re.compile(r"error=(\d{3})\b")  # before memory may end
_CAUSES: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((smtplib.SMTPAuthenticationError,), "login"),
    ((smtplib.SMTPNotSupportedError,), "encryption"),
    ((smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused), "refused"),
    ((ssl.SSLCertVerificationError,), "certificate"),
    ((socket.gaierror,), "unknown-host"),
    ((MemoryError,), "memory"),
    ((TimeoutError,), "timeout"),
    ((smtplib.SMTPServerDisconnected, ConnectionResetError), "cut-short"),
    ((OSError,), "unreachable"),
)


MAIL_TAKEN: Final = 600  # seconds until a server says that it has a mail, or all those to one address

waited: list[smtplib.SMTP] = []  # servers that got a mail
connected: list[str] = []  # what tells that this process opened a connection: what fills it then is an answer


class Heard(logging.Handler):
    """Hears why Apprise failed: it tells that to its log alone, in words that may hold the address."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.cause: BaseException | None = None
        self.status, self.any_sent = "", False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the error that is being handled, a status, and whether anything was sent."""
        self.cause = sys.exc_info()[1] or self.cause
        text = record.getMessage()
        self.any_sent |= record.levelno == logging.INFO and text.startswith("Sent ")
        if found := _STATUS.search(text):
            self.status = found[1]

    def why(self) -> tuple[str, str]:
        """A code and the server's number, where it gave one."""
        if self.status:
            return "redirect" if self.status.startswith("3") else "status", self.status
        chain = list(_chain(self.cause))
        for kinds, code in _CAUSES:
            for error in chain:
                if isinstance(error, kinds):
                    return ("endless" if code == "memory" and connected else code), _number(error)
        return "unknown", ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those behind it, as Python and urllib3 keep them."""
    seen: set[int] = set()
    left = [error]
    while left:
        one = left.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def _number(error: BaseException) -> str:
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((code for code, _ in error.recipients.values()), None)
    return str(code or "")


def name_of(service: NotifyBase) -> str:
    """Scheme and host, where the host is one and no key: a name without a dot may be the topic of ntfy's own server."""
    host = str(getattr(service, "smtp_host", None) or service.host or "")
    shown = "host" in service.template_tokens and (host == "localhost" or "." in host or ":" in host)
    return f"{service.schema}://{host}" if shown else str(service.schema)


def send(service: NotifyBase, asset: AppriseAsset, subject: str, body: str) -> dict[str, Any]:
    """Whether it was delivered, to some alone, and why not."""
    heard = Heard()
    logger = logging.getLogger("apprise")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(heard)
    sent = Apprise(service, asset=asset).notify(body=body, title=subject, body_format=NotifyFormat.TEXT)
    if sent:
        return {"delivered": True}
    why, detail = heard.why()
    return {"delivered": heard.any_sent, "partly": heard.any_sent, "why": why, "detail": detail}


def limit_memory(memory: int) -> None:
    """Cap this process's address space, where the system can: the libraries read an answer as long as it goes on."""
    import resource  # noqa: PLC0415 - absent on Windows

    with suppress(ValueError, OSError):  # macOS refuses: there the time alone guards
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """One conversation."""
    sys.addaudithook(_note_connection)
    sys.addaudithook(_wait_behind_mail)
    try:
        _converse()
    except MemoryError:
        sys.exit(ENDLESS if connected else OUT_OF_MEMORY)


def _note_connection(event: str, _arguments: object) -> None:
    if event == "socket.connect":
        connected.append(event)


def _wait_behind_mail(event: str, arguments: tuple[Any, ...]) -> None:
    """A server may look at a whole mail before it says that it has it (RFC 5321, 4.5.3.2.6): whoever leaves earlier sends it twice.

    All else that is said to it is answered as fast as Apprise wants it.
    """
    if event != "smtplib.send":
        return
    server, said = arguments
    whole = said.endswith(b"\r\n.\r\n")
    server.sock.settimeout(MAIL_TAKEN if whole else server.timeout)
    if whole and server not in waited:
        waited.append(server)
        signal.alarm(MAIL_TAKEN)


def _converse() -> None:
    asked = json.loads(sys.stdin.readline())
    signal.alarm(asked["seconds"])  # it ends us, whatever a library is doing
    limit_memory(asked["memory"])
    answers, sys.stdout = sys.stdout, sys.stderr
    asset = AppriseAsset(app_id="Nämndkoll", app_desc="Nämndkoll", app_url="", http_redirects=False, async_mode=False)
    service = Apprise.instantiate(asked["address"], asset=asset)
    scheme = re.match(r"[a-zA-Z]{1,20}(?=://)", asked["address"])
    name = name_of(service) if service else scheme[0] if scheme else ""
    print(json.dumps({"name": name, "known": service is not None}), file=answers, flush=True)
    if service and (line := sys.stdin.readline()):
        print(json.dumps(send(service, asset, **json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
