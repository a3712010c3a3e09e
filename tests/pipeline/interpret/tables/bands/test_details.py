"""Details below each row, over the whole width: labels and texts that belong to the row above."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.extractors.drawing import pdf, table
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Nr", "Område", "Risk", "S", "K", "Riskvärde"]
RISKS = [
    (
        "1",
        "Bygglov",
        "Tiden överskrids",
        "3",
        "3",
        "9",
        "Avgiften sätts ned när tiden passeras",
        "Förgranskning av ansökningar",
    ),
    ("2", "Bygglov", "Startbesked utan plan", "1", "4", "4", "Enstaka fall under tidigare år", "–"),
    ("3", "Tillsyn", "Skulden växer", "4", "3", "12", "Tjänster har varit vakanta under året", "Inspektör hyrs in"),
    ("4", "Arkiv", "Ritningar förkommer", "2", "3", "6", "Utlåning sker helt utan kvittens", "Arkivet skannas"),
]
DRAWN: dict[str, list[tuple[object, ...]]] = {
    "rules": [("LINEBELOW", (0, row), (-1, row), 0.7, colors.black) for row in (0, 2, 4, 6, 8)],
    "rules between": [("LINEBELOW", (0, row), (-1, row), 0.7, colors.black) for row in (0, 2, 4, 6)],
    "bands": [("BACKGROUND", (0, row), (-1, row + 1), colors.HexColor("#e4e4e4")) for row in (3, 7)],
    "cells": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "nothing": [],
}
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)


def drawn(details: str, how: str, first: int) -> bytes:
    """Each risk's row with a row of details below it that begins at a column."""
    rows, spans = [HEADER], []
    for *cells, description, treatment in RISKS:
        text = details.format(description=description, treatment=treatment)
        rows += [[*cells], [*[""] * first, text, *[""] * (len(HEADER) - 1 - first)]]
        spans.append(("SPAN", (first, len(rows) - 1), (-1, len(rows) - 1)))
    style: list[tuple[object, ...]] = [BOLD, ("VALIGN", (0, 0), (-1, -1), "TOP"), *DRAWN[how], *spans]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 780, "Riskanalys intern kontroll 2026")
        table(rows, style, widths=[30, 70, 190, 40, 40, 70])(canvas)

    return pdf(draw)


def told(risk: Risk) -> tuple[str | None, str | None, list[str]]:
    return risk.name, risk.description, [one.text for one in risk.treatments]


@pytest.mark.parametrize("how", list(DRAWN))
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    "details",
    [
        "Beskrivning: {description}\nÅtgärd: {treatment}",
        "Beskrivning: {description} Åtgärd: {treatment}",
        "Beskrivning: {description}\noch därför finns risken.\nÅtgärd: {treatment}",
    ],
    ids=["two lines", "one line", "three lines"],
)
def test_details_over_the_width_belong_to_the_row_above(details: str, how: str, first: int) -> None:
    read = extract(drawn(details, how, first), "risker.pdf", Options())
    (assessment,) = read.risk_assessments
    more = " och därför finns risken." if "därför" in details else ""
    assert [told(risk) for risk in assessment.risks] == [
        (name, description + more, [] if treatment == "–" else [treatment])
        for _, _, name, *_, description, treatment in RISKS
    ]
    assert [(risk.process, risk.score.value if risk.score else None) for risk in assessment.risks] == [
        (risk[1], float(risk[5])) for risk in RISKS
    ]


ITEMS = [
    ("IK-1", "Inköp utanför avtal", "Jämförelse mot avtal", "Kostchef", "Ingen avvikelse."),
    ("IK-2", "Matsvinnet mäts inte", "Kontroll av rapporter", "Kostchef", "Avvikelse: tre kök saknas."),
    ("IK-3", "Lokaler värms i onödan", "Uttag ur styrsystem", "Energichef", "Inga avvikelser noterade."),
    ("IK-4", "Hissar besiktas inte", "Avstämning av plan", "Städchef", "Två hissar var inte besiktade."),
]
FOLLOWED = ["Id", "Risk", "Granskning", "Ansvarig", "Resultat"]


