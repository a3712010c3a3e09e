"""Writes commented copies into a folder; the originals are only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractors.sniff import DOCX, PDF
from pipeline.atomic_write import write_whole
from pipeline.privacy.masking import mask
from pipeline.report.comments import pdf, word
from pipeline.report.comments.note import Note, notes
from pipeline.report.translations import Strings
from schemas.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Format:
    """How copies of a type of file are made, and told from what others made."""

    write: Callable[[bytes, Sequence[Note]], bytes]
    is_ours: Callable[[bytes], bool]


FORMATS: Final[dict[str, Format]] = {
    PDF: Format(pdf.with_notes, pdf.is_ours),
    DOCX: Format(word.with_comments, word.is_ours),
}


@dataclass(frozen=True, slots=True)
class Copied:
    """A file's copy, or the key of the sentence that says why there is none."""

    path: str
    reason: str | None = None


def write_copies(files: Sequence[tuple[Path, Extraction]], folder: Path, words: Strings) -> Iterator[Copied]:
    """A copy of each file in the folder under its own name. Raises OSError where the folder cannot be written.

    Files without findings are copied too, so that the folder holds the whole draft; those that could not be read, or
    are of another format, are not.
    """
    taken: set[Path] = set()
    originals = {path.resolve() for path, _ in files}
    for path, extraction in files:
        target = _free(folder / mask(path.name), taken)
        yield _copied(path, extraction, target, originals, words)


def _copied(path: Path, extraction: Extraction, target: Path, originals: set[Path], words: Strings) -> Copied:
    kind = FORMATS.get(extraction.source.media_type or "")
    if extraction.status == "failed":
        return Copied(str(path), "unread")
    if kind is None:
        return Copied(str(path), "format")
    if target.resolve() in originals:
        return Copied(str(path), "original")
    try:
        if target.exists() and not _is_ours(target, kind):
            return Copied(str(path), "taken")
        copy = kind.write(path.read_bytes(), notes(extraction, words))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the boundary of a document: whatever a library raises leaves the others their copies
        return Copied(str(path), "broken")
    write_whole(target, copy)
    return Copied(str(target))


def _is_ours(target: Path, kind: Format) -> bool:
    """Whether a file is a copy of ours; one that cannot be opened as such is not."""
    try:
        return kind.is_ours(target.read_bytes())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a library raises for a file of others
        return False


def _free(target: Path, taken: set[Path]) -> Path:
    """A name that no other copy of this call has: "plan.docx", "plan-2.docx"."""
    number, free = 1, target
    while free in taken:
        number += 1
        free = target.with_stem(f"{target.stem}-{number}")
    taken.add(free)
    return free
