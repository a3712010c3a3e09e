"""Which files this program wrote that look like papers, and are none wherever they lie: workbooks, commented copies, papers exported with their truth.

A commented copy holds the hash of what was written, so that one which somebody has worked in is a paper again.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from extractors.office.safe_zip import BROKEN

_TITLE = re.compile(rb"<dc:title[^>]*>(Granskning av internkontroll|Review of internal control)</dc:title>")
EPOCH = datetime(
    2000, 1, 1, tzinfo=UTC
)  # when our workbooks say they were made: one moment, so that equal ones are equal bytes; Excel keeps it
_MADE = re.compile(f"<dcterms:created[^>]*>{EPOCH:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>".encode())
_WORKBOOK = "xl/workbook.xml"
PROPERTIES = "docProps/core.xml"
_MOST = 4096  # bytes of its properties
_LARGEST_LIST = 2**16  # bytes of the list of a zip's members; one of millions would fill the memory
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _BOTH = 22, 42  # bytes
_SEAL = re.compile(rb"%namndkoll([0-9a-f]{64})\n")  # behind a PDF's end, where it is a remark
_SEAL_SIZE = 75  # bytes
COPY = "namndkoll "  # begins what a Word copy is known by, before what its parts came to
_COPY = re.compile(rb"<dc:identifier>namndkoll ([0-9a-f]{64})</dc:identifier>")
TRUTH = ".truth.json"
_TRUTH = re.compile(rb'\A\{\s*"generator": ?\{\s*"name": ?"namndkoll"')
_CHUNK = 1 << 20  # bytes
LARGEST = 300 * 2**20  # bytes; a seal can be written behind terabytes that are nowhere, and all before it would be read
_NOTHING = (*BROKEN, MemoryError)  # a member may ask for gigabytes to be unpacked with


def _uncounted(size: int) -> None:
    del size


def is_own(path: Path, largest: int = LARGEST, read: Callable[[int], None] = _uncounted) -> bool:
    """Whether a file is none of a board's, but written by this program.

    largest: bytes of a copy; none is looked for in more. read: is told how many bytes are read on and on; what it raises passes.
    """
    return is_own_workbook(path) or is_own_copy(path, largest, read) or is_truths_paper(path)


def is_own_workbook(path: Path) -> bool:
    """Whether a file is a workbook that this program wrote: by its title, which a board's paper may have too, and by when it was made."""
    with suppress(*_NOTHING), open(path, "rb", opener=_without_waiting) as file:
        if not _is_small_package(file):
            return False
        with zipfile.ZipFile(file) as package, package.open(PROPERTIES) as properties:
            told = properties.read(_MOST)
            return _WORKBOOK in package.namelist() and None not in (_TITLE.search(told), _MADE.search(told))
    return False


def is_own_copy(path: Path, largest: int = LARGEST, read: Callable[[int], None] = _uncounted) -> bool:
    """Whether a file is a commented copy as this program wrote it, which nobody has saved since. largest, read: as with is_own."""
    with suppress(*_NOTHING), open(path, "rb", opener=_without_waiting) as file:
        if _is_small_package(file):
            return _is_sealed_package(file)
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and _is_sealed_pdf(file, largest, read)
    return False


def is_truths_paper(path: Path) -> bool:
    """Whether a file was exported for the benchmarks: its truth lies beside it."""
    with suppress(*_NOTHING), open(path.with_suffix(TRUTH), "rb", opener=_without_waiting) as file:
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and _TRUTH.match(file.read(_MOST)) is not None
    return False


def sealed(data: bytes) -> bytes:
    """A PDF with the hash of all its bytes behind its end."""
    return data + b"%namndkoll" + hashlib.sha256(data).hexdigest().encode() + b"\n"


def content_of(package: zipfile.ZipFile) -> str:
    """What tells a Word file from one with other parts, its properties, which hold this, set aside."""
    parts = sorted((part.filename, part.CRC) for part in package.infolist() if part.filename != PROPERTIES)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _is_sealed_package(file: BinaryIO) -> bool:
    """Whether a Word file is a copy that nobody has saved since. Raises what zipfile raises for what is no package."""
    with zipfile.ZipFile(file) as package, package.open(PROPERTIES) as properties:
        told = _COPY.search(properties.read(_MOST))
        return told is not None and told[1].decode() == content_of(package)


def _is_sealed_pdf(file: BinaryIO, largest: int, read: Callable[[int], None]) -> bool:
    size = file.seek(0, os.SEEK_END) - _SEAL_SIZE
    if not 0 <= size <= largest or file.seek(size) != size or not (seal := _SEAL.fullmatch(file.read(_SEAL_SIZE))):
        return False
    file.seek(0)
    reckoned = hashlib.sha256()
    while size and (chunk := file.read(min(size, _CHUNK))):
        read(len(chunk))
        reckoned.update(chunk)
        size -= len(chunk)
    return reckoned.hexdigest() == seal[1].decode()


def _is_small_package(file: BinaryIO) -> bool:
    """Whether a file ends as a small zip does, without a comment, as the packages do that we write."""
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) or file.seek(0, os.SEEK_END) < _BOTH:
        return False
    file.seek(-_BOTH, os.SEEK_END)
    both = file.read(_BOTH)
    end = both[-_END_SIZE:]
    size = int.from_bytes(end[12:16], "little")
    return end.startswith(_END) and not both.startswith(_END_64) and size <= _LARGEST_LIST


def _without_waiting(path: str, flags: int) -> int:
    """Opens also a pipe, on which it would wait for ever."""
    return os.open(path, flags | os.O_NONBLOCK)
