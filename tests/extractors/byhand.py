"""Files changed for the tests: pages turned, bytes written by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence

import pypdfium2


def turned(data: bytes, turns: int) -> bytes:
    """The file with its pages turned clockwise by quarters."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(90 * turns)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_hand(objects: Sequence[bytes], *, end: bytes = b"%%EOF\n") -> bytes:
    """A file of these objects, numbered from 1, the first its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (count, len(out)) + end


def one_page(content: bytes, *, packed: bytes = b"", count: int = 1) -> bytes:
    """A file of one page with this content stream; packed names the filters that it went through."""
    filters = b"/Filter " + packed if packed else b""
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def with_meanings(content: bytes, meaning: Mapping[int, str], encoding: bytes = b"/WinAnsiEncoding") -> bytes:
    """A file of one page in Helvetica, some of whose glyphs the file says to mean other letters; meaning: by their codes."""
    lines = [f"<{code:02X}> <{letters.encode('utf-16-be').hex()}>" for code, letters in meaning.items()]
    codes = f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{codes}\nendcmap end end"
    ).encode()
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding %b/ToUnicode 6 0 R>>" % encoding,
            b"<</Length %d>>stream\n" % len(cmap) + cmap + b"\nendstream",
        ]
    )


def folded(content: bytes, times: int) -> bytes:
    """A file of one page whose content is packed several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return one_page(content, packed=b"[" + b"/FlateDecode" * times + b"]")


def without_unicode(text: bytes) -> bytes:
    """A file of one page in a font of squares that names no letter: each byte but a space is a glyph."""
    names = [f"g{code}" for code in sorted({*text} - {0x20})]
    differences = " ".join(f"{name[1:]} /{name}" for name in names)
    square, shown = b"500 0 d0 0 0 450 700 re f", b"BT /F1 20 Tf 50 700 Td <" + text.hex().encode() + b"> Tj ET"
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>"
        f"/CharProcs<<{' '.join(f'/{name} 6 0 R' for name in names)}>>/FirstChar 0/LastChar 255/Widths[{'500 ' * 256}]"
        f"/Encoding<</Type/Encoding/Differences[{differences}]>>>>"
    )
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(shown) + shown + b"\nendstream",
            font.encode(),
            b"<</Length %d>>stream\n" % len(square) + square + b"\nendstream",
        ]
    )
