"""What a fetched file is called: by the server, by its address, or by what its source calls the paper."""

from __future__ import annotations

import re
from email.message import Message
from pathlib import PurePosixPath

import httpx2

from extractors import sniff
from pipeline.archive.names import safe_name
from pipeline.sources.addresses import file_name

_WORD = re.compile(r"[^\W\d_]{3}")
_MARK = re.compile(r"[0-9a-f-]+", re.IGNORECASE)  # a number, a GUID, a hash
_SAYS_NOTHING = frozenset({"document", "dokument", "download", "fil", "file", "getfile", "view"})
_ENDINGS = {sniff.PDF: ".pdf", sniff.DOCX: ".docx", sniff.XLSX: ".xlsx", sniff.PPTX: ".pptx", sniff.RTF: ".rtf"}


def name_of(response: httpx2.Response, told: str, kind: str) -> str:
    """A harmless file name; told: what the source calls the paper; kind: its media type.

    Registers send every file from one address or under a number: there the source's own name says more.
    """
    told = told.replace("/", "-").replace("\\", "-")  # "§ 12/24" is no folder
    header = Message()
    header["content-disposition"] = response.headers.get("content-disposition", "")
    sent, path = header.get_filename() or "", file_name(str(response.url))
    given = [sent, *(one for one in (told, path) if _ending(one))]
    if speaking := next(filter(_speaks, given), None):
        return safe_name(speaking)
    if not _speaks(told):
        return safe_name(sent or path)
    ending = next((found for one in given if (found := _ending(one))), _ENDINGS.get(kind, ""))
    return safe_name(told if _ending(told) else f"{told}{ending}")


def _ending(name: str) -> str:
    """The ending of a name, where documents have it."""
    ending = PurePosixPath(name).suffix.lower()
    return ending if ending in sniff.SUFFIXES else ""


def _speaks(name: str) -> bool:
    """Whether a name tells a person anything."""
    stem = name[: len(name) - len(_ending(name))].strip()
    return bool(_WORD.search(stem)) and not _MARK.fullmatch(stem) and stem.lower() not in _SAYS_NOTHING
