"""The places that a finding rests on, for whoever has no picture of them, or draws his own."""

from __future__ import annotations

from pipeline.report.context import ReportContext
from pipeline.report.evidence import Evidences
from pipeline.report.translations import strings
from tests.pipeline.report.factory import box, extraction, finding, pdf, sha


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
