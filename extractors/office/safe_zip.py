"""Zipped documents, unfolded on demand and never beyond the limits.

Sizes are measured by unfolding, since the headers of a bomb lie about them. XML is parsed without
entities, network and deep trees, and only where its tree fits the limit of memory.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import Any

from extractors.limits import Limits
from schemas.errors import BrokenFile, DocumentError, EncryptedFile, TooLarge, TruncatedFile

ZIP_START = b"PK\x03\x04"
_FREE = 2**24  # bytes that a part may unfold to whatever the ratio: a long table of like rows packs very well
_STEP = 2**18
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
    RuntimeError,
)  # what zipfile raises over a zip that is damaged, locked, or packed in a way that it does not know


class Archive:
    """The members of a zip by their names (slashes forward, case as given).

    Raises TruncatedFile, BrokenFile, EncryptedFile, TooLarge: on opening for the list of members,
    on reading for the member.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the zip and read its list of members alone."""
        self._limits = limits
        self._left = limits.zip_unfolded
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise _why_unopened(data) from error
        members = self._zip.infolist()
        if len(members) > limits.zip_members:
            raise TooLarge(f"Den packar {len(members)} filer.")
        self._members = {member.filename.replace("\\", "/").lstrip("/").lower(): member for member in members}

    def __contains__(self, name: str) -> bool:
        """Whether there is such a member, whatever the case of letters."""
        return name.lower() in self._members

    def names(self) -> list[str]:
        """The members' names in lower case."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """The whole member; KeyError where there is none."""
        member = self._members[name.lower()]
        if member.flag_bits & 1:
            raise EncryptedFile
        ceiling = min(self._left, max(_FREE, int(member.compress_size * self._limits.zip_ratio)))
        try:
            data = self._unfold(member, ceiling)
        except BROKEN as error:
            raise BrokenFile(f"Delen {name} går inte att packa upp.") from error
        self._left -= len(data)
        return data

    def check(self) -> None:
        """Unfold everything once and keep nothing: for files that another program will open."""
        for name in self._members:
            self.read(name)

    def _unfold(self, member: zipfile.ZipInfo, ceiling: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(member) as stream:
            while piece := stream.read(_STEP):
                size += len(piece)
                if size > ceiling:
                    raise TooLarge(f"En del av den packar upp till mer än {ceiling // 2**20} MB.")
                pieces.append(piece)
        return b"".join(pieces)


def xml_marks(data: bytes) -> int:
    """What a part's tree costs in memory, counted before there is one."""
    return data.count(b"<") + data.count(b"=")


def parse_xml(data: bytes, limits: Limits, classes: Any = None) -> Any:
    """The root element of an XML part; classes is lxml's lookup of classes for its elements.

    Raises TooLarge where the tree would not fit the limit, BrokenFile where the XML is not well
    formed or brings definitions of its own (no producer of documents does, bombs do).
    """
    if xml_marks(data) > limits.xml_marks:
        raise TooLarge("Texten har fler element än vad som läses.")
    from lxml import etree  # noqa: PLC0415 - what a PDF needs not load

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(classes)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile("Dess XML är felaktig eller för djupt nästlad.") from error
    if root is None:
        raise BrokenFile("En del av den är tom.")
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenFile("Dess XML har egna definitioner (DTD), vilket inte läses.")
    return root


def _why_unopened(data: bytes) -> DocumentError:
    """A zip without its list of members at the end is cut off; one whose list is wrong is broken."""
    if data.startswith(ZIP_START) and b"PK\x05\x06" not in data:
        return TruncatedFile()
    return BrokenFile()
