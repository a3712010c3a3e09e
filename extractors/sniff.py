"""What a file is, by its content: names and declared types are not trusted."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from extractors.limits import Limits
from extractors.office.safe_zip import BROKEN, ZIP_START, Archive
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
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLTX = "application/vnd.openxmlformats-officedocument.spreadsheetml.template"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12"
XLTM = "application/vnd.ms-excel.template.macroEnabled.12"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODP = "application/vnd.oasis.opendocument.presentation"
WORD = frozenset({DOCX, DOTX, DOCM, DOTM})
WORKBOOK = frozenset({XLSX, XLTX, XLSM, XLTM})
OFFICE = frozenset({ODT, OTT, RTF, DOC, XLS, ODS, PPTX, ODP})
SUFFIXES = frozenset(
    [
        ".pdf",
        ".docx",
        ".docm",
        ".dotx",
        ".dotm",
        ".doc",
        ".odt",
        ".rtf",
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xls",
        ".ods",
        ".pptx",
        ".odp",
    ]
)  # what such files are called

OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
ENOUGH = 1024  # bytes by which the beginning is judged: so far in may a PDF's header stand (ISO 32000-1, annex H.3.4.1)
_EXCEL = b"urn:schemas-microsoft-com:office:excel"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype html|html|meta|head)\b", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_LONGEST_END = 2**16 + 22  # bytes of what closes a zip, its remark with it
_LARGEST_LIST = 2**24  # bytes of the list of a zip's members
_FOLDERS = {b"word/": DOCX, b"xl/w": XLSX, b"xl/_": XLSX, b"xl/s": XLSX, b"ppt/": PPTX}
_STREAMS = {"WordDocument": DOC, "Workbook": XLS}
_LONGEST = 60  # letters of a declared type
_IN_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"ppt/", b"docProps/", b"customXml/")
_OPEN_DOCUMENTS = (ODS, ODP, ODT)
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_MAIN_TYPES = (
    (b"vnd.ms-word.document.macroenabled.main", DOCM),
    (b"vnd.ms-word.template.macroenabledtemplate.main", DOTM),
    (b"wordprocessingml.template.main", DOTX),
    (b"wordprocessingml.document.main", DOCX),
    (b"vnd.ms-excel.sheet.macroenabled.main", XLSM),
    (b"vnd.ms-excel.template.macroenabled.main", XLTM),
    (b"spreadsheetml.template.main", XLTX),
    (b"spreadsheetml.sheet.main", XLSX),
    (b"presentationml.presentation.main", PPTX),
)


def media_type(data: bytes) -> str | None:
    """The media type of what can be read here, else None.

    A file that is cut off or locked keeps the type that its beginning shows; its reader says what is wrong.
    """
    if data.startswith(ZIP_START):
        return _zip_type(data)
    if data.startswith(OLE_START):
        return _ole_type(data)
    return RTF if _is_rtf(data) else PDF if is_pdf(data) else XLS if is_web_page(data) else None


def is_web_page(data: bytes) -> bool:
    """Whether bytes begin as a web page that calls itself a workbook, as systems export tables to Excel."""
    head = data[:ENOUGH].replace(b"\0", b"")
    return _MARKUP.match(head) is not None and _EXCEL in head


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF does; its first `ENOUGH` are enough."""
    return b"%PDF-" in data[:ENOUGH]


def likely_type(head: bytes) -> str | None:
    """The media type as the first `ENOUGH` bytes let expect it, of a template or a file with macros its document's."""
    if head.startswith(ZIP_START):
        first_member = head[30:90]
        if first_member.startswith(b"mimetype"):
            return next((kind for kind in _OPEN_DOCUMENTS if first_member[8:].startswith(kind.encode())), None)
        return _type_by_parts(head) or DOCX if first_member.startswith(_IN_OFFICE) else None
    if head.startswith(OLE_START):
        return DOC
    return PDF if is_pdf(head) else RTF if _is_rtf(head) else XLS if is_web_page(head) else None


def looks_whole(kind: str, tail: bytes) -> bool:
    """Whether the last bytes end a file of the kind; true where the kind has no mark for its end."""
    if kind == PDF:
        return b"%%EOF" in tail
    if kind in {*_MAIN_PARTS.values(), *_OPEN_DOCUMENTS}:
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
        if _has_endless_list(path):
            return True
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
            if "mimetype" not in names:
                return any(name.startswith(("word/", "xl/", "ppt/")) for name in names)
            with file.open("mimetype") as told:
                return told.read(_LONGEST).startswith(tuple(kind.encode() for kind in _OPEN_DOCUMENTS))
    except (*BROKEN, MemoryError):
        return True  # reading says what is wrong with it


def _has_endless_list(path: Path) -> bool:
    """Whether a zip says that it has more members than any document, of which all would be held."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST_END))
        end = file.read(_LONGEST_END)
    at = end.rfind(_ZIP_END)
    return at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > _LARGEST_LIST


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
        return declared if declared in {*_OPEN_DOCUMENTS, OTT} else None
    types = archive.read("[Content_Types].xml").lower() if "[Content_Types].xml" in archive else b""
    for mark, found in _MAIN_TYPES:
        if mark in types:
            return found
    return next((kind for part, kind in _MAIN_PARTS.items() if part in archive), None)


def _type_by_names(data: bytes) -> str | None:
    """By the names that stand before the members, where the list at the end is missing or wrong."""
    declared = (kind for kind in _OPEN_DOCUMENTS if b"mimetype" + kind.encode() in data)
    return next(declared, None) or _type_by_parts(data)


def _type_by_parts(data: bytes) -> str | None:
    """By the folder of a member's name: "xl/worksheets/sheet1.xml"."""
    return next((kind for mark, kind in _FOLDERS.items() if mark in data), None)


def _ole_type(data: bytes) -> str | None:
    """By the streams' names, which old Office files write in UTF-16: Word's, Excel's, or that of any new file that is locked."""
    for stream, kind in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return kind
    return DOCX if "EncryptedPackage".encode("utf-16-le") in data else None
