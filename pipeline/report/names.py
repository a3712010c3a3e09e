"""File names for outputs, out of names that nobody vouches for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote, unquote, urlsplit

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy import masking
from schemas.extraction import Extraction

MAX_NAME = 80  # characters; with four bytes each and a suffix still under the 255 bytes of most file systems
_RESERVED = lazy_pattern(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices on Windows
_SUFFIX = lazy_pattern(r"\.(pdf|doc[xm]?|dot[xm]|xls[xm]?|xlt[xm]|pptx|od[tsp]|rtf)$", re.IGNORECASE)


def file_stem(filename: str | None) -> str:
    """A bare name out of a file's name: masked, letters, digits, "-", "_" and inner dots only, never empty."""
    bare = _SUFFIX.sub("", re.split(r"[/\\]", masking.mask(filename or ""))[-1])
    text = unicodedata.normalize("NFC", bare.encode("utf-8", "ignore").decode("utf-8"))
    stem = _kept(masking.mask(_kept(text)))[:MAX_NAME].strip("-._")  # "850315,2384" is a number behind a dash
    return f"fil-{stem}" if _RESERVED.fullmatch(stem) else stem or "dokument"


def _kept(text: str) -> str:
    return re.sub(r"-{2,}", "-", "".join(char if char.isalnum() or char in "._" else "-" for char in text))


def page_names(extractions: Sequence[Extraction]) -> list[str]:
    """A unique stem for each extraction, in order; those alike (case set aside) carry their file's hash.

    The names depend on the files of the call and not on their order, except for the same bytes under
    the same name, which are numbered.
    """
    return pages_of([(one.source.filename, one.source.sha256) for one in extractions])


def pages_of(files: Sequence[tuple[str | None, str | None]]) -> list[str]:
    """The same of files that are told by their names and hashes."""
    stems = [file_stem(filename) for filename, _ in files]
    seen = Counter(stem.casefold() for stem in stems)
    wanted = [
        f"{stem}-{(sha256 or 'okand')[:8]}" if seen[stem.casefold()] > 1 else stem
        for stem, (_, sha256) in zip(stems, files, strict=True)
    ]
    taken: set[str] = set()
    return [unique(stem, taken) for stem in wanted]


def unique(stem: str, taken: set[str]) -> str:
    """The stem, numbered where it is taken (case set aside); it is taken then."""
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


def link(path: str | None, page: int | None = None, *, up: str = "") -> str | None:
    """A relative address for a path that the caller vouches for, escaped; None where there is none to give.

    Absolute paths, and names that hold a personal number, give no link. up is put before ("../").
    """
    if not path or path.startswith(("/", "\\")) or masking.mask(path) != path:
        return None
    escaped = quote(path.encode("utf-8", "surrogateescape"), safe="/")  # ":" is escaped: no scheme gets through
    return f"{up}{escaped}" + (f"#page={page}" if page else "")


def web(url: str | None, page: int | None = None) -> str | None:
    """The address that a file was fetched from, escaped; None for other schemes, hidden names and personal numbers."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    address = parts._replace(fragment="").geturl()
    plain = unquote(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    if masking.MASK in plain or masking.mask(plain) != plain:
        return None
    return quote(address, safe=":/?#[]!$&'()*+,;=%~-._") + (f"#page={page}" if page else "")
