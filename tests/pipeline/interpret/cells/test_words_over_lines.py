"""A long word that a narrow cell broke over several lines without a hyphen is one again; words that stand below each other are not joined."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join

LEFT, SIZE = 10.0, 9.0
WORDS = [
    "Skolskjutshandläggare",
    "Informationssäkerhetssamordnare",
    "Verksamhetschef",
    "Kvalitetsutvecklare",
    "Kompetensförsörjning",
    "Läkemedelshantering",
    "Upphandlingschef",
    "Nämndsekreterare",
]
BROKEN = [
    "Skolskjuts|handlägga|re",
    "Informati|onssäker|hetssam|ordnare",
    "Information|ssäkerhetss|amordnare",
    "Verksa|mhetsch|ef",
    "Kvalitet|sutveckl|are",
    "Informationssäker|het",
    "Kompet|ensförs|örjning",
    "Läkeme|delshan|tering",
]
NATURAL = [
    "Ekonom handläggare registrator",
    "Verksamhet chef enhet",
    "Rektor lärare elevassistent",
    "Hot och våld i skolan",
    "Skola förskola fritids",
    "Inköp avtal uppföljning kontroll",
    "Controller HR-chef kommunchef",
    "Kontroll av att rutinen följs",
    "Ansvarig chef är utsedd",
    "Barn unga vuxna äldre",
    "Avgifter debiteras en gång",
    "Maten är het vid servering",
]


def drawn(texts: list[str]) -> list[Line]:
    return [
        Line(text, (LEFT, 20 + 12 * at, LEFT + stringWidth(text, "Helvetica", SIZE), 30 + 12 * at), size=SIZE, page=1)
        for at, text in enumerate(texts)
    ]


def wrapped(text: str, width: float, *, inside: bool) -> list[str]:
    """A text as a cell of some width wraps it, between words or inside them too."""
    found = [""]
    for part in text if inside else text.split():
        longer = found[-1] + part if inside else f"{found[-1]} {part}".strip()
        if stringWidth(longer, "Helvetica", SIZE) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(part)
    return found


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("behind", ["", "i samråd"])
def test_a_word_over_lines_that_fill_their_cell_is_whole(broken: str, behind: str) -> None:
    pieces = broken.split("|")
    width = max(stringWidth(piece, "Helvetica", SIZE) for piece in pieces)
    lines = [
        Line(text, (LEFT, 20 + 12 * at, LEFT + width, 30 + 12 * at), size=SIZE, page=1)
        for at, text in enumerate(pieces[:-1])
    ]
    last = Line(f"{pieces[-1]} {behind}".strip(), (LEFT, 200, LEFT + 20, 210), size=SIZE, page=1)
    assert join([*lines, last], {1: LEFT + width}) == f"{''.join(pieces)} {behind}".strip()


@pytest.mark.parametrize("word", WORDS)
def test_most_widths_of_a_cell_leave_a_word_whole(word: str) -> None:
    """A break between its parts may look like two words."""
    widths = [width for width in range(28, 90) if len(wrapped(word, width, inside=True)) in {3, 4}]
    read = [join(drawn(wrapped(word, width, inside=True)), {1: LEFT + width}) for width in widths]
    assert read.count(word) >= 0.9 * len(read)


@pytest.mark.parametrize("text", NATURAL)
@pytest.mark.parametrize("wider", [0.1, 1.5, 3.0, 6.0, 15.0])
def test_words_below_each_other_stay_apart(text: str, wider: float) -> None:
    width = max(stringWidth(word, "Helvetica", SIZE) for word in text.split()) + wider
    lines = drawn(wrapped(text, width, inside=False))
    assert join(lines, {1: LEFT + width}) == text


@pytest.mark.parametrize("text", ["Verksa mhetsch ef", "Kvalitet sutveckl are"])
def test_lines_that_do_not_fill_their_cell_are_as_written(text: str) -> None:
    """A longer line shows that there was room."""
    assert join(drawn([*text.split(), "Ansvarar för hela planen"])).startswith(text)
