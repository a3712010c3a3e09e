"""Cards with two columns of labels, one of which nobody knows: where it begins tells that it is a label."""

from __future__ import annotations

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document

LEFTS = (58.0, 170.0, 303.0, 403.0)
CARDS = [
    ("Att nycklar inte lämnas tillbaka", "Inventera skåpet", "Vaktmästare", "2031-02-11"),
    ("Att avtal saknas", "Begär in avtalen", "Jurist", "2031-02-12"),
    ("Att prov sparas för länge", "Besök arkivet", "", "2031-02-13"),
]


def written(texts: tuple[str, ...], top: float) -> Line:
    """A line of texts, each where its column begins; a blank one leaves its place."""
    words = [
        Word(word, (left + 5 * at, top, left + 5 * (at + len(word)), top + 10))
        for left, text in zip(LEFTS, texts, strict=False)
        for at, word in (
            (len(" ".join(text.split()[:place])) + bool(place), one) for place, one in enumerate(text.split())
        )
    ]
    return Line(" ".join(filter(None, texts)), (LEFTS[0], top, words[-1].box[2], top + 10), tuple(words), size=9.5)


def cards(*columns: str) -> list[Control]:
    """The controls of cards whose last line has these texts before the last value."""
    lines: list[Line] = []
    for number, (name, check, who, date) in enumerate(CARDS):
        top = 100.0 + 110 * number
        rows = [
            ("Område", "Ekonomi", "Sannolikhet", "4"),
            ("Kontrollmoment", check, "Konsekvens", "2"),
            ("Frekvens", "Varje år", "Riskpoäng", "8"),
            ("Kontrollansvarig", who, *columns, date),
        ]
        lines.append(Line(name, (58, top, 258, top + 11), size=10.5, bold=True))
        lines += [written(row, top + 16 + 14 * at) for at, row in enumerate(rows)]
    (plan,) = interpret(document(["# Internkontrollplan 2031", *lines])).control_plans
    return plan.controls


@pytest.mark.parametrize("label", ["Registrerad", "Senast sparad", "Upplagd den"])
def test_a_label_that_nobody_knows_begins_where_others_do(label: str) -> None:
    found = cards(label)
    assert [one.responsible and one.responsible.text for one in found] == [who or None for _, _, who, _ in CARDS]
    assert [one.extra for one in found] == [{label: date} for *_, date in CARDS]
    assert [one.score and one.score.value for one in found] == [8, 8, 8]


@pytest.mark.parametrize("value", ["Chef och jurist i par", "Chefen för enheten", "Controller"])
def test_a_value_that_begins_elsewhere_stays_whole(value: str) -> None:
    """A long value may reach under the labels of the other column."""
    rows = [("Område", "Ekonomi", "Sannolikhet", "4"), ("Kontrollmoment", "Prov", "Konsekvens", "2")]
    lines: list[Line] = []
    for number, name in enumerate(("Jäv vid inköp", "Hot mot personal")):
        top = 100.0 + 80 * number
        lines.append(Line(name, (58, top, 258, top + 11), size=10.5, bold=True))
        lines += [written(row, top + 16 + 14 * at) for at, row in enumerate(rows)]
        lines.append(written(("Kontrollansvarig", value), top + 44))
    (plan,) = interpret(document(["# Internkontrollplan 2031", *lines])).control_plans
    assert [one.responsible and one.responsible.text for one in plan.controls] == [value, value]
