"""Why a disk or a server of objects refused, as one of our own errors: never a key, nor a server's own words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.messages.os_errors import is_full, refused
from schemas.errors import ArchiveBusy, ArchiveUnreachable, DiskFull, NamndkollError, Unusable

# Codes of S3 (AWS's list of error responses) and of servers that speak it: Ceph and MinIO say so where no room is left.
_FULL = {"QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "507"}
_BROKEN_OFF = {"IncompleteBody", "RequestTimeout", "BadDigest", "XAmzContentSHA256Mismatch"}
_PUT_AWAY = "InvalidObjectState"  # in storage that gives a file hours later, by a rule of the bucket's
_ASKED_TOO_OFTEN = {"SlowDown", "ServiceUnavailable", "Throttling", "RequestLimitExceeded", "RequestTimeout"}
_LATER = {408, 429, 503}
_TOO_LATE = {"TimeoutError", "FSTimeoutError", "ConnectTimeoutError", "ReadTimeoutError"}  # of three libraries
_PASSING = {408, 409, 429}
_NO_KEY = {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound"}
_OTHER_BYTES = {"FlexibleChecksumError", "IncompleteReadError", "ResponseStreamingError"}  # than the server itself told
_NO_ANSWER = _OTHER_BYTES | {
    "ConnectionError",
    "HTTPClientError",
    "ClientError",
    "FSTimeoutError",
    "TimeoutError",
}  # of three libraries


@contextmanager
def on_disk() -> Iterator[None]:
    """Errors of writing into a folder as our own: DiskFull, Unusable."""
    try:
        yield
    except OSError as error:
        raise _of_disk(error) from error


@contextmanager
def named_errors(*, local: bool) -> Iterator[None]:
    """Errors of the place's library as our own: DiskFull, Unusable, ArchiveUnreachable, ArchiveBusy; FileNotFoundError of a file passes, and stands for one that cannot be had now.

    local: whether the place is a folder.
    """
    try:
        yield
    except NamndkollError:
        raise
    except OSError as error:
        if isinstance(error, FileNotFoundError) and _code(error) != "NoSuchBucket":
            raise
        if _code(error) == _PUT_AWAY:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
        raise (_of_disk(error) if local else _of_server(error)) from error
    except Exception as error:  # the libraries have no root of their own, and are loaded only where they are used
        if local:
            raise
        raise _of_server(error) from error


@contextmanager
def taken_in() -> Iterator[None]:
    """While something is put into a server's place: that it is not there is no answer to that. Raises ArchiveUnreachable."""
    try:
        yield
    except FileNotFoundError as error:
        if _code(error) == "NoSuchBucket":
            raise
        raise ArchiveUnreachable(_code(error)) from error


def _of_disk(error: OSError) -> NamndkollError:
    if is_full(error):
        return DiskFull("Disken är full: arkivet kan inte ta emot fler filer.")
    return Unusable(f"Arkivet går inte att skriva i ({refused(error)}).")


def _of_server(error: Exception) -> NamndkollError:
    code = _code(error)
    if code in _FULL or _status(error) == 507:
        return DiskFull("Arkivets lagringsyta (bucket) är full: den kan inte ta emot fler filer.")
    if is_full(error):
        return DiskFull("Disken är full: en fil ur arkivet får inte plats i den tillfälliga mappen.")
    if sentence := _lasting(error, code):
        return Unusable(sentence)
    return ArchiveBusy(code) if _is_busy(error, code) else ArchiveUnreachable(code)


def _is_busy(error: Exception, code: str) -> bool:
    """Whether the server says nothing of what it was asked for, and may answer the next question."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    return _status(error) in _LATER or code in _ASKED_TOO_OFTEN or bool(kinds & _TOO_LATE)


def _lasting(error: Exception, code: str) -> str | None:
    """What somebody must mend; None where it may pass."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if code == "NoSuchBucket":
        return "Arkivets lagringsyta (bucket) finns inte: se efter adressen i inställningen archive."
    if kinds & _NO_KEY:
        return "Arkivets server kräver en nyckel, och ingen finns i miljön eller i ~/.aws/credentials."
    if isinstance(error, PermissionError):
        why = f" ({code})" if code and not code.isdecimal() else ""
        return f"Arkivets server nekar åtkomst{why}: nyckeln är fel, har gått ut eller saknar rättigheter."
    if 400 <= _status(error) < 500 and code not in _BROKEN_OFF and _status(error) not in _PASSING:
        return f"Arkivets server godtar inte frågan ({code}): se efter adressen och serverns inställningar."
    if code or isinstance(error, OSError) or kinds & _NO_ANSWER:
        return None
    return f"Arkivet går inte att använda ({type(error).__name__}): se efter adressen till dess server."


def _answer(error: BaseException) -> dict[str, Any]:
    """What an S3 server answered, which its library keeps with the error or with what that came of."""
    found = getattr(error, "response", None) or getattr(error.__cause__, "response", None)
    return found if isinstance(found, dict) else {}


def _code(error: BaseException) -> str:
    return str(_answer(error).get("Error", {}).get("Code", ""))


def _status(error: BaseException) -> int:
    return int(_answer(error).get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
