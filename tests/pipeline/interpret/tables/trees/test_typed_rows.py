"""Tables whose rows say what they are: a goal, below it its risks, below each its measures and controls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Drawn, Grid
from pipeline.interpret.interpret import Facts, interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

REST = ["Ansvarig", "Klart senast / Frekvens", "S", "K", "Riskvärde"]
TREE = [
    ("Mål", "Trygga skolor", "", "", "", "", ""),
    ("Risk", "Anpassningar dokumenteras inte", "", "", "3", "4", "12"),
    ("Åtgärd", "Mall tas fram", "Rektor", "2027-05-30", "", "", ""),
    ("Åtgärd", "Utbildning hålls", "Skolchef", "2027-08-15", "", "", ""),
    ("Kontroll", "Kontroll av elevakter", "Utvecklare", "2 gånger per år", "", "", ""),
    ("Kontroll", "Granskning av protokoll", "Jurist", "Varje år", "", "", ""),
    ("Risk", "Betyg sätts utan underlag", "", "", "2", "4", "8"),
    ("Kontroll", "Jämförelse med prov", "Rektor", "Årligen", "", "", ""),
    ("Mål", "Ordnad ekonomi", "", "", "", "", ""),
    ("Risk", "Bidrag söks för sent", "", "", "3", "3", "9"),
    ("Åtgärd", "Kalender införs", "Controller", "2027-02-14", "", "", ""),
]
PLACES = {"Mål": 0.0, "Process": 0.0, "Risk": 8.0, "Kontroll": 16.0, "Åtgärd": 24.0}


def shifted(drawn: Grid, kinds: list[str]) -> Grid:
    """A grid, its first cells set in by what their rows are."""

    def moved(cell: Cell) -> Cell:
        if cell.col or not cell.row or not cell.lines or not cell.lines[0].box:
            return cell
        x0, top, x1, bottom = cell.lines[0].box
        by = PLACES[kinds[cell.row - 1]]
        return replace(cell, lines=(replace(cell.lines[0], box=(x0 + by, top, x1 + by, bottom)),))

    return replace(drawn, cells=tuple(map(moved, drawn.cells)))


def tree(way: str, goal: str) -> Grid:
    """The tree under a header, its rows told by tags, by numbered tags, by a column of types or by indents."""
    rows = [(goal if row[0] == "Mål" else row[0], *row[1:]) for row in TREE]
    name = f"{goal} / Risk / Kontroll / Åtgärd"
    if way == "types":
        return grid([["Typ", "Benämning", *REST], *map(list, rows)])
    if way == "indents":
        return shifted(grid([[name, *REST], *(list(row[1:]) for row in rows)]), [row[0] for row in rows])
    tag = {"tags": "{kind}", "numbered tags": "{upper} {number}", "colons": "{kind}:"}[way]
    tags = [tag.format(kind=row[0], upper=row[0].upper(), number=number) for number, row in enumerate(rows, 1)]
    return grid([[name, *REST], *([f"{own} {row[1]}", *row[2:]] for own, row in zip(tags, rows, strict=True))])


def read(drawn: Grid, title: str = "Internkontrollplan 2027") -> Facts:
    return interpret(document([f"# {title}", drawn]))


def told(control: Control) -> tuple[object, ...]:
    who = control.responsible.text if control.responsible else None
    measures = [(one.text, one.owner, one.due) for one in control.treatments]
    return control.risk, control.process, [one.text for one in control.checks], who, control.frequency, measures


@pytest.mark.parametrize("goal", ["Mål", "Process"])
@pytest.mark.parametrize("way", ["tags", "numbered tags", "colons", "types", "indents"])
def test_each_control_has_the_risk_its_score_and_its_measures(way: str, goal: str) -> None:
    (plan,) = read(tree(way, goal)).control_plans
    first = [("Mall tas fram", "Rektor", "2027-05-30"), ("Utbildning hålls", "Skolchef", "2027-08-15")]
    risk, school = "Anpassningar dokumenteras inte", "Trygga skolor"
    assert [told(control) for control in plan.controls] == [
        (risk, school, ["Kontroll av elevakter"], "Utvecklare", "2 gånger per år", first),
        (risk, school, ["Granskning av protokoll"], "Jurist", "Varje år", first),
        ("Betyg sätts utan underlag", school, ["Jämförelse med prov"], "Rektor", "Årligen", []),
        ("Bidrag söks för sent", "Ordnad ekonomi", [], None, None, [("Kalender införs", "Controller", "2027-02-14")]),
    ]
    assert [control.score and control.score.value for control in plan.controls] == [12, 12, 8, 9]


@pytest.mark.parametrize("drawn", ["rows", "aligned"])
def test_a_column_of_types_makes_no_form_of_a_table_without_upright_lines(drawn: Drawn) -> None:
    whole = read(replace(tree("types", "Process"), drawn=drawn))
    assert whole.control_plans == read(tree("types", "Process")).control_plans
    assert not whole.problems


@pytest.mark.parametrize("way", ["tags", "types"])
def test_risks_with_measures_and_no_controls_are_an_assessment(way: str) -> None:
    rows = [row for row in TREE if row[0] != "Kontroll"]
    cells = [list(row) if way == "types" else [f"{row[0]} {row[1]}", *row[2:]] for row in rows]
    header = ["Typ", "Namn", *REST] if way == "types" else ["Mål / Risk / Åtgärd", *REST]
    (found,) = read(grid([header, *cells]), "Riskanalys 2027").risk_assessments
    assert [
        (risk.name, risk.process, len(risk.treatments), risk.score and risk.score.value) for risk in found.risks
    ] == [
        ("Anpassningar dokumenteras inte", "Trygga skolor", 2, 12),
        ("Betyg sätts utan underlag", "Trygga skolor", 0, 8),
        ("Bidrag söks för sent", "Ordnad ekonomi", 1, 9),
    ]


@pytest.mark.parametrize("way", ["tags", "types"])
def test_a_result_in_a_row_below_its_control(way: str) -> None:
    rows = [
        ("Risk", "Svar dröjer", "", ""),
        ("Kontroll", "Läsning av svar", "Registrator", ""),
        ("Resultat", "Alla svar kom i tid.", "", "Ingen avvikelse"),
        ("Risk", "Fakturor betalas två gånger", "", ""),
        ("Kontroll", "Uttag ur reskontra", "Ekonom", ""),
        ("Resultat", "Två fakturor hade betalats dubbelt.", "", "Avvikelse"),
    ]
    cells = [list(row) if way == "types" else [f"{row[0]} {row[1]}", *row[2:]] for row in rows]
    header = (
        ["Typ", "Namn", "Ansvarig", "Utfall"]
        if way == "types"
        else ["Risk / Kontroll / Resultat", "Ansvarig", "Utfall"]
    )
    (found,) = read(grid([header, *cells]), "Uppföljning av internkontrollplan 2027").follow_ups
    assert [(one.risk, [check.text for check in one.checks], one.result, one.outcome) for one in found.items] == [
        ("Svar dröjer", ["Läsning av svar"], "Alla svar kom i tid.", "no-deviation"),
        ("Fakturor betalas två gånger", ["Uttag ur reskontra"], "Två fakturor hade betalats dubbelt.", "deviation"),
    ]


@pytest.mark.parametrize("bands", ["MÅL 1 Trygga skolor", "Trygga skolor"])
@pytest.mark.parametrize("spanned", [True, False])
def test_what_says_no_type_and_stands_alone_heads_the_rows_below(bands: str, *, spanned: bool) -> None:
    """The header names no types; of two such heads the word that begins both is a tag."""
    rest: list[str | None] = [None] * 5 if spanned else [""] * 5
    rows: list[list[str | None]] = [["Struktur", *REST]]
    for kind, name, *cells in TREE:
        own = bands if name == "Trygga skolor" else bands.replace("1", "2").replace("Trygga skolor", name)
        rows.append([own, *rest] if kind == "Mål" else [f"{kind.upper()} {name}", *cells])
    (plan,) = read(grid(rows)).control_plans
    assert [(control.process, control.risk) for control in plan.controls] == [
        ("Trygga skolor", "Anpassningar dokumenteras inte"),
        ("Trygga skolor", "Anpassningar dokumenteras inte"),
        ("Trygga skolor", "Betyg sätts utan underlag"),
        ("Ordnad ekonomi", "Bidrag söks för sent"),
    ]


def test_columns_for_measures_and_for_controls_beside_each_other() -> None:
    header = ["Nr", "Typ", "Benämning", "Ansvarig", "Slutdatum", "Frekvens", "Riskvärde (SxK)"]
    rows = [
        ["1", "Risk", "Svar dröjer", "", "", "", "12 (3x4)"],
        ["1.1", "Åtgärd", "Mall tas fram", "Rektor", "2027-05-30", "", ""],
        ["1.2", "Kontroll", "Läsning av svar", "Jurist", "", "Årligen", ""],
        ["2", "Risk", "Akter saknas", "", "", "", "6 (2x3)"],
        ["2.1", "Kontroll", "Uttag ur arkiv", "Arkivarie", "", "Varje månad", ""],
    ]
    (plan,) = read(grid([header, *rows])).control_plans
    assert [told(control) for control in plan.controls] == [
        ("Svar dröjer", None, ["Läsning av svar"], "Jurist", "Årligen", [("Mall tas fram", "Rektor", "2027-05-30")]),
        ("Akter saknas", None, ["Uttag ur arkiv"], "Arkivarie", "Varje månad", []),
    ]


def test_names_that_begin_as_types_do_are_names() -> None:
    """Where a small letter goes on, or all are of one kind, no row says what it is."""
    rows = [["Kontroll av attest", "Ekonom", "Varje år"], ["Risk att svar dröjer", "Jurist", "Varje år"]] * 2
    (plan,) = read(grid([["Kontrollmoment", "Ansvarig", "Frekvens"], *rows])).control_plans
    assert [control.checks[0].text for control in plan.controls] == [row[0] for row in rows]


def test_what_a_process_has_of_its_own_is_none_of_the_risk_before_and_not_lost() -> None:
    rows = [
        ("Process", "Inköp", "", "", "", "", ""),
        ("Kontroll", "Stickprov av fakturor", "Ekonom", "", "", "", ""),
        ("Risk", "Jäv vid upphandling", "", "", "3", "4", "12"),
        ("Kontroll", "Granskning av avtal", "Jurist", "", "", "", ""),
        ("Process", "Lön", "", "", "", "", ""),
        ("Kontroll", "Avstämning av lönelistor", "HR", "", "", "", ""),
        ("Risk", "Fel lön betalas", "", "", "2", "3", "6"),
        ("Kontroll", "Attestlistor ses över", "HR", "", "", "", ""),
        *(("Kontroll", f"Kontroll av lön {month}", "HR", "", "", "", "") for month in ("i maj", "i juni")),
        ("", "Övrigt som följs", "", "", "", "", ""),
        ("Kontroll", "Frånvaro ses över", "HR", "", "", "", ""),
    ]
    (plan,) = read(grid([["Typ", "Benämning", *REST], *map(list, rows)])).control_plans
    assert [(one.process, one.risk, [check.text for check in one.checks]) for one in plan.controls] == [
        ("Inköp", None, ["Stickprov av fakturor"]),
        ("Inköp", "Jäv vid upphandling", ["Granskning av avtal"]),
        ("Lön", None, ["Avstämning av lönelistor"]),
        ("Lön", "Fel lön betalas", ["Attestlistor ses över"]),
        *(("Lön", "Fel lön betalas", [f"Kontroll av lön {month}"]) for month in ("i maj", "i juni")),
        ("Lön", "Fel lön betalas", ["Frånvaro ses över"]),
        (None, None, ["Övrigt som följs"]),
    ]


def test_a_measure_above_the_first_risk_of_a_process_is_kept() -> None:
    rows = [
        ("Process", "Inköp", "", "", "", "", ""),
        ("Åtgärd", "Mall tas fram", "Ekonom", "", "", "", ""),
        ("Risk", "Jäv vid upphandling", "", "", "3", "4", "12"),
        ("Åtgärd", "Utbildning hålls", "Jurist", "", "", "", ""),
    ]
    facts = read(grid([["Typ", "Benämning", *REST], *map(list, rows)]), "Riskanalys 2027")
    (table,) = facts.risk_assessments
    assert [one.text for risk in table.risks for one in risk.treatments] == ["Mall tas fram", "Utbildning hålls"]


def test_kinds_of_risks_beside_risks_and_their_controls_are_no_tree() -> None:
    rows = [
        ("Process", "Inköp sker fel", "Stickprov av fakturor"),
        ("Risk", "Jäv förekommer", "Intyg om jäv"),
        ("Kontroll", "Attest uteblir", "Lista över attester"),
        ("Kontroll", "Avstämning saknas", "Stickprov av konton"),
        ("Risk", "Avtal missas", "Lista över avtal"),
    ]
    (plan,) = read(grid([["Riskkategori", "Risk", "Kontroll"], *map(list, rows)])).control_plans
    assert [(one.risk, [check.text for check in one.checks]) for one in plan.controls] == [
        (risk, [check]) for _, risk, check in rows
    ]


def test_a_result_below_a_measure_is_its_status_and_no_further_measure() -> None:
    rows = [
        ("Mål", "God ekonomi", "", "", "", "", ""),
        ("Risk", "Bidrag söks för sent", "", "", "3", "3", "9"),
        ("Åtgärd", "Kalender", "Controller", "", "", "", ""),
        ("Resultat", "Införd i maj", "", "", "", "", ""),
    ]
    (table,) = read(grid([["Typ", "Benämning", *REST], *map(list, rows)]), "Riskanalys 2027").risk_assessments
    assert [(one.text, one.status) for one in table.risks[0].treatments] == [("Kalender", "Införd i maj")]


def test_risks_of_kinds_that_each_have_their_score_are_no_tree() -> None:
    rows = [
        ("Process", "Process stannar", "2", "3", "6", "Reservrutin"),
        ("Risk", "Mutor", "2", "4", "8", "Samtal"),
        ("Kontroll", "Kontroll uteblir", "3", "3", "9", "Påminnelse"),
        ("Risk", "Jäv", "1", "4", "4", "Intyg"),
        ("Kontroll", "Kontroll görs fel", "2", "2", "4", "Utbildning"),
    ]
    head = ["Typ", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]
    (table,) = read(grid([head, *map(list, rows)]), "Riskanalys 2027").risk_assessments
    assert [(one.name, one.score and one.score.value) for one in table.risks] == [(row[1], int(row[4])) for row in rows]


@pytest.mark.parametrize("sign", ["▾", "•", "−", "[-]", "▾ ■", "• •"])
@pytest.mark.parametrize("way", ["types", "indents"])
def test_the_signs_of_a_tree_are_none_of_its_names(way: str, sign: str) -> None:
    """Before what can be unfolded; what stands innermost has none."""
    kinds, drawn = [row[0] for row in TREE], tree(way, "Process")
    column = 1 if way == "types" else 0

    def signed(cell: Cell) -> Cell:
        if cell.col != column or not cell.row or kinds[cell.row - 1] not in {"Mål", "Risk"}:
            return cell
        return replace(cell, lines=(replace(cell.lines[0], text=f"{sign} {cell.lines[0].text}"),))

    (plan,) = read(replace(drawn, cells=tuple(map(signed, drawn.cells)))).control_plans
    (plain,) = read(drawn).control_plans
    assert [told(control) for control in plan.controls] == [told(control) for control in plain.controls]
