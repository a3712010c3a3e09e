"""Sums, means and counts of groups of rows: as a spreadsheet's subtotals name them, before or behind the group."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

GROUPS = {"Vattenproduktion": (3, 4), "Ekonomi och taxa": (2, 3)}
NAMED = [
    "Medelvärde {}",
    "Medelvärde för {}",
    "Snitt {}",
    "Genomsnitt inom {}",
    "{} Medel",
    "{} – medelvärde",
    "Summa {}",
    "{} Summa",
    "Totalt {}",
    "Antal {}",
    "Antal risker {}",
    "{} Antal",
    "Högsta {}",
    "Max {}",
]
HEADER = ["Nr", "Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
Rows = list[list[str | None]]


def registry(named: str, values: list[str], place: str) -> Rows:
    """Rows of two groups, each with what was worked out of it below; in the column of names, over both, or beside the group."""
    rows: Rows = []
    for group, (likelihood, consequence) in GROUPS.items():
        scores = [str(likelihood), str(consequence), str(likelihood * consequence)]
        rows += [[str(number), group, f"Fel {number} i {group[:4]}", *scores] for number in (1, 2)]
        said = named.format(group)
        labels: dict[str, list[str | None]] = {"over": [said, None], "name": ["", said], "beside": [group, said]}
        rows.append(["", *labels[place], *values])
    return rows


@pytest.mark.parametrize("values", [["2,2", "4,2", "9,2"], ["3", "4", "14"], ["", "", "12"]], ids=str)
@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("place", ["over", "name"])
def test_what_was_worked_out_of_a_group_is_no_risk(named: str, values: list[str], place: str) -> None:
    facts = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *registry(named, values, place)])]))
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == [f"Fel {n} i {group[:4]}" for group in GROUPS for n in (1, 2)]
    assert not facts.problems


@pytest.mark.parametrize("named", ["Medelvärde", "Summa", "Antal", "Max"])
def test_what_was_worked_out_beside_its_group_is_no_risk(named: str) -> None:
    rows = registry(named, ["3", "4", "14"], "beside")
    (table,) = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *rows])])).risk_assessments
    assert len(table.risks) == 4  # two of each group


@pytest.mark.parametrize("named", ["Antal 2, medelvärde", "Antal: 2 – snitt", "Antal risker 2, max"])
@pytest.mark.parametrize("place", ["over", "name"])
def test_a_count_before_what_was_worked_out_is_no_risk(named: str, place: str) -> None:
    rows = registry(named, ["", "", "9,2"], place)
    (table,) = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *rows])])).risk_assessments
    assert len(table.risks) == 4  # two of each group


@pytest.mark.parametrize("values", [["2,2", "4,2", "9,2"], ["3", "4", "12"]], ids=str)
@pytest.mark.parametrize(
    "name",
    [
        "Medel betalas ut fel",
        "Antal ärenden ökar",
        "Totalt bortfall av it",
        "Kvittot avviker från redovisad summa",
        "Summa",
    ],
)
def test_a_risk_about_sums_is_a_risk(name: str, values: list[str]) -> None:
    """A number in the list, or a name that no cell above has behind such a word."""
    number = "3" if name == "Summa" else ""
    rows: Rows = [
        ["1", "Lön", "Fel", "2", "3", "6"],
        ["2", "Lön", "Jäv", "3", "3", "9"],
        [number, "Lön", name, *values],
    ]
    (table,) = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *rows])])).risk_assessments
    assert table.risks[-1].name == name


@pytest.mark.parametrize("said", ["Antal redovisade", "Antal utan avvikelse", "Totalt klara"])
def test_a_number_that_counts_a_columns_words_is_no_row(said: str) -> None:
    header = ["Process", "Risk", "Kontrollmoment", "Resultat"]
    rows = [
        ["Lön", "Jäv", "Läs intyg", "Inga avvikelser"],
        ["", "Fel lön", "Stickprov", "Två listor saknades"],
        ["", "Mutor", "Enkät", ""],
        ["Antal kontroller", "", "3", ""],
        [said, "", "", "2"],
    ]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2026", grid([header, *rows])]))
    (table,) = facts.follow_ups
    assert [item.risk for item in table.items] == ["Jäv", "Fel lön", "Mutor"]
    assert not facts.problems


@pytest.mark.parametrize(
    "said",
    [
        ["", "", "Antal: 2", "", "", "Medel: 7,7"],
        ["", "", "Antal 2", "Medel 2,5", "Medel 3", "Medel 7,5"],
        ["Antal: 2", "", "", "", "", "Summa: 15"],
        ["Antal risker: 2", "", "", "", "", "Max = 12"],
        ["", "Delsumma", "Antal: 2 st", "", "", "Summa: 1 015"],
        ["Antal: 2   Medel: 7,7", None, None, None, None, None],
        ["Antal: 2 st, Högsta värde: 12", None, None, None, None, None],
        ["Antal: 2", "", "", "", "", ""],
    ],
    ids=str,
)
def test_sums_with_their_numbers_in_the_same_cells_are_no_row_and_no_band(said: list[str | None]) -> None:
    rows: Rows = []
    for group, (likelihood, consequence) in GROUPS.items():
        scores = [str(likelihood), str(consequence), str(likelihood * consequence)]
        rows += [[group, *[None] * 5]]
        rows += [[str(n), "Drift", f"Fel {n} i {group[:4]}", *scores] for n in (1, 2)]
        rows.append(said)
    facts = interpret(document(["# Riskanalys 2026", grid([["Nr", "Verksamhet", *HEADER[2:]], *rows])]))
    (table,) = facts.risk_assessments
    assert [(risk.name, risk.extra) for risk in table.risks] == [
        (f"Fel {n} i {group[:4]}", {"Nr": str(n), "Rubrik": group}) for group in GROUPS for n in (1, 2)
    ]
    assert not facts.problems


@pytest.mark.parametrize("name", ["Antal: 3 saknas", "Medel 7 betalas ut fel", "Max 3 elever per grupp"])
def test_a_name_that_goes_on_behind_such_a_number_is_one(name: str) -> None:
    rows: Rows = [["1", "Lön", "Fel", "2", "3", "6"], ["", "Lön", name, "Medel: 3", "", ""]]
    (table,) = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *rows])])).risk_assessments
    assert table.risks[-1].name == name


@pytest.mark.parametrize("cells", [["🟢 Klar 🟡 Pågår", "🔴 Ej påbörjad", ""], ["", "● Utan brist ▲ Brist", ""]])
def test_a_row_that_explains_the_signs_is_none(cells: list[str]) -> None:
    rows = [
        ["Kontroll", "Läge", "Ansvarig"],
        ["Stickprov av avtal", "🟢 Klar", "Ekonom"],
        ["Granskning av löner", "🔴 Ej påbörjad", "Chef"],
    ]
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", grid([*rows, cells])]))
    tables = [*facts.follow_ups, *facts.control_plans]
    names = [one.checks[0].text for table in facts.follow_ups for one in table.items]
    names += [one.checks[0].text for table in facts.control_plans for one in table.controls]
    assert len(tables) == 1
    assert names == ["Stickprov av avtal", "Granskning av löner"]


@pytest.mark.parametrize("scale", ["1-5", "1–4", "(1–5)", "1 till 4", "Skala 1-5"])
@pytest.mark.parametrize("value", ["S×K", "", "räknas fram"])
def test_what_a_template_asks_to_fill_in_is_no_risk(scale: str, value: str) -> None:
    rows = [["", "enligt karta", "skriv kortfattat", scale, scale, value], ["1", "Lön", "Fel lön", "2", "4", "8"]]
    (table,) = interpret(document(["# Riskanalys 2025", grid([HEADER, *rows])])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Fel lön"]


@pytest.mark.parametrize("parts", [("1-2", "3-4"), ("1-2", "1-3"), ("0-1", "0-1")])
def test_a_risk_whose_scores_are_told_as_ranges_is_one(parts: tuple[str, str]) -> None:
    rows = [["1", "Lön", "Fel lön", *parts, ""], ["2", "Lön", "Dubbel lön", "2", "4", "8"]]
    (table,) = interpret(document(["# Riskanalys 2025", grid([HEADER, *rows])])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Fel lön", "Dubbel lön"]


@pytest.mark.parametrize("parts", [("", ""), ("0", "0")])
def test_a_templates_row_that_nobody_needed_is_no_risk(parts: tuple[str, str]) -> None:
    rows = [["1", "Lön", "Fel lön", "2", "4", "8"], *([str(at), "", "", *parts, "0"] for at in (2, 3, 4))]
    facts = interpret(document(["# Riskanalys 2025", grid([HEADER, *rows])]))
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == ["Fel lön"]
    assert facts.problems == []


@pytest.mark.parametrize(
    "told", ["Antal kontroller: 12 varav utan avvikelse: 7", "Antal: 2, varav klara: 1", "Totalt 2"]
)
def test_a_count_with_what_it_is_made_of_over_all_columns_is_no_remark(told: str) -> None:
    rows: Rows = [["Risk", "Kontrollmoment", "Ansvarig", "Resultat"]]
    rows += [[f"Fel {number}", f"Stickprov {number}", "Chef", "Inga avvikelser."] for number in (1, 2)]
    [table] = interpret(
        document(["# Uppföljning av internkontroll 2024", grid([*rows, [told, None, None, None]])])
    ).follow_ups
    assert [item.extra for item in table.items] == [{}, {}]


TOLD_OF_GROUPS = [
    "Antal kontrollmoment i processen: 2",
    "Antal risker i gruppen 2",
    "Totalt antal kontroller för området: 2",
    "Summa för processen = 2",
    "Antal i avdelningen: 2",
]


@pytest.mark.parametrize("told", TOLD_OF_GROUPS)
@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_count_of_its_group_is_no_row_wherever_it_stands(told: str, at: int) -> None:
    header = ["Nr", "Risk", "Kontrollmoment", "Ansvarig", "Sannolikhet", "Konsekvens", "Riskvärde"]
    rows: Rows = [list(header)]
    for group in ("Drift", "Ekonomi"):
        rows.append([f"Process: {group}", *[None] * 6])
        rows += [[str(n), f"Fel {n} i {group}", f"Stickprov {n}", "Chef", "2", "3", "6"] for n in (1, 2)]
        rows.append([*[""] * at, told, *[None] * (6 - at)])
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows)]))
    (table,) = facts.control_plans
    assert [one.risk for one in table.controls] == [
        f"Fel {n} i {group}" for group in ("Drift", "Ekonomi") for n in (1, 2)
    ]


@pytest.mark.parametrize("name", ["Antal avvikelser i fakturor", "Antal kontroller i systemet"])
def test_a_check_that_speaks_of_a_count_without_one_is_a_row(name: str) -> None:
    rows: Rows = [["Kontrollmoment", "Risk", "Ansvarig"], [name, "Fel belopp", "Chef"], ["Enkät", "Jäv", "Chef"]]
    (table,) = interpret(document(["# Internkontrollplan 2027", grid(rows)])).control_plans
    assert [one.checks[0].text for one in table.controls] == [name, "Enkät"]


FOLLOW_UP = ["Nr", "Risk", "Kontroll", "Ansvarig", "Resultat", "Avvikelse"]


@pytest.mark.parametrize("group", ["i processen", "inom området", "för enheten", "i Ekonomi"])
@pytest.mark.parametrize("of", ["kontroller", "kontrollmoment", "granskningar", "risker"])
@pytest.mark.parametrize("shape", ["over", "name", "labelled"])
def test_a_count_of_a_group_with_its_number_in_another_column_is_no_row(group: str, of: str, shape: str) -> None:
    """Below each process, as a report server has it, the number among the results in words."""
    rows: Rows = [list(FOLLOW_UP)]
    for process in ("Ekonomi", "Drift"):
        rows.append([f"Process: {process}", *[None] * 5])
        rows += [[str(n), f"Fel {n} i {process}", f"Stickprov {n}", "Chef", "Inga fel", "Nej"] for n in (1, 2)]
        said = f"Antal {of} {group}".replace("Ekonomi", process)
        shapes: dict[str, list[str | None]] = {
            "over": [said, None, None, None, "2", ""],
            "name": ["", said, "", "", "2", ""],
            "labelled": ["", f"{said}:", None, None, "2", ""],
        }
        rows.append(shapes[shape])
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2024", grid(rows)])).follow_ups
    assert [item.risk for item in table.items] == [f"Fel {n} i {of}" for of in ("Ekonomi", "Drift") for n in (1, 2)]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Antal händelser i journalen", ["", "3"]),  # no group whose rows it could count
        ("Antal kontroller i processen", ["Chef", "2"]),
        ("Antal kontroller i processen", ["", "14"]),
        ("Antal obetalda fakturor i processen", ["", "3"]),
        ("Antal avvikelser i processen", ["", "3"]),  # not each row has one
        ("Antal kontroller i verksamheten", ["", "2"]),  # fewer than the rows above
    ],
)
def test_a_measure_that_speaks_of_a_number_is_a_check(name: str, values: list[str]) -> None:
    rows: Rows = [["Kontroll", "Ansvarig", "Resultat"]]
    samples: Rows = [[f"Stickprov {n}", "Chef", "Inga fel"] for n in (1, 2, 3)]
    rows += [*samples, [name, *values], ["Enkät", "Chef", "Klar"]]
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2024", grid(rows)])).follow_ups
    assert name in [item.checks[0].text for item in table.items]


@pytest.mark.parametrize("name", ["Andel", "Procent"])
@pytest.mark.parametrize(
    ("values", "is_risk"),
    [
        (["3", "4", "12"], True),
        (["2", "3", ""], True),
        (["40 %", "60 %", ""], False),
        (["–", "", "40 %"], False),
        (["", "", "12"], False),
    ],
    ids=str,
)
def test_a_share_is_a_risk_only_with_both_factors(name: str, values: list[str], *, is_risk: bool) -> None:
    rows = [["Jäv", "2", "2", "4"], ["Stöld", "2", "3", "6"], [name, *values]]
    (table,) = interpret(document(["# Riskanalys 2026", grid([HEADER[2:], *rows])])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Stöld", *[name] * is_risk]


@pytest.mark.parametrize("name", ["Andel", "Procent"])
def test_a_share_beside_words_is_a_row(name: str) -> None:
    rows = [["Jäv", "Stickprov", "Ekonom"], [name, "Stickprov", "Jurist"]]
    header = ["Risk", "Kontrollmoment", "Ansvarig"]
    (plan,) = interpret(document(["# Internkontrollplan 2026", grid([header, *rows])])).control_plans
    assert [control.risk for control in plan.controls] == ["Jäv", name]


@pytest.mark.parametrize("shape", ["beside", "beneath a number", "in one cell"])
@pytest.mark.parametrize(
    "of", ["riskhändelser", "oönskade händelser", "identifierade risker", "processer", "planerade åtgärder"]
)
def test_how_many_there_are_is_no_risk(of: str, shape: str) -> None:
    """Named with any word that heads a column; its number may stand below the likelihoods."""
    shapes: dict[str, Rows] = {
        "beside": [["", "", f"Antal {of}", "3", "", ""]],
        "beneath a number": [["", "", f"Totalt antal {of}", "", "", "3"]],
        "in one cell": [["", "", f"Antal {of}: 3 st", "", "", ""]],
    }
    rows: Rows = [[str(n), "Arkiv", f"Handling {n} saknas", "2", str(n), str(2 * n)] for n in (1, 2, 3)]
    facts = interpret(document(["# Riskanalys 2026", grid([list(HEADER), *rows, *shapes[shape]])]))
    (table,) = facts.risk_assessments
    assert [risk.name for risk in table.risks] == [f"Handling {n} saknas" for n in (1, 2, 3)]
    assert not facts.problems


@pytest.mark.parametrize("values", [["2", "3", "6"], ["12", "", ""]], ids=["scored", "more than there are rows"])
def test_a_risk_that_begins_as_a_count_is_a_risk(values: list[str]) -> None:
    rows: Rows = [[str(n), "Arkiv", f"Handling {n} saknas", "2", str(n), str(2 * n)] for n in (1, 2, 3)]
    facts = interpret(
        document(["# Riskanalys 2026", grid([list(HEADER), *rows, ["", "", "Antal händelser", *values]])])
    )
    (table,) = facts.risk_assessments
    assert table.risks[-1].name == "Antal händelser"


PLANNED = [
    ("Jäv vid köp", "Granska anbud", "13"),
    ("Bisysslor okända", "Fråga chefer", "2"),
    ("Fel lön", "Stickprov", "1234"),
]
WHEN = {"quarters": ["Kv 1", "Kv 2", "Kv 3", "Kv 4"], "months": ["mars", "juni", "sept", "nov"]}


@pytest.mark.parametrize("when", list(WHEN))
@pytest.mark.parametrize("mark", ["●", "X", "✓"])
@pytest.mark.parametrize(
    ("said", "counts", "is_row"),
    [
        ("Antal kontroller per period", ["2", "2", "2", "1"], False),
        ("Totalt antal", ["2", "2", "9", "1"], False),  # also where it counts wrong
        ("Kontroller i perioden", ["2", "2", "2", "1"], False),
        ("Kontroller i perioden", ["2", "2", "5", "1"], True),
        ("Antal fakturor stäms inte av", ["{}", "", "{}", ""], True),
        ("Totalt felaktiga utbetalningar", ["1", "1", "1", "1"], True),
    ],
)
def test_a_last_row_that_counts_the_marks_above_it_is_no_check(
    when: str, mark: str, said: str, counts: list[str], *, is_row: bool
) -> None:
    marked: Rows = [
        [name, check, *(mark if str(at) in ticked else "" for at in range(1, 5))] for name, check, ticked in PLANNED
    ]
    last: list[str | None] = [said, None, *(text.format(mark) for text in counts)]
    rows: Rows = [["Risk", "Kontrollmoment", *WHEN[when]], *marked, last]
    (table,) = interpret(document(["# Internkontrollplan 2026", grid(rows)])).control_plans
    told = [name for name, *_ in PLANNED]
    assert [control.risk for control in table.controls] == [*told, said] if is_row else told


BOXES = ["☐ 1 Låg   ☐ 2 Medel   ☐ 3 Hög", "☐ Låg ☐ Hög", "[ ] 1 [ ] 2 [ ] 3 Hög"]


@pytest.mark.parametrize("boxes", BOXES)
@pytest.mark.parametrize("forms", [True, False], ids=["forms", "rows"])
def test_choices_that_nobody_made_are_no_risk(boxes: str, *, forms: bool) -> None:
    """The last of a paper's forms was left as it was printed, and so was a table's last row."""
    chosen = boxes.replace("☐", "☒", 1).replace("[ ]", "[x]", 1)
    told = [
        ["Avtal saknas", chosen, chosen, "Rutin"],
        ["Kassan stämmer inte", chosen, chosen, "Räkning"],
        ["", boxes, boxes, ""],
    ]
    labels = ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]
    drawn = [
        grid([[label, text] for label, text in zip(labels, row, strict=True)], top=60.0 + 200 * at)
        for at, row in enumerate(told)
    ]
    facts = interpret(document(["# Riskanalys 2026", *(drawn if forms else [grid([list(labels), *map(list, told)])])]))
    assert [risk.name for table in facts.risk_assessments for risk in table.risks] == [
        "Avtal saknas",
        "Kassan stämmer inte",
    ]
    assert not [problem for problem in facts.problems if problem.code == "table-unread"]
