"""Two sets of S, K and R under merged group headings, below a sentence that spells the same letters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.pdf import PdfReading

SENTENCES = (
    "Risktalet är S x K. Bedömningen görs före åtgärd och efter åtgärd.",
    "R = S x K",
    "Risk: S x K = R",
    "S: sannolikhet. K: konsekvens. R: riskvärde.",
    "Nämnden bedömer risken före och efter åtgärd.",
)
GROUPS = (("Före åtgärd", "Efter åtgärd"), ("Brutto", "Netto"), ("2025", "2026"))
ROWS = (("Jäv i ärenden", (3, 4, 16), (1, 2, 2)), ("Taxan täcker inte kostnaderna", (2, 5, 10), (1, 4, 5)))
WIDTHS = (30, 180, 28, 28, 36, 150, 28, 28, 36)


def paper(sentence: str, groups: tuple[str, str], *, ruled: bool) -> bytes:
    body = getSampleStyleSheet()["BodyText"]
    cells = [["Nr", "Risk", groups[0], "", "", "Åtgärd", groups[1], "", ""], ["", "", *"SKR", "", *"SKR"]]
    cells += [
        [str(nr), name, *map(str, before), "Ny mall", *map(str, after)]
        for nr, (name, before, after) in enumerate(ROWS, start=1)
    ]
    style = [("SPAN", (2, 0), (4, 0)), ("SPAN", (6, 0), (8, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    table = Table(cells, colWidths=WIDTHS, rowHeights=26, hAlign="LEFT")
    table.setStyle(TableStyle([*style, ("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else style))
    data = io.BytesIO()
    story = [Paragraph("Riskanalys 2026", body), Paragraph(sentence, body), Spacer(1, 4), table]
    SimpleDocTemplate(data, pagesize=landscape(A4)).build(story)
    return data.getvalue()


def all_claims() -> Iterator[Claim]:
    texts = ("Nr", "Risk", "S", "K", "R", "Åtgärd")
    headers = (*(Header(text, 0) for text in texts), *(Header(text, 1) for text in "SKR"))
    names = tuple(name for name, _, _ in ROWS)
    for name, before, after in ROWS:
        for header, value in zip((*headers[2:5], *headers[6:]), (*before, *after), strict=True):
            yield Claim(name, names, header, headers, (float(value),), "", (1,), (1,))


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("groups", GROUPS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_number_is_found_in_its_set_and_no_other(sentence: str, groups: tuple[str, str], ruled: bool) -> None:  # noqa: FBT001
    read = PdfReading(paper(sentence, groups, ruled=ruled))
    for claim in all_claims():
        (value,) = claim.numbers
        assert read.seen(claim) == f"{value:g}"
        assert read.bears(claim)
        assert not read.bears(replace(claim, numbers=(value + 20,)))
        assert not read.bears(replace(claim, numbers=()))
