"""Tables of one header under a heading each: processes of one table, or units and bodies that stay apart."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

SCORES = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
ROW = ["Jäv", "3", "4", "12"]


def tables(first: str | Line, second: str | Line, *, process: bool) -> list[RiskAssessment]:
    rows = [["Process", *SCORES], ["Ekonomi", *ROW]] if process else [SCORES, ROW]
    page: list[Line | Grid | str] = [
        "# Riskanalys 2024 för utbildningsnämnden",
        first,
        grid(rows),
        second,
        grid(rows, top=400),
    ]
    return interpret(document(page)).risk_assessments


def test_headings_over_tables_without_processes_are_processes() -> None:
    (table,) = tables("1 Inköp", "2 Lön", process=False)
    assert [risk.process for risk in table.risks] == ["Inköp", "Lön"]


@pytest.mark.parametrize("label", ["Process", "Område"])
def test_headings_may_say_that_they_name_a_process(label: str) -> None:
    found = tables(f"{label}: Inköp", f"{label}: Lön", process=False)
    assert [risk.process for table in found for risk in table.risks] == ["Inköp", "Lön"]


def tagged(tag: str, name: str, size: float, top: float) -> Line:
    """A bold heading of twelve points behind a tag of so many."""
    texts = [(tag, size), *((text, 12.0) for text in name.split())]
    lefts = [50.0 + 60 * at for at in range(len(texts))]
    words = [Word(text, (x, top, x + 55, top + high)) for (text, high), x in zip(texts, lefts, strict=True)]
    return Line(f"{tag} {name}", (50, top, words[-1].box[2], top + 12), words=tuple(words), size=12, bold=True)


@pytest.mark.parametrize(
    ("tag", "size"), [("Process", 8.0), ("Område", 9.0), ("Verksamhetsområde", 7.5), ("PROCESS", 12.0)]
)
@pytest.mark.parametrize(
    "names", [("Inköp", "Lön"), ("Vård och omsorg", "Stöd i hemmet"), ("Bygglov", "Mätning och GIS")]
)
def test_a_tag_before_a_heading_is_none_of_its_process(tag: str, size: float, names: tuple[str, str]) -> None:
    first, second = (tagged(tag, name, size, top) for name, top in zip(names, (80.0, 380.0), strict=True))
    found = tables(first, second, process=False)
    assert [risk.process for table in found for risk in table.risks] == list(names)


@pytest.mark.parametrize(("tag", "size"), [("Risk", 8.0), ("RISK", 12.0), ("Riskbenämning", 9.0)])
@pytest.mark.parametrize("names", [("Mutor vid inköp av varor", "Fel lön betalas ut"), ("Jäv", "Hot")])
def test_a_tag_before_a_heading_says_that_it_names_a_risk(tag: str, size: float, names: tuple[str, str]) -> None:
    rows = [
        ["Kontroll", "Ansvarig", "När"],
        ["Stickprov av underlag", "Controller", "I maj"],
        ["Granskning av avtal", "Jurist", "Varje år"],
    ]
    first, second = (tagged(tag, name, size, top) for name, top in zip(names, (80.0, 380.0), strict=True))
    title = "# Internkontrollplan 2026 för utbildningsnämnden"
    page: list[Line | Grid | str] = [title, first, grid(rows), second, grid(rows, top=400)]
    (found,) = interpret(document(page)).control_plans
    assert [(one.risk, one.process) for one in found.controls] == [(name, None) for name in names for _ in rows[1:]]


@pytest.mark.parametrize("first", ["Process", "Område"])
def test_a_word_of_the_headings_own_size_is_part_of_it(first: str) -> None:
    headings = (tagged(first, name, 12.0, top) for name, top in (("A", 80.0), ("B", 380.0)))
    found = tables(*headings, process=False)
    assert [risk.process for table in found for risk in table.risks] == [f"{first} A", f"{first} B"]


def test_headings_on_colour_that_touch_their_tables_are_processes() -> None:
    """The lines of each table go on around its heading."""
    whole = [None, None, None]
    parts = [grid([[name, *whole], SCORES, ROW], top=top) for name, top in (("Inköp", 100), ("Lön", 400))]
    (table,) = interpret(document(["# Riskanalys 2024", *parts])).risk_assessments
    assert [risk.process for risk in table.risks] == ["Inköp", "Lön"]


def test_tables_with_processes_of_their_own_are_of_the_units_in_their_headings() -> None:
    found = tables("Förskola", "Grundskola", process=True)
    assert [table.unit for table in found] == ["Förskola", "Grundskola"]
    assert [risk.process for table in found for risk in table.risks] == ["Ekonomi", "Ekonomi"]
    assert [table.year for table in found] == [2024, 2024]


@pytest.mark.parametrize(
    ("first", "second", "units"),
    [
        ("Enhet: Norr", "Enhet: Söder", ["Norr", "Söder"]),
        ("Verksamhet: Förskola", "Verksamhet: Skola", ["Förskola", "Skola"]),
        ("Ekonomiavdelningen", "Personalavdelningen", ["Ekonomiavdelningen", "Personalavdelningen"]),
    ],
)
@pytest.mark.parametrize("process", [True, False])
def test_a_named_unit_is_no_process(first: str, second: str, units: list[str], *, process: bool) -> None:
    assert [table.unit for table in tables(first, second, process=process)] == units


def test_two_bodies_are_not_one() -> None:
    found = tables("Socialnämnden", "Kulturnämnden", process=False)
    assert [table.body and table.body.name for table in found] == ["Socialnämnden", "Kulturnämnden"]


def test_a_larger_line_between_two_tables_of_one_shape_is_a_title() -> None:
    """A list of the board's matters below the risks, with as many columns and the same sides."""
    risks = grid([("Risk", "Beskrivning", "Riskvärde", "Åtgärd"), ("Jäv", "Vänner.", "6", "Utbilda")])
    matters = grid([("Nr", "Ärende", "Beslutsfattare", "Datum"), ("1", "Taxor", "Chef", "2024-03-01")], top=212.0)
    title = Line("Övrig redovisning", (0, 190, 150, 204), size=14, bold=True)
    (table,) = interpret(document(["# Riskanalys 2024", risks, title, matters])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv"]


def test_the_heading_over_the_one_table_of_an_export_is_its_process() -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"]])
    exported = interpret(document(["Fas: Riskanalys Rapportperiod: 2024", "# Ekonomi", table]))
    assert [risk.process for risk in exported.risk_assessments[0].risks] == ["Ekonomi"]
    broken = interpret(
        document(["# Fas: Riskanalys Rapportperiod: 2024 Organisation: Överförmyndar-", "# nämnden", table])
    )
    assert [risk.process for risk in broken.risk_assessments[0].risks] == [None]
    scale = [grid([["Nivå", part], ["1", "Liten"], ["2", "Stor"]]) for part in ("Sannolikhet", "Konsekvens")]
    behind = interpret(document(["Fas: Riskanalys Rapportperiod: 2024", *scale, "# Ekonomi", table]))
    assert [risk.process for risk in behind.risk_assessments[0].risks] == ["Ekonomi"]
    written = interpret(document(["# Riskanalys 2024", "# Ekonomi", table]))
    assert [risk.process for one in written.risk_assessments for risk in one.risks] == [None]


@pytest.mark.parametrize("second", ["Systemförvaltning", "Fastighetsförvaltning"])
def test_what_a_board_manages_is_a_process(second: str) -> None:
    (table,) = tables("Inköp", second, process=False)
    assert [risk.process for risk in table.risks] == ["Inköp", second]


@pytest.mark.parametrize("later", [True, False])
def test_what_heads_all_pages_of_an_export_holds_its_year(*, later: bool) -> None:
    """It stands at the top of each page, as a running line does."""

    def head(page: int) -> Line:
        return Line("Fas: Riskanalys Rapportperiod: 2024", (50, 50, 300, 60), size=10, page=page)

    second: list[Line | Grid | str] = [
        head(2),
        grid([["Risk", "Kontrollmoment", "Frekvens"], ["Jäv", "Intyg", "Per år"]], page=2),
    ]
    facts = interpret(document([head(1), grid([SCORES, ROW])], second if later else []))
    assert [table.year for table in [*facts.risk_assessments, *facts.control_plans]] == [2024] * (1 + later)


EXPORTED = "Fas: Riskanalys Rapportperiod: 2024"


def test_bands_name_the_processes_of_an_exported_table_and_its_heading_none() -> None:
    band = ["3.1 Ekonomiskt bistånd", None, None, None]
    table = grid([SCORES, band, ROW, ["3.2 Barn och unga", None, None, None], ["Mutor", "1", "4", "4"]])
    (found,) = interpret(document([EXPORTED, "# 3 Risker", table])).risk_assessments
    assert [(risk.name, risk.process) for risk in found.risks] == [
        ("Jäv", "Ekonomiskt bistånd"),
        ("Mutor", "Barn och unga"),
    ]


def test_bands_of_joined_tables_stay_bands() -> None:
    band = ["3.1 Ekonomiskt bistånd", None, None, None]
    page: list[Line | Grid | str] = [
        "# Riskanalys 2024",
        "1 Inköp",
        grid([SCORES, ROW]),
        "2 Lön",
        grid([SCORES, band, ["Mutor", *ROW[1:]]], top=400),
    ]
    (found,) = interpret(document(page)).risk_assessments
    assert [risk.name for risk in found.risks] == ["Jäv", "Mutor"]


def test_a_matrix_under_a_heading_of_an_export_names_no_risks() -> None:
    matrix = grid([["Sannolikhet", "Sannolikhet", "Konsekvens"], ["4 10", "4 Sannolik", "Allvarlig"], ["3 7 8", "3 Möjlig", "Lindrig"]])  # fmt: skip
    facts = interpret(document([EXPORTED, "# 2 Riskmatris", matrix, "# 3 Risker", grid([SCORES, ROW], top=400)]))
    assert [[risk.name for risk in table.risks] for table in facts.risk_assessments] == [["Jäv"]]
    assert [entry.outcome for entry in facts.ledger] == ["ignored", "extracted"]


@pytest.mark.parametrize("label", ["Process", "Område"])
@pytest.mark.parametrize("text", ["Processen är ny.", "Vi har gått igenom processen med de som arbetar i den."])
def test_a_labelled_process_holds_below_text_of_its_own(label: str, text: str) -> None:
    rows = [SCORES, ROW, ["Mutor", "2", "4", "8"]]
    blocks: list[Line | Grid | str] = []
    for name, top in (("Inköp", 100), ("Lön", 400)):
        blocks += [f"# {label}: {name}", text, grid(rows, top=top)]
    found = interpret(document(["# Riskanalys 2024", *blocks])).risk_assessments
    assert [risk.process for table in found for risk in table.risks] == ["Inköp", "Inköp", "Lön", "Lön"]


def test_another_heading_ends_what_a_labelled_process_says() -> None:
    rows = [SCORES, ROW]
    headings = ("# Process: Inköp", "Text.", "# Samlad bedömning", "Mer text.")
    (table,) = interpret(document(["# Riskanalys 2024", *headings, grid(rows)])).risk_assessments
    assert [risk.process for risk in table.risks] == [None]


def band(name: str) -> list[str | None]:
    return [name, None, None, None]


@pytest.mark.parametrize(
    ("first", "second", "processes"),
    [
        ([band("Inköp"), ROW, band("Lön"), ROW], [band("IT"), ROW, ROW], ["Inköp", "Lön", "IT", "IT"]),
        ([band("Inköp"), ROW, ROW], [ROW, band("IT"), ROW], ["Inköp", "Inköp", "Del B", "IT"]),
        ([band("Inköp"), ROW], [ROW], ["Inköp", "Del B"]),
        ([ROW], [ROW, band("IT"), ROW], ["Del A", "Del B", "IT"]),
    ],
)
@pytest.mark.parametrize("pages", [1, 2])
def test_bands_name_processes_before_the_headings_over_their_tables(
    first: list[list[str | None]], second: list[list[str | None]], processes: list[str], pages: int
) -> None:
    names = iter(("Jäv", "Mutor", "Stöld", "Bedrägeri", "Svinn"))

    def part(rows: list[list[str | None]], page: int) -> Grid:
        own: list[list[str | None]] = [[next(names), *row[1:]] if row[1] else row for row in rows]
        return grid([SCORES, *own], page=page, top=100 if page == pages else 400)

    top: list[Line | Grid | str] = ["# Riskanalys 2024", "Del A", part(first, 1)]
    rest: list[Line | Grid | str] = ["Del B", part(second, pages)]
    found = interpret(document(*([top, rest] if pages > 1 else [[*top, *rest]]))).risk_assessments
    assert [risk.process for table in found for risk in table.risks] == processes


def test_bands_that_name_risks_stand_under_the_process_of_their_heading() -> None:
    header, row = ["Kontrollmoment", "Frekvens", "Ansvarig"], ["Stickprov", "Per år", "Chef"]

    def under(name: str, top: float) -> Grid:
        return grid([header, [name, None, None], row], top=top)

    blocks: list[Line | Grid | str] = [
        "Lön",
        under("Fel lön betalas ut", 100),
        "Inköp",
        under("Avtal saknas helt", 400),
    ]
    (table,) = interpret(document(["# Internkontrollplan 2024", *blocks])).control_plans
    assert [(row.process, row.risk) for row in table.controls] == [
        ("Lön", "Fel lön betalas ut"),
        ("Inköp", "Avtal saknas helt"),
    ]


@pytest.mark.parametrize("names", [("Inköp", "Lön"), ("1 Bygglov", "2 Mätning")])
@pytest.mark.parametrize("numbered", [(True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize("scored", [True, False])
def test_rows_stand_under_their_headers_be_they_numbered_or_not(
    names: tuple[str, str], numbered: tuple[bool, bool], *, scored: bool
) -> None:
    """A column of numbers without a header may stand before those of one section alone."""
    header = SCORES if scored else ["Risk", "Kontrollmoment", "Ansvarig"]
    rest = ["3", "4", "12"] if scored else ["Stickprov av underlag", "Controller"]
    risks = [["Jäv", "Mutor", "Svinn"], ["Hot", "Brand", "Stöld"]]
    drawn = [[header, *([risk, *rest] for risk in own)] for own in risks]
    told = [
        [["" if not at else str(at), *row] for at, row in enumerate(rows)] if with_numbers else rows
        for rows, with_numbers in zip(drawn, numbered, strict=True)
    ]
    title = f"# {'Riskanalys' if scored else 'Internkontrollplan'} 2026 för utbildningsnämnden"
    facts = interpret(document([title, names[0], grid(told[0]), names[1], grid(told[1], top=400)]))
    rows = [one for table in facts.risk_assessments for one in table.risks]
    found = [one.name for one in rows] + [one.risk for table in facts.control_plans for one in table.controls]
    assert found == [risk for own in risks for risk in own]
    assert not scored or [one.score.value for one in rows if one.score] == [12] * 6