LONG, SHORT = "Kommentar: Ny mätning görs av alla kök under vecka 40", "Anmärkning: Klart."


@pytest.mark.parametrize("last", [2, 4], ids=["some columns", "all columns"])
@pytest.mark.parametrize(
    ("text", "how"),
    [(LONG, "rules"), (LONG, "cells"), (LONG, "nothing"), (SHORT, "rules"), (SHORT, "cells")],
)
def test_a_comment_below_some_columns_is_no_row(text: str, how: str, last: int) -> None:
    """A short one below the name alone, with nothing drawn between, may as well be a line of the name's cell."""
    rows = [FOLLOWED, *map(list, ITEMS[:2]), ["", text, "", "", ""], *map(list, ITEMS[2:])]
    lines: dict[str, tuple[object, ...]] = {
        "rules": ("LINEBELOW", (0, 0), (-1, -1), 0.6, colors.grey),
        "cells": ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    }
    style = [BOLD, ("SPAN", (1, 3), (last, 3)), *([lines[how]] if how in lines else [])]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 780, "Deluppföljning 2 av internkontrollplan 2026")
        table(rows, style, widths=[40, 130, 130, 65, 165])(canvas)

    (follow_up,) = extract(pdf(draw), "deluppföljning.pdf", Options()).follow_ups
    assert [(item.risk, [check.text for check in item.checks], item.result) for item in follow_up.items] == [
        (risk, [check], result) for _, risk, check, _, result in ITEMS
    ]
    assert [list(item.extra.values()) for item in follow_up.items][1][-1].endswith(text.split(": ")[1])


ASKED = ["Nr", "Risk", "Kontrollmoment", "Ansvarig", "Bedömning"]
JUDGED = [
    ("1", "Läkemedel förkommer", "Räkning av förråd", "Chef", "Avvikelse", "Saldot stämde inte på ett boende."),
    ("2", "Delegering går ut", "Uttag ur system", "Enhetschef", "Utan anmärkning", "Alla 212 delegeringar gällde."),
    (
        "3",
        "Plan är för gammal",
        "Läsning av planer",
        "Utvecklare",
        "Avvikelse",
        "Nio planer var äldre än tolv månader.",
    ),
    ("4", "Övertid skenar", "Uttag per tertial", "HR-chef", "Ej utförd", "Systemet byttes i maj."),
]


def follow_up(below: str, how: str, *, grouped: bool, header: list[str] = ASKED) -> bytes:
    """Each item's row with what stands below it; under two bands or none."""
    rows: list[list[str]] = [header]
    spans: list[tuple[object, ...]] = []
    for number, (*cells, result) in enumerate(JUDGED):
        if grouped and number % 2 == 0:
            rows.append(["Vård" if number == 0 else "Personal", *[""] * 4])
            spans += [
                ("SPAN", (0, len(rows) - 1), (-1, len(rows) - 1)),
                ("FONT", (0, len(rows) - 1), (0, len(rows) - 1), "Helvetica-Bold", 10),
            ]
        rows += [cells, ["", below.format(result=result), "", "", ""]]
        spans.append(("SPAN", (1, len(rows) - 1), (-1, len(rows) - 1)))
    lines = {
        "cells": ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        "rules": ("LINEABOVE", (0, 1), (-1, -1), 0.5, colors.grey),
    }
    style = [BOLD, ("VALIGN", (0, 0), (-1, -1), "TOP"), lines[how], *spans]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 790, "Uppföljning av internkontrollplan 2026")
        table(rows, style, widths=[30, 130, 130, 90, 110])(canvas)

    return pdf(draw)


