"""Panels: boxes with a title row and all labels in one cell below it, with tables inside; and the badges of cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line, Word
from pipeline.interpret.cards.boxes.panels import panel_of
from pipeline.interpret.interpret import interpret
from schemas.tables import Item, Risk
from tests.pipeline.interpret.drawn_pages import document, grid

GROSS_NET = [
    ("", "Sannolikhet", "Konsekvens", "Riskvärde"),
    ("Bruttorisk", "4", "3", "12"),
    ("Nettorisk", "2", "3", "6"),
]
LISTED = [("Åtgärd", "Ansvarig", "Klart senast"), ("Spärra", "Chef", "2025-06-01"), ("Öva", "Jurist", "2025-09-01")]


def line(left: str, right: str, top: float, *, x: float = 50, gap: float = 100, bold: bool = False) -> Line:
    """Words at the left and, behind a gap, others: a label and its value, or a title and its badge."""
    first = [Word(text, (x + 30 * i, top, x + 28 + 30 * i, top + 10)) for i, text in enumerate(left.split())]
    start = x + 30 * len(first) + gap
    rest = [Word(text, (start + 30 * i, top, start + 28 + 30 * i, top + 10)) for i, text in enumerate(right.split())]
    words = (*first, *rest)
    return Line(" ".join(f"{left} {right}".split()), (x, top, words[-1].box[2], top + 10), words, size=10, bold=bold)


def labelled(top: float, *pairs: tuple[str, str]) -> tuple[Line, ...]:
    """Labels whose values begin at one place."""
    return tuple(
        line(label, value, top + 14 * at, gap=150 - 30 * len(label.split())) for at, (label, value) in enumerate(pairs)
    )


def panel(name: str, badge: str, *lines: Line, top: float = 100, nested: tuple[Grid, ...] = ()) -> Grid:
    outer = grid([(name, badge), ("", None)], top=top)
    return replace(
        outer,
        cells=(*outer.cells[:2], replace(outer.cells[2], lines=lines, nested=nested)),
        box=(0, top, 400, top + 150),
    )


def items(*blocks: Line | Grid | str) -> list[Item]:
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *blocks])).follow_ups
    return table.items


def risks(*blocks: Line | Grid | str) -> list[Risk]:
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    return table.risks


def checked(risk: str, top: float) -> tuple[Line, ...]:
    return labelled(
        top,
        ("Risk", risk),
        ("Kontrollmoment", "Stickprov"),
        ("Diarienummer", "12"),
        ("Frekvens", "Årligen"),
        ("Kontrollansvarig", "Ekonom"),
    )


def test_a_title_row_in_two_cells_hides_no_card() -> None:
    boxes = [
        panel(f"Kontroll {n}", "12", *checked(risk, 200 * n), top=200 * n) for n, risk in enumerate(("Jäv", "Mutor"), 1)
    ]
    (table,) = interpret(document(["# Internkontrollplan 2025", *boxes])).control_plans
    assert [(one.risk, [check.text for check in one.checks]) for one in table.controls] == [
        ("Jäv", ["Stickprov"]),
        ("Mutor", ["Stickprov"]),
    ]
    assert table.controls[0].responsible
    assert table.controls[0].responsible.text == "Ekonom"
    assert table.controls[0].extra == {"Märke": "12", "Diarienummer": "12"}


def assessed(name: str, top: float) -> Grid:
    lines = labelled(top, ("Process", "Inköp"), ("Riskägare", "Chef"))
    scores, listed = (
        replace(grid(rows), box=(150, y, 400, y + 40)) for rows, y in ((GROSS_NET, top + 28), (LISTED, top + 90))
    )
    names = [line("Riskbedömning", "", top + 28), line("Åtgärder", "", top + 90)]
    return panel(name, "Pågår", *lines, *names, top=top - 50, nested=(scores, listed))


@pytest.mark.parametrize(
    "named", [("Bruttorisk", "Nettorisk"), ("Inneboende risk", "Kvarvarande risk"), ("Före åtgärd", "Efter åtgärd")]
)
def test_gross_and_net_alone_inside_a_panel_are_no_two_risks(named: tuple[str, str]) -> None:
    rows = [GROSS_NET[0], *((name, *row[1:]) for name, row in zip(named, GROSS_NET[1:], strict=True))]
    scores = replace(grid(rows), box=(150, 160, 400, 220))
    lines = [
        *labelled(130, ("Process", "Inköp")),
        line("Riskbedömning", "", 160),
        *labelled(230, ("Riskägare", "Chef")),
    ]
    (risk,) = risks(panel("Jäv", "12", *lines, nested=(scores,)))
    assert (risk.name, risk.process, risk.owner and risk.owner.text) == ("Jäv", "Inköp", "Chef")
    assert risk.score
    assert risk.residual
    assert (risk.score.value, risk.residual.value) == (12, 6)


def test_gross_and_net_and_treatments_in_tables_inside_a_panel() -> None:
    found = risks(assessed("R-01 Jäv", 150), assessed("R-02 Mutor", 450))
    assert [risk.name for risk in found] == ["Jäv", "Mutor"]
    for risk in found:
        assert risk.score
        assert risk.residual
        assert (risk.score.likelihood, risk.score.consequence, risk.score.value) == (4, 3, 12)
        assert (risk.residual.likelihood, risk.residual.consequence, risk.residual.value) == (2, 3, 6)
        assert [(one.text, one.owner, one.due) for one in risk.treatments] == [
            ("Spärra", "Chef", "2025-06-01"),
            ("Öva", "Jurist", "2025-09-01"),
        ]


def test_a_table_whose_lines_lie_upon_the_boxs_own_is_its_labels() -> None:
    """Its label is as high as the table, and an empty cell is left beside it."""
    rows = [
        ("Jäv", None, None, "Pågår"),
        ("x", None, None, None),
        ("Åtgärder", *LISTED[0][:2], ""),
        ("^", *LISTED[1][:2], "^"),
    ]
    outer = grid(rows)
    lines = labelled(150, ("Process", "Inköp"), ("Riskvärde", "6"))
    cells = tuple(replace(cell, lines=lines) if cell.text == "x" else cell for cell in outer.cells)
    title, form = panel_of(replace(outer, cells=cells))
    assert isinstance(title, Line)
    assert isinstance(form, Grid)
    assert [cell.text for cell in form.cells if cell.col == 0] == ["Status:", "Process", "Riskvärde", "Åtgärder"]
    (nested,) = form.cells[-1].nested
    assert [[cell.text for cell in row] for row in nested.rows()] == [["Åtgärd", "Ansvarig"], ["Spärra", "Chef"]]


def test_a_panel_whose_labels_have_cells_of_their_own() -> None:
    rows = [("Jäv", None, "12"), ("Process", "Inköp", None), ("Sannolikhet", "3", None), ("Konsekvens", "4", "")]
    found = risks(grid(rows), grid([("Mutor", None, "6"), *rows[1:]], top=400))
    assert [(risk.name, risk.process, risk.score and risk.score.likelihood) for risk in found] == [
        ("Jäv", "Inköp", 3),
        ("Mutor", "Inköp", 3),
    ]


def test_a_value_beside_a_label_in_two_lines_is_one_treatment() -> None:
    pairs = (
        ("Process", "Inköp"),
        ("Riskvärde", "6"),
        ("Planerade", "utbilda alla nya"),
        ("åtgärder", "chefer i upphandling"),
    )
    found = risks(
        *(panel(name, "6", *labelled(top + 20, *pairs), top=top) for name, top in (("Jäv", 100), ("Mutor", 300)))
    )
    assert [[one.text for one in risk.treatments] for risk in found] == [["utbilda alla nya chefer i upphandling"]] * 2


@pytest.mark.parametrize("second", ["", "hos alla chefer"])
def test_a_badge_that_no_line_parts_from_a_panels_title_is_none_of_its_name(second: str) -> None:
    rows = [("x", None), ("Process", "Inköp"), ("Sannolikhet", "3"), ("Konsekvens", "4")]
    boxes = []
    for top, name in ((100, "Osaklighet vid köp"), (400, "Stora mutor")):
        outer = grid(rows, top=top)
        below = [line(second, "", top + 15, bold=True)] if second else []
        title = replace(outer.cells[0], lines=(line(name, "12", top + 3, bold=True), *below))
        boxes.append(replace(outer, cells=(title, *outer.cells[1:])))
    assert [(risk.name, risk.extra) for risk in risks(*boxes)] == [
        (f"{name} {second}".strip(), {"Märke": "12"}) for name in ("Osaklighet vid köp", "Stora mutor")
    ]


@pytest.mark.parametrize("header", ["Risk", "Sannolikhet"])
def test_a_table_with_a_band_is_no_panel(header: str) -> None:
    assert panel_of(grid([(header, "Åtgärd"), ("Ekonomi", None), ("Jäv", "Öva")])) == []


def followed(result: str, top: float) -> tuple[Line, ...]:
    return labelled(top, ("Kontrollmoment", "Stickprov"), ("Ansvarig", "Chef"), ("Resultat", result))


TITLES = [("Jäv i nämnden", "Ingen avvikelse"), ("Mutor hos chefer", "Avvikelse"), ("Brand på skolan", "Ej genomförd")]
SEEN = [
    (name, result) for (name, _), result in zip(TITLES, ("no-deviation", "deviation", "not-performed"), strict=True)
]


@pytest.mark.parametrize("bold", [True, False])
def test_a_badge_beside_a_title_is_the_cards_own(*, bold: bool) -> None:
    cards = [
        part
        for at, (name, badge) in enumerate(TITLES)
        for part in (line(name, badge, 100 + 150 * at, bold=bold), *followed("Åtta prov togs.", 120 + 150 * at))
    ]
    assert [(item.risk, item.outcome) for item in items(*cards)] == SEEN


def test_cards_in_cells_with_a_column_of_badges() -> None:
    rows = [
        (
            Cell(at, 0, lines=(line(name, "", 100 + 80 * at, bold=True), *followed("Åtta prov togs.", 114 + 80 * at))),
            badge,
        )
        for at, (name, badge) in enumerate(TITLES)
    ]
    cells = tuple(
        cell
        for at, (card, badge) in enumerate(rows)
        for cell in (card, Cell(at, 1, lines=(line(badge, "", 100 + 80 * at, x=400),)))
    )
    assert [(item.risk, item.outcome) for item in items(Grid(cells, 3, 2, "rows", box=(0, 90, 500, 400)))] == SEEN


def test_cards_of_labels_in_one_grid_each_with_a_badge() -> None:
    rows = [
        row
        for name, badge in TITLES
        for row in (("Risk", name, badge), ("Kontrollmoment", "Stickprov", ""), ("Resultat", "Åtta prov togs.", ""))
    ]
    assert [(item.risk, item.outcome) for item in items(grid(rows))] == SEEN


def test_an_assessments_name_is_a_label_among_others() -> None:
    cards: list[Line | Grid | str] = []
    for at, name in enumerate(("Jäv", "Mutor")):
        cards += [
            f"# {name}",
            *labelled(
                100 + 150 * at,
                ("Process", "Inköp"),
                ("Bruttorisk", "4 x 3 = 12"),
                ("Nettorisk", "2 x 3 = 6"),
                ("Riskägare", "Chef"),
                ("Beskrivning", "Fel"),
            ),
        ]
    assert [(risk.score and risk.score.value, risk.residual and risk.residual.value) for risk in risks(*cards)] == [
        (12, 6),
        (12, 6),
    ]


def test_scores_of_several_assessments_between_a_cards_labels() -> None:
    cards: list[Line | Grid | str] = []
    for at, name in enumerate(("Jäv", "Mutor")):
        cards += [
            f"# {name}",
            *labelled(100 + 300 * at, ("Process", "Inköp"), ("Riskägare", "Chef")),
            line("Riskbedömning", "", 130 + 300 * at, bold=True),
            grid(GROSS_NET, top=140 + 300 * at),
            *labelled(320 + 300 * at, ("Befintliga kontroller", "Attest")),
        ]
    found = risks(*cards)
    assert [(risk.name, risk.existing_controls) for risk in found] == [("Jäv", ["Attest"]), ("Mutor", ["Attest"])]
    assert [risk.residual and risk.residual.value for risk in found] == [6, 6]


NONE = ["Inga åtgärder registrerade", "Inga kopplade åtgärder", "Inga åtgärder är kopplade.", "Ingen kopplad åtgärd"]


@pytest.mark.parametrize("says", NONE)
def test_what_is_registered_nowhere_is_no_treatment(says: str) -> None:
    rows = [("Risk", "Jäv"), ("Sannolikhet", "3"), ("Konsekvens", "4"), ("Kopplade åtgärder", says)]
    (risk,) = risks(grid(rows))
    assert risk.treatments == []


@pytest.mark.parametrize("says", ["Kopplade kassor stängs av", "Inga kopplade kassor", "Inga nya åtgärder"])
def test_what_is_to_be_done_or_not_stays_a_treatment(says: str) -> None:
    rows = [("Risk", "Jäv"), ("Sannolikhet", "3"), ("Konsekvens", "4"), ("Kopplade åtgärder", says)]
    (risk,) = risks(grid(rows))
    assert [one.text for one in risk.treatments] == [says]


def card(name: str, x: float, top: float, *rest: tuple[str, str], page: int = 1) -> list[Line]:
    pairs = [(label, value) for label, value in rest]
    made = [line(name, "", top, x=x, bold=True)] if name else []
    made += [line(f"{label}:", value, top + 20 + 14 * at, x=x, gap=2) for at, (label, value) in enumerate(pairs)]
    return [replace(one, page=page) for one in made]


def test_cards_beside_each_other_that_a_page_cuts_go_on_in_their_columns() -> None:
    begun = [("Process", "Inköp"), ("Beskrivning", "Fel"), ("Sannolikhet", "3")]
    ends = [[("Konsekvens", value), ("Riskvärde", "6")] for value in ("2", "4")]
    first = [*card("Jäv", 50, 700, *begun), *card("Mutor", 320, 700, *begun)]
    second = [*card("", 50, 40, *ends[0], page=2), *card("", 320, 40, *ends[1], page=2)]
    (table,) = interpret(document(["# Riskanalys 2025", *first], second)).risk_assessments
    assert [(risk.name, risk.score and risk.score.consequence) for risk in table.risks] == [("Jäv", 2), ("Mutor", 4)]


def test_a_numbered_label_with_the_risk_beside_it_is_no_title_with_a_badge() -> None:
    rest = [("Beskrivning", "Fel"), ("Sannolikhet", "3"), ("Konsekvens", "2"), ("Befintliga kontroller", "Attest")]
    cards = [grid([(f"Risk {at}", name), *rest], top=200 * at) for at, name in ((1, "Jäv vid inköp"), (2, "Mutor"))]
    assert [risk.name for risk in risks(*cards)] == ["Jäv vid inköp", "Mutor"]


@pytest.mark.parametrize("label", ["Kontroll {}", "Kontrollmoment {}", "Kontroll {}:"])
def test_a_numbered_label_with_what_is_checked_beside_it_is_no_title_with_a_badge(label: str) -> None:
    told = [("Granska 30 beslut", "Jäv", "Alla beslut var rätt."), ("Gå igenom loggar", "Mutor", "Två fel hittades.")]
    cards = [
        grid(
            [(label.format(at), check), ("Risk", risk), ("Resultat", result), ("Utförd av", "Ekonom")],
            top=200 * at,
        )
        for at, (check, risk, result) in enumerate(told, 1)
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", *cards])).follow_ups
    assert [(item.checks[0].text, item.risk, item.result) for item in table.items] == told


@pytest.mark.parametrize("label", ["Blad {} – Risk", "Formulär {}: Risk", "Kort {} - Risk"])
@pytest.mark.parametrize("told", ["☐ 1 ☒ 2 ☐ 3", "2"])
def test_a_number_of_the_card_before_its_first_label_is_no_name(label: str, told: str) -> None:
    rest = [("Sannolikhet", told), ("Konsekvens", "3"), ("Åtgärd", "Lås dörren"), ("Riskägare", "Rektor")]
    cards = [grid([(label.format(at), name), *rest], top=300 * at) for at, name in ((1, "Stöld"), (2, "Brand i sal"))]
    found = risks(*cards)
    assert [(risk.name, risk.score and risk.score.likelihood) for risk in found] == [("Stöld", 2), ("Brand i sal", 2)]
    assert [[one.status for one in risk.treatments] for risk in found] == [[None], [None]]


def scored(name: str, badge: str, parts: Sequence[str], top: float, *, gross: bool, foot: str = "") -> Grid:
    """A panel whose first label stands beside a table whose lines lie upon the box's own, drawn as one grid, and perhaps another label below it."""
    columns = 4 if gross else 3
    head = ["", "Sannolikhet", "Konsekvens", "Riskvärde"][4 - columns :]
    named = ["Inneboende risk"][: columns - 3]
    remaining: list[str | None] = ["^", "Kvarvarande risk", "1", "1", "1", "^"]
    rows: list[list[str | None]] = [
        ["x", *[None] * columns, None],
        ["Riskbedömning", *head, ""],
        ["^", *named, *parts, "^"],
        *([remaining] if gross else []),
        *([["y", *[None] * columns, None]] if foot else []),
    ]
    outer = grid(rows, top=top)
    told = {"x": (line(name, badge, top, bold=True),), "y": labelled(top + 200, ("Direktåtgärder", foot))}
    cells = tuple(replace(cell, lines=told.get(cell.text, cell.lines)) for cell in outer.cells)
    return replace(outer, cells=cells)


