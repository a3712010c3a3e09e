"""Cards of labels beside their values over a small table of both assessments and one of measures, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from pipeline.document import Options, extract
from schemas.tables import Risk
from tests.extractors.matrix_cards import CUTS, RISKS, Look, broken, drawn

LOOKS = {
    "two items": Look(),
    "one item": Look(items=1),
    "one item, without a bullet": Look(items=1, bullet=""),
    "a text that wraps": Look(text=2),
    "a text that wraps, one item": Look(text=2, items=1),
    "a text that wraps, one item, unframed": Look(text=2, items=1, framed=False),
    "unframed": Look(framed=False),
    "without a text": Look(text=0),
    "without measures": Look(measures=False),
    "without measures, one item": Look(measures=False, items=1),
    "a bullet set in": Look(set_in=7.0),
    "a bullet set in, one item": Look(set_in=7.0, items=1, text=2),
    "no rules": Look(ruled=False),
    "no rules, one item": Look(ruled=False, items=1, framed=False),
    "gross and net": Look(names=("Bruttorisk", "Nettorisk")),
    "scales in the headers": Look(heads=("Sannolikhet (1–5)", "Konsekvens (1–5)", "Riskvärde")),
    "the value as the risk": Look(heads=("Sannolikhet", "Konsekvens", "Risk")),
    "letters as headers": Look(heads=("S", "K", "R")),
    "one label": Look(labels=1, text=0),
    "one label, without measures": Look(labels=1, text=0, measures=False),
    "two labels": Look(labels=2, text=0),
    "no label": Look(labels=0, text=0),
    "a label over two lines": Look(two_lines=True),
}  # fmt: skip


def parts(risk: Risk) -> Iterator[tuple[float | None, ...]]:
    """Both scores of a risk."""
    for score in (risk.score, risk.residual):
        yield (score.likelihood, score.consequence, score.value) if score else ()


def hold(risks: Sequence[Risk], look: Look) -> None:
    """Asserts that the cards are read as they are drawn."""
    assert [risk.name for risk in risks] == [told.name for told in RISKS]
    for risk, told in zip(risks, RISKS, strict=True):
        assert list(parts(risk)) == [(one, two, one * two) for one, two in told.scores]
        assert risk.process == (told.process if look.labels else None)
        assert (risk.owner.text if risk.owner else None) == (told.owner if look.labels > 1 else None)
        assert risk.existing_controls == (list(told.controls[: look.items]) if look.labels > 3 else [])
        measures = [(one.text, one.owner, one.due, one.status) for one in risk.treatments]
        assert measures == (list(told.measures) if look.measures else [])


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_both_assessments_and_the_measures_below_a_cards_labels_are_that_cards(look: Look) -> None:
    found = extract(drawn(look), "x.pdf", Options())
    assert found.status == "complete"
    (table,) = found.risk_assessments
    hold(table.risks, look)


def test_a_single_card_is_read_as_several_are() -> None:
    (table,) = extract(drawn(Look(), RISKS[:1]), "x.pdf", Options()).risk_assessments
    (risk,) = table.risks
    assert (risk.name, risk.process) == (RISKS[0].name, RISKS[0].process)
    assert list(parts(risk)) == [(3, 4, 12), (2, 4, 8)]


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("cut", CUTS)
def test_what_a_page_breaks_off_a_cards_small_tables_is_that_cards(cut: str, *, framed: bool) -> None:
    look = Look(framed=framed)
    found = extract(broken(look, cut), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert found.status == "complete"
    hold(table.risks, look)


def test_a_measure_without_its_words_is_told() -> None:
    told = [*RISKS[:2], replace(RISKS[2], measures=(("", "Säkerhetschef", "2026-12-31", "Klar"),))]
    found = extract(drawn(Look(), told), "x.pdf", Options())
    assert found.status == "partial"
    assert any("åtgärder" in problem.message for problem in found.problems)
