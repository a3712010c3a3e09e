"""Whose a paper is, where a source shows those of several boards: the same in every list."""

from __future__ import annotations

from pipeline.store.front_page import front_page
from pipeline.store.list_filters import Filters
from pipeline.store.lists import ListName, facets
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy
from tests.pipeline.factory import analysis, document, plan, risk
from tests.pipeline.store.steps import NIGHTS, examine, fetch, publish, read, show

WRONG = {"code": "value-not-product", "severity": "error", "about": "Hot", "message": "2 × 2 är inte 5."}


def test_a_paper_that_names_a_board_is_that_boards_wherever_it_is_looked_for(store: Store) -> None:
    wrong = [Discrepancy.model_validate({**WRONG, "fingerprint": one, "rows": ["t0r0"]}) for one in ("1", "2")]
    show(store, NIGHTS[0], "own", "others", "both", "none")
    fetch(store, NIGHTS[0], own="own", others="others", both="both", none="none")
    read(store, "own", document(analysis(2026, risk("Jäv", 3, 4, 12), body=None)))
    read(store, "others", document(analysis(2026, risk("Hot", 2, 2, 5), body="Byggnämnden"), plan(2026, body=None)))
    both = (analysis(2026, risk("Vite", 2, 2, 5), body=one) for one in ("Byggnämnden", "Kulturnämnden"))
    read(store, "both", document(*both))
    read(store, "none", document())
    examine(store, NIGHTS[0], findings=[("others", wrong[0]), ("both", wrong[1])])
    publish(store, NIGHTS[0])

    def of(name: ListName) -> dict[str, int]:
        return store.read(facets, name, Filters())["body"]

    assert of("documents") == {"Servicenämnden": 3, "Byggnämnden": 1}  # of several boards: whose source shows it
    assert of("tables") == {"Byggnämnden": 3, "Kulturnämnden": 1, "Servicenämnden": 1}
    assert of("findings") == {"Byggnämnden": 2}
    assert store.read(front_page, NIGHTS[0]).boards[0].board == "Byggnämnden"
