"""A PDF's bytes to a document: text of all pages, then the wanted ones in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from extractors.furniture import repeated
from extractors.machine import lack, reached_limit
from extractors.model.page import Box, Document, Page
from extractors.model.page_content import PageContent, TextSpan
from extractors.model.rotate_back import turned
from extractors.model.rotation import turn_box
from extractors.pdf.broken_words import broken_words, mended
from extractors.pdf.document import LITTLE_TEXT, PageBroken, PdfiumFile, PdfiumPage
from extractors.pdf.ligatures import Told, with_ligatures, without_lost
from extractors.pdf.pdfminer_backend import MinerFile, MinerPage, claimed_by_miner
from extractors.pdf.pictures_beside_text import PicturesBesideText
from extractors.pdf.raw_checks import claimed_pages, lacks_end, refuse_bombs, with_end
from extractors.pdf.scanned_pages import Scans
from extractors.read_options import PageText, ReadOptions
from extractors.tables.blocks import PageTables
from schemas.errors import BrokenFile, DocumentError, NoText, TooLarge, TruncatedFile
from schemas.extraction import Problem

if TYPE_CHECKING:
    from extractors.pdf.damaged_contents import DamagedContents

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, wanted: ReadOptions) -> Document:
    """The document's pages; those that are not kept with their text alone.

    Raises EncryptedFile, TruncatedFile, BrokenFile, NoText or TooLarge; what concerns one page, and an end or pages
    that are missing, is a problem of the document.
    """
    refuse_bombs(data, wanted.limits.unfolded)
    with _opened(data) as file:
        return read_file(file, data, wanted)


def read_file(file: PdfiumFile | MinerFile, data: bytes, wanted: ReadOptions) -> Document:
    """The pages of an open file and its bytes. Raises as read_pdf does."""
    if file.page_count < 1:
        raise BrokenFile("Den har inga sidor.")
    if file.page_count > wanted.limits.pages:
        raise TooLarge(f"Den har {file.page_count} sidor; högst {wanted.limits.pages} läses.")
    problems = _file_problems(data, file.page_count)
    if file.is_shell():
        message = (
            "Filen är ett formulär vars innehåll bara Adobes program visar; det är inte läst. Spara det som vanlig PDF."
        )
        problems.append(Problem(code="no-text", message=message))
    return _Reading(file, data, wanted).document(problems)


def _opened(data: bytes) -> PdfiumFile | MinerFile:
    """The file by pdfium, with an end put to it if it lacks one, or by pdfminer where pdfium cannot open it."""
    whole = with_end(data) if lacks_end(data) else None
    broken = BrokenFile()
    for attempt in (PdfiumFile, MinerFile):
        for file in (data, whole):
            try:
                if file is not None:
                    return attempt(file)
            except BrokenFile as error:
                broken = error if error.detail else broken
    raise TruncatedFile if lacks_end(data) else broken


def _file_problems(data: bytes, page_count: int) -> list[Problem]:
    """What is wrong with the file as a whole, though it could be opened."""
    problems = []
    if lacks_end(data):
        message = "Filens slut saknas; det som finns kvar av den är läst."
        problems.append(Problem(code="truncated", message=message))
    claimed = claimed_pages(data)
    if claimed is not None and claimed != page_count and (other := claimed_by_miner(data)) not in {None, page_count}:
        message = f"Filen har {page_count} sidor enligt en läsare och {other} enligt en annan; {page_count} är lästa."
        problems.append(Problem(code="page-count", message=message))
    return problems


class _Reading:
    """One reading of an open file."""

    def __init__(self, file: PdfiumFile | MinerFile, data: bytes, wanted: ReadOptions) -> None:
        self._file, self._data, self._scans, self._wanted = file, data, Scans(data, wanted), wanted
        self._problems: list[Problem] = []
        self._distrusted: set[int] = set()  # pages recognised in place of a text of their own
        self._coarse: set[int] = set()  # pages that are pictures with too few pixels for their letters
        self._ligatures = Told()  # what the pages so far tell of these
        self._pictures = PicturesBesideText(self._scans, wanted.find_headers)

    def document(self, problems: list[Problem]) -> Document:
        """All pages, with the problems found on the way after those given."""
        texts = [text for number in range(1, self._file.page_count + 1) if (text := self._text(number)) is not None]
        reasons = dict(zip((text.number for text in texts), self._wanted.keep(texts), strict=True))
        layout: PageTables | None = None  # made for the first page that is read in full, as most documents have none
        pages = {number: Page(number, depth="none") for number in range(1, self._file.page_count + 1)}
        before: Page | None = None  # if it was to be read in full
        for text in texts:
            bare = Page(text.number, text.width, text.height, depth="text", text=text.text, reason=reasons[text.number])
            if (
                bare.reason is not None
                and before
                and self._wanted.goes_on(before, text, partial(self._boxes, text.number))
            ):
                bare = replace(bare, reason=None)
            before = None
            if bare.reason is not None:
                self._look_at_aside(bare)
            else:
                layout = layout or self._layout(texts, reasons)
                before = self._read(bare, layout)
            pages[text.number] = before or bare
        if not texts:
            raise BrokenFile("Ingen av dess sidor kan läsas.")
        if not any(letter.isalnum() for text in texts for letter in text.text) and not self._scans.unread:
            raise NoText
        return Document(MEDIA_TYPE, tuple(pages.values()), len(pages), (*problems, *self._problems))

    def _layout(self, texts: Sequence[PageText], reasons: Mapping[int, str | None]) -> PageTables:
        wanted = self._wanted
        furniture = repeated(text.text for text in texts)
        kept = [number for number, reason in reasons.items() if reason is None]
        numbers = [number for number in reasons if number in kept or number - 1 in kept]
        return PageTables(
            wanted.find_headers,
            wanted.limits,
            furniture,
            guess=wanted.guess,
            weights=wanted.weights,
            off=wanted.off,
            others=partial(self._contents, numbers),
        )

    def _contents(self, numbers: Sequence[int]) -> Iterator[PageContent]:
        """The content of pages, but for those that are pictures or cannot be read, which is told where they are."""
        for number in numbers:
            try:
                with self._file.page(number) as page:
                    content, _ = page.marks(self._wanted.limits)
            except MemoryError:
                raise
            except Exception as error:
                # The boundary of another page than the one that is read.
                if lack(error) or reached_limit(error):
                    raise
                continue
            yield content

    def _text(self, number: int) -> PageText | None:
        """A page's text; a page that cannot be loaded is a problem."""
        if number in self._wanted.skip:
            self._broken(number)
            return None
        self._wanted.beacon(number, 0.0, self._file.page_count)
        try:
            with self._file.page(number) as page:
                if page.is_empty() and number in self._damaged:
                    self._broken(number)
                    return None
                text = page.text()
                has_image = self._is_seen_alone(page, text)
                width, height = page.size
                if has_image and page.is_coarse():
                    self._coarse.add(number)
        except PageBroken:
            self._broken(number)
            return None
        if has_image:
            own = text if len(text.strip()) >= LITTLE_TEXT else ""
            text = self._scans.text(number, own) or (text if text is not own else "")
            if own and number in self._scans:
                self._distrusted.add(number)
        return PageText(number, text, has_image, width, height)

    def _boxes(self, number: int) -> list[Box]:
        """Where a page's text stands, as far as that can be told without reading it."""
        if number in self._scans:
            return []
        try:
            with self._file.page(number) as page:
                return page.boxes()
        except PageBroken:
            return []

    @cached_property
    def _damaged(self) -> DamagedContents:
        """The pages whose content cannot be unpacked."""
        from extractors.pdf.damaged_contents import DamagedContents  # noqa: PLC0415 - loaded where a page is empty

        return DamagedContents(self._data)

    def _is_seen_alone(self, page: PdfiumPage | MinerPage, text: str) -> bool:
        """Whether what a page says is in its picture alone: next to no text, none that was written, or a poor layer."""
        if len(text.strip()) < LITTLE_TEXT:
            return page.has_image()
        if not self._wanted.judge.looks_written(text):
            return True
        return page.has_hidden_text() and self._scans.is_poor(text)

    def _read(self, bare: Page, layout: PageTables) -> Page:
        """A page in full; what hinders that is a problem, and the page's text is kept."""
        self._wanted.beacon(bare.number)
        try:
            if bare.number in self._scans:
                blocks = tuple(self._scans.blocks(bare.number, layout))
                own = bare.number in self._distrusted
                return self._judged(replace(bare, depth="full", blocks=blocks, scanned=True, distrusted=own))
            return self._judged(self._in_full(bare, layout))
        except DocumentError as error:
            message = f"Sidan {bare.number}: {error.of_page()}"
            self._problems.append(Problem(code=error.code, message=message, page=bare.number))
        except PageBroken:
            self._broken(bare.number)
        except MemoryError:
            raise
        except Exception as error:
            # The boundary of a page: the others are read all the same.
            if lack(error) or reached_limit(error):
                raise
            message = f"Sidan {bare.number} kan inte tolkas ({type(error).__name__})."
            self._problems.append(Problem(code="page-broken", message=message, page=bare.number))
        return replace(bare, depth="none")

    def _in_full(self, bare: Page, layout: PageTables) -> Page:
        with self._file.page(bare.number) as page:
            content, turns = page.marks(self._wanted.limits)
            shown, hidden, pictures, text = page.turns, page.has_hidden_text(), page.pictures(), page.text()
            if page.has_unread_buttons:
                message = f"Sidan {bare.number}: formuläret har kryssrutor vars läge inte går att läsa; jämför med dokumentet."
                self._problems.append(Problem(code="value-unread", message=message, page=bare.number))
        if hidden:
            words = [_turned_word(word, content, shown - turns) for word in without_lost(content.runs)]
            seen = self._scans.with_layer(bare.number, bare.text, words, turns - shown)
            blocks = tuple(seen.blocks(layout, bare.number))
            return replace(bare, depth="full", blocks=blocks, text=seen.text(), scanned=True)
        bare = replace(bare, text=text)  # without what nobody sees
        content.runs = with_ligatures(content.runs, self._wanted.judge, self._ligatures)
        if broken := broken_words(content.runs):
            content.runs = self._mended(bare, content, broken, turns - shown)
        words = [_turned_word(word, content, shown - turns) for word in content.runs] if pictures else []
        found = layout.blocks(content, bare.number)
        if turns != shown:
            found = [turned(block, content.width, content.height, shown - turns) for block in found]
        return self._pictures.read(replace(bare, depth="full", blocks=tuple(found)), pictures, words, layout)

    def _mended(self, bare: Page, content: PageContent, broken: Sequence[TextSpan], turns: int) -> list[TextSpan]:
        """The words, broken ones taken from the picture; that they cannot be is a problem."""
        try:
            seen = self._scans.words(bare.number)
        except DocumentError as error:
            message = f"Sidan {bare.number}: {len(broken)} ord har bokstäver som inte kan läsas. {error.of_page()}"
            self._problems.append(Problem(code="text-untrusted", message=message, page=bare.number))
            return content.runs
        placed = [replace(one, box=turn_box(one.box, bare.width, bare.height, turns)) for one in seen]
        return mended(content.runs, broken, placed, self._wanted.judge)

    def _judged(self, page: Page) -> Page:
        """The page; that its text is guessed, or none that anybody wrote, is a problem."""
        if page.scanned and self._scans.is_guessed(page):
            message = (
                f"Sidan {page.number}: bilden är för grov eller otydlig för att läsas säkert; "
                "det som är läst av den kan vara fel, och tabeller på den kan saknas."
            )
            self._problems.append(Problem(code="text-untrusted", message=message, page=page.number))
        elif not self._wanted.judge.looks_written(page.text):
            message = f"Sidan {page.number}: dess text går inte att lita på; det som är läst av den kan vara fel."
            self._problems.append(Problem(code="text-untrusted", message=message, page=page.number))
        return page

    def _look_at_aside(self, bare: Page) -> None:
        """Tell of a page without words of ours, of which nobody can tell what words it has."""
        if bare.number in self._scans and self._scans.is_lost(bare.number, coarse=bare.number in self._coarse):
            message = (
                f"Sidan {bare.number}: bilden är för grov eller otydlig för att läsas; vad den handlar om är inte känt."
            )
            self._problems.append(Problem(code="text-untrusted", message=message, page=bare.number))

    def _broken(self, number: int) -> None:
        message = f"Sidan {number} är skadad och kan inte läsas."
        self._problems.append(Problem(code="page-broken", message=message, page=number))


def _turned_word(word: TextSpan, content: PageContent, turns: int) -> TextSpan:
    """A word with its box on the page as displayed."""
    return replace(word, box=turn_box(word.box, content.width, content.height, turns))
