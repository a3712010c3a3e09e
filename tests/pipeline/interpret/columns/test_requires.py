from __future__ import annotations

import pytest

from pipeline.interpret.columns.scale import scale_of


@pytest.mark.parametrize(
    ("text", "threshold", "requires"),
    [
        ("Risker med riskvärde 9 eller högre ska ha minst ett kontrollmoment i planen.", 9, "check"),
        ("Risker med riskvärde 10 och uppåt ska ha en åtgärd och ett kontrollmoment.", 10, "check"),
        ("Risker med ett riskvärde över 8 ska åtgärdas eller kontrolleras under året.", 9, "either"),
        ("Risker med riskvärde 9 eller högre ingår i internkontrollplanen, om de inte åtgärdas direkt.", 9, "either"),
        ("Riskvärde från 12 ska åtgärdas.", 12, "treatment"),
        ("Risker med riskvärde 9 eller högre är höga. Kontrollmoment finns i planen.", 9, None),
    ],
)
def test_what_the_threshold_asks_for(text: str, threshold: float, requires: str | None) -> None:
    scale = scale_of([], [text])
    assert (scale.threshold, scale.requires) == (threshold, requires)


def test_a_sentence_broken_over_lines() -> None:
    scale = scale_of([], ["Risker med riskvärde 9 eller", "högre ska ha ett kontrollmoment"])
    assert (scale.threshold, scale.requires) == (9, "check")
