"""Lines below measures that tell who, by when and how far."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.rows.measures_told import measures_told


def read(*texts: str) -> list[tuple[str | None, ...]]:
    return [(one.text, one.owner, one.due, one.status) for one in measures_told([Line(text) for text in texts])]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Enhetschef · klart 2026-04-30 · Pågående 60 %", ("Enhetschef", "2026-04-30", "Pågående 60 %")),
        ("HR-chef | senast mars 2026", ("HR-chef", "mars 2026", None)),
        ("Controller · 30 juni 2026 · Klar", ("Controller", "30 juni 2026", "Klar")),
        ("Uthyrningschef, 2026-11-15", ("Uthyrningschef", "2026-11-15", None)),
        ("VD, maj 2026", ("VD", "maj 2026", None)),
    ],
)
def test_each_measure_has_what_the_line_below_it_tells(below: str, told: tuple[str | None, ...]) -> None:
    assert read("• Ta fram bemanningsplan", below, "• Utbilda nya handläggare i", "bevakning", below) == [
        ("Ta fram bemanningsplan", *told),
        ("Utbilda nya handläggare i bevakning", *told),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ta fram plan", "Översyn av rutin – mars 2026"),
        ("Ta fram plan", "Översyn av rutin, mars 2026"),
        ("Ta fram plan", "Chef · klart 2026-04-30", "Utbilda handläggare"),
        ("Chef · klart 2026-04-30", "Utbilda handläggare"),
        ("Ta fram plan", "Chef · Ekonom"),
    ],
)
def test_other_lines_are_of_the_measures_themselves(texts: tuple[str, ...]) -> None:
    assert read(*texts) == []
