"""What a file is, by its content: names and declared types are not trusted."""

from __future__ import annotations

import zipfile
from pathlib import Path

from extractors.limits import Limits
from extractors.office.safe_zip import ZIP_START, Archive
from schemas.errors import DocumentError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
DOTM = "application/vnd.ms-word.template.macroEnabled.12"
ODT = "application/vnd.oasis.opendocument.text"
OTT = "application/vnd.oasis.opendocument.text-template"
RTF = "application/rtf"
DOC = "application/msword"
WORD = frozenset({DOCX, DOTX, DOCM, DOTM})
OFFICE = frozenset({ODT, OTT, RTF, DOC})
SUFFIXES = frozenset({".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf"})  # what such files are called

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
ENOUGH = 1024  # bytes by which the beginning is judged: so far in may a PDF's header stand (ISO 32000-1, annex H.3.4.1)
_ZIP_END = b"PK\x05\x06"
_IN_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/")
_MAIN_TYPES = (
    (b"vnd.ms-word.document.macroenabled.main", DOCM),
    (b"vnd.ms-word.template.macroenabledtemplate.main", DOTM),
    (b"wordprocessingml.template.main", DOTX),
    (b"wordprocessingml.document.main", DOCX),
)


def media_type(data: bytes) -> str | None:
    """The media type of what can be read here, else None.

    A file that is cut off or locked keeps the type that its beginning shows; its reader says what is wrong.
    """
    if data.startswith(ZIP_START):
        return _zip_type(data)
    if data.startswith(OLE_START):
        return _ole_type(data)
    return RTF if _is_rtf(data) else PDF if is_pdf(data) else None


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF does; its first `ENOUGH` are enough."""
    return b"%PDF-" in data[:ENOUGH]


def likely_type(head: bytes) -> str | None:
    """The media type as the first `ENOUGH` bytes let expect it, of a template or a file with macros its document's."""
    if head.startswith(ZIP_START):
        first_member = head[30:80]
        if first_member.startswith(b"mimetype" + ODT.encode()):
            return ODT
        return DOCX if first_member.startswith(_IN_OFFICE) else None
    if head.startswith(OLE_START):
        return DOC
    return PDF if is_pdf(head) else RTF if _is_rtf(head) else None


def looks_whole(kind: str, tail: bytes) -> bool:
    """Whether the last bytes end a file of the kind; true where the kind has no mark for its end."""
    if kind == PDF:
        return b"%%EOF" in tail
    if kind in {DOCX, ODT}:
        return _ZIP_END in tail
    return tail.rstrip(b"\0\r\n ").endswith(b"}") if kind == RTF else True


def may_be_document(path: Path) -> bool:
    """Whether a file begins as one that can be read here; of a zip only the names of its members are looked at."""
    try:
        with path.open("rb") as file:
            head = file.read(ENOUGH)
    except OSError:
        return False
    return _zip_may_hold_text(path) if head.startswith(ZIP_START) else likely_type(head) is not None


def _zip_may_hold_text(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
            if "mimetype" not in names:
                return any(name.startswith("word/") for name in names)
            with file.open("mimetype") as told:
                return told.read(len(ODT)) == ODT.encode()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return True  # reading says what is wrong with it


def _is_rtf(data: bytes) -> bool:
    return data[:ENOUGH].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt")


def _zip_type(data: bytes) -> str | None:
    try:
        archive = Archive(data, Limits())
        return _office_zip_type(archive)
    except DocumentError:
        return _type_by_names(data)


def _office_zip_type(archive: Archive) -> str | None:
    if "mimetype" in archive:
        declared = archive.read("mimetype").decode("ascii", errors="replace").strip()
        return declared if declared in {ODT, OTT} else None
    types = archive.read("[Content_Types].xml").lower() if "[Content_Types].xml" in archive else b""
    for mark, found in _MAIN_TYPES:
        if mark in types:
            return found
    return DOCX if "word/document.xml" in archive else None


def _type_by_names(data: bytes) -> str | None:
    """By the names that stand before the members, where the list at the end is missing or wrong."""
    if b"mimetype" + ODT.encode() in data:
        return ODT
    return DOCX if b"word/" in data else None


def _ole_type(data: bytes) -> str | None:
    """By the streams' names, which old Office files write in UTF-16: Word's, or that of a locked .docx."""
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    return DOCX if "EncryptedPackage".encode("utf-16-le") in data else None
