"""Writes commented copies into a folder; the originals are only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractors.sniff import DOCX, PDF
from pipeline.atomic_write import write_whole
from pipeline.own_files import is_own_copy
from pipeline.privacy.masking import mask
from pipeline.report.comments import pdf, word
from pipeline.report.comments.copied import Copied
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


def write_copies(files: Sequence[tuple[Path, Extraction]], folder: Path, words: Strings) -> Iterator[Copied]:
    """A copy of each file in the folder under its own name. Raises OSError where the folder cannot be written.

    Files without findings are copied too, so that the folder holds the whole draft; those that could not be read, or
    are of another format, are not. An earlier copy is written over as long as nobody has saved it since; else the new one
    stands beside it.
    """
    taken: set[Path] = set()
    originals = {path.resolve() for path, _ in files}
    for path, extraction in files:
        yield _copied(path, extraction, folder / mask(path.name), originals, taken, words)


def _copied(
    path: Path, extraction: Extraction, wanted: Path, originals: set[Path], taken: set[Path], words: Strings
) -> Copied:
    kind = FORMATS.get(extraction.source.media_type or "")
    if extraction.status == "failed":
        return Copied(str(path), "unread")
    if kind is None:
        return Copied(str(path), "format")
    target, kept = _free(wanted, taken, kind)
    if target.resolve() in originals:
        return Copied(str(path), "original")
    try:
        if target.exists() and not _holds(target, kind.is_ours):
            return Copied(str(path), "taken")
        copy = kind.write(path.read_bytes(), notes(extraction, words))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the boundary of a document: whatever a library raises leaves the others their copies
        return Copied(str(path), "broken")
    write_whole(target, copy)
    return Copied(str(target), kept=str(kept) if kept else None)


def _holds(target: Path, question: Callable[[bytes], bool]) -> bool:
    """What a format says of a file; of one that cannot be opened as such, no."""
    try:
        return question(target.read_bytes())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a library raises for a file of others
        return False


def _free(wanted: Path, taken: set[Path], kind: Format) -> tuple[Path, Path | None]:
    """A name that no other copy of this call has, and under which nobody has worked: "plan.docx", "plan-2.docx"; and the last copy that was."""
    number, free, kept = 1, wanted, None
    while free in taken or _is_worked_in(free, kind):
        kept = kept if free in taken else free
        number += 1
        free = wanted.with_stem(f"{wanted.stem}-{number}")
    taken.add(free)
    return free, kept


def _is_worked_in(target: Path, kind: Format) -> bool:
    """Whether a file is a copy of ours that was saved since."""
    return target.exists() and _holds(target, kind.is_ours) and not is_own_copy(target)
