"""Tables that were typed in Word with spaces."""

from __future__ import annotations

from extractors.limits import Limits
from extractors.word import read_word
from tests.extractors.drawing import texts
from tests.extractors.tables.preparation.test_typed_rules import ROWS, TYPED
from tests.extractors.tables.test_text_tables import find_headers
from tests.extractors.word_files import p, word_bytes


def test_typed_columns_are_a_table() -> None:
    body = "".join(p(text) for text in ["Riskanalys 2025", *TYPED, "Nämnden beslutar."])
    first, grid, last = read_word(word_bytes(body), Limits(), find_headers).pages[0].blocks
    assert (first.text, last.text) == ("Riskanalys 2025", "Nämnden beslutar.")  # type: ignore[union-attr] # they are lines
    assert texts(grid) == ROWS  # type: ignore[arg-type] # a grid
    assert (grid.path, grid.box) == ("paragraph 2", None)


def test_a_line_with_a_wide_gap_is_a_line() -> None:
    body = "".join(p(text) for text in ["Datum:    2025-03-01", "Plats:    Stadshuset"])
    assert [line.text for line in read_word(word_bytes(body), Limits(), find_headers).pages[0].lines()] == [
        "Datum:    2025-03-01",
        "Plats:    Stadshuset",
    ]


def test_a_name_that_goes_on_alone_in_its_column_stays_in_the_table() -> None:
    typed = [
        "Risk                    Sannolikhet  Åtgärd",
        "Brand i serverhall och  3            Larm",
        "i arkiv",
        "Intrång                 2            Lösenord",
        "",
        "Jäv vid inköp och vid   1            Utbildning",
        "anställning av",
        "närstående",
        "Nämnden beslutar att godkänna analysen.",
    ]
    found = read_word(word_bytes("".join(p(text) for text in typed)), Limits(), find_headers).pages[0].blocks
    grid, last = found
    assert [row[0] for row in texts(grid)] == [  # type: ignore[arg-type] # a grid
        "Risk",
        "Brand i serverhall och i arkiv",
        "Intrång",
        "Jäv vid inköp och vid anställning av närstående",
    ]
    assert last.text == "Nämnden beslutar att godkänna analysen."  # type: ignore[union-attr] # a line
