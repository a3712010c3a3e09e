"""Signs before the names of processes, risks and checks in an export's tree, which the document explains."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import FollowUp
from tests.extractors.drawing import A4, pdf
from tests.pipeline.interpret.drawn_pages import document, grid

_DINGBATS = "■▲●"
Check = tuple[str, str, str]
TREE: dict[str, dict[str, tuple[str, list[Check]]]] = {
    "Bibliotek": {"Kassan stäms inte av": ("2 3 6", [("Räkna kassor", "Kassör", "Inga avvikelser.")])},
    "Fritid": {
        "Bidrag betalas två gånger": (
            "3 3 9",
            [
                ("Läs utbetalningar", "Controller", "Avvikelse i ett fall."),
                ("Jämför listor", "Handläggare", "Inga avvikelser."),
            ],
        ),
        "Nycklar återlämnas inte": ("4 2 8", [("Räkna nycklar", "Vaktmästare", "Inga avvikelser.")]),
    },
}
WANTED = [
    (process, risk, check, who, result)
    for process, risks in TREE.items()
    for risk, (_, checks) in risks.items()
    for check, who, result in checks
]
KEYS = [
    "{} process   {} risk   {} kontroll",
    "{} Process, {} Risk, {} Kontrollmoment",
    "{} = område  {} = risk  {} = kontrollaktivitet",
]
SIGNS = ["■▲●", "◆⚠☑", "□△○", "🟦🟥🟩"]


def written(signs: Sequence[str], key: str) -> list[tuple[str, int, float, bool]]:
    """The lines of an export: text, how far in, size, whether bold."""
    process, risk, check = signs
    found = [("Uppföljning av internkontrollplan 2026", 0, 17.0, False)]
    found += [(line, 0, 8.0, False) for line in key.format(*signs).split("\n")]
    for name, risks in TREE.items():
        found.append((f"{process} {name}", 0, 13.0, True))
        for title, (scores, checks) in risks.items():
            found.append((f"{risk} {title}", 1, 10.0, False))
            parts = zip(["Sannolikhet", "Konsekvens", "Riskvärde"], scores.split(), strict=True)
            found.append(("   ".join(f"{label}: {number}" for label, number in parts), 1, 8.0, False))
            for text, who, result in checks:
                found += [
                    (f"{check} {text}", 2, 10.0, False),
                    (f"Ansvarig: {who}", 2, 8.0, False),
                    (f"Resultat: {result}", 2, 9.0, False),
                ]
    return found


def lines(signs: Sequence[str], key: str) -> list[Line]:
    tops = range(50, 1000, 18)
    return [
        Line(text, (50.0 + 20 * depth, top, 50.0 + 20 * depth + size * len(text) / 2, top + size), size=size, bold=bold)
        for top, (text, depth, size, bold) in zip(tops, written(signs, key), strict=False)
    ]


def told(table: FollowUp) -> list[tuple[str | None, ...]]:
    return [
        (item.process, item.risk, item.checks[0].text, item.responsible.text if item.responsible else None, item.result)
        for item in table.items
    ]


@pytest.mark.parametrize(("signs", "key"), list(product(SIGNS, [*KEYS, "{} Process\n{} Risk\n{} Kontroll"])))
def test_lines_are_what_their_signs_stand_for(signs: str, key: str) -> None:
    found = interpret(document(lines(signs, key)))
    (table,) = found.follow_ups
    assert told(table) == WANTED
    assert [item.score and item.score.value for item in table.items] == [6, 9, 9, 8]
    assert not found.problems


@pytest.mark.parametrize("ground", [True, False])
@pytest.mark.parametrize("key", KEYS)
def test_so_they_are_where_results_are_painted_and_checks_have_bars(key: str, *, ground: bool) -> None:
    def draw(canvas: Canvas) -> None:
        y = A4[1] - 60.0
        for text, depth, size, bold in written("■▲●", key):
            x = 50.0 + 20 * depth
            if ground and text.startswith("Resultat"):
                canvas.setFillColorRGB(0.95, 0.96, 0.95)
                canvas.rect(x, y - 4, 540 - x, 14, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            if depth == 2:
                canvas.line(x - 7, y + 12, x - 7, y - 5)
            _write(canvas, x, y, text, "Helvetica-Bold" if bold else "Helvetica", size)
            y -= 24 if text.startswith("Resultat") else 16

    found = extract(pdf(draw), "x.pdf", Options())
    (table,) = found.follow_ups
    assert told(table) == WANTED
    assert not found.problems


def _write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    """A text with its signs in the font that has them."""
    for word in text.split(" "):
        name = "ZapfDingbats" if word and word in _DINGBATS else font
        canvas.setFont(name, size)
        canvas.drawString(x, y, word)
        x += canvas.stringWidth(word, name, size) + 0.28 * size


@pytest.mark.parametrize(
    "key", ["", "{0} Avvikelse   {1} Ingen avvikelse", "{0} risk", "{0} risk   {1} risk", "{0} risk   {0} kontroll"]
)
def test_signs_that_are_not_explained_as_kinds_stay(key: str) -> None:
    lined = lines("■▲●", key)
    assert [line.text for line in document(lined).pages[0].lines()][-3:] == [line.text for line in lined[-3:]]
    found = interpret(document(lined))
    assert all("▲" not in (item.result or "") for table in found.follow_ups for item in table.items[:1])


def test_signs_before_the_names_of_a_table_are_none_of_them() -> None:
    rows = [
        ["Risk", "Kontroll", "Resultat"],
        ["▲ Jäv", "● Fråga chefer", "Inga avvikelser."],
        ["▲ Svinn", "● Räkna lager", "Avvikelse."],
    ]
    (table,) = interpret(
        document(["# Uppföljning av intern kontroll 2026", "▲ risk   ● kontroll", grid(rows)])
    ).follow_ups
    assert [(item.risk, item.checks[0].text) for item in table.items] == [
        ("Jäv", "Fråga chefer"),
        ("Svinn", "Räkna lager"),
    ]


PARTS = ["Sannolikhet", "Konsekvens", "Riskvärde"]
NAMED: list[list[str | None]] = [
    ["■ Arkiv", *[""] * 5],
    ["▲ Akter saknas", "2", "3", "6", "", ""],
    ["● Räkna akter", "", "", "", "Arkivarie", "Årligen"],
    ["■ Lokaler", *[""] * 5],
    ["▲ Hyror följs inte", "1", "3", "3", "", ""],
    ["● Läsa avtal", "", "", "", "Controller", "Varje kvartal"],
]


@pytest.mark.parametrize("header", ["Benämning", "Risk", "Process / risk / kontroll"])
def test_they_tell_the_levels_of_a_tree_in_a_table(header: str) -> None:
    drawn = grid([[header, *PARTS, "Ansvarig", "Frekvens"], *NAMED])
    key = "■ process   ▲ risk   ● kontroll"
    (table,) = interpret(document(["# Internkontrollplan 2026", key, drawn])).control_plans
    assert [(one.process, one.risk, one.checks[0].text, one.frequency) for one in table.controls] == [
        ("Arkiv", "Akter saknas", "Räkna akter", "Årligen"),
        ("Lokaler", "Hyror följs inte", "Läsa avtal", "Varje kvartal"),
    ]


def test_each_begins_an_entry_of_a_list_in_its_own_column() -> None:
    rows = [["▲ Jäv", "2", "3", "6", "◆ Ny rutin\n◆ Samtal"], ["▲ Svinn", "2", "2", "4", "◆ Lås"]]
    drawn = grid([["Risk", *PARTS, "Åtgärd"], *rows])
    (table,) = interpret(document(["# Riskanalys 2026", "▲ risk   ◆ åtgärd", drawn])).risk_assessments
    assert [(risk.name, [one.text for one in risk.treatments]) for risk in table.risks] == [
        ("Jäv", ["Ny rutin", "Samtal"]),
        ("Svinn", ["Lås"]),
    ]


def test_signs_alone_in_the_months_of_a_calendar_stay() -> None:
    rows = [["Jäv", "Fråga chefer", "●", "", "■"], ["Svinn", "Räkna lager", "", "●", "■"]]
    drawn = grid([["Risk", "Kontroll", "Mars", "Juni", "Dec"], *rows])
    (table,) = interpret(document(["# Internkontrollplan 2026", "● kontroll   ■ åtgärd", drawn])).control_plans
    assert [one.extra for one in table.controls] == [{"Mars": "●", "Dec": "■"}, {"Juni": "●", "Dec": "■"}]
