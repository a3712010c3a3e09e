"""Guards before anything is parsed: bombs end in a named problem."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from extractors.limits import Limits
from extractors.office.safe_zip import Archive, parse_xml
from extractors.word import read_word
from schemas.errors import BrokenFile, DocumentError, EncryptedFile, TooLarge, TruncatedFile
from tests.extractors.damaged_zips import DAMAGES, damaged_zip
from tests.extractors.word_files import MAIN_TYPE, NAMESPACES, p, part, word_bytes, word_parts, zipped

TINY = Limits(zip_unfolded=2**22, xml_marks=10_000)
TEXT = p("text") * 20


def with_document(xml: str | bytes) -> bytes:
    return zipped(word_parts("") | {"word/document.xml": xml})


def quadratic() -> str:
    entities = f'<!DOCTYPE a [<!ENTITY b "{"b" * 10_000}">]>'
    return f"{entities}<w:document {NAMESPACES}><w:body>{p('&b;' * 1000)}</w:body></w:document>"


def laughing() -> str:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{nested}]><w:document {NAMESPACES} w:a="&l11;"/>'


def outside() -> str:
    return f'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}>&f;</w:document>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(with_document(part("document", "<w:body>" + " " * 2**26 + "</w:body>")), TooLarge, id="ratio"),
        pytest.param(with_document(part("document", "<w:p/>" * 2_000_000)), TooLarge, id="elements"),
        pytest.param(with_document(part("document", "<w:p>" * 5000 + "</w:p>" * 5000)), BrokenFile, id="depth"),
        pytest.param(with_document(quadratic()), BrokenFile, id="quadratic entities"),
        pytest.param(with_document(laughing()), BrokenFile, id="billion laughs"),
        pytest.param(with_document(outside()), BrokenFile, id="external entity"),
        pytest.param(with_document(b"\xff\xfe" + outside().encode("utf-16-le")), BrokenFile, id="utf-16 entity"),
        pytest.param(with_document(f"<w:document {NAMESPACES}><w:body>"), BrokenFile, id="not well formed"),
        pytest.param(with_document(""), BrokenFile, id="empty part"),
        pytest.param(with_document(b"\0" * 100), BrokenFile, id="noughts"),
    ],
)
def test_bombs_in_a_word_file(data: bytes, error: type[DocumentError]) -> None:
    assert len(data) < 2**20
    with pytest.raises(error):
        read_word(data)


def test_the_parts_of_a_word_file_are_counted_together() -> None:
    headers = {f"header{count}": p("text") * 1000 for count in range(1, 5)}
    references = "".join(f'<w:headerReference r:id="rId{count}"/>' for count in range(1, 5))
    data = word_bytes(TEXT + f"<w:sectPr>{references}</w:sectPr>", **headers)
    assert read_word(data, Limits(xml_marks=50_000)).pages[0].lines()
    with pytest.raises(TooLarge):
        read_word(data, TINY)


def test_a_file_of_many_members() -> None:
    with pytest.raises(TooLarge):
        Archive(zipped({f"a{count}": "" for count in range(30)}), Limits(zip_members=20))


def test_members_are_counted_together() -> None:
    archive = Archive(zipped({f"part{count}": b"ab" * 2**19 for count in range(6)}), TINY)
    with pytest.raises(TooLarge):
        archive.check()


def test_sizes_are_measured_and_not_believed() -> None:
    data = bytearray(zipped({"word/document.xml": b"a" * 2**23}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    with pytest.raises(DocumentError):
        Archive(bytes(data), Limits()).read("word/document.xml")


def test_members_that_overlap_are_unfolded_within_the_limits() -> None:
    """Many entries of the list that point at one packed member (a zip bomb without nesting)."""
    data = zipped({"kernel": b"\0" * 2**20})
    end = data.rindex(b"PK\x05\x06")
    entry = data[data.rindex(b"PK\x01\x02") : end]
    listed = b"".join(entry.replace(b"kernel", f"k{count:05d}".encode()) for count in range(500))
    tail = bytearray(data[end:])
    tail[8:16] = struct.pack("<HHI", 500, 500, len(listed))
    with pytest.raises(DocumentError):
        Archive(data[: data.rindex(b"PK\x01\x02")] + listed + bytes(tail), Limits()).check()


def test_a_file_that_is_cut_off() -> None:
    data = word_bytes(TEXT)
    for end in (len(data) - 1, len(data) // 2, 40):
        with pytest.raises((TruncatedFile, BrokenFile)):
            read_word(data[:end])
    with pytest.raises(TruncatedFile):
        read_word(data[: len(data) // 2])


def test_a_list_of_members_that_is_wrong() -> None:
    data = word_bytes(TEXT)
    start = data.index(b"PK\x01\x02")
    with pytest.raises(BrokenFile):
        read_word(data[:start] + b"X" * 20 + data[start + 20 :])


def test_a_part_that_is_damaged() -> None:
    data = bytearray(word_bytes(TEXT))
    place = data.index(b"word/document.xml") + 40
    data[place : place + 20] = b"\0" * 20
    with pytest.raises(BrokenFile):
        read_word(bytes(data))


def test_locked_files() -> None:
    with pytest.raises(EncryptedFile):
        read_word(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    data = bytearray(word_bytes(TEXT))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 1)
    with pytest.raises(EncryptedFile):
        read_word(bytes(data))


def test_a_packing_that_nobody_knows() -> None:
    data = bytearray(zipped({"a": "text"}))
    data[data.rindex(b"PK\x01\x02") + 10] = 97
    with pytest.raises(BrokenFile):
        Archive(bytes(data), Limits()).read("a")


def test_plain_xml_is_parsed() -> None:
    assert parse_xml(b"<a b='c'/>", TINY).get("b") == "c"
    with pytest.raises(TooLarge):
        parse_xml(b"<a>" + b"<b/>" * 10_000 + b"</a>", TINY)


def test_names_come_in_any_case_and_with_either_slash() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("Word\\Document.XML", part("document", f"<w:body>{p('text')}</w:body>"))
        archive.writestr("[content_types].xml", f'<Types><Override ContentType="{MAIN_TYPE}"/></Types>')
    assert read_word(saved.getvalue()).pages[0].text == "text"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_member_that_cannot_be_had_is_the_files_problem(damage: str) -> None:
    with pytest.raises(EncryptedFile if damage == "locked" else BrokenFile):
        Archive(damaged_zip(damage, "word/document.xml"), Limits()).read("word/document.xml")
