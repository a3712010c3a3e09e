"""A Word file with a comment for each finding, at its cell or paragraph; the text stays as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from extractors.word.ooxml import Element, w
from extractors.word.places import elements_by_path
from pipeline.own_files import COPY, content_of
from pipeline.report.comments.note import AUTHOR, INITIALS, Note


def with_comments(data: bytes, notes: Sequence[Note]) -> bytes:
    """The copy. Raises what python-docx raises for a package that it cannot open."""
    file = docx.Document(io.BytesIO(data))
    places = elements_by_path(file.element)
    for note in notes:
        for paragraph in _paragraphs(file, note, places):
            _comment(file, paragraph, note.text)
    file.core_properties.identifier = COPY
    with zipfile.ZipFile(io.BytesIO(_saved(file))) as package:
        file.core_properties.identifier = COPY + content_of(package)
    return _saved(file)


def _saved(file: Document) -> bytes:
    copy = io.BytesIO()
    file.save(copy)
    return copy.getvalue()


def is_ours(data: bytes) -> bool:
    """Whether a file was made by with_comments, whatever became of it since."""
    file = docx.Document(io.BytesIO(data))
    marked = file.core_properties.identifier.startswith(COPY)
    return marked or any(comment.author == AUTHOR for comment in file.comments)


def _comment(file: Document, paragraph: Paragraph, text: str) -> None:
    runs = [Run(run, paragraph) for run in paragraph._p.iter(w("r")) if not _is_deleted(run)]  # noqa: SLF001 - python-docx hands out its elements under this name
    file.add_comment(runs or [paragraph.add_run("")], text=text, author=AUTHOR, initials=INITIALS)


def _is_deleted(run: Element) -> bool:
    return any(outer.tag in {w("del"), w("moveFrom")} for outer in run.iterancestors())


def _paragraphs(file: Document, note: Note, places: Mapping[str, Element]) -> list[Paragraph]:
    """Where a note belongs: at each of its paragraphs, else in the first of its rows; else at the file's first paragraph."""
    known = [(element, one) for one in note.evidence if (element := places.get(one.path or "")) is not None]
    spoken = [element for element, _ in known if element.tag == w("p")]
    if spoken:
        return [Paragraph(element, file) for element in dict.fromkeys(spoken)]
    if known:
        row, evidence = known[0]
        return [Paragraph(_in_row(row, evidence.text.split(" | "), note.blank), file)]
    return [file.paragraphs[0] if file.paragraphs else file.add_paragraph()]


def _in_row(row: Element, texts: Sequence[str], blank: int | None) -> Element:
    """The first paragraph of the cell that is blank where something is missing, else that shows one of some texts.

    The last text is what a row comes to, as a score's value is, and among equal numbers it stands to the right.
    """
    cells = [(cell, _letters("".join(_texts(cell)))) for cell in row.iter(w("tc"))]
    if blank is not None and blank < len(cells) and not cells[blank][1]:
        return next(cells[blank][0].iter(w("p")))
    showing = (cell for text in reversed(texts) for cell, shown in reversed(cells) if shown == _letters(text))
    chosen = next(showing, cells[0][0])
    paragraphs = list(chosen.iter(w("p")))
    return next((one for one in paragraphs if "".join(_texts(one)).strip()), paragraphs[0])


def _texts(element: Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(w("t")))


def _letters(text: str) -> str:
    """The text without what lines and hyphens make of it."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
