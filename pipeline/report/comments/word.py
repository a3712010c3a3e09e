"""A Word file with a comment for each finding, at its cell or paragraph; the text stays as it is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from extractors.word.ooxml import Element, w
from extractors.word.places import elements_by_path
from pipeline.report.comments.note import AUTHOR, INITIALS, Note


def with_comments(data: bytes, notes: Sequence[Note]) -> bytes:
    """The copy. Raises what python-docx raises for a package that it cannot open."""
    file = docx.Document(io.BytesIO(data))
    places = elements_by_path(file.element)
    for note in notes:
        _comment(file, _paragraph(file, note, places), note.text)
    copy = io.BytesIO()
    file.save(copy)
    return copy.getvalue()


def is_ours(data: bytes) -> bool:
    """Whether a file holds a comment of this program."""
    return any(comment.author == AUTHOR for comment in docx.Document(io.BytesIO(data)).comments)


def _comment(file: Document, paragraph: Paragraph, text: str) -> None:
    runs = [Run(run, paragraph) for run in paragraph._p.iter(w("r")) if not _is_deleted(run)]  # noqa: SLF001 - python-docx hands out its elements under this name
    file.add_comment(runs or [paragraph.add_run("")], text=text, author=AUTHOR, initials=INITIALS)


def _is_deleted(run: Element) -> bool:
    return any(outer.tag in {w("del"), w("moveFrom")} for outer in run.iterancestors())


def _paragraph(file: Document, note: Note, places: Mapping[str, Element]) -> Paragraph:
    """Where a note belongs: the first of its places that the file has; else the file's first paragraph."""
    for one in note.evidence:
        element = places.get(one.path or "")
        if element is not None and element.tag == w("p"):
            return Paragraph(element, file)
        if element is not None:
            return Paragraph(_in_row(element, one.text.split(" | ")), file)
    return file.paragraphs[0] if file.paragraphs else file.add_paragraph()


def _in_row(row: Element, texts: Sequence[str]) -> Element:
    """The first paragraph of the cell that shows one of some texts, else of one that is empty where a text is missing."""
    cells = [(cell, _letters("".join(_texts(cell)))) for cell in row.iter(w("tc"))]
    wanted = {_letters(text) for text in texts}
    chosen = next((cell for cell, shown in cells if shown in wanted), cells[0][0])
    paragraphs = list(chosen.iter(w("p")))
    return next((one for one in paragraphs if "".join(_texts(one)).strip()), paragraphs[0])


def _texts(element: Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(w("t")))


def _letters(text: str) -> str:
    """The text without what lines and hyphens make of it."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
