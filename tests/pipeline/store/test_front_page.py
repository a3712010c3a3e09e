"""What the first page is told of the store, over both databases."""

from __future__ import annotations

from pipeline.store.front_page import GraveBoard, front_page
from pipeline.store.papers_beside import named_by, papers_beside
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy, Severity
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import NIGHTS, SOURCE, examine, fetch, publish, read, sha, show


def told(code: str, severity: Severity, **more: object) -> Discrepancy:
    values = {"fingerprint": code, "about": "Jäv", "message": f"Meningen om {code}.", **more}
    return Discrepancy.model_validate({"code": code, "severity": severity, **values})


def night(store: Store, number: int, *findings: Discrepancy) -> None:
    show(store, NIGHTS[number], "a")
    fetch(store, NIGHTS[number], a="a")
    read(store, "a", document(analysis(2024, risk("Jäv", 3, 4, 12))))
    examine(store, NIGHTS[number], findings=[("a", one) for one in findings])
    publish(store, NIGHTS[number])


def test_an_empty_store_has_nothing(store: Store) -> None:
    front = store.read(front_page, NIGHTS[0])
    assert (front.documents, front.boards, front.new_findings, front.severities["error"]) == (0, [], [], 0)


def test_what_is_new_and_who_is_gravest(store: Store) -> None:
    error, notice = told("year-mismatch", "error"), told("risk-added", "notice")
    night(store, 0, error)
    night(store, 1, error, notice, told("value-not-product", "warning"))
    front = store.read(front_page, NIGHTS[1])
    assert front.severities == {"error": 1, "warning": 1, "notice": 1}
    assert [one.message for one in front.new_findings] == ["Meningen om value-not-product."]
    assert front.boards == [GraveBoard(SOURCE.municipality, SOURCE.board, {"error": 1, "warning": 1, "notice": 1})]
    assert [one.severity for one in store.read(front_page, NIGHTS[0]).new_findings] == ["error", "warning"]
    assert (front.documents, front.boards_held, front.unread, front.new_documents) == (1, 1, 0, [])


def test_papers_that_a_paper_points_at_are_found_by_their_hash(store: Store) -> None:
    night(store, 0)
    pointing = document().model_copy(
        update={"discrepancies": [told("risk-added", "notice", rows=["r1", f"{sha('a')}#r1", f"{sha('b')}#r1"])]}
    )
    found = store.read(papers_beside, named_by(pointing))
    assert set(found) == {sha("a")}
    assert found[sha("a")].extraction.risk_assessments[0].risks[0].name == "Jäv"


def test_a_board_that_papers_write_in_small_and_in_capital_letters_is_one(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="a", b="b")
    for name, body, year in (("a", "Tekniska nämnden", 2023), ("b", "tekniska nämnden", 2024)):
        read(store, name, document(analysis(year, risk("Jäv", 3, 4, 12), body=body)))
    examine(store, NIGHTS[0], findings=[])
    publish(store, NIGHTS[0])
    front = store.read(front_page, NIGHTS[0])
    assert (front.documents, front.boards_held) == (2, 1)


def test_copies_are_counted_beside_the_new_papers(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="a", b="b")
    for name in ("a", "b"):
        read(store, name, document(analysis(2024, *(risk(f"Risk {number}", 3, 4, 12) for number in range(6)))))
    examine(store, NIGHTS[0], findings=[])
    publish(store, NIGHTS[0])
    front = store.read(front_page, NIGHTS[0])
    assert (front.documents, front.copies, len(front.new_documents)) == (2, 1, 1)
