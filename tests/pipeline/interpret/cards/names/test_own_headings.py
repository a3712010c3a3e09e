"""Cards with a heading each whose labels tell the risk too, and names that are shorter than the badge beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import RiskAssessment
from tests.extractors.drawing import A4, pdf, write

LEFT, VALUE, RIGHT = 60.0, 160.0, 540.0
RISKS = [
    ("Prövning av tillstånd", "Prövning", "Ekonomin är inte prövad"),
    ("Livsmedel", "Tillsyn", "Besök blir inte gjorda under året"),
    ("Jäv", "Gemensamt", "Inspektör handlägger en granne"),
]
EVENTS = ["Vad kan hända", "Vad kan gå fel?", "Händelse", "Oönskad händelse", "Riskscenario"]
HEADINGS = [name for name, _, _ in RISKS]
TOLD = [text for *_, text in RISKS]


def records(*labels: str, badge: str = "", rule: bool = False, names: Sequence[str] = HEADINGS) -> bytes:
    """A page of records: a heading, a badge at its right, and labels for a process and a risk before the scores."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2025", 18, bold=True)
        for at, (name, (_, process, text)) in enumerate(zip(names, RISKS, strict=True)):
            y = 110.0 + 110 * at
            write(canvas, LEFT, y, name, 12, bold=True)
            if badge:
                said = badge.format(at + 1)
                write(canvas, RIGHT - canvas.stringWidth(said, "Helvetica", 9), y, said)
            if rule:
                canvas.line(LEFT, A4[1] - y - 5, RIGHT, A4[1] - y - 5)
            told = dict(zip(labels, [process, text][-len(labels) :], strict=True))
            rows = {**told, "Sannolikhet": str(at + 1), "Konsekvens": "3", "Åtgärd": "Ny mall"}
            for row, (label, value) in enumerate(rows.items()):
                write(canvas, LEFT + 10, y + 20 + 14 * row, f"{label}:", 10)
                write(canvas, VALUE, y + 20 + 14 * row, value, 10)

    return pdf(draw)


def assessment(data: bytes) -> RiskAssessment:
    extraction = extract(data, "x.pdf", Options())
    assert extraction.status == "complete"
    (table,) = extraction.risk_assessments
    assert [risk.score.likelihood for risk in table.risks if risk.score] == [1, 2, 3]
    return table


def told(table: RiskAssessment) -> list[tuple[str, str | None, str | None]]:
    return [(risk.name or "", risk.process, risk.description) for risk in table.risks]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("rule", [True, False])
def test_a_label_that_says_what_may_happen_describes_the_risk_of_the_heading(event: str, *, rule: bool) -> None:
    assert told(assessment(records("Process", event, rule=rule))) == RISKS


@pytest.mark.parametrize("label", ["Risk", *EVENTS])
def test_the_heading_of_each_labelled_risk_is_its_process_where_nothing_else_is(label: str) -> None:
    assert told(assessment(records(label))) == [(text, name, None) for name, _, text in RISKS]


def test_a_heading_that_names_neither_risk_nor_process_is_kept() -> None:
    table = assessment(records("Process", "Risk"))
    assert told(table) == [(text, process, None) for _, process, text in RISKS]
    assert [risk.extra for risk in table.risks] == [{"Rubrik": name} for name in HEADINGS]


@pytest.mark.parametrize("names", [TOLD, ["Risk 1", "Risk 2", "Risk 3"], ["Riskkort"] * 3])
def test_a_heading_that_says_nothing_else_is_no_process(names: list[str]) -> None:
    assert told(assessment(records("Risk", names=names))) == [(text, None, None) for text in TOLD]


@pytest.mark.parametrize("badge", ["Post {}", "Post nr {}", "R-{}"])
def test_a_name_shorter_than_its_badge_is_a_heading(badge: str) -> None:
    table = assessment(records("Process", "Vad kan hända", badge=badge))
    assert told(table) == RISKS
    assert [[*risk.extra.values()] for risk in table.risks] == [[badge.format(at)] for at in (1, 2, 3)]


@pytest.mark.parametrize("over", ["Resultat per kontrollområde", "Redovisning per process"])
def test_headings_under_one_that_speaks_of_processes_are_processes(over: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av internkontrollplan 2025", 18, bold=True)
        write(canvas, LEFT, 86, over, 14, bold=True)
        for at, (name, _, text) in enumerate(RISKS):
            write(canvas, LEFT, 114 + 100 * at, name, 11, bold=True)
            rows = {"Risk": text, "Kontrollmoment": "Stickprov", "Resultat": "Inga brister."}
            for row, (label, value) in enumerate(rows.items()):
                write(canvas, LEFT, 134 + 100 * at + 14 * row, label, 10)
                write(canvas, VALUE, 134 + 100 * at + 14 * row, value, 10)

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [(one.process, one.risk) for one in table.items] == [(name, text) for name, _, text in RISKS]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(
    "names",
    [
        ["Elkablar grävs av", "Dricksvattnet blir otjänligt", "Jäv upptäcks inte"],
        ["Upphandling överklagas", "Snöröjningen räcker inte till", "Parkering"],
    ],
)
def test_headings_that_say_what_happens_are_the_risks_that_a_label_describes(event: str, names: list[str]) -> None:
    described = [(name, None, text) for name, text in zip(names, TOLD, strict=True)]
    assert told(assessment(records(event, names=names))) == described
    assert told(assessment(records("Risk", names=names))) == [
        (text, name, None) for name, text in zip(names, TOLD, strict=True)
    ]
