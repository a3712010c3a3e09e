"""Boxes whose cells hold small labels over their values, with treatments in rows of their own below, drawn and read as the product reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.document import Options, extract
from schemas.tables import Risk

NAVY, PALE, RED = colors.HexColor("#243f8f"), colors.HexColor("#eef1f9"), colors.HexColor("#e57373")


@dataclass(frozen=True)
class Told:
    """A risk as its box tells it; treatments: what, who, when and how far."""

    number: str
    name: str
    process: str
    owner: str
    existing: str
    text: str
    parts: tuple[int, int]
    treatments: tuple[tuple[str, str, str, str], ...]


RISKS = [
    Told("HS-3", "Patienter blir kvar på avdelning", "Vårdplatser", "Verksamhetschef", "Dagliga möten", "Hemgången hinner inte ordnas.", (3, 4), (("Gemensam koordinator", "Utvecklare", "2026-04-30", "Pågående"), ("Uppföljning varje månad", "Controller", "2026-01-31", "Avslutad"))),
    Told("HS-8", "Läkemedel kasseras i onödan", "Läkemedel", "Chefsapotekare", "Automat på sjukhuset", "Förråden beställer för mycket.", (3, 2), (("Sortimentslista per avdelning", "Farmaceut", "2026-03-20", "Pågående"),)),
    Told("HS-12", "Remiss tas inte om hand", "Remisser", "Verksamhetschef", "Bevakningslista", "Remisser fastnar utan mottagare.", (2, 4), (("Daglig kontroll av felkön", "Systemförvaltare", "2026-01-15", "Ej påbörjad"),)),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a box is drawn: its name in a row or above it, so many columns of labels, and how labels and treatments are set."""

    titled: str = "row"
    numbered: bool = True
    painted: bool = True
    small: float = 6.5
    bold: bool = False
    further: bool = False
    listed: bool = True
    colon: str = ""
    last: str = "Status"
    kept: bool = True


LOOKS = {
    "name in a band, with its number": Look(),
    "without its number": Look(numbered=False),
    "unpainted": Look(painted=False),
    "name above the box": Look(titled="above"),
    "a label that nobody knows": Look(further=True),
    "values in bold, as large": Look(small=9.0, bold=True),
    "values in bold, as large, unpainted": Look(small=9.0, bold=True, painted=False),
    "no treatments": Look(listed=False),
    "labels with colons": Look(colon=":"),
    "a column that no treatment has": Look(last="Framdrift"),
    "name above, no treatments": Look(titled="above", listed=False),
}


def sheet(look: Look, told: Sequence[Told] = RISKS) -> bytes:
    """A file of boxes below each other."""
    small = ParagraphStyle("s", fontName="Helvetica", fontSize=look.small, leading=look.small + 2)
    plain = ParagraphStyle("p", fontName="Helvetica-Bold" if look.bold else "Helvetica", fontSize=9, leading=11)
    head = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=11, leading=13)
    flow: list[object] = [Paragraph("Riskrapport intern kontroll 2026", replace_size(head, 20)), Spacer(1, 20)]
    for risk in told:
        drawn = box(look, risk, small, plain, head)
        flow += [*([KeepTogether(drawn)] if look.kept else drawn), Spacer(1, 16)]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, leftMargin=50, rightMargin=50, invariant=1).build(flow)
    return buffer.getvalue()


