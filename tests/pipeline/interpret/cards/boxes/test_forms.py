"""Grids read as forms, and lines of cards that hold more or less than one label and its value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid, Line, Word
from pipeline.interpret.cards.boxes.forms import is_form
from pipeline.interpret.cards.label_layouts.labels_beside import pairs_over
from pipeline.interpret.interpret import interpret
from schemas.tables import Control, Item, Risk
from tests.pipeline.interpret.drawn_pages import document, grid

SCORES = [("Sannolikhet", "Konsekvens", "Riskvärde"), ("3", "4", "12")]


def controls(*blocks: Line | Grid | str) -> list[Control]:
    (table,) = interpret(document(["# Internkontrollplan 2025", *blocks])).control_plans
    return table.controls


def scores(found: list[Control] | list[Risk]) -> list[tuple[object, ...]]:
    return [(one.score.likelihood, one.score.consequence, one.score.value) for one in found if one.score]


def form(name: str, *, nested: bool) -> Grid:
    """A card's grid whose scores stand in a table inside a cell, or in cells of the same grid."""
    if not nested:
        rows = [
            ("Risk", name, None, None),
            ("Riskbedömning", *SCORES[0]),
            ("^", *SCORES[1]),
            ("Kontrollmoment", "Stickprov", None, None),
        ]
        return grid(rows)
    outer = grid([("Risk", name), ("Riskbedömning", ""), ("Kontrollmoment", "Stickprov")])
    cells = [replace(cell, nested=(grid(SCORES),)) if (cell.row, cell.col) == (1, 1) else cell for cell in outer.cells]
    return replace(outer, cells=tuple(cells))


@pytest.mark.parametrize("nested", [True, False])
def test_a_table_inside_a_card_has_the_cards_scores(*, nested: bool) -> None:
    found = controls(form("Fel betalas", nested=nested), form("Jäv", nested=nested))
    assert [one.risk for one in found] == ["Fel betalas", "Jäv"]
    assert scores(found) == [(3, 4, 12)] * 2


def test_several_pairs_stand_in_one_row() -> None:
    rows = [
        ("Risk", "Jäv", None, None),
        ("Sannolikhet", "3", "Konsekvens", "4"),
        ("Kontrollmoment", "Enkät", "Ansvarig", "Chef"),
    ]
    (found,) = controls(grid(rows))
    assert (found.risk, found.score and found.score.likelihood, found.score and found.score.consequence) == (
        "Jäv",
        3,
        4,
    )
    assert found.responsible
    assert found.responsible.text == "Chef"


@pytest.mark.parametrize("cell", ["3\nSannolikhet", "Sannolikhet\n3", "Sannolikhet: 3"])
def test_a_number_over_under_or_behind_its_label(cell: str) -> None:
    other = cell.replace("Sannolikhet", "Konsekvens").replace("3", "4")
    (found,) = controls(grid([("Risk", "Jäv"), (cell, other), ("Kontrollmoment", "Enkät"), ("Ansvarig", "Chef")]))
    assert scores([found]) == [(3, 4, None)]


def test_a_blank_value_is_none_of_its_neighbours() -> None:
    (found,) = controls(
        grid([("Risk", "Jäv"), ("Kontrollmoment", "Enkät"), ("Kontrollansvarig", ""), ("Frekvens", "Årligen")])
    )
    assert found.responsible is None
    assert found.frequency == "Årligen"


def test_a_table_of_one_row_is_no_form() -> None:
    (found,) = controls(grid([("Risk", "Kontrollmoment", "Ansvarig"), ("Jäv", "Enkät", "Chef")]))
    assert (found.risk, [check.text for check in found.checks]) == ("Jäv", ["Enkät"])


def placed(text: str, top: float, *lefts: float) -> Line:
    words = tuple(
        Word(word, (left, top, left + 5 * len(word), top + 10)) for word, left in zip(text.split(), lefts, strict=True)
    )
    return Line(text, (lefts[0], top, words[-1].box[2], top + 10), words, size=10)


