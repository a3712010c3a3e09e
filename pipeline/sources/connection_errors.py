"""Why a server could not be reached, in the words of whoever reads."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx2

# What OpenSSL finds wrong with a certificate (X509_V_ERR_…), in the words of whoever reads.
_WRONG = {
    9: "det börjar gälla senare",
    10: "det har gått ut",
    18: "det är utfärdat av servern själv",
    19: "utfärdaren är okänd",
    20: "utfärdaren är okänd",
    62: "det gäller ett annat namn",
    64: "det gäller ett annat namn",
    66: "dess nyckel är för svag",
    67: "utfärdarens nyckel är för svag",
    68: "det är undertecknat på ett sätt som är för svagt",
}
_CUT = ": servern bröt förbindelsen"
_OLD = ": servern talar bara äldre versioner av TLS, som inte är säkra"
_NONE_SHARED = ": servern och programmet har ingen säker kryptering (TLS) gemensam"
# What OpenSSL calls a handshake that came to nothing.
_NO_HANDSHAKE = {
    "WRONG_VERSION_NUMBER": ": servern svarar utan kryptering (TLS) på den porten",
    "UNSUPPORTED_PROTOCOL": _OLD,
    "TLSV1_ALERT_PROTOCOL_VERSION": _OLD,
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED": _OLD,
    "DH_KEY_TOO_SMALL": _NONE_SHARED,
    "SSLV3_ALERT_HANDSHAKE_FAILURE": _NONE_SHARED,
    "UNEXPECTED_EOF_WHILE_READING": _CUT,
}
_REFUSED = {
    errno.ECONNREFUSED: ": ingen server svarar på den porten",
    errno.ECONNRESET: _CUT,
    errno.EPIPE: _CUT,
    errno.EHOSTUNREACH: ": ingen väg leder dit",
    errno.ENETUNREACH: ": ingen väg leder dit",
}


def certificate(error: BaseException) -> str | None:
    """What is wrong with a server's certificate, where that is why it could not be reached."""
    for one in _behind(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            return _WRONG.get(one.verify_code, one.verify_message)
    return None


def is_cut(error: httpx2.TransportError) -> bool:
    """Whether an encrypted connection ended in the middle of an answer, without TLS's word for the end."""
    return isinstance(error, httpx2.ReadError) and any(isinstance(one, ssl.SSLEOFError) for one in _behind(error))


def unreachable(error: BaseException) -> str:
    """Why there is no connection, as the end of a sentence; empty where nobody can say."""
    for one in _behind(error):
        if isinstance(one, socket.gaierror):
            return ": namnet finns inte" if one.errno == socket.EAI_NONAME else ": namnet gick inte att slå upp"
        if isinstance(one, ssl.SSLError):
            return _no_handshake(one)
        if isinstance(one, OSError) and (told := _REFUSED.get(one.errno or 0)):
            return told
    return ""


def _no_handshake(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLZeroReturnError):  # a server that ended it in order, for no reason that it gave
        return _CUT
    reason: str | None = error.reason
    told = f" ({reason})" if reason else ""
    return _NO_HANDSHAKE.get(reason or "", f": ingen kryptering (TLS) kom till stånd{told}")


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
