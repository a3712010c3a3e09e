"""A second reading whose text lacks some letters finds the rows all the same; what is none of their names stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.header_anchors import Word
from pipeline.second_reading.lost_letters import lacks_letters, with_lost_letters
from pipeline.second_reading.pdf import PdfReading
from pipeline.swedish.lemmas import words

HEADERS = tuple(Header(text, 0) for text in ("Sannolikhet", "Konsekvens"))
NAMES = ("Otillräcklig bemanning nattetid", "Stickprov uteblir", "Offert saknas")
WAYS = {"(cid:26)": ("ti", "tt", "ff"), "'": ("ti", "ff"), ")": ("ti", "tt")}


def _word(text: str, x: float, top: float) -> Word:
    return Word(text, "".join(words(text)), x, top, x + 6 * len(text), top + 10)


def _page(sign: str, lost: tuple[str, ...]) -> list[Word]:
    """Names at the left, of which some letters are lost, and each row's numbers under their headers."""
    page = [_word(header.text, 300 + 100 * at, 80) for at, header in enumerate(HEADERS)]
    for row, name in enumerate(NAMES):
        x = 20.0
        for part in name.split():
            text = part
            for letters in lost:
                text = text.replace(letters, sign)
            page.append(replace(_word(text, x, 100 + 20 * row), x1=x + 6 * len(part)))
            x += 6 * len(part) + 6
        page += [_word(str(row + 1 + at), 300 + 100 * at, 100 + 20 * row) for at in range(len(HEADERS))]
    return page


def _claim(row: int, column: int) -> Claim:
    numbers = (float(row + 1 + column),)
    return Claim(NAMES[row], NAMES, HEADERS[column], HEADERS, numbers, "", (1,), (1,))


@pytest.mark.parametrize("sign", WAYS)
@pytest.mark.parametrize("row", range(len(NAMES)))
@pytest.mark.parametrize("column", range(len(HEADERS)))
def test_rows_whose_names_lack_letters_are_found(sign: str, row: int, column: int) -> None:
    read = PdfReading(b"")
    read._pages[1] = _page(sign, WAYS[sign])
    claim = _claim(row, column)
    assert read.bears(claim)
    assert not read.bears(replace(claim, numbers=(claim.numbers[0] + 1,)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("S*K", ["Sak utan ägare"]),  # too few letters to tell anything
        ("Äldre-", ["Äldreomsorg"]),  # a word that goes on below
        ("inköp,", ["Inköp utan avtal"]),
        ("a(cid:26)est", ["Attest saknas", "Afitest saknas"]),  # fits two
        ("bemanning", ["Otillräcklig bemanning"]),
        ("(bilaga)", ["Delbilaga saknas"]),
        ("kost-nad", ["Lön betalas fel"]),
    ],
)
def test_what_is_no_word_of_a_name_stays(text: str, names: list[str]) -> None:
    word = _word(text, 20, 100)
    (found,) = with_lost_letters([word], names)
    assert found.plain == word.plain


def test_whole_words_are_not_looked_at() -> None:
    assert not lacks_letters([_word(text, 0, 0) for text in ("Risk", "S*K", "3", "Konsekvens.", "4–5")])