def risks(*blocks: Line | Grid | str) -> list[Risk]:
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    return table.risks


@pytest.mark.parametrize(
    "text", ["Sannolikhet: 3 Konsekvens: 4 Riskvärde: 12", "Sannolikhet 3 Konsekvens 4 Riskvärde 12"]
)
def test_several_pairs_on_one_line(text: str) -> None:
    found = risks("# Fel betalas", text, "Åtgärder: Lås dörren", "# Jäv", text, "Åtgärder: Utbilda")
    assert [one.name for one in found] == ["Fel betalas", "Jäv"]
    assert scores(found) == [(3, 4, 12)] * 2


@pytest.mark.parametrize("question", ["Accepteras risken?", "Accepteras risken:"])
@pytest.mark.parametrize("answer", ["Ja", "Nej"])
def test_a_label_that_asks_beside_another_on_its_line(question: str, answer: str) -> None:
    text = f"{question} {answer} Riskägare: Ekonomichef"
    scored = "Sannolikhet: 3 Konsekvens: 4 Riskvärde: 12"
    found = risks("# Fel betalas", scored, text, "Åtgärder: Lås dörren", "# Jäv", scored, text, "Åtgärder: Utbilda")
    told = [(one.acceptance and one.acceptance.accepted, one.owner and one.owner.text) for one in found]
    assert told == [(answer == "Ja", "Ekonomichef")] * 2


@pytest.mark.parametrize("over", [True, False])
def test_labels_over_or_under_their_numbers(*, over: bool) -> None:
    def card(name: str, top: float) -> list[Line | str]:
        labels = placed("Sannolikhet Konsekvens Riskvärde", top + (0 if over else 14), 50, 120, 190)
        numbers = placed("3 4 12", top + (14 if over else 0), 70, 140, 205)
        treated = Line("Åtgärder: Utbilda", (50, top + 30, 150, top + 40), size=10)
        return [f"# {name}", *([labels, numbers] if over else [numbers, labels]), treated]

    found = risks(*card("Fel betalas", 220), *card("Jäv", 320))
    assert scores(found) == [(3, 4, 12)] * 2


def items(*blocks: Line | Grid | str) -> list[Item]:
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", *blocks])).follow_ups
    return table.items


def beside(top: float, *pieces: str, left: float = 50) -> Line:
    """Pieces of a line with wide gaps between them."""
    places = [
        (text, left + 110 * index + 25 * at)
        for index, piece in enumerate(pieces)
        for at, text in enumerate(piece.split())
    ]
    words = tuple(Word(text, (x, top, x + 20, top + 10)) for text, x in places)
    return Line(" ".join(pieces), (left, top, words[-1].box[2], top + 10), words, size=10)


def test_pairs_that_gaps_alone_part() -> None:
    """A value in two lines goes on where it began; a last label may have none."""

    def card(top: float, responsible: str, *reported: str) -> list[Line]:
        return [
            beside(top, "Process", "Ekonomi", "Riskbedömning (S/K)", "3/4"),
            beside(top + 14, "Kontrollmoment", "Granska attest"),
            beside(top + 28, "Kontrollansvarig", responsible, "Rapporteras till", *reported),
            beside(top + 40, "på bygg", left=160),
            beside(top + 54, "Resultat", "Inga fel"),
        ]

    found = items("# Jäv", *card(220, "Chef", "Nämnden"), "# Stöld", *card(420, "Ekonom"))
    assert [(one.process, one.score and one.score.consequence) for one in found] == [("Ekonomi", 4)] * 2
    assert [(one.responsible and one.responsible.text, one.report_to and one.report_to.text) for one in found] == [
        ("Chef på bygg", "Nämnden"),
        ("Ekonom på bygg", None),
    ]