@pytest.mark.parametrize("how", ["cells", "rules"])
@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(
    "below",
    [
        "Resultat: {result}",
        "Uppnått resultat: {result}\nÅtgärd: Ny rutin tas fram.",
        "Frekvens: Årligen Resultat: {result}",
        "Resultat: {result}\nKommentar: Redovisas i februari.",
    ],
)
def test_a_result_below_a_row_is_its_result_and_what_sums_it_up_the_outcome(
    below: str, how: str, *, grouped: bool
) -> None:
    (read,) = extract(follow_up(below, how, grouped=grouped), "uppföljning.pdf", Options()).follow_ups
    outcomes = ["deviation", "no-deviation", "deviation", "not-performed"]
    assert [(item.risk, item.result, item.outcome) for item in read.items] == [
        (risk, result, outcome) for (_, risk, *_, result), outcome in zip(JUDGED, outcomes, strict=True)
    ]
    assert [item.process for item in read.items] == (["Vård"] * 2 + ["Personal"] * 2 if grouped else [None] * 4)
    kept = below.partition("\n")[2].partition(": ")[2]
    assert all(kept in str(item.extra) for item in read.items)


def test_what_a_plan_tells_below_each_row_fills_its_fields() -> None:
    header = ["Nr", "Risk", "Kontrollmoment", "Enhet", "Riskvärde"]
    data = follow_up("Metod: {result} Frekvens: Varje år\nAnsvarig: Ekonom", "rules", grouped=True, header=header)
    (plan,) = extract(data, "internkontrollplan.pdf", Options()).control_plans
    assert [one.method for one in plan.controls] == [row[-1] for row in JUDGED]
    assert {one.frequency for one in plan.controls} == {"Varje år"}


def test_a_label_that_heads_rows_tells_nothing_of_the_row_above() -> None:
    rows = [["Nr", "Risk", "Kontrollmoment", "Resultat"]]
    for number, who in enumerate(("Ekonomichef", "HR-chef")):
        rows += [
            [f"Ansvarig: {who}", "", "", ""],
            *([row[0], row[1], row[2], row[5]] for row in JUDGED[2 * number :][:2]),
        ]
    spans = [("SPAN", (0, row), (-1, row)) for row in (1, 4)]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 790, "Uppföljning av internkontrollplan 2026")
        table(rows, [BOLD, grid, *spans], widths=[30, 130, 130, 200])(canvas)

    (read,) = extract(pdf(draw), "uppföljning.pdf", Options()).follow_ups
    assert [item.result for item in read.items] == [row[5] for row in JUDGED]
    assert all(item.responsible is None for item in read.items[:2])


