"""Files that are broken, locked, cut off or bombs: each ends with its name, and what can be read is read."""

from __future__ import annotations

import io
import zlib

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page import Grid, Line
from extractors.model.page_content import PageContent
from extractors.pdf import reader
from extractors.pdf.raw_checks import claimed_pages, refuse_bombs
from extractors.read_options import ReadOptions
from extractors.tables.blocks import PageTables
from schemas.errors import (
    BrokenFile,
    DocumentError,
    EmptyFile,
    EncryptedFile,
    NotADocument,
    NoText,
    TooLarge,
    TruncatedFile,
)
from tests.extractors.byhand import by_hand, folded, one_page
from tests.extractors.drawing import line_texts, pdf, read_pdf, table, texts

ROWS = [["Risk", "S", "K"], ["Brand", "3", "4"], ["Intrång", "2", "5"]]
HELLO = b"BT /F1 12 Tf 50 700 Td (Hej) Tj ET "


def encrypted(user: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
    canvas.drawString(50, 700, "Hemligt")
    canvas.save()
    return buffer.getvalue()


def problems(data: bytes, wanted: ReadOptions | None = None) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in read_pdf(data, wanted).problems]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"hej", NotADocument),
        (b"%PDF-1.4\n%%EOF\n", BrokenFile),
        (b"%PDF-1.4\n1 0 obj\n<</Type/Catalog", TruncatedFile),
        (by_hand([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), BrokenFile),
        (one_page(b"0 0 m 100 100 l S"), NoText),
    ],
    ids=["empty", "no document", "no objects", "cut off", "no pages", "no text"],
)
def test_nothing_to_read_is_named(data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        read_pdf(data)


def test_a_password_is_asked_for() -> None:
    with pytest.raises(EncryptedFile):
        read_pdf(encrypted("user"))


def test_a_file_that_only_the_owner_locked_is_read() -> None:
    assert "Hemligt" in read_pdf(encrypted("")).pages[0].text


def test_a_file_that_lost_its_end_is_read_and_said() -> None:
    whole = pdf(table(ROWS))
    document = read_pdf(whole[: whole.rindex(b"xref\n0")])
    assert [problem.code for problem in document.problems] == ["truncated"]
    assert [texts(grid) for grid in document.pages[0].grids()] == [ROWS]


def test_junk_before_the_header_is_no_matter() -> None:
    assert problems(b"\x00junk\r\n" * 20 + one_page(HELLO)) == []


def test_pages_that_only_another_reader_finds_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "claimed_by_miner", lambda _data: 3)
    assert problems(one_page(HELLO, count=3)) in ([("page-count", None)], [("page-broken", 2), ("page-broken", 3)])
    assert claimed_pages(one_page(HELLO, count=3)) == 3


def test_one_bad_page_costs_that_page() -> None:
    data = by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(HELLO) + HELLO + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"[/not a page]",
        ]
    )
    document = read_pdf(data)
    assert [page.depth for page in document.pages] == ["full", "none"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("page-broken", 2)]


@pytest.mark.parametrize(
    ("content", "packed", "found"),
    [
        (b"no deflate at all " * 20, b"/FlateDecode", [("page-broken", 2)]),
        (zlib.compress(HELLO)[:2] + bytes(40), b"[/FlateDecode]", [("page-broken", 2)]),
        (b"", b"", []),
        (b"", b"/FlateDecode", []),
        (zlib.compress(b""), b"/FlateDecode", []),
        (zlib.compress(b" \n q Q 0 g \n"), b"/FlateDecode", []),
        (b" \n q Q \n", b"", []),
    ],
    ids=["garbage", "damaged", "no bytes", "no packed bytes", "nothing packed", "graphics state packed", "state"],
)
def test_a_page_that_cannot_be_unpacked_is_broken_and_a_blank_one_is_none(
    content: bytes, packed: bytes, found: list[tuple[str, int]]
) -> None:
    data = by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(HELLO) + HELLO + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R>>",
            b"<</Length %d%s>>stream\n" % (len(content), b"/Filter" + packed if packed else b"")
            + content
            + b"\nendstream",
        ]
    )
    assert problems(data) == found


def test_pages_that_hung_before_are_left_out() -> None:
    seen: list[int] = []
    data = pdf(table(ROWS), table(ROWS), table(ROWS))
    document = read_pdf(data, ReadOptions(skip=frozenset({2}), beacon=lambda page, _=0.0, __=0: seen.append(page)))
    assert [page.depth for page in document.pages] == ["full", "none", "full"]
    assert [(problem.code, problem.page) for problem in document.problems] == [("page-broken", 2)]
    assert set(seen) == {1, 3}


def test_what_pdfium_cannot_open_pdfminer_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_data: bytes) -> None:
        raise BrokenFile

    data = pdf(table(ROWS))
    by_pdfium = read_pdf(data).pages[0]
    monkeypatch.setattr(reader, "PdfiumFile", refuse)
    by_pdfminer = read_pdf(data).pages[0]
    assert [texts(grid) for grid in by_pdfminer.grids()] == [texts(grid) for grid in by_pdfium.grids()] == [ROWS]


