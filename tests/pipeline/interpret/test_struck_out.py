"""What Word strikes out is deleted text, and a row of it is no row."""

from __future__ import annotations

from pipeline.document import Options, extract
from tests.extractors.word_files import p, r, tbl, tc, tr, word_bytes


def struck(text: str) -> str:
    return tc(p(r(text, "<w:strike/>")))


def test_struck_out_words_and_rows_are_not_there() -> None:
    table = tbl(
        tr("Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"),
        tr("Inköp", "Fel pris betalas", "3", "4", "12"),
        tr(*map(struck, ("Lön", "Fel lön betalas", "2", "2", "4"))),
        tr("IT", tc(p("Intrång", r(" i system", "<w:dstrike/>"))), "3", "3", "9"),
    )
    read = extract(word_bytes(p("Riskanalys intern kontroll 2024") + table), "plan.docx", Options())
    [analysis] = read.risk_assessments
    assert [(risk.process, risk.name) for risk in analysis.risks] == [("Inköp", "Fel pris betalas"), ("IT", "Intrång")]
    assert read.problems == []