def report(*, framed: bool, narrow: bool, ruled_last: bool) -> bytes:
    """An export: a note in a frame as wide as the table, groups with a label, rows of several lines with two details below them."""
    widths = [25, 75 if narrow else 130, 85 if narrow else 130, 90, 105]
    rows: list[list[str]] = [ASKED]
    style: list[tuple[object, ...]] = [
        BOLD,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
    ]
    for number, (*cells, result) in enumerate(JUDGED):
        if number % 2 == 0:
            rows.append([f"Kontrollområde: {'Vård' if number == 0 else 'Personal'}", *[""] * 4])
            style += [
                ("SPAN", (0, len(rows) - 1), (-1, len(rows) - 1)),
                ("FONT", (0, len(rows) - 1), (0, len(rows) - 1), "Helvetica-Bold", 9),
            ]
            style += [("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), 0.7, colors.grey)]
        broken = [cell.replace(" ", "\n") if narrow and at in {1, 2} else cell for at, cell in enumerate(cells)]
        rows += [
            broken,
            ["", f"Uppnått resultat: {result}", *[""] * 3],
            ["", f"Åtgärd: Punkt {number} ses över.", *[""] * 3],
        ]
        style += [("SPAN", (1, len(rows) - one), (-1, len(rows) - one)) for one in (1, 2)]
        if ruled_last or number < len(JUDGED) - 1:
            style.append(("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), 0.7, colors.grey))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 810, "Uppföljning av internkontrollplan 2026")
        if framed:
            canvas.rect(50, 755, sum(widths), 40)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(56, 780, "Kontoret har följt upp de fyra kontroller som ingick i planen.")
            canvas.drawString(56, 765, "En visade ingen avvikelse, två visade avvikelse.")
        table(rows, style, widths=widths, at=(50, 105))(canvas)

    return pdf(draw)


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("ruled_last", [False, True])
def test_details_below_rows_of_several_lines_under_groups_and_a_framed_note(
    *, framed: bool, narrow: bool, ruled_last: bool
) -> None:
    data = report(framed=framed, narrow=narrow, ruled_last=ruled_last)
    (read,) = extract(data, "uppföljning.pdf", Options()).follow_ups
    assert [(item.process, item.risk, item.result) for item in read.items] == [
        ("Vård" if number < 2 else "Personal", row[1], row[5]) for number, row in enumerate(JUDGED)
    ]
    assert all(f"Punkt {number} ses över." in str(item.extra) for number, item in enumerate(read.items))


@pytest.mark.parametrize(
    "told", ["Se den rapport som lämnades i juni till nämnden.", "Två av tio poster saknade underlag vid granskningen."]
)
@pytest.mark.parametrize("top", [585, 600])
def test_details_that_end_two_pages_in_the_same_words_are_no_foot_of_theirs(top: int, told: str) -> None:
    def draw(part: int) -> Callable[[Canvas], None]:
        rows, spans = [ASKED], []
        for number, (_, risk, check, who, judged, _) in enumerate(JUDGED, 4 * part + 1):
            rows += [[f"{number}", f"{risk} {number}", check, who, judged], ["", f"Resultat: {told}", "", "", ""]]
            spans.append(("SPAN", (1, len(rows) - 1), (-1, len(rows) - 1)))
        lines = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)

        def page(canvas: Canvas) -> None:
            canvas.setFont("Helvetica-Bold", 15)
            canvas.drawString(50, 790, "Uppföljning av internkontrollplan 2026" if part == 0 else "")
            table(rows, [BOLD, lines, *spans], at=(50, top), widths=[30, 130, 130, 90, 110])(canvas)

        return page

    found = extract(pdf(draw(0), draw(1)), "uppföljning.pdf", Options()).follow_ups
    assert [item.result for one in found for item in one.items] == [told] * 8
    assert all("Resultat" not in (item.risk or "") for one in found for item in one.items)


@pytest.mark.parametrize("sign", ["", "▾ ", "▼ ", "▸", "[-] ", "⊟ "])
@pytest.mark.parametrize("label", ["Befintliga kontroller", "Inbyggda kontroller", "Nuvarande kontroller"])
@pytest.mark.parametrize("parted", [False, True], ids=["one band", "two bands"])
def test_unfolded_rows_have_their_details_below_them(sign: str, label: str, *, parted: bool) -> None:
    """However long a label is, what it heads belongs to the row above; the sign of a row that can be unfolded is none of its name."""
    risks = [
        ("Nycklar kvitteras inte", "Fastighet", "Nyckelskåp med logg", ["Byt cylindrar", "Inventera varje vår"]),
        ("Arvoden betalas två gånger", "Kansli", "Attest i två led", ["Spärr i systemet"]),
        ("Bidrag utan ansökan", "Fritid", "Diarieföring", ["Ny blankett", "Utbilda föreningar"]),
    ]
    rows: list[list[str | None]] = [["Nr", "Process", "Risk", "S", "K", "Värde", "Riskägare"]]
    for at, (name, process, controls, measures) in enumerate(risks):
        rows.append([str(at + 1), process, f"{sign}{name}", "2", "4", "8", "Enhetschef"])
        bands = [f"{label}: {controls}", "\n".join(["Åtgärder:", *(f"• {one}" for one in measures)])]
        rows += [[band, *[None] * 6] for band in (bands if parted else ["\n".join(bands)])]
    facts = interpret(document(["# Riskanalys 2027", grid(rows)]))
    (assessment,) = facts.risk_assessments
    assert [
        (one.name, one.process, one.existing_controls, [measure.text for measure in one.treatments], set(one.extra))
        for one in assessment.risks
    ] == [(name, process, [controls], measures, {"Nr"}) for name, process, controls, measures in risks]
