"""Measures of cards with who, when and how far at the other end of each line, under no headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, product

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Risk, Treatment
from tests.extractors.drawing import pdf, write

LABEL, VALUE, STEP = 60.0, 160.0, 90.0
CARDS = [
    ("Barn lämnas utan uppsikt", ["Schema för raster", "Räkna barnen vid utflykt"]),
    ("Medicin ges till fel elev", ["Lås på skåpet"]),
    ("Köket saknar rutin för allergi", ["Märk alla rätter", "Kurs för kocken", "Prov en gång i månaden"]),
]
STATES = ["Pågår", "Klart", "Ej påbörjad", "Avslutad", "Delvis genomförd"]
OWNERS, DAYS = ["Rektor", "Kökschef", "Kurator"], ["2027-03-31", "maj 2027", "Q3 2027"]


ABOVE = [("Process", "Förskola"), ("Sannolikhet", "2"), ("Konsekvens", "4")]


def pairs_below(canvas: Canvas, y: float, pairs: Sequence[tuple[str, str]]) -> float:
    """Labels with their values below a line; gives where the last stands."""
    for label, value in pairs:
        y += 15
        write(canvas, LABEL, y, label, 10, bold=True)
        write(canvas, VALUE, y, value, 10)
    return y


def register(ends: Sequence[Sequence[str]], *, at: float, mark: str = "", more: str = "") -> Callable[[Canvas], None]:
    """Cards below each other, whose measures each have some ends at their own places."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys intern kontroll 2027", 16, bold=True)
        y, told = 90.0, cycle(ends)
        for name, measures in CARDS:
            write(canvas, LABEL, y, name, 12, bold=True)
            y = pairs_below(canvas, y, [*ABOVE, ("Riskvärde", "8")])
            write(canvas, LABEL, y + 15, "Åtgärder", 10, bold=True)
            for measure in measures:
                y += 15
                write(canvas, VALUE, y, mark + measure, 10)
                for place, text in enumerate(next(told)):
                    write(canvas, at + place * STEP, y, text, 10)
                if more:
                    y += 12
                    write(canvas, VALUE, y, more, 10)
            y += 32

    return draw


def risks(draw: Callable[[Canvas], None]) -> list[Risk]:
    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    assert [risk.name for risk in table.risks] == [name for name, _ in CARDS]
    return table.risks


@pytest.mark.parametrize(("mark", "more"), list(product(["", "• "], ["", "enligt beslut i juni"])))
def test_states_at_the_lines_other_end_are_each_measures(mark: str, more: str) -> None:
    found = risks(register([[state] for state in STATES], at=400, mark=mark, more=more))
    states = cycle(STATES)
    assert [risk.treatments for risk in found] == [
        [Treatment(text=f"{text} {more}".strip(), status=next(states)) for text in measures] for _, measures in CARDS
    ]


def test_who_and_when_stand_so_too() -> None:
    ends = list(zip(OWNERS, DAYS, STATES, strict=False))
    told = cycle(ends)
    assert [risk.treatments for risk in risks(register(ends, at=310))] == [
        [
            Treatment(text=text, owner=owner, due=due, status=status)
            for text, (owner, due, status) in zip(measures, told, strict=False)
        ]
        for _, measures in CARDS
    ]


@pytest.mark.parametrize("ends", [["Hög", "Låg", "Medel"], ["12 000 kr", "5 000 kr"], ["Pågår", "Se bilaga"]])
def test_what_may_tell_anything_else_is_taken_for_nothing(ends: list[str]) -> None:
    treatments = [one for risk in risks(register([[end] for end in ends], at=400)) for one in risk.treatments]
    assert not any(one.status or one.owner or one.due for one in treatments)
    assert [one.text for one in treatments] == [
        f"{text} {end}" for text, end in zip((text for _, texts in CARDS for text in texts), cycle(ends), strict=False)
    ]


def lists(
    measures: Sequence[tuple[str, str]], labels: Sequence[tuple[str, str]] = (), over: Sequence[tuple[str, str]] = ()
) -> Callable[[Canvas], None]:
    """Cards with the same measures, each with its end if it has one, labels below them, and more over them."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys intern kontroll 2027", 16, bold=True)
        y = 90.0
        for name, _ in CARDS:
            write(canvas, LABEL, y, name, 12, bold=True)
            y = pairs_below(canvas, y, [*ABOVE, *over, ("Åtgärder", "")])
            for text, end in measures:
                write(canvas, VALUE, y, text, 10)
                write(canvas, 400, y, end, 10)
                y += 15
            for label, value in labels:
                write(canvas, LABEL, y, label, 10, bold=True)
                write(canvas, VALUE, y, value, 10)
                y += 15
            y += 20

    return draw


@pytest.mark.parametrize("marks", [("• ",) * 3, ("- ",) * 3, ("1. ", "2. ", "3. ")])
@pytest.mark.parametrize("ends", [("Pågår", "", "Klart"), ("2027-03-01", "", "2027-09-01"), ("Rektor", "Kurator", "")])
def test_a_measure_of_a_list_may_have_no_end(ends: Sequence[str], marks: Sequence[str]) -> None:
    texts = ["Schema för raster", "Kurs för vikarier", "Prov varje månad"]
    found = risks(lists([(mark + text, end) for mark, text, end in zip(marks, texts, ends, strict=True)]))
    for risk in found:
        assert [one.text for one in risk.treatments] == texts
        assert [one.status or one.due or one.owner or "" for one in risk.treatments] == [*ends]


@pytest.mark.parametrize(
    "measures",
    [
        [("Schema för raster", "Pågår"), ("Kurs för vikarier", ""), ("Prov varje månad", "Klart")],
        [("Schema för raster", "Pågår"), ("Kurs för alla vikarier som", ""), ("lämnar ut medicin", "Klart")],
    ],
)
def test_lines_that_may_be_measures_without_an_end_leave_all_as_they_are(measures: list[tuple[str, str]]) -> None:
    told = [one for risk in risks(lists(measures)) for one in risk.treatments]
    assert not any(one.status or one.owner or one.due for one in told)


@pytest.mark.parametrize("end", ["Pågår", "2027-03-01"])
@pytest.mark.parametrize("labels", [[("Ansvarig", "Rektor"), ("Klart senast", "2027-05-01")], [("Åtgärdsansvarig", "Rektor")]])  # fmt: skip
def test_labels_below_measures_keep_telling_of_them(end: str, labels: list[tuple[str, str]]) -> None:
    for risk in risks(lists([("Schema för raster", end)], labels)):
        assert [one.owner for one in risk.treatments] == ["Rektor"]
        assert [one.due for one in risk.treatments] == ([labels[1][1]] if labels[1:] else [None])
        assert not risk.extra


@pytest.mark.parametrize("over", [("Status", "Öppen"), ("Ansvarig", "Rektor")])
def test_labels_above_measures_are_of_the_risk(over: tuple[str, str]) -> None:
    for risk in risks(lists([("Schema för raster", "Pågår"), ("Kurs för vikarier", "Klart")], over=[over])):
        assert [(one.text, one.status) for one in risk.treatments] == [("Schema för raster", "Pågår"), ("Kurs för vikarier", "Klart")]  # fmt: skip
