"""What words of a matter a text of evidence is."""

from __future__ import annotations

import pytest

from pipeline.report.quoted_text import Spoken
from tests.pipeline.report.factory import extraction, matter


@pytest.mark.parametrize("summary", [None, "", "Planen har 3 risker.  Den gäller 2026."])
def test_nothing_is_no_part_of_a_summary(summary: str | None) -> None:
    """A blank cell is evidence too, and has no words."""
    spoken = Spoken(lambda _: extraction(matters=[matter().model_copy(update={"summary": summary})]))
    assert spoken.of(None, "") is None
    assert spoken.of(None, " ") is None


def test_a_sentence_of_a_summary_is_known() -> None:
    told = matter().model_copy(update={"summary": "Planen har 3 risker. Den gäller 2026."})
    spoken = Spoken(lambda _: extraction(matters=[told]))
    known = [spoken.of(None, text) for text in ("Planen har 3 risker.", "Den gäller 2026.")]
    assert [one and one.key for one in known] == ["evidence.summary"] * 2
