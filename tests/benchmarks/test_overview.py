from __future__ import annotations

from benchmarks.overview.papers import copied, multiplied
from pipeline.report.homes import municipality_of
from schemas.extraction import Link
from tests.pipeline.report.factory import extraction


def test_documents_are_of_eight_municipalities_each_with_bytes_of_its_own() -> None:
    made = multiplied([extraction(discrepancies=[])], 96)
    assert len(made) == len({one.source.sha256 for one in made}) == 96
    assert len({municipality_of(one) for one in made}) == 8


def test_a_copy_is_linked_with_the_copies_of_its_own_municipality() -> None:
    first, second = multiplied([extraction(discrepancies=[])], 96)[:2]
    first.links = [Link(from_="r0", to=f"{second.source.sha256}#c0", relation="same-risk", likeness=1)]
    *_, third, fourth = copied([first, second], 4)
    assert third.links[0].to == f"{fourth.source.sha256}#c0"
    assert municipality_of(third) == f"{municipality_of(first).removesuffix(' kommun')}by kommun"
