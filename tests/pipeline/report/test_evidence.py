"""The places that a finding rests on, for whoever has no picture of them, or draws his own."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from pipeline.report.context import ReportContext
from pipeline.report.evidence import Evidences
from pipeline.report.translations import strings
from schemas.discrepancy import Evidence
from schemas.extraction import Source
from tests.pipeline.report.factory import box, extraction, finding, matter, pdf, sha


def test_without_the_file_a_place_still_tells_which_parts_of_its_page_it_is() -> None:
    own, of = extraction(), sha(pdf())
    context = ReportContext(strings=strings("sv"), data_of=lambda _: None)
    with Evidences(lambda _: own, context, "") as evidences:
        (place,) = evidences.places(finding("value-not-product", "error", of=of), own)
    assert place.shot is None
    assert place.missing
    assert place.cut
    assert place.cut.sha256 == of
    assert [mark for strip in place.cut.strips for mark in strip.marks] == [box(1, column) for column in (1, 2, 3)]
    assert place.labels == "Sannolikhet, Konsekvens och Riskvärde (S x K)"
    assert place.cut.alt.startswith("Utsnitt ur sidan 1 i plan.pdf.")


def test_a_sentence_of_a_summary_is_found_on_its_page() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawString(50, 700, "Förvaltningen har en plan. Planen har sju risker. Den gäller.")
    canvas.save()
    data = buffer.getvalue()
    said = matter().model_copy(
        update={"summary": "Förvaltningen har en plan. Planen har sju risker. Den gäller.", "pages": (1, 1)}
    )
    own = extraction(
        data=data,
        matters=[said],
        risk_assessments=[],
        control_plans=[],
        follow_ups=[],
        source=Source(filename="plan.pdf", sha256=sha(data), page_count=1),
    )
    told = finding(
        "count-mismatch", "notice", of=sha(data), evidence=[Evidence(text="Planen har sju risker.")], rows=[]
    )
    context = ReportContext(strings=strings("sv"), data_of=lambda _: data)
    with Evidences(lambda _: own, context, "") as evidences:
        (place,) = evidences.places(told, own)
    assert (place.page, place.labels) == (1, "sammanfattningen")
    assert place.shot
