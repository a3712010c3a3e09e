"""Chapters of one risk each that label no risk, and the table that sums them up: each risk stands once, with all that both tell."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document as WordFile

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Risk

RISKS = [
    ("Fakturor betalas två gånger", "Dubbla fakturor", "Samma faktura kommer på papper och digitalt.", 3, 4, "Spärr mot dubbletter", "Ekonomichef"),
    ("Anställda har kvar behörighet", "Gamla behörigheter", "Konton avslutas inte när någon slutar.", 2, 4, "Månatlig rensning", "IT-chef"),
    ("Avtal löper ut", "Avtalstider", "Ingen bevakar avtalstider.", 3, 3, "Avtalsdatabas med larm", "Upphandlare"),
]  # fmt: skip
Told = tuple[str, str, str, int, int, str, str]
SUMMARIES: dict[str, tuple[list[str], Callable[[int, Told], list[str]]]] = {
    "numbered": (["Nr", "Risk", "S", "K", "Riskvärde"], lambda at, risk: [f"{at}", risk[0], *scores(risk)]),
    "by name": (["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], lambda _, risk: [risk[0], *scores(risk)]),
    "short names": (["Nr", "Risk", "S", "K", "Riskvärde"], lambda at, risk: [f"{at}", risk[1], *scores(risk)]),
    "value alone": (["Risknr", "Risk", "Riskvärde"], lambda at, risk: [f"R{at}", risk[0], scores(risk)[2]]),
    "none": ([], lambda *_: []),
}
HEADINGS = ["{name}", "{at}. {name}", "Risk {at}: {name}", "Risk {at} – {name}", "R{at} {name}"]
Part = str | tuple[str, ...]
CHAPTERS: dict[str, list[Part]] = {
    "labelled lines": ["Beskrivning", "Sannolikhet", "Konsekvens", "Åtgärd"],
    "no scores": ["Beskrivning", "Åtgärd"],
    "text and a small table": ["", ("Åtgärd", "Ansvarig")],
    "text, labelled lines and a small table": ["", "Riskvärde", ("Åtgärd", "Ansvarig")],
    "two small tables": ["", ("Sannolikhet", "Konsekvens", "Riskvärde"), ("Åtgärd", "Ansvarig")],
    "one small table": ["", ("Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Ansvarig")],
}


def scores(risk: Told) -> list[str]:
    return [str(number) for number in (risk[3], risk[4], risk[3] * risk[4])]


def told(risk: Told) -> dict[str, str]:
    """What labels and headers of a risk's chapter have below or behind them; its text under ""."""
    parts = dict(zip(("Sannolikhet", "Konsekvens", "Riskvärde"), scores(risk), strict=True))
    return {"": risk[2], "Beskrivning": risk[2], **parts, "Åtgärd": risk[5], "Ansvarig": risk[6]}


def paper(summary: str, heading: str, chapter: str, *, first: bool = True) -> Extraction:
    """first: whether the summary stands above the chapters."""
    file = docx.Document()
    file.add_heading("Riskanalys 2026", 0)
    if first:
        _sum_up(file, summary)
    file.add_heading("Riskerna i detalj", 1)
    for at, risk in enumerate(RISKS, 1):
        file.add_heading(heading.format(at=at, name=risk[0]), 2)
        for part in CHAPTERS[chapter]:
            if isinstance(part, tuple):
                _table(file, [part, [told(risk)[header] for header in part]])
            else:
                file.add_paragraph(f"{part}: {told(risk)[part]}" if part else risk[2])
    if not first:
        _sum_up(file, summary)
    target = io.BytesIO()
    file.save(target)
    return extract(target.getvalue(), "riskanalys.docx", Options())


def _sum_up(file: WordFile, summary: str) -> None:
    header, row = SUMMARIES[summary]
    if header:
        file.add_heading("Sammanställning", 1)
        _table(file, [header, *(row(at, risk) for at, risk in enumerate(RISKS, 1))])


def _table(file: WordFile, rows: Sequence[Sequence[str]]) -> None:
    table = file.add_table(len(rows), len(rows[0]))
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    file.add_paragraph("")


def only_risks(extraction: Extraction) -> list[Risk]:
    assert extraction.problems == []
    assert [*extraction.control_plans, *extraction.follow_ups] == []
    (table,) = extraction.risk_assessments
    return table.risks


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("summary", SUMMARIES)
def test_each_risk_stands_once(summary: str, heading: str, chapter: str) -> None:
    found = only_risks(paper(summary, heading, chapter))
    assert [(risk.name, risk.description) for risk in found] == [(risk[0], risk[2]) for risk in RISKS]
    assert [[one.text for one in risk.treatments] for risk in found] == [[risk[5]] for risk in RISKS]
    assert {risk.process for risk in found} == {None}
    if summary != "none":
        assert [risk.score and risk.score.value for risk in found] == [risk[3] * risk[4] for risk in RISKS]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("summary", ["by name", "short names"])
def test_a_summary_may_stand_below_the_chapters(summary: str, chapter: str) -> None:
    found = only_risks(paper(summary, "{name}", chapter, first=False))
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == [
        (risk[0], risk[3] * risk[4]) for risk in RISKS
    ]


def test_a_short_name_is_kept_beside_the_long_one() -> None:
    found = only_risks(paper("short names", "{at}. {name}", "labelled lines"))
    assert [risk.extra["Risk"] for risk in found] == [risk[1] for risk in RISKS]


def test_other_risks_in_the_same_number_are_no_details(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [(name, "Annat hot", *rest) for name, _, *rest in RISKS]
    monkeypatch.setattr("tests.pipeline.interpret.tables.test_unlabelled_chapters.RISKS", others)
    tables = paper("short names", "{name}", "no scores").risk_assessments
    assert sorted(len(table.risks) for table in tables) == [3, 3]
