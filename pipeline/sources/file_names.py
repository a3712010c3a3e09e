"""What a fetched file is called, by the server, by its address, or by what its source calls the paper; and what is kept of the answer that it came with."""

from __future__ import annotations

import re
from email.message import Message
from pathlib import PurePosixPath

import httpx2

from extractors import sniff
from extractors.lazy_pattern import lazy_pattern
from pipeline.archive.names import safe_name
from pipeline.privacy.secrets import hide, hide_words
from pipeline.sources.addresses import file_name
from pipeline.sources.headers import header_of

_WORD = lazy_pattern(r"[^\W\d_]{3}")
_MARK = lazy_pattern(r"[0-9a-f-]+", re.IGNORECASE)  # a number, a GUID, a hash
_SAYS_NOTHING = frozenset({"document", "dokument", "download", "fil", "file", "getfile", "view"})
_KEPT = ("content-type", "content-length", "etag", "last-modified", "date", "server")
_ENDINGS = {sniff.PDF: ".pdf", sniff.DOCX: ".docx", sniff.XLSX: ".xlsx", sniff.PPTX: ".pptx", sniff.RTF: ".rtf"}


def name_of(response: httpx2.Response, told: str, kind: str) -> str:
    """A harmless file name; told: what the source calls the paper; kind: its media type.

    Registers send every file from one address or under a number: there the source's own name says more.
    """
    told = told.replace("/", "-").replace("\\", "-")  # "§ 12/24" is no folder
    sent, path = sent_name(response), file_name(hide(str(response.url)))
    given = [sent, *(one for one in (told, path) if _ending(one))]
    if speaking := next(filter(_speaks, given), None):
        return safe_name(speaking)
    if not _speaks(told):
        return safe_name(sent or path)
    ending = next((found for one in given if (found := _ending(one))), _ENDINGS.get(kind, ""))
    return safe_name(told if _ending(told) else f"{told}{ending}")


def sent_name(response: httpx2.Response) -> str:
    """The name that a server gives a file, without a key that stands in it; empty where it gives none."""
    header = Message()
    header["content-disposition"] = header_of(response, "content-disposition") or ""
    try:
        return hide_words(header.get_filename() or "")
    except (ValueError, LookupError):  # in a coding that is none of text ("idna")
        return ""


def kept_headers(response: httpx2.Response) -> dict[str, str]:
    """The headers that are kept beside the bytes, without keys; of Content-Disposition, which may write one in pieces, the name alone."""
    told = {name: hide_words(one) for name in _KEPT if (one := header_of(response, name)) is not None}
    return told | ({"content-disposition": sent} if (sent := sent_name(response)) else {})


def mark(response: httpx2.Response, name: str) -> str | None:
    """A mark by which the server knows a file again ("etag"), which is kept and sent back: none that holds a key."""
    told = header_of(response, name)
    return None if told and hide_words(told) != told else told


def _ending(name: str) -> str:
    """The ending of a name, where documents have it."""
    ending = PurePosixPath(name).suffix.lower()
    return ending if ending in sniff.SUFFIXES else ""


def _speaks(name: str) -> bool:
    """Whether a name tells a person anything."""
    stem = name[: len(name) - len(_ending(name))].strip()
    return bool(_WORD.search(stem)) and not _MARK.fullmatch(stem) and stem.lower() not in _SAYS_NOTHING
