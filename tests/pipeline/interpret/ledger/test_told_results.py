"""Results of controls that stand in running text alone."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf

RESULTS = ["Alla nycklar finns.", "Två av tio saknade kvitto.", "Inga fel.", "Alla utom en hade skrivit på."]


def read(opening: str, label: str, results: list[str]) -> Extraction:
    texts = ["Enhetschefen", opening, ""]
    texts += [text for at, one in enumerate(results, 1) for text in (f"{at}. Stickprov {at}0", f"{label} {one}", "")]

    def letter(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for down, text in enumerate(texts):
            canvas.drawString(60, 780 - 15 * down, text)

    return extract(pdf(letter), "brev.pdf", Options())


@pytest.mark.parametrize("label", ["Resultat:", "Utfall:"])
@pytest.mark.parametrize("opening", ["Svar om intern kontroll 2025", "Här redovisas den interna kontrollen i vår."])
def test_a_letter_that_labels_results_is_told(opening: str, label: str) -> None:
    found = read(opening, label, RESULTS)
    assert found.status == "partial"
    assert [problem.code for problem in found.problems] == ["table-unread"]


@pytest.mark.parametrize(
    ("opening", "label", "results"),
    [
        ("Svar på enkäten om trivsel", "Resultat:", RESULTS),
        ("Svar om intern kontroll 2025", "Bakgrund", RESULTS),
        ("Svar om intern kontroll 2025", "Resultat:", RESULTS[:2]),
    ],
)
def test_what_says_nothing_of_controls_or_few_results_is_not(opening: str, label: str, results: list[str]) -> None:
    assert read(opening, label, results).status == "complete"
