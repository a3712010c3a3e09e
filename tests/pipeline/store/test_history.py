from __future__ import annotations

from pipeline.store.history import pasts
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy
from tests.pipeline.report.factory import extraction
from tests.pipeline.store.steps import NIGHTS, examine, fetch, read, sha, show

FOUND = Discrepancy(
    code="score-product", severity="error", fingerprint="f1", about="Risken", message="Risken har fel värde."
)


def night(store: Store, number: int, text: str, *found: Discrepancy) -> None:
    show(store, NIGHTS[number], "plan")
    fetch(store, NIGHTS[number], plan=text)
    read(store, text, extraction(discrepancies=[]))
    examine(store, NIGHTS[number], findings=[(text, one) for one in found])


def test_a_paper_that_never_changed_has_no_past(store: Store) -> None:
    night(store, 0, "first", FOUND)
    assert store.read(pasts) == {}


def test_a_new_version_and_what_it_mended_are_told_under_the_newest_bytes(store: Store) -> None:
    night(store, 0, "first", FOUND)
    show(store, NIGHTS[1], "plan")
    fetch(store, NIGHTS[1], plan="second")
    read(store, "second", extraction(discrepancies=[]))
    examine(store, NIGHTS[1])
    ((sha256, past),) = store.read(pasts).items()
    assert sha256 == sha("second")
    assert [(number, bytes_) for number, bytes_, _ in past["versions"]] == [("1", sha("first")), ("2", sha("second"))]
    assert past["gone"] == [("score-product", "Risken har fel värde.", f"{NIGHTS[1]}T03:18:00Z")]
