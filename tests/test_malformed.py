"""Files broken in each way that readers meet: a status, a problem that a person understands, never a traceback."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.word_files import tbl, tr, word_bytes, word_parts, zipped

TEXT = "Nämnden godkänner rapporten."
HEADING = "Risk Sannolikhet Konsekvens Riskvärde"


def read(data: bytes, name: str = "fil.pdf") -> Extraction:
    return extract(data, name, Options(ocr=False))


def codes(extraction: Extraction) -> list[str]:
    return [problem.code for problem in extraction.problems]


def drawn(*pages: str, encrypt: StandardEncryption | None = None, compress: int = 0) -> bytes:
    """A PDF of pages with a line of text each."""
    saved = io.BytesIO()
    canvas = Canvas(saved, invariant=True, pageCompression=compress, encrypt=encrypt)
    for text in pages or (TEXT,):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return saved.getvalue()


def pdf(*objects: str, content: bytes = b"", head: str = "%PDF-1.7", trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF out of the bodies of its objects, from 1, with a right table of places; an empty body is left out.

    content becomes a stream in the object after the last.
    """
    bodies = [body.encode("latin-1") for body in objects]
    if content:
        bodies.append(b"<< /Length %d >> stream\n%b\nendstream" % (len(content), content))
    out, places = bytearray(f"{head}\n".encode()), [0]
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        if body:
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % len(places)
    out += b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    out += f"trailer\n<< /Size {len(places)} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
SHOW = "BT /F1 12 Tf 72 700 Td (Mötet öppnas klockan nio.) Tj ET".encode("latin-1")


def one_page(
    catalog: str = CATALOG, pages: str = PAGES, page: str = PAGE, font: str = FONT, content: bytes = SHOW
) -> bytes:
    """The least that is a page of text, with any of its objects another."""
    return pdf(catalog, pages, page, font, content=content)


def test_the_least_page_is_read_whole() -> None:
    extraction = read(one_page())
    assert (extraction.status, codes(extraction)) == ("complete", [])


# What a person's viewer still shows is read as it is.
WHOLE: dict[str, Callable[[], bytes]] = {
    "junk before the header": lambda: b"\r\n<html>\n" + drawn(),
    "junk behind the end": lambda: drawn() + b"\x00" * 5000,
    "no table of places": lambda: re.sub(rb"(?s)xref\n.*?trailer", b"trailer", one_page()),
    "a wrong startxref": lambda: re.sub(rb"startxref\n\d+", b"startxref\n99999999", one_page()),
    "a table of places that is off": lambda: re.sub(rb"00000(\d{5}) 00000 n", rb"00009\1 00000 n", one_page()),
    "objects that do not end": lambda: one_page().replace(b"endobj\n", b""),
    "a Prev that leads to itself": lambda: pdf(
        CATALOG, PAGES, PAGE, FONT, content=SHOW, trailer="/Root 1 0 R /Prev 9"
    ).replace(b"/Prev 9", b"/Prev 500"),
    "a wrong length of a stream": lambda: re.sub(rb"/Length \d+", b"/Length 7", one_page()),
    "kinds that are no kinds": lambda: one_page(
        catalog="<< /Type /Catalog /Pages 2 0 R /ViewerPreferences 7 /Names (a) >>"
    ),
    "a box of words": lambda: one_page(page=PAGE.replace("[0 0 595 842]", "[/a (b) null 842]")),
    "a box of no size": lambda: one_page(page=PAGE.replace("[0 0 595 842]", "[5 5 5 5]")),
    "a font of no kind": lambda: one_page(font="<< /Type /Font >>"),
    "a parent that is no node": lambda: one_page(page=PAGE.replace("/Parent 2 0 R", "/Parent 77 0 R")),
    "a name for a number": lambda: one_page(content=b"BT /F1 /x Tf 12 /F1 Tf /F1 12 Tf 72 700 Td (Hej alla) Tj ET"),
    "operators that nobody knows": lambda: one_page(content=b"q Q Q Q foo 1 2 bar " + SHOW + b" ] >> ET EMC"),
    "a colour space that is a word": lambda: one_page(content=b"/Nix cs 1 2 3 4 5 sc " + SHOW),
    "only the owner's password": lambda: drawn(encrypt=StandardEncryption("", ownerPassword="x", canPrint=0)),
    "text between NULs": lambda: one_page(content=SHOW.replace(b"klockan", b"\\000klockan\\000")),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_a_viewer_shows_is_read(name: str) -> None:
    extraction = read(WHOLE[name]())
    assert (extraction.status, codes(extraction)) == ("complete", [])
    assert extraction.source.page_count == 1


def spoilt(data: bytes) -> bytes:
    """A zip whose text's packed bytes are no packed bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.getinfo("word/document.xml")
    start = member.header_offset + 30 + len(member.filename)
    return data[:start] + b"\xff" * member.compress_size + data[start + member.compress_size :]


def locked() -> bytes:
    """ReadSettings Word keeps a file with a password: an OLE file with one known stream."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


NAMELESS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Okand /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType2 /BaseFont /Okand /CIDSystemInfo << /Registry (X) /Ordering (Y) /Supplement 0 >> >>] >>"
)
NO_PAGES = "<< /Type /Pages /Kids [] /Count 0 >>"
LOOP = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
# What nobody can read is failed, with one of these codes.
FAILED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "no bytes": (lambda: b"", {"empty"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(300), {"not-a-document"}),
    "a web page": (lambda: b"<!doctype html><title>404</title>", {"not-a-document"}),
    "a header alone": (lambda: b"%PDF-1.7\n", {"broken", "truncated"}),
    "a header and noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 8, {"broken", "truncated"}),
    "signs that no font explains": (
        lambda: one_page(font=NAMELESS, content=b"BT /F1 12 Tf 9 700 Td <00010002000300040005> Tj ET"),
        {"no-text"},
    ),
    "a password": (lambda: drawn(encrypt=StandardEncryption("nyckel")), {"encrypted"}),
    "an encryption that nobody knows": (
        lambda: pdf(
            CATALOG,
            PAGES,
            PAGE,
            FONT,
            content=SHOW,
            trailer="/Root 1 0 R /Encrypt << /Filter /Okänd /V 9 >> /ID [()()]",
        ),
        {"encrypted", "broken"},
    ),
    "cut off in the middle": (lambda: drawn(*[TEXT] * 9, compress=1)[:900], {"broken", "truncated"}),
    "no root": (lambda: pdf("<< >>", trailer=""), {"broken", "truncated"}),
    "no pages": (lambda: one_page(pages=NO_PAGES), {"broken", "no-text"}),
    "pages within themselves": (lambda: one_page(pages=LOOP), {"broken", "no-text"}),
    "pages that are none": (lambda: one_page(pages="[1 2 3]"), {"broken", "no-text"}),
    "a page that is none": (lambda: one_page(page="(sida)"), {"broken", "no-text", "page-broken"}),
    "no text": (lambda: one_page(content=b"0 0 100 100 re f"), {"no-text"}),
    "blank text": (lambda: one_page(content=SHOW.replace(b"M\xf6tet \xf6ppnas klockan nio.", b"   ")), {"no-text"}),
    "control characters alone": (
        lambda: one_page(content=b"BT /F1 12 Tf 72 700 Td (\\001\\002\\003\\004\\005\\006) Tj ET"),
        {"no-text"},
    ),
    "a filter that nobody knows": (
        lambda: one_page(content=zlib.compress(SHOW)).replace(b"/Length", b"/Filter /Okand /Length"),
        {"no-text", "broken"},
    ),
    "a stream that does not unfold": (
        lambda: one_page(content=bytes(range(255, 128, -1))).replace(b"/Length", b"/Filter /FlateDecode /Length"),
        {"no-text", "broken"},
    ),
    "a zip cut off": (lambda: word_bytes("<w:p/>")[:-200], {"truncated"}),
    "a zip of something else": (lambda: zipped({"a.txt": "hej"}), {"not-a-document"}),
    "a Word file without its text": (
        lambda: zipped({name: data for name, data in word_parts("").items() if name != "word/document.xml"}),
        {"broken", "not-a-document"},
    ),
    "a Word file of broken XML": (
        lambda: zipped({**word_parts(""), "word/document.xml": "<w:document><w:body>"}),
        {"broken"},
    ),
    "a member that does not unfold": (lambda: spoilt(word_bytes(f"<w:p>{TEXT}</w:p>" * 200)), {"broken", "truncated"}),
    "a locked Word file": (locked, {"encrypted"}),
}


