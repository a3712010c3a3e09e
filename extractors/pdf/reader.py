"""A PDF's bytes to a document: text of all pages, then the wanted ones in full."""

from __future__ import annotations

from dataclasses import replace

from extractors.frame import turn_box
from extractors.furniture import repeated
from extractors.layout import Layout
from extractors.page import Box, Cell, Document, Grid, Line, Page, Word
from extractors.pdf.document import LITTLE_TEXT, PageBroken, PdfiumFile
from extractors.pdf.scans import Scans
from extractors.wanted import PageText, Wanted
from schemas.errors import BrokenFile, DocumentError, NoText, TooLarge
from schemas.extraction import Problem

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, wanted: Wanted) -> Document:
    """The document's pages; those that are not kept with their text alone.

    Raises EncryptedFile, BrokenFile, NoText or TooLarge; what concerns one page is a problem of the document.
    """
    with PdfiumFile(data) as file:
        if file.page_count < 1:
            raise BrokenFile("Den har inga sidor.")
        if file.page_count > wanted.limits.pages:
            raise TooLarge(f"Den har {file.page_count} sidor; högst {wanted.limits.pages} läses.")
        scans = Scans(data, wanted)
        texts, problems = _texts(file, scans, wanted)
        reasons = dict(zip((text.number for text in texts), wanted.keep(texts), strict=True))
        known = {text.number: text for text in texts}
        layout = Layout(wanted.find_headers, wanted.limits, repeated(text.text for text in texts))
        pages = []
        for number in range(1, file.page_count + 1):
            page, found = _page(file, number, known.get(number), reasons.get(number), wanted, layout, scans)
            pages.append(page)
            problems += found
    if not any(text.text.strip() for text in texts) and not scans.unread:
        raise NoText
    return Document(MEDIA_TYPE, tuple(pages), len(pages), tuple(problems))


def _texts(file: PdfiumFile, scans: Scans, wanted: Wanted) -> tuple[list[PageText], list[Problem]]:
    """Every page's text, less the pages that cannot be loaded, each of which is a problem."""
    texts, problems = [], []
    for number in range(1, file.page_count + 1):
        if number in wanted.skip:
            problems.append(_page_problem(number))
            continue
        wanted.beacon(number)
        try:
            with file.page(number) as page:
                text = page.text()
                has_image = len(text.strip()) < LITTLE_TEXT and page.has_image()
                frame = page.frame(page.turns)
                if has_image:
                    text = scans.text(number) or text
                texts.append(PageText(number, text, has_image, frame.width, frame.height))
        except PageBroken:
            problems.append(_page_problem(number))
    return texts, problems


def _page_problem(number: int) -> Problem:
    return Problem(code="page-broken", message=f"Sidan {number} är skadad och kan inte läsas.", page=number)


def _page(
    file: PdfiumFile,
    number: int,
    text: PageText | None,
    reason: str | None,
    wanted: Wanted,
    layout: Layout,
    scans: Scans,
) -> tuple[Page, list[Problem]]:
    if text is None:
        return Page(number, depth="none"), []
    bare = Page(number, text.width, text.height, depth="text", text=text.text, reason=reason)
    if reason is not None:
        return bare, []
    wanted.beacon(number)
    try:
        if number in scans:
            return replace(bare, depth="full", blocks=tuple(scans.blocks(number, layout)), scanned=True), []
        return _in_full(file, bare, wanted, layout), []
    except DocumentError as error:
        problem = Problem(code=error.code, message=f"Sidan {number}: {error}", page=number)
        return replace(bare, depth="none"), [problem]
    except PageBroken:
        return replace(bare, depth="none"), [_page_problem(number)]


def _in_full(file: PdfiumFile, bare: Page, wanted: Wanted, layout: Layout) -> Page:
    with file.page(bare.number) as page:
        marks, turns = page.marks(wanted.limits)
        shown = page.turns
    found = layout.blocks(marks, bare.number)
    if turns != shown:
        found = [_turned(block, marks.width, marks.height, shown - turns) for block in found]
    return replace(bare, depth="full", blocks=tuple(found))


def _turned(block: Line | Grid, width: float, height: float, turns: int) -> Line | Grid:
    """A block of the reading frame with its boxes as the page is displayed."""

    def box(of: Box | None) -> Box | None:
        return None if of is None else turn_box(of, width, height, turns)

    def line(of: Line) -> Line:
        words = tuple(Word(word.text, turn_box(word.box, width, height, turns), word.confidence) for word in of.words)
        return replace(of, box=box(of.box), words=words)

    def grid(of: Grid) -> Grid:
        return replace(of, box=box(of.box), cells=tuple(cell(one) for one in of.cells))

    def cell(of: Cell) -> Cell:
        nested = tuple(grid(one) for one in of.nested)
        return replace(of, box=box(of.box), lines=tuple(line(one) for one in of.lines), nested=nested)

    return line(block) if isinstance(block, Line) else grid(block)
