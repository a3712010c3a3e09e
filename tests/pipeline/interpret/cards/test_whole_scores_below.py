"""Cards with names of assessments beside each other over whole scores: "Bruttorisk   Nettorisk" over "S4 x K4 = 16   S2 x K4 = 8"."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Score
from tests.extractors.drawing import pdf, write

RISKS = [
    ("Hyror aviseras dubbelt", "Hyresdebitering", "Ekonom", (4, 3), (2, 3)),
    ("Nycklar lämnas inte tillbaka", "Lokaler", "Fastighetschef", (3, 3), (2, 2)),
    ("Besiktning av hissar uteblir", "Drift", "Drifttekniker", (2, 5), (1, 5)),
]
FORMS = ["S{0} x K{1} = {2}", "{0} x {1} = {2}", "S {0} · K {1} · riskvärde {2}", "{2} ({0} x {1})"]
NAMES = [("Bruttorisk", "Nettorisk"), ("Inneboende risk", "Kvarstående risk"), ("Före åtgärd", "Efter åtgärd")]


def score(form: str, parts: tuple[int, int]) -> str:
    return form.format(*parts, parts[0] * parts[1])


def drawn(names: tuple[str, str], form: str, size: float) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 60, "Internkontrollplan 2028", 17, bold=True)
        for at, (risk, process, who, gross, net) in enumerate(RISKS):
            top = 110 + 150 * at
            canvas.rect(57, canvas._pagesize[1] - top - 125, 480, 140)
            write(canvas, 70, top, risk, 11, bold=True)
            rows = [
                (("Process", process), ("Kontrollansvarig", who)),
                ((names[0], score(form, gross)), (names[1], score(form, net))),
                (("Kontrollmoment", f"Genomgång av {at + 11} avtal"),),
                (("Frekvens", "Varje kvartal"),),
            ]
            for line, pairs in enumerate(rows):
                for left, (label, value) in zip((70, 260), pairs, strict=False):
                    write(canvas, left, top + 20 + 27 * line, label, size)
                    write(canvas, left, top + 31 + 27 * line, value, 10)

    return pdf(draw)


def scores(found: Extraction) -> list[Score | None]:
    (plan,) = found.control_plans
    return [control.score for control in plan.controls]


def parts(told: list[Score | None]) -> list[tuple[float | None, float | None, float | None]]:
    return [(one.likelihood, one.consequence, one.value) for one in told if one]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("size", [8, 10])
def test_each_score_is_that_of_the_name_above_it(names: tuple[str, str], form: str, size: float) -> None:
    found = extract(drawn(names, form, size), "plan.pdf", Options())
    assert parts(scores(found)) == [(*gross, gross[0] * gross[1]) for *_, gross, _ in RISKS]
    (plan,) = found.control_plans
    assert [control.process for control in plan.controls] == [process for _, process, *_ in RISKS]
    assert [control.responsible and control.responsible.text for control in plan.controls] == [
        who for _, _, who, *_ in RISKS
    ]
    assert not found.problems


def read_in_word(told: Callable[[tuple[int, int], tuple[int, int]], Sequence[str]]) -> Extraction:
    """A plan of Word with each risk's scores told below its heading, as they are told of its gross and net parts."""
    built = Document()
    built.add_heading("Internkontrollplan 2028", 1)
    for risk, _, who, gross, net in RISKS:
        built.add_heading(risk, 2)
        for text in (*told(gross, net), "Kontrollmoment: Genomgång av elva avtal", f"Ansvarig: {who}"):
            built.add_paragraph(text)
    file = io.BytesIO()
    built.save(file)
    return extract(file.getvalue(), "plan.docx", Options())


@pytest.mark.parametrize("form", FORMS[:3])
def test_a_name_alone_over_its_score_is_as_good(form: str) -> None:
    found = read_in_word(lambda gross, net: ("Bruttorisk", score(form, gross), "Nettorisk", score(form, net)))
    assert parts(scores(found)) == [(*gross, gross[0] * gross[1]) for *_, gross, _ in RISKS]
    assert not found.problems


def test_labelled_parts_below_a_name_are_read_as_before() -> None:
    found = read_in_word(
        lambda *both: [
            text
            for name, (first, second) in zip(("Bruttorisk", "Nettorisk"), both, strict=True)
            for text in (name, f"Sannolikhet: {first}", f"Konsekvens: {second}")
        ]
    )
    assert parts(scores(found)) == [(*gross, None) for *_, gross, _ in RISKS]


@pytest.mark.parametrize("names", NAMES)
def test_what_remains_is_read_where_a_part_of_another_risk_is_not_judged(
    names: tuple[str, str],
) -> None:
    unjudged = RISKS[1][3]

    def draw(canvas: Canvas) -> None:
        write(canvas, 57, 60, "Riskanalys 2028", 17, bold=True)
        for at, (risk, process, who, gross, net) in enumerate(RISKS):
            top = 110 + 120 * at
            write(canvas, 70, top, risk, 11, bold=True)
            write(canvas, 70, top + 16, f"Process: {process}", 9)
            for left, name, two in zip((70, 260), names, (gross, net), strict=True):
                second, whole = ("–", "–") if two is unjudged else (two[1], two[0] * two[1])
                write(canvas, left, top + 32, name, 9)
                write(canvas, left + 2, top + 46, f"S {two[0]} K {second} Riskvärde {whole}", 9)
            write(canvas, 70, top + 62, f"Riskägare: {who}", 9)
            write(canvas, 70, top + 78, "Åtgärder:", 9)
            write(canvas, 80, top + 92, "Ny rutin", 9)

    found = extract(pdf(draw), "analys.pdf", Options())
    (table,) = found.risk_assessments
    assert parts([risk.residual for risk in table.risks]) == [(*net, net[0] * net[1]) for *_, net in RISKS]