def test_a_cards_last_labels_may_have_no_values() -> None:
    full = [("Kontrollmoment", "Granska"), ("Ansvarig", "Chef"), ("Resultat", "Inga fel")]
    cards: list[Line | str] = []
    for top, blank in ((220, False), (320, True)):
        cards.append("# Stöld" if blank else "# Jäv")
        cards += [
            beside(top + 14 * at, name, *[value] * (not blank or at < 2)) for at, (name, value) in enumerate(full)
        ]
    found = items(*cards)
    assert [(one.risk, one.responsible and one.responsible.text, one.result) for one in found] == [
        ("Jäv", "Chef", "Inga fel"),
        ("Stöld", "Chef", None),
    ]


SCORED = ("Sannolikhet", "Konsekvens", "Riskvärde")
TREATED = ["Åtgärd", "Ansvarig", "Slutdatum"]


def test_labels_above_values_of_several_words() -> None:
    cards = [
        block
        for name, top in (("Jäv", 220.0), ("Stöld", 320.0))
        for block in (f"# {name}", beside(top, *SCORED), beside(top + 12, "3 – Möjlig", "4 – Allvarlig", "12"))
    ]
    assert scores(risks(*cards)) == [(3, 4, 12)] * 2


def test_rows_below_a_header_are_no_values_of_labels() -> None:
    rows = [beside(220.0 + 12 * at, *texts) for at, texts in enumerate((SCORED, ("3", "4", "12"), ("2", "2", "4")))]
    assert pairs_over(rows[:2])
    assert not pairs_over(rows)


def test_the_table_of_treatments_below_a_card_is_the_cards() -> None:
    """On over a page; a column that treatments have no field for is the risk's, by its header."""
    tables = [
        [TREATED, ["Utbilda", "Chef", "2025-03-31"]],
        [[*TREATED, "Prioritet"], ["Lås", "Vakt", "2025-04-30", "Hög"]],
    ]
    cards = [
        block
        for (name, top), rows in zip((("Jäv", 220.0), ("Stöld", 420.0)), tables, strict=True)
        for block in (
            f"# {name}",
            beside(top, *SCORED),
            beside(top + 12, "3 – Möjlig", "4 – Allvarlig", "12"),
            grid(rows, top=top + 30),
        )
    ]
    facts = interpret(document(["# Riskanalys 2025", *cards], [grid([["Larm", "Chef", "2025-05-31", ""]], page=2)]))
    (table,) = facts.risk_assessments
    assert scores(table.risks) == [(3, 4, 12)] * 2
    assert [[(one.text, one.owner, one.due) for one in risk.treatments] for risk in table.risks] == [
        [("Utbilda", "Chef", "2025-03-31")],
        [("Lås", "Vakt", "2025-04-30"), ("Larm", "Chef", "2025-05-31")],
    ]
    assert [risk.extra for risk in table.risks] == [{}, {"Prioritet": "Hög"}]
    assert {entry.outcome for entry in facts.ledger} == {"extracted"}


def test_labels_that_stand_alone_over_their_values() -> None:
    def card(name: str, check: str) -> list[str]:
        return [f"# {name}", "KONTROLLMOMENT", check, "ANSVARIG", "Chef", "RESULTAT", "Inga fel i urvalet."]

    found = items(*card("1. Fel betalas ✔", "Stickprov"), *card("2. Jäv ▲", "Enkät"))
    assert [(one.risk, [check.text for check in one.checks], one.result, one.extra) for one in found] == [
        ("Fel betalas", ["Stickprov"], "Inga fel i urvalet.", {"Symbol": "✔"}),
        ("Jäv", ["Enkät"], "Inga fel i urvalet.", {"Symbol": "▲"}),
    ]


def test_words_that_stand_alone_once_are_no_labels() -> None:
    text = [
        "Ansvarig",
        "Nämnden ansvarar för planen.",
        "Resultat",
        "Resultatet redovisas.",
        "Metod",
        "Metoden är stickprov.",
    ]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", *text]))
    assert not facts.follow_ups


