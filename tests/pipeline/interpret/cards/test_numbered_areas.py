"""Plans as numbered paragraphs of a word processor: "1" an area, "1.1" a risk, "a)" a check, and labels in running lines."""

from __future__ import annotations

import pytest

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.word_files import p, r, word_bytes

PLAN = {
    "Upphandling": [("Inköp görs utan avtal", ["Fakturor jämförs med avtal", "Avtal läses"], "inköpschef")],
    "Personal": [
        ("Lön betalas till avslutade", ["Lönelistan stäms av"], "lönechef"),
        ("Bisysslor anmäls inte", ["Blanketter räknas"], "HR-chef"),
    ],
    "Arkiv": [("Handlingar gallras för tidigt", ["Gallringsbeslut läses"], "arkivarie")],
}
WHEN = ["i mars", "varje kvartal", "två gånger om året", "i april och i oktober"]


def numbering(first: str, second: str) -> str:
    formats = [("decimal", first), ("decimal", second), ("lowerLetter", "%3)")]
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def numbered(text: str, level: int, size: int, *, bold: bool) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return p(r(text, ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/>'), properties=place)


def controls(label: str, *, first: str = "%1", second: str = "%1.%2") -> tuple[str, list[Control]]:
    body = [p(r("Internkontrollplan 2026", '<w:sz w:val="40"/>'))]
    when = iter(WHEN)
    for area, risks in PLAN.items():
        body.append(numbered(area, 0, 28, bold=True))
        for name, checks, who in risks:
            body += [numbered(name, 1, 24, bold=True), p(r("Sannolikhet: 2   Konsekvens: 4   Riskvärde: 8"))]
            body += [p(r("Kontrollmoment:")), *(numbered(check, 2, 24, bold=False) for check in checks)]
            body.append(p(r(f"{label}: {next(when)}   Kontrollansvarig: {who}   Rapporteras till: direktören")))
    found = extract(word_bytes("".join(body), numbering=numbering(first, second)), "plan.docx", Options())
    return found.status, [row for table in found.control_plans for row in table.controls]


@pytest.mark.parametrize("label", ["Utförs", "Görs", "När det sker", "Frekvens"])
@pytest.mark.parametrize(("first", "second"), [("%1", "%1.%2"), ("%1.", "%1.%2.")])
def test_areas_risks_and_what_a_line_of_labels_says(first: str, second: str, label: str) -> None:
    status, found = controls(label, first=first, second=second)
    assert status == "complete"
    assert [(row.process, row.risk) for row in found] == [
        (area, one[0]) for area, risks in PLAN.items() for one in risks
    ]
    assert [[check.text for check in row.checks] for row in found] == [
        one[1] for risks in PLAN.values() for one in risks
    ]
    assert [row.frequency for row in found] == WHEN
    assert [row.responsible and row.responsible.text for row in found] == [
        one[2] for risks in PLAN.values() for one in risks
    ]
    assert {row.report_to and row.report_to.text for row in found} == {"direktören"}
