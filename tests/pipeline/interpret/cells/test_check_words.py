"""Texts that begin as what is controlled does, and others."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.check_words import says_check


@pytest.mark.parametrize(
    "text", ["Stickprov av tio köp", "1. Granskning av avtal", "Registerkontroll", "Följa upp avtal", "Avstämning"]
)
def test_what_is_controlled(text: str) -> None:
    assert says_check(text)


@pytest.mark.parametrize("text", ["Leverantörsfakturor", "Jäv vid attest", "Kontrollplan", "Ekonomi"])
def test_other_texts(text: str) -> None:
    assert not says_check(text)
