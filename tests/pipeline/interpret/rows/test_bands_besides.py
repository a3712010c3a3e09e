"""Bands between rows that name for themselves what a band would name: what it says stands beside them and is not lost."""

from __future__ import annotations

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEAD = ("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
ROWS = (("Inköp", "Jäv vid köp", "3", "3", "9"), ("Lön", "Fel lön betalas ut", "2", "4", "8"))


def told(*rows: tuple[str | None, ...]) -> list[tuple[str | None, dict[str, str]]]:
    (table,) = interpret(document(["# Riskanalys 2026", grid([HEAD, *rows])])).risk_assessments
    return [(one.process, one.extra) for one in table.risks]


def test_a_band_over_rows_with_a_process_of_their_own_is_kept_beside_it() -> None:
    band = ("Stöd och styrning", None, None, None, None)
    assert told(ROWS[0], band, ROWS[1]) == [("Inköp", {}), ("Lön", {"Rubrik": "Stöd och styrning"})]


def test_a_band_that_says_what_its_rows_say_is_not() -> None:
    band = ("Lön", None, None, None, None)
    assert told(ROWS[0], band, ROWS[1]) == [("Inköp", {}), ("Lön", {})]


def test_rows_without_a_process_have_the_bands() -> None:
    band = ("Stöd och styrning", None, None, None, None)
    rows = [("", *row[1:]) for row in ROWS]
    assert told(band, *rows) == [("Stöd och styrning", {})] * 2
