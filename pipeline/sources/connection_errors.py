"""Why a server could not be reached, in the words of whoever reads."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

# What OpenSSL finds wrong with a certificate (X509_V_ERR_…), in the words of whoever reads.
_WRONG = {
    9: "det börjar gälla senare",
    10: "det har gått ut",
    18: "det är utfärdat av servern själv",
    19: "utfärdaren är okänd",
    20: "utfärdaren är okänd",
    62: "det gäller ett annat namn",
}


def certificate(error: BaseException) -> str | None:
    """What is wrong with a server's certificate, where that is why it could not be reached."""
    for one in _behind(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            return _WRONG.get(one.verify_code, one.verify_message)
    return None


def unreachable(error: BaseException) -> str:
    """Why there is no connection, as the end of a sentence; empty where nobody can say."""
    for one in _behind(error):
        if isinstance(one, socket.gaierror):
            return ": namnet finns inte" if one.errno == socket.EAI_NONAME else ": namnet gick inte att slå upp"
        if isinstance(one, OSError) and one.errno == errno.ECONNREFUSED:
            return ": ingen server svarar på den porten"
    return ""


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
