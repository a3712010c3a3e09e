"""What a paper says of itself: that it is made for something else, or that internal control is no part of it."""

from __future__ import annotations

import io

import docx
import pytest

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SCORED = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"],
    ["Trängsel", "3", "4", "12", "Staket"],
    ["Åska", "2", "4", "8", "Väderbevakning"],
]

OURS = "# Uppföljning av intern kontroll 2025"


def reasons(above: list[str], below: list[str]) -> list[str | None]:
    """What the ledger says of the table on a page and in Word; "#" before a title."""
    last = [Line(text, (50, 600, 400, 612), size=10) for text in below]
    drawn = interpret(document([*above, grid(SCORED, top=400), *last]))
    file = docx.Document()
    for text in above:
        file.add_heading(text.lstrip("# "), level=1 + text.startswith("##")) if text[0] == "#" else file.add_paragraph(
            text
        )
    table = file.add_table(rows=len(SCORED), cols=len(SCORED[0]))
    for row, texts in zip(table.rows, SCORED, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for text in below:
        file.add_paragraph(text)
    buffer = io.BytesIO()
    file.save(buffer)
    read = extract(buffer.getvalue(), "analys.docx", Options())
    return [*(entry.reason for entry in drawn.ledger), *(entry.reason for entry in read.ledger)]


@pytest.mark.parametrize(
    ("about", "above", "below"),
    [
        ("ett projekt", ["# Projektplan nytt äldreboende", "# Riskanalys"], []),
        ("ett projekt", ["# Projektplan för nytt äldreboende 2025", "Styrgruppen följer tidplanen.", "# Risker"], []),
        ("ett projekt", ["# Nytt äldreboende i Ekbacken", "# Projektets risker"], []),
        ("ett projekt", ["# Ny simhall", "# Risker i simhallsprojektet"], []),
        ("säkerhet vid evenemang", ["# Riskanalys för Stensjödagarna 2025"], []),
        ("säkerhet vid evenemang", ["# RISKANALYS INFÖR LILLÅLOPPET 2025"], []),
        ("säkerhet vid evenemang", ["# Riskanalys Torget 2025", "Analysen är gjord med polis och räddningstjänst inför evenemanget i maj."], []),
        ("säkerhet vid evenemang", ["# Riskanalys 2025", "Riskanalysen bifogas ansökan om tillstånd till offentlig tillställning."], []),
        ("livsmedelssäkerhet", ["# Faroanalys 2025"], []),
        ("livsmedelssäkerhet", ["# Egenkontroll i skolköken 2025", "# Steg för steg"], []),
        ("livsmedelssäkerhet", ["# Måltidsenheten 2025", "Program för egenkontroll enligt livsmedelslagstiftningen.", "# Kontroller"], []),
        ("något annat enligt dokumentet", ["# Riskanalys för Lillåns kväll 2025"], ["Frågor om nämndens interna kontroll ingår inte."]),
        ("säkerhet vid evenemang", ["# Riskanalys 2025", "Till evenemanget väntas tusen besökare."], ["Frågor om nämndens interna kontroll ingår inte."]),
        ("något annat enligt dokumentet", ["# Riskanalys 2025"], ["Analysen är ingen del av nämndens interna kontroll."]),
        ("något annat enligt dokumentet", ["# Riskanalys 2025", "Denna bedömning ingår inte i nämndens internkontroll."], []),
        ("något annat enligt dokumentet", ["# Riskanalys 2025"], ["Planen omfattas inte av den interna kontrollen."]),
        ("brandskydd", [OURS, "# Brandskyddsrond", "Ronden enligt lagen om skydd mot olyckor redovisas för kännedom och är inte en del av den interna kontrollen."], []),
        ("arbetsmiljö", [OURS, "# Övrigt: skyddsronder", "Ronderna visas här men ingår inte i internkontrollen."], []),
        ("något annat enligt dokumentet", [OURS, "# Bilaga: lokalerna", "Inventeringen visas som upplysning och omfattas inte av den interna kontrollen."], []),
    ],
)  # fmt: skip
def test_it_is_none_of_ours(about: str, above: list[str], below: list[str]) -> None:
    assert reasons(above, below) == [f"handlar om {about}, inte om intern kontroll"] * 2


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["# Riskanalys 2025", "Miljönämnden"], ["Internkontrollplanen omfattar inte arbetsmiljön."]),
        (["# Riskanalys 2025", "Miljönämnden"], ["Bolagens interna kontroll ingår inte."]),
        (["# Riskanalys 2025"], ["Uppföljning av den interna kontrollen ingår inte i dokumentet."]),
        (["# Riskanalys för intern kontroll 2025"], ["Frågor om nämndens interna kontroll ingår inte."]),
        (["# Riskanalys 2025", "Riskanalysen är gjord inför internkontrollplanen 2026."], []),
        (["# Riskanalys 2025", "Analysen är en del av nämndens interna kontroll."], []),
        (["# Riskanalys 2025 för miljönämnden", "# Livsmedelskontroll"], []),
        (["# Riskanalys 2025 för servicenämnden", "# Egenkontroll i köken"], []),
        (["# Riskanalys 2025 för tekniska nämnden", "# Byggprojekt"], []),
        (["# Riskanalys 2025 för Barnnämnden", "# Risker i verksamheten"], []),
        ([OURS, "# Lokaler", "Ronden i lokalerna redovisas särskilt och är en del av den interna kontrollen."], []),
        (
            [
                OURS,
                "# Risker",
                "Planen gäller nämndens egen verksamhet och omfattas inte av bolagens interna kontroll.",
            ],
            [],
        ),
    ],
)
def test_it_is_ours(above: list[str], below: list[str]) -> None:
    assert reasons(above, below) == [None, None]
