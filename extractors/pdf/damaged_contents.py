"""Pages that draw nothing since their content cannot be unpacked, told from those that are blank."""

from __future__ import annotations

import zlib
from functools import cached_property
from typing import Any

from extractors.pdf.document import PageBroken
from extractors.pdf.pdfminer_backend import MinerFile
from schemas.errors import DocumentError

MOST = 1 << 20  # bytes that are unpacked: what is wrong with a stream shows in its beginning
FLATE = frozenset({"FlateDecode", "Fl"})


class DamagedContents:
    """Looks at the content streams of a file; opened by pdfminer once a page is asked for."""

    def __init__(self, data: bytes) -> None:
        """data: the file's bytes."""
        self._data = data

    def __contains__(self, number: int) -> bool:
        """Whether a content stream of the page, from 1, cannot be unpacked; False too where pdfminer cannot tell."""
        if self._file is None:
            return False
        try:
            with self._file.page(number) as page:
                return any(map(_is_damaged, page.contents()))
        except PageBroken:
            return False

    @cached_property
    def _file(self) -> MinerFile | None:
        try:
            return MinerFile(self._data)
        except DocumentError:
            return None


def _is_damaged(stream: Any) -> bool:
    """Whether a stream's first packing is deflate and it is none."""
    filters = [name.name for name, _ in stream.get_filters()]
    raw = stream.get_rawdata()
    if not raw or not filters or filters[0] not in FLATE:
        return False
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
    try:
        zlib.decompressobj().decompress(raw, MOST)
    except zlib.error:
        return True
    return False
