"""Headings above small tables that are whole sentences with a full stop."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from extractors.model.page import Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import Item
from tests.pipeline.interpret.drawn_pages import document, grid

CASES = [
    ("Bygglov", "Risk att beslut inte fattas i tid.", "Kontroll av tid"),
    ("Tillsyn", "Risk att timavgift inte debiteras.", "Kontroll av debitering"),
    ("Planer", "Risk att planer upphävs.", "Granskning av planer"),
]
RISKS = [risk for _, risk, _ in CASES]
PROCESSES = [process for process, *_ in CASES]
HEADERS = {
    "judged": ["Kontrollmoment", "Resultat", "Bedömning"],
    "measured": ["Kontrollmoment", "Resultat", "Bedömning", "Åtgärd"],
}
NUMBERS = {"bare": "{text}", "numbered": "{number}. {text}"}


def line(text: str, top: float, size: float, *, bold: bool = True) -> Line:
    return Line(text, (50, top, 450, top + size), size=size, bold=bold)


def small(header: Sequence[str], check: str, top: float, rows: int = 1) -> Grid:
    values = [check, "Allt är gjort.", "Ingen avvikelse", "Ingen åtgärd"][: len(header)]
    return grid([list(header), *[values] * rows], top=top)


def items(blocks: Sequence[Line | Grid | str]) -> list[Item]:
    text = Line("Nedan redovisas resultatet.", (50, 60, 250, 70), size=10)
    found = interpret(document(["# Uppföljning av internkontrollplan 2025", text, *blocks])).follow_ups
    return [item for table in found for item in table.items]


def under(
    texts: Sequence[str], header: Sequence[str], *, process: bool = True, size: float = 10.5, bold: bool = True
) -> list[Item]:
    """Tables, each under its process and one of the texts."""
    blocks: list[Line | Grid | str] = []
    for at, ((name, _, check), text) in enumerate(zip(CASES, texts, strict=True)):
        top = 100.0 + 200 * at
        blocks += [line(name, top, 14)] if process else []
        blocks += [line(text, top + 20, size, bold=bold), small(header, check, top + 40)]
    return items(blocks)


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("size", [10.5, 12])
def test_a_sentence_in_the_style_of_headings_is_the_risk(header: list[str], numbers: str, size: float) -> None:
    texts = [numbers.format(number=number, text=risk) for number, risk in enumerate(RISKS, 1)]
    found = under(texts, header, size=size)
    assert [(one.process, one.risk) for one in found] == list(zip(PROCESSES, RISKS, strict=True))


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("process", [True, False])
def test_sentences_of_two_lines_and_headings_without_a_stop_are_of_one_style(
    header: list[str], *, process: bool
) -> None:
    blocks: list[Line | Grid | str] = [*([line("Bygglov", 100, 14)] if process else [])]
    blocks += [line("Risk att beslut fattas sent,", 120, 10.5), line("med kostnader som följd.", 133, 10.5)]
    blocks += [small(header, "Kontroll av tid", 150), *([line("Tillsyn", 300, 14)] if process else [])]
    blocks += [line("Risk att timavgift inte debiteras", 320, 10.5), small(header, "Kontroll av debitering", 340)]
    found = items(blocks)
    assert [one.risk for one in found] == [
        "Risk att beslut fattas sent, med kostnader som följd.",
        "Risk att timavgift inte debiteras",
    ]
    assert [one.process for one in found] == (["Bygglov", "Tillsyn"] if process else [None, None])


def test_headings_of_word_may_be_sentences() -> None:
    paper = docx.Document()
    paper.add_heading("Uppföljning av internkontrollplan 2025", 0)
    for process, risk, check in CASES:
        paper.add_heading(process, 1)
        paper.add_heading(risk, 2)
        table = paper.add_table(2, 3, style="Table Grid")
        for row, texts in zip(
            table.rows, (HEADERS["judged"], [check, "Allt är gjort.", "Ingen avvikelse"]), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = io.BytesIO()
    paper.save(file)
    (read,) = extract(file.getvalue(), "x.docx", Options()).follow_ups
    assert [(one.process, one.risk) for one in read.items] == list(zip(PROCESSES, RISKS, strict=True))


def test_what_may_be_too_much_or_judged_wrong_is_a_risk() -> None:
    texts = [
        "Risk att avgiften är för hög.",
        "Risk att ansökningar bedöms fel.",
        "Risk att stora inköp inte upphandlas.",
    ]
    assert [one.risk for one in under(texts, HEADERS["judged"])] == texts


INNOCENT = {
    "what was found": ["Två avvikelser har konstaterats.", "Inga avvikelser har konstaterats.", "En kontroll gjordes inte."],
    "how risky it is": ["Risken bedöms som låg.", "Riskerna är oförändrade.", "Risken har minskat."],
    "captions": ["Tabell 1. Kontroller av beslut.", "Tabell 2. Kontroller av avgifter.", "Tabell 3. Kontroller av planer."],
    "what follows": ["Resultatet framgår av tabellen."] * 3,
    "what for": ["Kontrollen visar att tiden hålls.", "Kontrollen visar att allt debiteras.", "Kontrollen visar att planer håller."],
    "judged": ["Risk för oegentligheter bedöms som låg.", "Risk för oegentligheter bedöms vara hög.", "Risk för fel anses måttlig."],
    "graded": ["Risk för fel är liten efter nytt system.", "Risk för mutor är mycket stor vid inköp.", "Risk för skada är fortsatt hög."],
    "one judged": ["Risk att lagen inte följs rör alla.", "Risk att det blir dyrt bedöms som liten.", "Risk att planer upphävs."],
    "in numbers": ["Risk för fel bedöms till 4.", "Risk för skada värderas till 12.", "Risk för jäv klassas som 3."],
    "changed": ["Risk för fel har minskat.", "Risk för skada kvarstår.", "Risk för jäv är oförändrad."],
    "the same risk": ["Risk att beslut fattas fel."] * 3,
}  # fmt: skip


@pytest.mark.parametrize("size", [10, 12])
@pytest.mark.parametrize("texts", INNOCENT.values(), ids=INNOCENT)
def test_other_sentences_above_tables_are_no_risks(texts: list[str], size: float) -> None:
    found = under(texts, HEADERS["judged"], size=size)
    assert [(one.process, one.risk) for one in found] == [(process, None) for process in PROCESSES]


def test_plain_sentences_right_above_tables_are_text() -> None:
    found = under(RISKS, HEADERS["judged"], size=10, bold=False)
    assert [(one.process, one.risk) for one in found] == [(process, None) for process in PROCESSES]


def test_a_sentence_above_one_of_several_tables_is_text() -> None:
    texts = ["Risk att beslut fattas fel.", *PROCESSES[1:]]
    blocks: list[Line | Grid | str] = [line("Bygglov", 80, 14)]
    for at, text in enumerate(texts):
        size = 14 if at else 10
        blocks += [line(text, 120 + 200 * at, size), small(HEADERS["judged"], CASES[at][2], 140 + 200 * at)]
    assert [(one.process, one.risk) for one in items(blocks)] == [(process, None) for process in PROCESSES]


def test_bold_sentences_below_headings_that_name_risks_describe_these() -> None:
    blocks: list[Line | Grid | str] = []
    names = ["Beslut fattas inte i tid", "Timavgift debiteras inte", "Planer är inte hållbara"]
    for at, (name, (_, text, check)) in enumerate(zip(names, CASES, strict=True)):
        top = 100.0 + 200 * at
        blocks += [line(name, top, 14), line(text, top + 20, 10), small(HEADERS["judged"], check, top + 40)]
    assert [(one.process, one.risk) for one in items(blocks)] == [(None, name) for name in names]
