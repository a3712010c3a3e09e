"""What bytes are, by how they begin and end; never by their name or what a server calls them."""

from __future__ import annotations

ENOUGH = 1024  # bytes after which the beginning is judged: PDF allows that much before its mark
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OLD_WORD = "application/msword"
RICH_TEXT = "application/rtf"
_IN_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/")


def media_type(head: bytes) -> str | None:
    """The type of a document by its first bytes; None where it is none that is read here (HTML above all)."""
    if b"%PDF-" in head[:ENOUGH]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        name = head[30:80]
        if name.startswith(b"mimetype" + OPEN_TEXT.encode()):
            return OPEN_TEXT
        return WORD if name.startswith(_IN_OFFICE) else None
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_WORD
    return RICH_TEXT if head.startswith(b"{\\rtf") else None


def looks_whole(kind: str, tail: bytes) -> bool:
    """Whether the last bytes end a file of the kind; true where the kind has no mark for its end."""
    if kind == PDF:
        return b"%%EOF" in tail
    if kind in (WORD, OPEN_TEXT):
        return b"PK\x05\x06" in tail
    return tail.rstrip(b"\0\r\n ").endswith(b"}") if kind == RICH_TEXT else True
