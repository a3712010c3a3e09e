"""pdfminer's view of a PDF, by way of pdfplumber: fills the same marks where pdfium fails."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from extractors.limits import Limits
from extractors.model.page import Box
from extractors.model.page_content import Colour, Edge, Fill, PageContent, TextSpan
from extractors.pdf.document import UNKNOWN_CIPHER, PageBroken
from extractors.pdf.paths import THIN, is_white
from schemas.errors import BrokenFile, DocumentError, EncryptedFile, TooLarge

PASSWORD, CIPHER = "PDFPasswordIncorrect", "PDFEncryptionError"


class MinerFile:
    """A document as pdfminer opens it; use it in a with statement."""

    def __init__(self, data: bytes) -> None:
        """Raises EncryptedFile where a password is needed, BrokenFile where pdfminer cannot open the bytes either."""
        import pdfplumber  # noqa: PLC0415 - a fifth of a second that few files need

        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self._pages = list(self._pdf.pages)
        except Exception as error:  # pdfminer raises whatever its parsers meet, each of them one broken file
            names = {type(error).__name__, *(type(cause).__name__ for cause in error.args)}
            if PASSWORD in names:
                raise EncryptedFile from error
            raise BrokenFile(UNKNOWN_CIPHER if CIPHER in names else None) from error
        self.page_count = len(self._pages)

    def __enter__(self) -> Self:
        """The document itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._pdf.close()

    def is_shell(self) -> bool:
        """Not told here."""
        return False

    @contextmanager
    def page(self, number: int) -> Iterator[MinerPage]:
        """A page, from 1. Raises PageBroken for whatever goes wrong while it is parsed."""
        try:
            yield MinerPage(self._pages[number - 1])
        except DocumentError:
            raise
        except Exception as error:  # the same: one broken page
            raise PageBroken from error


def claimed_by_miner(data: bytes) -> int | None:
    """How many pages pdfminer finds; None where it cannot tell."""
    try:
        with MinerFile(data) as file:
            return file.page_count
    except DocumentError:
        return None


class MinerPage:
    """A page; everything is parsed when its text or marks are asked for."""

    has_unread_buttons = False  # not told apart here

    def __init__(self, page: Any) -> None:
        """Takes pdfplumber's page."""
        self._page = page
        self.size = float(page.width), float(page.height)
        self.turns = 0  # pdfplumber's places are as displayed

    def text(self) -> str:
        """The page's text, one line a line."""
        return str(self._page.extract_text() or "").replace("\x00", "")

    def boxes(self) -> list[Box]:
        """Not told apart here."""
        return []

    def has_image(self) -> bool:
        """Whether a picture stands on the page."""
        return bool(self._page.images)

    def is_coarse(self) -> bool:
        """Not told here."""
        return False

    def pictures(self) -> list[Box]:
        """Not told apart here."""
        return []

    def contents(self) -> list[Any]:
        """Its content streams, as pdfminer holds them."""
        return [one.resolve() if hasattr(one, "resolve") else one for one in self._page.page_obj.contents]

    def is_empty(self) -> bool:
        """Not told apart here."""
        return False

    def has_hidden_text(self) -> bool:
        """Not told apart here."""
        return False

    def marks(self, limits: Limits) -> tuple[PageContent, int]:
        """Words, edges and fills as displayed, and no turns. Raises TooLarge over a limit."""
        page = self._page
        if len(page.chars) > limits.characters or len(page.edges) > limits.edges:
            raise TooLarge("Den har mer text eller fler linjer än vad som läses.")
        marks = PageContent(*self.size)
        left, top = float(page.bbox[0]), float(page.bbox[1])
        marks.runs = [_run(word, left, top) for word in page.extract_words(return_chars=True) if word["upright"]]
        for edge in page.edges:
            _add_edge(marks, edge, left, top)
        for rect in page.rects:
            _add_fill(marks, rect, left, top)
        return marks, 0


def _run(word: Any, left: float, top: float) -> TextSpan:
    chars = word["chars"]
    bold = any("bold" in str(char["fontname"]).lower() for char in chars[:1])
    box = (word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top)
    glyph_edges = (*(edge - left for char in chars for edge in _letter_edges(char)), chars[-1]["x1"] - left)
    return TextSpan(word["text"].replace("\x00", ""), box, float(chars[0]["size"]), bold, glyph_edges)


def _letter_edges(char: Any) -> list[float]:
    """Where each letter of a glyph begins: one glyph may show several."""
    letters = str(char["text"])
    return [char["x0"] + (char["x1"] - char["x0"]) * at / len(letters) for at in range(len(letters))]


def _add_edge(marks: PageContent, edge: Any, left: float, top: float) -> None:
    is_line = edge["object_type"] == "line" or bool(edge.get("stroke"))
    if edge["orientation"] == "v":
        marks.vertical.append(Edge(edge["x0"] - left, edge["top"] - top, edge["bottom"] - top, is_line))
    else:
        marks.horizontal.append(Edge(edge["top"] - top, edge["x0"] - left, edge["x1"] - left, is_line))


def _add_fill(marks: PageContent, rect: Any, left: float, top: float) -> None:
    colour = _colour(rect.get("non_stroking_color")) if rect.get("fill") else None
    if colour is None or min(rect["width"], rect["height"]) <= THIN:
        return
    box = rect["x0"] - left, rect["top"] - top, rect["x1"] - left, rect["bottom"] - top
    if is_white(colour, box, marks.width):
        marks.white.append(box)
    else:
        marks.fills.append(Fill(box, colour))


def _colour(value: Any) -> Colour | None:
    """Grey or RGB as RGB; other colour spaces are not told apart here."""
    numbers = (
        [float(part) for part in value if isinstance(part, int | float)] if isinstance(value, tuple | list) else []
    )
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None