@pytest.mark.parametrize("name", FAILED)
def test_what_nobody_can_read_fails_with_its_reason(name: str) -> None:
    make, expected = FAILED[name]
    extraction = read(make())
    assert extraction.status == "failed"
    assert set(codes(extraction)) & expected, extraction.problems
    for problem in extraction.problems:
        assert problem.message[0].isupper()
        assert problem.message.rstrip().endswith((".", ")"))
        assert not re.search(r"Error|Exception|Traceback", problem.message)


def test_one_bad_page_costs_that_page() -> None:
    good = drawn(TEXT, "Den andra sidan.", TEXT)
    (number,) = re.findall(rb"(\d+) 0 R", re.search(rb"/Kids \[ \d+ 0 R (\d+ 0 R)", good)[1])  # type: ignore[index]
    bad = re.sub(rb"(?s)\n%b 0 obj\n.*?endobj" % number, b"\n%b 0 obj\n(ingen sida)\nendobj" % number, good)
    extraction = read(bad)
    assert (extraction.status, codes(extraction)) == ("partial", ["page-broken"])
    assert extraction.problems[0].page == 2
    assert extraction.source.page_count == 3


def test_a_page_count_that_lies_is_said() -> None:
    pages = PAGES.replace("/Count 1", "/Count 7")
    extraction = read(one_page(pages=pages))
    assert extraction.status == "partial"
    assert set(codes(extraction)) <= {"page-count", "page-broken"}
    assert extraction.problems


def test_a_bomb_of_tables_ends_with_a_reason() -> None:
    inner = "<w:p/>"
    for _ in range(60):
        inner = tbl(tr(f"<w:tc>{inner}<w:p/></w:tc>"))
    extraction = read(word_bytes(inner), "fil.docx")
    assert extraction.status in {"failed", "partial"}
    assert extraction.problems


@pytest.mark.long
def test_entities_are_not_unfolded() -> None:
    document = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w">&b;</w:document>'
    )
    extraction = read(zipped({**word_parts(""), "word/document.xml": document}), "fil.docx")
    assert codes(extraction) == ["broken"]
    assert "DTD" in extraction.problems[0].message