def test_errors_inside_pdfminer_are_one_broken_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_data: bytes) -> None:
        raise BrokenFile

    monkeypatch.setattr(reader, "PdfiumFile", refuse)
    data = one_page(HELLO).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 /x 842]")
    with pytest.raises(BrokenFile):
        read_pdf(data)


def test_a_dense_grid_is_too_large_for_its_page() -> None:
    lines = b"".join(b"%d 0 m %d 842 l S " % (4 * x, 4 * x) for x in range(1, 149))
    lines += b"".join(b"0 %d m 595 %d l S " % (4 * y, 4 * y) for y in range(1, 211))
    data = folded(HELLO + lines, 1)
    assert len(data) < 4000
    assert problems(data) == [("too-large", 1)]
    assert read_pdf(data).pages[0].depth == "none"
    assert "Hej" in read_pdf(data).pages[0].text


@pytest.mark.parametrize("limits", [Limits(characters=2), Limits(edges=3), Limits(objects=3)], ids=str)
def test_limits_of_a_page(limits: Limits) -> None:
    (problem,) = read_pdf(pdf(table(ROWS)), ReadOptions(limits=limits)).problems
    assert (problem.code, problem.page) == ("too-large", 1)
    assert problem.message.startswith("Sidan 1: Den är större än vad som läses. ")


def test_too_many_pages() -> None:
    with pytest.raises(TooLarge):
        read_pdf(pdf(*[table(ROWS)] * 3), ReadOptions(limits=Limits(pages=2)))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_streams_that_unfold_to_too_much_are_refused(times: int) -> None:
    content = HELLO + b" " * (600_000 if times == 1 else 5_000_000)
    with pytest.raises(TooLarge):
        read_pdf(folded(content, times), ReadOptions(limits=Limits(unfolded=500_000)))
    assert read_pdf(folded(content, times)).pages[0].text.strip() == "Hej"


@pytest.mark.long
@pytest.mark.parametrize("times", [2, 3])
def test_a_few_hundred_bytes_that_unfold_to_gigabytes_are_refused(times: int) -> None:
    packer = zlib.compressobj(9, wbits=-15)
    megabytes = packer.compress(bytes(2**24)) + packer.flush(zlib.Z_FULL_FLUSH)  # can be repeated
    packed = b"\x78\xda" + 96 * megabytes + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    data = one_page(packed, packed=b"[" + b"/FlateDecode" * times + b"]")
    assert len(data) < 8_000
    with pytest.raises(TooLarge):
        read_pdf(data)


def test_streams_that_are_broken_are_left_to_the_reader() -> None:
    refuse_bombs(one_page(b"no zlib", packed=b"[/FlateDecode/FlateDecode]"), 100)
    refuse_bombs(one_page(zlib.compress(b"x" * 500)[:-9] + b"???", packed=b"/FlateDecode"), 1000)


def test_forms_that_hold_themselves_end() -> None:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>/Length 4>>stream\n/X Do\nendstream"
    data = by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"
            ),
            b"<</Length %d>>stream\n" % (len(HELLO) + 5) + HELLO + b"/X Do\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            form,
        ]
    )
    assert line_texts(read_pdf(data).pages[0].lines()) == ["Hej"]


@pytest.mark.parametrize("error", [ValueError, IndexError, RecursionError])
def test_an_error_in_one_page_leaves_the_others(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = PageTables.blocks

    def failing(layout: PageTables, content: PageContent, page: int) -> list[Line | Grid]:
        if page == 2:
            raise error
        return blocks(layout, content, page)

    monkeypatch.setattr(PageTables, "blocks", failing)
    document = read_pdf(pdf(*[table(ROWS)] * 3))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page-broken", 2)]
    assert error.__name__ in document.problems[0].message
    assert [(page.depth, len(page.grids())) for page in document.pages] == [("full", 1), ("none", 0), ("full", 1)]


def test_too_little_memory_is_the_documents_so_that_it_can_be_read_without_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(PageTables, "blocks", failing)
    with pytest.raises(MemoryError):
        read_pdf(pdf(table(ROWS)))


def with_picture(width: int, height: int) -> bytes:
    """A page of text beside a picture of so many pixels, all white."""
    packed = zlib.compress(b"\xff" * (width * height), 9)
    content = HELLO + b"q 100 0 0 100 50 50 cm /I Do Q"
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>>>"
            ),
            b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
            b"/Length %d>>stream\n" % (width, height, len(packed)) + packed + b"\nendstream",
        ]
    )


def test_one_large_picture_does_not_refuse_the_text_beside_it() -> None:
    document = read_pdf(with_picture(2000, 1000), ReadOptions(limits=Limits(unfolded=500_000)))
    assert line_texts(document.pages[0].lines()) == ["Hej"]
    assert not document.problems


def test_only_a_password_locks_a_file() -> None:
    """A scheme of encryption that no reader knows is said to be that."""
    data = encrypted("").replace(b"/Filter /Standard", b"/Filter /Unknown_")
    assert data != encrypted("")
    with pytest.raises(BrokenFile, match="krypterad på ett sätt"):
        read_pdf(data)
