"""Cards whose heading is but a record's number, over labels of which one names the risk: the number is no check."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from pipeline.document import Options, extract
from schemas.extraction import Extraction

RISKS = [
    ("Vigselförrättare saknas", "Borgerlig vigsel", "Kanslist", (3, 2), "Två förrättare per helg"),
    ("Färdtjänstkort lämnas ut till fel person", "Färdtjänst", "Trafikhandläggare", (2, 5), "Legitimation begärs"),
    ("Lantmäteriärenden fastnar", "Karta och mätning", "Kartchef", (4, 3), "Veckomöte med lantmätaren"),
]
LABELS = ("Rubrik", "Process", "Riskägare", "Befintlig kontroll")


def _sheet(title: str, cards: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, pairs: int) -> Extraction:
    """Cards as tables of Word, each with a band over all columns and so many labels with their values on a row; the first has its own."""
    paper = docx.Document()
    paper.add_heading(title, 1)
    for head, (first, *entries) in cards:
        table = paper.add_table(rows=0, cols=2 * pairs)
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = head
        cells = table.add_row().cells
        cells[0].text, cells[1].merge(cells[-1]).text = first
        for at in range(0, len(entries), pairs):
            for place, text in enumerate(text for entry in entries[at : at + pairs] for text in entry):
                if not place:
                    cells = table.add_row().cells
                cells[place].text = text
        paper.add_paragraph("")
    data = io.BytesIO()
    paper.save(data)
    return extract(data.getvalue(), "x.docx", Options())


def _entries(at: int, label: str, *, measures: bool) -> list[tuple[str, str]]:
    """What a card says of a risk; label: of its score, which it has none of where that is blank."""
    name, process, owner, (likelihood, consequence), control = RISKS[at]
    score = [(label, f"{likelihood} × {consequence} = {likelihood * consequence}")] if label else []
    told = list(zip(LABELS, (name, process, owner, control), strict=True))
    done = [("Åtgärd", "Se över rutinen"), ("Klart senast", "2027-02-01")] if measures else []
    return [*told[:3], *score, *told[3:], *done]


def _names(found: Extraction) -> list[tuple[str | None, str | None, object]]:
    (table,) = found.risk_assessments
    return [(risk.name, risk.process, risk.owner and risk.owner.text) for risk in table.risks]


@pytest.mark.parametrize("measures", [True, False])
@pytest.mark.parametrize("pairs", [2, 1])
@pytest.mark.parametrize("label", ["Bruttorisk S × K", "Inneboende risk (SxK)", "Bruttorisk riskvärde"])
def test_a_scores_words_behind_its_assessment_are_a_label(label: str, pairs: int, *, measures: bool) -> None:
    cards = [(f"RSK-{at + 40}", _entries(at, label, measures=measures)) for at in range(len(RISKS))]
    found = _sheet("Riskregister 2027", cards, pairs=pairs)
    assert _names(found) == [(name, process, owner) for name, process, owner, _, _ in RISKS]
    scores = [(s, k, s * k) for *_, (s, k), _ in RISKS]
    found_scores = [risk.score for risk in found.risk_assessments[0].risks if risk.score]
    assert [(score.likelihood, score.consequence, score.value) for score in found_scores] == scores


def test_both_assessments_beside_each_other_are_told_apart() -> None:
    scored = [("Bruttorisk S × K", "4 × 3 = 12"), ("Nettorisk S × K", "2 × 3 = 6")]
    cards = [(f"R-{at}", [*_entries(at, "", measures=True), *scored]) for at in range(len(RISKS))]
    (table,) = _sheet("Riskregister 2027", cards, pairs=2).risk_assessments
    assert {
        (risk.score and risk.score.value, risk.residual and risk.residual.value, risk.residual and risk.residual.likelihood)
        for risk in table.risks
    } == {(12, 6, 2)}  # fmt: skip


@pytest.mark.parametrize("head", ["K-1{}", "IK 3{}"])
def test_a_number_over_what_tells_how_a_check_is_done_refers_to_it(head: str) -> None:
    entries = [
        [("Risk", name), ("Metod", "Stickprov"), ("Kontrollansvarig", owner), ("Frekvens", "Årligen")]
        for name, _, owner, _, _ in RISKS
    ]
    found = _sheet("Internkontrollplan 2027", [(head.format(at), one) for at, one in enumerate(entries)], pairs=1)
    (plan,) = found.control_plans
    assert [control.checks[0].text for control in plan.controls] == [head.format(at) for at in range(len(entries))]


@pytest.mark.parametrize("further", ["Beskrivning", "Åtgärd", "Kommentar"])
@pytest.mark.parametrize("head", ["K{}", "IK-0{}", "KM {}", "IK 2027-{}"])
def test_numbers_below_the_title_of_a_plan_refer_to_its_checks(head: str, further: str) -> None:
    entries = [[("Process", process), ("Risk", name), (further, control)] for name, process, _, _, control in RISKS]
    cards = [(head.format(at), one) for at, one in enumerate(entries)]
    (plan,) = _sheet("Internkontrollplan 2027", cards, pairs=1).control_plans
    assert [(control.risk, control.checks[0].text) for control in plan.controls] == [
        (name, head.format(at)) for at, (name, *_) in enumerate(RISKS)
    ]


def test_numbers_below_the_title_of_a_follow_up_refer_to_its_checks() -> None:
    entries = [[("Process", process), ("Risk", name), ("Status", "Genomförd")] for name, process, *_ in RISKS]
    cards = [(f"IK-{at}", one) for at, one in enumerate(entries)]
    (table,) = _sheet("Uppföljning av internkontrollplan 2026", cards, pairs=1).follow_ups
    assert [item.checks[0].text for item in table.items] == [head for head, _ in cards]


def test_words_over_a_labelled_risk_stay_the_check() -> None:
    cards = [
        (f"Kontroll av {process.lower()}", [("Risk", name), ("Beskrivning", control), ("Process", process)])
        for name, process, _, _, control in RISKS
    ]
    (plan,) = _sheet("Internkontrollplan 2027", cards, pairs=1).control_plans
    assert [control.checks[0].text for control in plan.controls] == [head for head, _ in cards]