@pytest.mark.parametrize(("below", "found"), [("Område: Tillsyn", True), ("Ansvarig", False)])
def test_a_single_row_below_labels_is_a_forms_where_its_label_ends_with_a_colon(
    below: str,
    found: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert is_form(grid([["Sannolikhet", "Konsekvens"], [below, ""]]), 1) is found


def badges(values: tuple[str, ...], top: float, *, above: bool) -> Grid:
    rows = [SCORES[0], values] if above else [values, SCORES[0]]
    return grid(rows, top=top)


@pytest.mark.parametrize("above", [True, False], ids=["labels above", "labels below"])
def test_scores_in_a_grid_of_their_own_are_the_cards(above: bool) -> None:  # noqa: FBT001 - a parameter of the test
    blocks: list[Line | Grid | str] = []
    for name, values, top in (("Jäv", ("3", "4", "12"), 100), ("Stöld", ("2", "2", "4"), 300)):
        blocks += [f"# {name}", badges(values, top, above=above), "Kontroll: Stickprov", "Ansvarig: Ekonom"]
    found = controls(*blocks)
    assert [(one.risk, one.responsible and one.responsible.text) for one in found] == [
        ("Jäv", "Ekonom"),
        ("Stöld", "Ekonom"),
    ]
    assert scores(found) == [(3, 4, 12), (2, 2, 4)]


def test_a_layout_tables_cells_that_hold_a_card_each() -> None:
    cards = ["Jäv\nKontroll\nTio beslut granskas\nAnsvarig\nEkonom", "Stöld\nKontroll\nFörrådet räknas\nAnsvarig\nChef"]
    found = controls(grid([cards]), grid([[cards[0].replace("Jäv", "Brand"), ""]], top=165))
    assert [(one.risk, one.responsible and one.responsible.text) for one in found] == [
        ("Jäv", "Ekonom"),
        ("Stöld", "Chef"),
        ("Brand", "Ekonom"),
    ]


def test_cards_of_two_labels_count_where_several_have_the_same() -> None:
    cards = [block for name in ("Jäv", "Stöld") for block in (f"# {name}", "Kontroll: Prov", "Ansvarig: Ekonom")]
    assert [one.risk for one in controls(*cards)] == ["Jäv", "Stöld"]
    assert not interpret(document(["# Internkontrollplan 2025", *cards[:3]])).control_plans


def test_boxes_of_two_labels_count_where_several_have_the_same() -> None:
    box = grid([["Kontroll", "Prov"], ["Ansvarig", "Ekonom"]])
    assert [one.risk for one in controls("# Jäv", box, "# Stöld", box)] == ["Jäv", "Stöld"]


def test_a_drawn_row_of_numbers_below_labels_is_a_line() -> None:
    def words(text: str, top: float) -> Line:
        found = tuple(Word(word, (90.0 * i, top, 90.0 * i + 60, top + 10)) for i, word in enumerate(text.split()))
        return Line(text, (0, top, 240, top + 10), found, size=10)

    blocks: list[Line | Grid | str] = []
    for name, top in (("Jäv", 100.0), ("Stöld", 200.0)):
        box = grid([["3¹", "4", "12"]], top=top + 12)
        cells = (replace(cell, lines=tuple(words_in(line) for line in cell.lines)) for cell in box.cells)
        blocks += [f"# {name}", words("Sannolikhet Konsekvens Riskvärde", top), replace(box, cells=tuple(cells))]
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    assert scores(table.risks) == [(3, 4, 12)] * 2


def words_in(line: Line) -> Line:
    """A line with its words."""
    assert line.box
    return replace(line, words=(Word(line.text, line.box),))


def test_pairs_whose_value_goes_on_in_the_next_line_before_another_pair() -> None:
    blocks: list[Line | Grid | str] = []
    for name, top in (("Jäv", 100.0), ("Stöld", 200.0)):
        texts = ["Sannolikhet: 1 - Osannolik Konsekvens: 2 -", "Lindrig Riskvärde: 2"]
        lines = [Line(text, (50, top + 12 * i, 290, top + 12 * i + 10), size=10) for i, text in enumerate(texts)]
        blocks += [f"# {name}", *lines]
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    assert scores(table.risks) == [(1, 2, 2)] * 2


@pytest.mark.parametrize("placed", [True, False], ids=["PDF", "Word"])
def test_a_number_and_a_name_in_a_row_of_their_own_are_a_cards_head(placed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    def drawn(one: Grid) -> Grid:
        lines = [
            [replace(line, box=line.box if placed else None, bold=True) for line in cell.lines] for cell in one.cells
        ]
        cells = [
            replace(cell, box=cell.box if placed else None, lines=tuple(own))
            for cell, own in zip(one.cells, lines, strict=True)
        ]
        return replace(one, cells=tuple(cells), box=one.box if placed else None)

    box = [["Kontroll", "Stickprov"], ["Ansvarig", "Ekonom"], ["Rapport till", "Nämnden"]]
    blocks: list[Line | Grid | str] = []
    for number, name in enumerate(("Jäv vid upphandling", "Stöld ur förråd"), 1):
        top = 200.0 * number
        blocks += [drawn(grid([[f"{number}", name]], top=top)), drawn(grid(box, top=top + 50))]
    assert [one.risk for one in controls(*blocks)] == ["Jäv vid upphandling", "Stöld ur förråd"]


def test_a_panel_whose_labels_below_its_scores_stand_in_one_cell_is_a_form() -> None:
    below = "Kontrollmoment\n• Avstämning mot låneramen\nAnsvarig: Ekonomichef\nNär: Varje år"
    panel = [["Sannolikhet Konsekvens", "Riskvärde"], ["1 4", "4"], [below, ""]]
    assert is_form(grid(panel), 1)
    assert not is_form(grid([*panel[:2], ["Avstämning\nAnsvarig: Ekonomichef", ""]]), 1)


def test_a_frame_of_two_halves_with_a_form_in_each_is_one_card() -> None:
    """As Word sets labels with their values in two columns."""

    blocks: list[str | Grid] = ["# Riskanalys 2026"]
    for at, name in enumerate(("Jäv vid inköp", "Obehörig åtkomst")):
        left = grid([["Process", f"Område {at}"], ["Sannolikhet", "3"]], top=100 + 200 * at)
        right = grid([["Konsekvens", "4"], ["Riskvärde", "12"], ["Riskägare", "Enhetschef"]], top=100 + 200 * at)
        frame = Grid((Cell(0, 0, nested=(left,)), Cell(0, 1, nested=(right,))), 1, 2, "word", box=left.box)
        blocks += [f"# {name}", frame]
    (found,) = interpret(document(blocks)).risk_assessments
    assert [
        (risk.name, risk.process, risk.score and risk.score.value, risk.owner and risk.owner.text)
        for risk in found.risks
    ] == [("Jäv vid inköp", "Område 0", 12, "Enhetschef"), ("Obehörig åtkomst", "Område 1", 12, "Enhetschef")]


def test_what_may_be_answered_is_no_part_of_a_label() -> None:
    rows: list[list[str | None]] = [
        ["Risk: Jäv vid inköp", None, None, None],
        ["Område", "Inköp", None, None],
        ["Sannolikhet (1–5)", "3", "Konsekvens (1–5)", "4"],
        ["Riskvärde", "12", "Kan risken accepteras? (Ja/Nej)", "Nej"],
    ]
    (found,) = interpret(document(["# Riskanalys 2026", grid(rows, top=200)])).risk_assessments
    (risk,) = found.risks
    assert (risk.name, risk.score and risk.score.value, risk.acceptance and risk.acceptance.accepted) == (
        "Jäv vid inköp",
        12,
        False,
    )


CHECKED = [("Jäv vid inköp", "Avvikelse"), ("Mutor tas emot", "Ingen avvikelse"), ("Lön till fel person", "Avvikelse")]


@pytest.mark.parametrize("label", ["Läget i augusti", "Det vi såg", "Resultat T2", "Utfallet beskrivs här"])
@pytest.mark.parametrize("outcome", ["Utfall", "Resultat"])
def test_words_of_labels_are_values_where_all_labels_stand_at_the_left(label: str, outcome: str) -> None:
    """ "Avvikelse" beside "Utfall" heads nothing, whatever stands below both; and a blank value is none of the label below."""
    forms = [
        grid([("Risk", risk), ("Kontrollmoment", f"Stickprov {at}"), ("Sannolikhet", "2"), ("Konsekvens", "3"), ("Riskvärde", "6"),
            ("Kontrollansvarig", ""), (outcome, told), (label, f"Vi gick igenom {at} köp."), ("Kommentar", "")])
        for at, (risk, told) in enumerate(CHECKED, 10)
    ]  # fmt: skip
    lines = [f"Kontroll {at}" for at in range(1, 4)]
    facts = interpret(
        document(
            ["# Uppföljning av intern kontroll 2027", *(one for pair in zip(lines, forms, strict=True) for one in pair)]
        )
    )
    (table,) = facts.follow_ups
    assert [one.risk for one in table.items] == [risk for risk, _ in CHECKED]
    for at, (one, (_, told)) in enumerate(zip(table.items, CHECKED, strict=True), 10):
        held = [one.result, *one.extra.values()]
        assert told in held
        assert f"Vi gick igenom {at} köp." in held
        assert one.responsible is None
        assert one.outcome == ("no-deviation" if told.startswith("Ingen") else "deviation")


@pytest.mark.parametrize("tail", [[], [("Åtgärd", "Ny lathund")], [("Kommentar", "Klart i mars")]])
@pytest.mark.parametrize(("label", "outcome"), [("Resultat", "Avvikelse"), ("Utfall", "Avvikelser")])
def test_words_of_an_outcome_head_a_text_that_nothing_stands_beside(
    label: str, outcome: str, tail: list[tuple[str, str]]
) -> None:
    """The other way round: a blank cell left of the text leaves it the outcome's, and nothing is lost."""
    forms = [
        grid([("Risk", risk), ("Kontrollmoment", f"Stickprov {at}"), ("Ansvarig", "Ekonom"), ("Metod", "Läsning"),
            (label, outcome), ("", f"Vid {at} köp saknades underlag."), *tail])
        for at, (risk, _) in enumerate(CHECKED, 10)
    ]  # fmt: skip
    facts = interpret(document(["# Uppföljning av intern kontroll 2027", *forms]))
    (table,) = facts.follow_ups
    assert [one.risk for one in table.items] == [risk for risk, _ in CHECKED]
    for at, one in enumerate(table.items, 10):
        assert f"Vid {at} köp saknades underlag." in [one.result, *one.extra.values()]
        assert one.outcome == "deviation"


@pytest.mark.parametrize(
    "scale",
    [
        " 1-5", " 1–5", ", 1-5", " 1 - 5", " (1-5)", ", skala 1-5", " på en skala 1–5", " (skala 1–5)", " 1 till 4",
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_lines", [True, False], ids=["lines", "grids"])
def test_a_scores_label_may_say_its_scale(scale: str, *, as_lines: bool) -> None:
    """A number behind a label is its value elsewhere ("Riskvärde 12")."""
    blocks: list[Line | Grid | str] = []
    for at, name in enumerate(["Bristande avtalstrohet", "Samverkan fungerar inte", "Rutiner saknas"], 1):
        rows = [
            ("Process", "Validering"),
            ("Beskrivning", "Felen uppstår när data inte stäms av."),
            (f"Sannolikhet{scale}", f"{at}"),
            (f"Konsekvens{scale}", "2"),
            ("Riskvärde", f"{2 * at}"),
            ("Riskansvarig", "Chef"),
            ("Åtgärd", "Utbilda medarbetare"),
        ]
        blocks.append(f"## {name}")
        blocks += [f"{label}: {value}" for label, value in rows] if as_lines else [grid(rows)]
    (table,) = interpret(document(["# Riskanalys 2027", *blocks])).risk_assessments
    assert scores(table.risks) == [(at, 2, 2 * at) for at in (1, 2, 3)]
