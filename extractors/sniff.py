"""What a file is, by its content: names and declared types are not trusted."""

from __future__ import annotations

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

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF_WITHIN = 1024  # readers look for the header so far into the file (ISO 32000-1, annex H.3.4.1)
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
    start = data[:_PDF_WITHIN]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt"):
        return RTF
    return PDF if b"%PDF-" in start else None


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
