"""What a PDF's bytes say of it before a reader opens them: bombs, a missing end, the pages it claims to have."""

from __future__ import annotations

import re
import zlib

from schemas.errors import TooLarge

FOLDS_MOST = 1032  # what zlib's deflate can pack into one byte
SAMPLE = 65_536  # bytes of a packed stream by which its ratio is judged
CHUNK = 1 << 20
TAIL = 2048  # bytes at the end within which readers look for the mark of the end
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_CATALOGUE = re.compile(rb"(\d{1,7})\s+(\d{1,5})\s+obj\b(?:(?!endobj).){0,4000}?/Type\s*/Catalog\b", re.DOTALL)
_COUNT = re.compile(rb"/Count\s+(\d{1,7})\b")


def refuse_bombs(data: bytes, most: int) -> None:
    """Raise TooLarge if a stream unfolds to more than `most` bytes, as far as its beginning tells.

    Streams packed twice are unfolded up to the limit; of those packed once, which fold at most 1032 times, only
    large ones are judged, by a sample. pdfium would unfold the whole of either into memory; pictures only where it draws
    them.
    """
    for match in _STREAM.finditer(data):
        if data.endswith(b"end", 0, match.start()):
            continue
        start = match.end()
        head = data.rfind(b"obj", max(0, start - 2048), start)
        folds = len(_FLATE.findall(data, head, start))
        if folds == 0 or (folds == 1 and _PICTURE.search(data, max(0, head), start)):
            continue
        end = data.find(b"endstream", start)
        packed = data[start : end if end >= 0 else len(data)]
        if folds == 1 and (len(packed) * FOLDS_MOST <= most or _sampled(packed) <= most):
            continue
        if _unfolded(packed, folds, most) > most:
            raise TooLarge("En del av den packas upp till mer än vad som läses.")


def _sampled(packed: bytes) -> float:
    """How long a packed stream is likely to be, from its first bytes."""
    unpack = zlib.decompressobj()
    try:
        out = unpack.decompress(packed[:SAMPLE], SAMPLE * FOLDS_MOST)
    except zlib.error:
        return 0.0
    return len(out) * len(packed) / max(1, min(SAMPLE, len(packed)))


def _unfolded(packed: bytes, folds: int, most: int) -> int:
    """The length of a stream packed `folds` times, counted up to a little over `most`."""
    for fold in range(folds, 0, -1):
        out = bytearray()
        unpack = zlib.decompressobj()
        try:
            rest = packed
            while rest and not unpack.eof and len(out) <= most:
                out += unpack.decompress(rest, CHUNK)
                rest = unpack.unconsumed_tail
        except zlib.error:
            return len(out)
        if len(out) > most or fold == 1:
            return len(out)
        packed = bytes(out)
    return 0


def lacks_end(data: bytes) -> bool:
    """Whether the mark that closes a PDF is missing: the file was cut off. Padding behind it is none of it."""
    return b"%%EOF" not in data.rstrip(b"\0\t\n\r ")[-TAIL:]


def with_end(data: bytes) -> bytes | None:
    """A file that was cut off, with an end that names its catalogue; None where that is lost too."""
    catalogues = list(_CATALOGUE.finditer(data))
    if not catalogues:
        return None
    return data + b"\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % catalogues[-1].groups()


def claimed_pages(data: bytes) -> int | None:
    """The largest number of pages that a readable page tree states; None where none can be read."""
    counts = []
    for match in _PAGES.finditer(data):
        start, end = data.rfind(b"obj", 0, match.start()), data.find(b"endobj", match.end())
        found = _COUNT.search(data, max(start, 0), end if end >= 0 else len(data))
        if found:
            counts.append(int(found.group(1)))
    return max(counts, default=None)
