"""gzip of several members in one answer (RFC 1952, 2.2): httpx2 unpacks the first alone, and the rest of a list would count as gone."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import httpx2

_MAGIC = b"\x1f\x8b"
_CODINGS = ({"gzip"}, {"x-gzip"})
_STEP = 2**20  # bytes that are unpacked at a time


class GzipMembers:
    """Unpacks members one after another; what follows them and is none, as padding, is passed over. As httpx2's decoders do."""

    def __init__(self) -> None:
        """Before the first."""
        self._member = _member()
        self._begun = b""  # of what may be the next member's mark
        self._over = False

    @property
    def has_ended(self) -> bool:
        """Whether the last member came to its end."""
        return self._member.eof and not self._begun

    def decode(self, data: bytes) -> Iterator[bytes]:
        """What some more of the answer unpacks to, in steps."""
        try:
            while data := self._next(data) if self._member.eof else data:
                yield from self._unpacked(data)
                data = self._member.unused_data if self._member.eof else b""
        except zlib.error as error:
            raise httpx2.DecodingError(str(error)) from error

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        while unpacked := self._member.decompress(data, _STEP):
            yield unpacked
            if self._member.eof:  # asked again, it would say anew what follows
                return
            data = self._member.unconsumed_tail

    def flush(self) -> Iterator[bytes]:
        """Nothing is held back."""
        return iter(())

    def _next(self, data: bytes) -> bytes:
        """What follows a member from where the next one begins; nothing where none does."""
        data, self._begun = (self._begun + data).lstrip(b"\0"), b""
        if data == _MAGIC[:1] and not self._over:
            self._begun = data
            return b""
        self._over = self._over or (bool(data) and not data.startswith(_MAGIC))
        if self._over or not data:
            return b""
        self._member = _member()
        return data


def take_members(response: httpx2.Response) -> None:
    """Let all members of an answer be unpacked, where it is packed so."""
    told = response.headers.get_list("content-encoding", split_commas=True)
    if {one.strip().lower() for one in told} - {"identity"} in _CODINGS:
        response._decoder = GzipMembers()  # type: ignore[assignment]  # noqa: SLF001 - nothing else lets one be chosen


def _member() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)