@pytest.mark.parametrize("gross", [False, True])
@pytest.mark.parametrize("badge", ["6", "20", ""])
@pytest.mark.parametrize("foot", ["Öva", ""])
def test_the_first_label_of_a_panel_may_stand_beside_a_table_of_scores(badge: str, foot: str, *, gross: bool) -> None:
    """Each panel has the same label and headers, and the title over them is no heading above a table."""
    blocks = [
        scored(name, badge and value, (*"23", value), top, gross=gross, foot=foot)
        for name, value, top in (("Jäv", "6", 100.0), ("Mutor och jäv", "20", 400.0))
    ]
    found = risks(*blocks)
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == [("Jäv", 6), ("Mutor och jäv", 20)]
    assert [risk.residual and risk.residual.value for risk in found] == ([1, 1] if gross else [None, None])
    assert [[one.text for one in risk.treatments] for risk in found] == [[foot] if foot else []] * 2
    assert all(risk.extra == {} for risk in found)


@pytest.mark.parametrize("last", ["Kontrollansvarig", "Ansvar för kontroll"])
def test_a_label_at_a_panels_foot_may_have_no_value(last: str) -> None:
    """It stands where the labels do, and ends before the place where values begin."""
    lines = {name: labelled(top, ("Kontrollmoment", "Enkät"), ("Kontrollmetod", "Intervju")) for name, top in (("Jäv", 150), ("Mutor", 450))}  # fmt: skip
    first = panel("Jäv", "4", *lines["Jäv"], line(last, "", 178), top=100)
    second = panel("Mutor", "6", *lines["Mutor"], *labelled(478, (last, "Jurist")), top=400)
    (table,) = interpret(document(["# Internkontrollplan 2025", first, second])).control_plans
    assert [(one.method, one.responsible and one.responsible.text) for one in table.controls] == [("Intervju", None), ("Intervju", "Jurist")]  # fmt: skip


@pytest.mark.parametrize("label", ["Riskbedömning", "Risker", "Riskanalys", "Risk", "Ekonomi"])
@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], [["Jäv", "2", "3", "Öva"], ["Mutor", "1", "4", "Lås"]]),
        (["Sannolikhet", "Konsekvens", "Riskvärde"], [["3", "4", "12"], ["2", "4", "8"]]),
    ],
    ids=["risks", "scores of several rows"],
)
def test_a_cell_merged_down_beside_rows_below_a_title_makes_no_panel(
    label: str, head: list[str], rows: list[list[str]]
) -> None:
    def titled(name: str, top: float) -> Grid:
        first, *rest = [[label, *head], *(["^", *row] for row in rows)]
        return grid([[name, *[None] * len(head)], first, *rest], top=top)

    (table,) = interpret(
        document(["# Riskanalys 2026", titled("Inköp", 100), titled("Personal", 400)])
    ).risk_assessments
    found = [(risk.process, risk.score and risk.score.likelihood) for risk in table.risks]
    at = head.index("Sannolikhet")
    assert found == [(name, int(row[at])) for name in ("Inköp", "Personal") for row in rows]