def replace_size(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """The same style in another size."""
    return ParagraphStyle("t", parent=style, fontSize=size, leading=size * 1.3)


def box(look: Look, risk: Told, small: ParagraphStyle, plain: ParagraphStyle, head: ParagraphStyle) -> list[object]:
    """The flowables of a box."""

    def cell(label: str, value: object) -> list[Paragraph]:
        return [Paragraph(label + look.colon, small), Paragraph(str(value), plain)]

    s, k = risk.parts
    rows: list[list[object]] = [
        [
            cell("Process", risk.process),
            "",
            cell("Riskägare", risk.owner),
            "",
            cell("Befintliga kontroller", risk.existing),
            "",
        ],
        [cell("Beskrivning", risk.text), *[""] * 5],
        [cell("Sannolikhet", s), "", cell("Konsekvens", k), "", cell("Riskvärde", s * k), ""],
    ]
    spans = [(0, (0, 1)), (0, (2, 3)), (0, (4, 5)), (1, (0, 5)), (2, (0, 1)), (2, (2, 3)), (2, (4, 5))]
    if look.further:
        rows.append(
            [cell("Senast ändrad", "2025-11-03"), "", cell("Riskkälla", "Avvikelser"), "", cell("Status", "Aktiv"), ""]
        )
        spans += [(3, (0, 1)), (3, (2, 3)), (3, (4, 5))]
    first = len(rows)
    if look.listed:
        rows.append(
            [
                Paragraph("Åtgärd", small),
                "",
                "",
                *(Paragraph(text, small) for text in ("Ansvarig", "Klart senast", look.last)),
            ]
        )
        for what, who, when, far in risk.treatments:
            rows.append([Paragraph(what, plain), "", "", *(Paragraph(text, plain) for text in (who, when, far))])
        spans += [(at, (0, 2)) for at in range(first, len(rows))]
    in_row = look.titled == "row"
    if in_row:
        number = Paragraph(f'<font color="white">{risk.number}</font>', replace_size(plain, 8)) if look.numbered else ""
        rows.insert(0, [Paragraph(f'<font color="white">{risk.name}</font>', head), *[""] * 4, number])
    style: list[tuple[object, ...]] = [("SPAN", (low, at + in_row), (high, at + in_row)) for at, (low, high) in spans]
    style += [
        ("BOX", (0, 0), (-1, -1), 0.8, NAVY),
        ("INNERGRID", (0, int(in_row)), (-1, -1), 0.3, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    if in_row:
        style += [
            ("SPAN", (0, 0), (4, 0)),
            ("BACKGROUND", (0, 0), (5, 0), NAVY),
            ("LINEBELOW", (0, 0), (5, 0), 0.3, colors.grey),
        ]
    if look.painted:
        style.append(("BACKGROUND", (4, 2 + in_row), (5, 2 + in_row), RED))
        style += [("BACKGROUND", (0, first + in_row), (5, first + in_row), PALE)] if look.listed else []
    drawn = Table(rows, colWidths=[80, 80, 55, 115, 85, 65], style=style)
    return [drawn] if in_row else [Paragraph(risk.name, head), Spacer(1, 4), drawn]


def risks(data: bytes) -> list[Risk]:
    found = extract(data, "risker.pdf", Options())
    assert (found.status, found.problems) == ("complete", [])
    (table,) = found.risk_assessments
    return table.risks


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_labels_over_their_values_in_cells_are_a_cards(look: Look) -> None:
    found = risks(sheet(look))
    assert [risk.name for risk in found] == [risk.name for risk in RISKS]
    for read, told in zip(found, RISKS, strict=True):
        assert (read.process, read.description, read.existing_controls) == (told.process, told.text, [told.existing])
        assert read.owner
        assert read.owner.text == told.owner
        assert read.score
        assert (read.score.likelihood, read.score.consequence, read.score.value) == (
            *told.parts,
            told.parts[0] * told.parts[1],
        )
        listed = [(one.text, one.owner, one.due) for one in read.treatments]
        assert listed == ([one[:3] for one in told.treatments] if look.listed else [])
        far = [one[3] for one in told.treatments] if look.listed else []
        if look.last == "Status":
            assert [one.status for one in read.treatments] == far
        else:
            assert " ".join(far) in read.extra.values()
        assert ("Avvikelser" in read.extra.values()) == look.further
        assert (told.number in read.extra.values()) == (look.numbered and look.titled == "row")


def test_treatments_that_none_stands_below_are_none() -> None:
    blank = tuple(replace(risk, treatments=()) for risk in RISKS)
    found = risks(sheet(Look(), blank))
    assert [(risk.name, risk.treatments) for risk in found] == [(risk.name, []) for risk in RISKS]


@pytest.mark.parametrize("before", range(3, 13))
def test_a_box_that_a_page_cuts_takes_no_file_and_is_told(before: int) -> None:
    """So many boxes stand on the pages before the last; where one is cut, what became of it is said."""
    many = tuple(
        replace(RISKS[at % 3], name=f"{RISKS[at % 3].name} i område {at}", number=f"HS-{at}") for at in range(before)
    )
    found = extract(sheet(replace(Look(), kept=False), many), "risker.pdf", Options())
    read = sum(len(table.risks) for table in found.risk_assessments)
    assert found.status != "failed"
    assert read == before or found.problems
