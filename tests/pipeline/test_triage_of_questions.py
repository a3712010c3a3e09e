"""Pages whose only words of ours are questions in headers, which triage keeps, and the same words in running text, which it need not."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table, write

ROWS = [
    ["Arvoden betalas fel", "3", "3", "9"],
    ["Akter försvinner vid flytt", "2", "4", "8"],
    ["Gode män saknas", "1", "4", "4"],
]


@pytest.mark.parametrize("likely", ["Hur ofta?", "Hur troligt", "Hur sannolikt är det?"])
@pytest.mark.parametrize("grave", ["Hur allvarligt?", "Hur illa blir det?"])
def test_a_page_with_questions_for_headers_is_read(likely: str, grave: str) -> None:
    data = pdf(table([["Händelse", likely, grave, "Tal"], *ROWS], GRID, widths=[180, 90, 90, 60]))
    (found,) = extract(data, "x.pdf", Options()).risk_assessments
    told = [
        (one.name, one.score and (one.score.likelihood, one.score.consequence, one.score.value)) for one in found.risks
    ]
    assert told == [(name, (int(a), int(b), int(c))) for name, a, b, c in ROWS]


def test_a_question_in_running_text_keeps_no_page() -> None:
    def memo(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Nämnden har frågat hur ofta lokalerna städas och hur allvarligt felen ska tas.")

    extraction = extract(pdf(memo), "x.pdf", Options())
    assert [one.outcome for one in extraction.ledger] == ["ignored"]
    assert extraction.status == "complete"
