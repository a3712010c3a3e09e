"""A table that two documents hold: each shows it on its page, one with a word where it is counted, and lists have it once."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.shown_documents import document_of
from pipeline.store.store import Store
from tests.flows.web.conftest import asking
from tests.pipeline.factory import analysis, control, document, plan, risk
from tests.pipeline.store.steps import NIGHTS, sha
from tests.pipeline.store.test_counted_once import hold, number_of


def test_a_documents_page_says_where_its_table_is_counted_and_leads_there(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/namndkoll.db")
    store.migrate()
    both, alone = risk("Ras", 3, 4, 12), risk("Brand", 2, 2, 4)
    bundle = document(
        analysis(2026, both), plan(2026, control("Ras", "Granska"), control("Brand", "Öva")), name="samlat.pdf"
    )
    appendix = document(analysis(2026, both.model_copy(deep=True)), analysis(2027, alone), name="bilaga.pdf")
    hold(store, NIGHTS[0], samlat=bundle, bilaga=appendix)
    numbers = [number_of(store, name) for name in ("samlat", "bilaga")]
    counted = store.read(
        lambda session: [one.counted_in for one in document_of(session, numbers[1]).extraction.tables()]
    )
    store.close()
    assert [bool(one) for one in counted].count(True) == 1
    with asking(tmp_path) as asked:
        pages = [asked.get(f"/handlingar/{number}").text for number in numbers]
        told = asked.get(f"/api/v1/documents/{numbers[1]}").text
        listed = asked.get("/api/v1/rows").json()["rows"]
    assert f'räknas där: <a href="/handlingar/{numbers[0]}#rad-1">' in pages[1]
    assert "räknas där" not in pages[0]
    assert all("Ras" in page for page in pages)
    assert f"{sha('samlat')}#t0" in told
    assert len(listed) == 4  # the risk and the controls of the one, the other risk of the other
