"""Roles of columns, told by words, neighbours and contents at once: a header that nobody knows is found by what it holds."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import AnyTable, FollowUp, RiskAssessment, Score
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [["Jäv i upphandling", "2", "4", "8"], ["Mutor vid inköp", "3", "4", "12"], ["Brand i arkivet", "1", "5", "5"]]
SCORES = [(2, 4, 8), (3, 4, 12), (1, 5, 5)]


def tables(*blocks: Grid | str, title: str = "# Riskanalys 2025") -> list[AnyTable]:
    facts = interpret(document([title, *blocks]))
    return [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]


def fields(table: AnyTable) -> list[str | None]:
    return [column.field for column in table.columns]


def scores(table: AnyTable) -> list[tuple[float | None, ...]]:
    assert isinstance(table, RiskAssessment)
    return [_numbers(risk.score) for risk in table.risks]


def _numbers(score: Score | None) -> tuple[float | None, ...]:
    return (score.likelihood, score.consequence, score.value) if score else ()


@pytest.mark.parametrize(
    "header",
    [
        ["Risk", "S", "K", "Zq"],
        ["Risk", "Zq", "Konsekvens", "Riskvärde"],
        ["Risk", "Sannolikhet", "Zq", "Riskvärde"],
        ["Risk", "Zq", "Wx", "Riskvärde"],
        ["Risk", "Zq", "Wx", "Yz"],
    ],
)
def test_columns_of_numbers_that_make_a_score_need_no_known_header(header: list[str]) -> None:
    (table,) = tables(grid([header, *ROWS]))
    assert fields(table) == ["risk", "likelihood", "consequence", "value"]
    assert scores(table) == SCORES


def test_a_value_that_one_row_contradicts_is_still_the_value() -> None:
    rows = [*ROWS, ["Avtal saknas helt", "3", "3", "9"], ["Fel i lönen", "2", "2", "6"]]
    (table,) = tables(grid([["Risk", "S", "K", "Zq"], *rows]))
    assert scores(table)[-1] == (2, 2, 6)


def test_a_sum_may_be_the_value() -> None:
    rows = [[name, s, k, f"{int(s) + int(k)}"] for name, s, k, _ in ROWS]
    (table,) = tables(grid([["Risk", "S", "K", "S + K"], *rows]))
    assert scores(table) == [(2, 4, 6), (3, 4, 7), (1, 5, 6)]
    assert table.scale.method == "sum"


def test_numbers_that_make_no_score_stay_what_they_are() -> None:
    rows = [
        ["Jäv i upphandling", "2", "4", "9"],
        ["Mutor vid inköp", "3", "4", "1"],
        ["Brand i arkivet", "1", "5", "3"],
    ]
    (table,) = tables(grid([["Risk", "S", "K", "Rang"], *rows]))
    assert isinstance(table, RiskAssessment)
    assert [risk.extra for risk in table.risks] == [{"Rang": "9"}, {"Rang": "1"}, {"Rang": "3"}]


@pytest.mark.parametrize(
    "rows",
    [
        [["Enhet", "Barn", "Avdelningar", "Platser"], ["Solen", "12", "3", "36"], ["Månen", "14", "2", "28"], ["Tellus", "9", "4", "36"]],
        [["", "1", "2", "3"], ["3", "3", "6", "9"], ["2", "2", "4", "6"], ["1", "1", "2", "3"]],
    ],
)  # fmt: skip
def test_other_tables_of_numbers_are_none_of_ours(rows: list[list[str | None]]) -> None:
    assert tables(grid(rows), title="# Verksamhetsberättelse 2025") == []


def test_words_of_the_legend_tell_a_column() -> None:
    legend = grid([["Nivå", "Sannolikhet", "Konsekvens"], ["1", "Osannolik", "Liten"], ["2", "Möjlig", "Märkbar"], ["3", "Trolig", "Stor"]])  # fmt: skip
    rows = [["Risk", "Zq", "Konsekvens"], ["Jäv", "Möjlig", "Stor"], ["Mutor", "Trolig", "Liten"]]
    assert scores(tables(legend, grid(rows))[0]) == [(2, 3, None), (3, 1, None)]


def test_the_plainest_of_two_headers_that_say_the_same_has_the_role() -> None:
    (table,) = tables(grid([["Verksamhetsområde", "Process", "Risk", "S", "K"], ["Skola", "Inköp", "Jäv", "2", "3"]]))
    assert isinstance(table, RiskAssessment)
    assert (table.risks[0].process, table.risks[0].extra) == ("Inköp", {"Verksamhetsområde": "Skola"})


def test_gross_and_net_in_a_column_each() -> None:
    rows = [
        ["Risk", "Bruttorisk", "Åtgärd", "Nettorisk"],
        ["Jäv", "12", "Utbilda", "6"],
        ["Mutor", "9", "Utbilda", "4"],
    ]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert [(_numbers(r.score)[2], _numbers(r.residual)[2]) for r in table.risks] == [(12, 6), (9, 4)]


@pytest.mark.parametrize("left", [True, False])
def test_a_header_of_scores_set_otherwise_than_they_are_is_theirs(*, left: bool) -> None:
    """Where nothing is drawn a header at its column's side and numbers in its middle seem to stand in two."""
    header, values = (["SxK", ""], ["", "3/4"]) if left else (["", "SxK"], ["3/4", ""])
    (table,) = tables(grid([["Risk", *header], ["Jäv", *values], ["Mutor", *values]]))
    assert isinstance(table, RiskAssessment)
    assert scores(table)[0][:2] == (3, 4)


@pytest.mark.parametrize("headers", [("Risk före", "Risk efter"), ("Risk före åtgärd", "Risk efter åtgärd")])
def test_numbers_under_the_word_risk_score_what_another_column_names(headers: tuple[str, str]) -> None:
    rows = [["Risker", *headers, "Riskansvarig"], ["Jäv", "16", "3", "Chef"], ["Mutor", "9", "4", "Chef"]]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert [(r.name, _numbers(r.score)[2], _numbers(r.residual)[2]) for r in table.risks] == [
        ("Jäv", 16, 3),
        ("Mutor", 9, 4),
    ]


@pytest.mark.parametrize("form", ["S{} x K{} = {}", "{} x {} = {}", "S{}/K{} ({})"])
def test_scores_written_out_under_the_word_risk_score_what_another_column_names(form: str) -> None:
    header = ["Risk", "Process", "Risk före åtgärd\n(brutto)", "Åtgärder", "Risk efter åtgärd\n(netto)"]
    given: list[tuple[str, tuple[object, ...], tuple[object, ...]]] = [
        ("Jäv", (3, 4, 12), (2, 4, 8)),
        ("Mutor", ("2,5", 4, 10), (2, 3, 6)),
        ("Hot", (3, 3, 9), (3, 1, 3)),
    ]
    rows = [[name, "Lön", form.format(*before), "Utbilda", form.format(*after)] for name, before, after in given]
    (table,) = tables(grid([header, *rows]))
    assert isinstance(table, RiskAssessment)
    assert [(_numbers(r.score)[:2], _numbers(r.residual)[:2]) for r in table.risks] == [
        ((3, 4), (2, 4)),
        ((2.5, 4), (2, 3)),
        ((3, 3), (3, 1)),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{2} ({0}x{1})",
        "{0}x{1}",
        "S{0} x K{1} = {2}",
        "{2} (S{0}·K{1})",
        "{2} (K{1} × S{0})",
        "{2} (S {0}, K {1})",
        "{2} [S{0}/K{1}]",
        "{2} ({0}·{1})",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Risktal", "Kvarvarande risk"),
        ("Riskvärde", "Efter åtgärd"),
        ("Bedömning", "Restrisk"),
        ("Före åtgärd", "Efter åtgärd"),
        ("Bruttorisk", "Nettorisk"),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_scores_written_out_under_the_name_of_an_assessment(before: str, after: str, form: str, *, last: bool) -> None:
    given = [("Jäv", (3, 4, 12), (2, 4, 8)), ("Mutor", (3, 3, 9), (2, 3, 6)), ("Hot", (3, 2, 6), (1, 2, 2))]
    lines = [["Händelse", before, after, "Åtgärd"]]
    lines += [[name, form.format(*one), form.format(*two), "Utbilda"] for name, one, two in given]
    order = [0, 1, 3, 2] if last else [0, 1, 2, 3]
    (table,) = tables(grid([[line[col] for col in order] for line in lines]))
    assert isinstance(table, RiskAssessment)
    assert [(_numbers(r.score)[:2], _numbers(r.residual)[:2]) for r in table.risks] == [
        (one[:2], two[:2]) for _, one, two in given
    ]
    assert not any(risk.extra for risk in table.risks)


@pytest.mark.parametrize("after", ["Efter åtgärd", "Efter vidtagna åtgärder", "Kvarstående risk"])
def test_bare_numbers_under_the_moment_that_they_hold_for(after: str) -> None:
    rows = [["Risk", "Före åtgärd", "Åtgärd", after], ["Jäv", "12", "Utbilda", "6"], ["Mutor", "9", "Larma", "4"]]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert [(_numbers(r.score)[2], _numbers(r.residual)[2]) for r in table.risks] == [(12, 6), (9, 4)]


def test_a_group_over_the_middle_of_its_columns_holds_for_all_of_them() -> None:
    parts = ["S", "K", "Riskvärde"]
    rows = [
        ["", "", "Bruttorisk", "", "", "Nettorisk", ""],
        ["Risk", *parts, *parts],
        ["Jäv", "3", "4", "12", "2", "4", "8"],
    ]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert (_numbers(table.risks[0].score), _numbers(table.risks[0].residual)) == ((3, 4, 12), (2, 4, 8))


def test_parts_without_a_year_belong_to_this_years_value() -> None:
    rows = [["Risk", "S", "K", "Riskvärde 2024", "Riskvärde 2025"], ["Jäv", "2", "4", "12", "8"]]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert scores(table) == [(2, 4, 8)]
    assert table.risks[0].extra == {"Riskvärde 2024": "12"}


def test_who_answers_for_a_risk_answers_in_a_plan_where_nobody_else_does() -> None:
    alone = grid([["Risk", "Kontrollmoment", "Riskansvarig"], ["Jäv", "Stickprov", "Chef"]])
    both = grid(
        [["Risk", "Kontrollmoment", "Riskansvarig", "Kontrollansvarig"], ["Jäv", "Stickprov", "Chef", "Ekonom"]]
    )
    assert fields(tables(alone, title="# Internkontrollplan 2025")[0])[2] == "responsible"
    assert fields(tables(both, title="# Internkontrollplan 2025")[0])[2:] == ["owner", "responsible"]


@pytest.mark.parametrize("header", ["Bedömning", "Status", "Zq"])
def test_signs_are_the_outcome_beside_the_result(header: str) -> None:
    legend = "Grön = utan anmärkning, Gul = mindre brist, Röd = väsentlig brist, Grå = ej genomförd"
    rows = [
        ["Risk", "Kontrollmoment", header, "Resultat"],
        ["Fel", "Stickprov", "● Grön", "Allt var rätt."],
        ["Jäv", "Enkät", "● Röd", "Tre fall av tio saknade underlag."],
        ["Brand", "Rond", "Grå", "Hanns inte med."],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows), legend])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]
    assert [item.score for item in table.items] == [None, None, None]
    assert table.items[0].extra == {header: "● Grön"}


@pytest.mark.parametrize("header", ["Verksamhetsrisk", "Hot", "Riskfaktor", "Zq"])
def test_a_risk_under_a_compound_or_an_unknown_header(header: str) -> None:
    for known in (["S", "K", "Riskvärde"], ["Zq1", "Wx", "Yz"]):
        (table,) = tables(grid([["Process", header, *known], *([["Inköp", *row] for row in ROWS])]))
        assert isinstance(table, RiskAssessment)
        assert [risk.name for risk in table.risks] == [row[0] for row in ROWS]


def test_a_role_in_a_row_is_no_header() -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Ansvarig"],
        ["Jäv", "Registerkontroll", "Systemansvarig"],
        ["Mutor", "Stickprov", "Budgetansvarig"],
    ]
    (table,) = tables(grid(rows), title="# Internkontrollplan 2025")
    assert [column.header for column in table.columns] == rows[0]


def test_results_under_a_header_that_nobody_knows() -> None:
    rows = [
        ["Kontrollmoment", "Ansvarig", "Så gick det"],
        ["Stickprov", "Chef", "Inga avvikelser."],
        ["Enkät", "Chef", "Två avvikelser konstaterades."],
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation"]


def test_comments_between_the_rows_say_nothing_of_a_column() -> None:
    drawn = grid(
        [
            ["Risk", "Kontrollmoment", "Resultat", "Läge"],
            ["Fel", "Stickprov", "Rutinen är känd.", "Grön"],
            ["Notering: Resultatet har presenterats.", None, None, None],
            ["Jäv", "Enkät", "Arbetet fortsätter.", "Röd"],
            ["Notering: Resultatet har presenterats.", None, None, None],
        ]
    )
    legend = "Grön = ingen avvikelse, Gul = avvikelse, Röd = ej genomförd"
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", legend, drawn])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "not-performed"]


def test_headers_may_ask_how_likely_and_how_grave() -> None:
    rows = [["Risk", "Hur sannolikt?", "Hur allvarligt?", "Kontrollmoment"], ["Jäv", "2", "4", "Enkät"]]
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans
    score = table.controls[0].score
    assert score is not None
    assert (score.likelihood, score.consequence) == (2, 4)


def test_a_header_is_shown_with_the_clause_that_its_words_begin() -> None:
    header = ["Risk", "Kontrollmoment", "Hur görs kontrollen?", "Åtgärd vid avvikelse", "Sannolikhet\n1-4"]
    rows = [["Jäv", "Enkät", "Frågor till alla", "Samtal", "3"], ["Mutor", "Stickprov", "Tio fakturor", "Anmälan", "2"]]
    (table,) = tables(grid([header, *rows]), title="# Internkontrollplan 2025")
    assert [column.header for column in table.columns] == [*header[:4], "Sannolikhet"]
    assert [column.help for column in table.columns] == [None, None, None, None, "1-4"]


@pytest.mark.parametrize("header", ["Kontroll-ID", "Kontroll-nr", "Risk-ID"])
def test_a_header_is_shown_with_all_of_its_word(header: str) -> None:
    rows = [["K-101", "Jäv", "Enkät", "Alm"], ["K-102", "Mutor", "Stickprov", "Ek"]]
    (table,) = tables(grid([[header, "Risk", "Kontrollmoment", "Ansvarig"], *rows]), title="# Internkontrollplan 2025")
    assert (table.columns[0].header, table.columns[0].help) == (header, None)
    assert [row.extra for row in table.controls] == [{header: row[0]} for row in rows]  # type: ignore[union-attr]


@pytest.mark.parametrize("comment", ["Kommentar/åtgärd", "Kommentar / uppföljning", "Kommentar/analys/åtgärd"])
@pytest.mark.parametrize(
    "when", ["t.o.m. augusti", "tertial 2", "januari–augusti", "per 31 augusti 2025", "helår", "2025"]
)
def test_a_header_is_shown_with_the_other_word_and_the_time_that_it_goes_on_with(comment: str, when: str) -> None:
    header = ["Risk", "Kontrollmoment", f"Resultat {when}", comment, "Ansvarig\nnamn"]
    rows = [["Jäv", "Enkät", "Inga fel.", "Ses över", "Alm"], ["Mutor", "Stickprov", "Ett fel.", "Anmäls", "Ek"]]
    (table,) = tables(grid([header, *rows]), title="# Uppföljning av internkontrollplan 2025")
    assert [column.header for column in table.columns] == [*header[:4], "Ansvarig"]
    assert [column.help for column in table.columns] == [None, None, None, None, "namn"]
    assert [item.extra for item in table.items] == [{comment: row[3]} for row in rows]  # type: ignore[union-attr]


def test_who_and_when_without_a_measure_are_kept() -> None:
    rows = [["Risk", "S", "K", "Åtgärd", "Ansvarig", "Klart"], ["Jäv", "2", "4", "Ny rutin", "Chef", "maj"], ["Mutor", "3", "4", "", "Driftchef", "juni"]]  # fmt: skip
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert [risk.extra for risk in table.risks] == [{}, {"Ansvarig": "Driftchef", "Klart": "juni"}]


def test_texts_of_their_own_left_of_a_description_name_the_risks() -> None:
    texts = ["Fakturor betalas två gånger", "Inköp görs av den som godkänner", "Pärmar ligger öppet"]
    rows = [[str(nr), row[0], text, *row[1:]] for nr, (row, text) in enumerate(zip(ROWS, texts, strict=True), 1)]
    (table,) = tables(grid([["Nr", "Zq", "Beskrivning", "S", "K", "Riskvärde"], *rows]))
    assert fields(table) == [None, "risk", "description", "likelihood", "consequence", "value"]


def test_what_several_rows_share_left_of_a_description_names_no_risk() -> None:
    rows = [["Ekonomi och inköp", *row] for row in ROWS]
    (table,) = tables(grid([["Zq", "Beskrivning", "S", "K", "Riskvärde"], *rows]))
    assert fields(table)[0] is None


def test_prose_beside_a_scored_column_of_the_same_part_is_no_score() -> None:
    header = ["Risk", "Konsekvens", "Sannolikhet (S)", "Konsekvens (K)", "Riskvärde (SxK)"]
    rows = [["Jäv", "Avtal ogiltigförklaras", "2", "4", "8"], ["Mutor", "Förtroendet skadas", "3", "4", "12"]]
    (table,) = tables(grid([header, *rows]))
    assert isinstance(table, RiskAssessment)
    assert scores(table) == [(2, 4, 8), (3, 4, 12)]
    assert table.risks[0].extra == {"Konsekvens": "Avtal ogiltigförklaras"}


def test_prose_under_the_only_column_of_a_part_stays_its_words() -> None:
    (table,) = tables(grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "Avtal ogiltigförklaras"]]))
    assert fields(table) == ["risk", "likelihood", "consequence"]


@pytest.mark.parametrize(
    "header", ["Orsak", "Bakomliggande orsaker", "Riskens orsak", "Trolig orsak", "Underliggande orsaker", "Grundorsak"]
)
def test_the_cause_of_a_scored_risk_is_its_description_where_nothing_else_is(header: str) -> None:
    rows = [["Jäv", "Rutin saknas", "2", "3", "6"], ["Hot", "Låsen är gamla", "3", "3", "9"]]
    (table,) = tables(grid([["Risk", header, "Sannolikhet", "Konsekvens", "Riskvärde"], *rows]))
    assert isinstance(table, RiskAssessment)
    assert [risk.description for risk in table.risks] == ["Rutin saknas", "Låsen är gamla"]
    described = [
        ["Risk", "Beskrivning", header, "Sannolikhet", "Konsekvens"],
        ["Jäv", "Om beslut", "Rutin saknas", "2", "3"],
    ]
    (other,) = tables(grid(described))
    assert isinstance(other, RiskAssessment)
    assert (other.risks[0].description, other.risks[0].extra) == ("Om beslut", {header: "Rutin saknas"})


@pytest.mark.parametrize("header", ["Vad kan hända?", "Vad kan gå fel?", "Vilken är risken?"])
def test_what_a_second_header_asks_of_the_risk_describes_it(header: str) -> None:
    rows = [["Jäv", "Beslut fattas av fel person", "2", "3", "6"], ["Hot", "Personal skadas", "3", "3", "9"]]
    (table,) = tables(grid([["Risk", header, "S", "K", "Riskvärde"], *rows]))
    assert isinstance(table, RiskAssessment)
    assert [(risk.name, risk.description) for risk in table.risks] == [(row[0], row[1]) for row in rows]


MEASURES = ["Utbilda alla chefer", "–", "Larm installeras i arkivet"]


@pytest.mark.parametrize(
    "ways",
    [
        ["Minska", "Acceptera", "Bevaka"],
        ["Reducera risken", "Accepteras", "Undvik/minska"],
        ["Accepteras ej", "Accepteras", "Åtgärdas inte"],
        ["Minska", "Minska", "Minska"],
    ],
)
@pytest.mark.parametrize(
    "headers",
    [
        ("Hantering", "Åtgärd"),
        ("Riskhantering", "Planerade åtgärder"),
        ("Hantering av risk", "Åtgärder"),
        ("Åtgärd", "Beslutade åtgärder"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_how_a_risk_is_met_in_a_word_is_no_treatment_beside_one(
    ways: list[str], headers: tuple[str, str], *, first: bool
) -> None:
    beside = list(zip([headers[0], *ways], [headers[1], *MEASURES], strict=True))
    rows = [
        [*row[:3], *(pair if first else pair[::-1])]
        for row, pair in zip([["Risk", "S", "K", "R"], *ROWS], beside, strict=True)
    ]
    (table,) = tables(grid(rows))
    assert isinstance(table, RiskAssessment)
    assert [[one.text for one in risk.treatments] for risk in table.risks] == [[MEASURES[0]], [], [MEASURES[2]]]
    assert [risk.extra for risk in table.risks] == [{headers[0]: way} for way in ways]


def test_how_a_risk_is_met_in_a_word_is_its_treatment_where_nothing_else_is() -> None:
    rows = [
        [*row[:3], way]
        for row, way in zip([["Risk", "S", "K"], *ROWS], ["Hantering", "Minska", "Acceptera", "Bevaka"], strict=True)
    ]
    (table,) = tables(grid(rows))
    assert fields(table) == ["risk", "likelihood", "consequence", "treatments"]


@pytest.mark.parametrize("title", ["# Årsrapport om intern kontroll 2024", "# Internkontrollplan 2024"])
def test_counts_by_unit_below_a_title_are_no_checks(title: str) -> None:
    rows = [["Enhet", "Antal kontrollmoment", "Utan avvikelse", "Med avvikelse", "Ej genomförda"]]
    rows += [
        ["Bibliotek", "3", "2", "1", "0"],
        ["Kulturskola", "2", "2", "0", "0"],
        ["Förening och fritid", "4", "2", "2", "0"],
    ]
    assert not tables(grid([*rows, ["Summa", "9", "6", "3", "0"]]), title=title)


@pytest.mark.parametrize("header", ["Nämndens process", "Verksamhetens process"])
def test_whose_process_it_is_may_stand_in_its_header(header: str) -> None:
    (table,) = tables(grid([[header, "Risk", "S", "K"], ["Inköp", "Jäv", "2", "3"]]))
    assert isinstance(table, RiskAssessment)
    assert [one.process for one in table.risks] == ["Inköp"]


@pytest.mark.parametrize("header", ["Kontroll och rapportering", "Zq", "Rapportering", "Kontroll", "Ansvar", ""])
@pytest.mark.parametrize("labels", [("Kontroll", "Rapport"), ("Utförs av", "Rapporteras till")])
@pytest.mark.parametrize("title", ["# Internkontrollplan 2025", "# Uppföljning av intern kontroll 2025"])
def test_cells_that_label_both_who_controls_and_who_is_reported_to_need_no_header(
    header: str, labels: tuple[str, str], title: str
) -> None:
    who = [("Ekonom", "Enhetschef"), ("Jurist", "Nämnden"), ("Arkivarie", "Presidiet")]
    more = ["Resultat"] if title.startswith("# Uppföljning") else []
    rows = [
        [
            risk[0],
            f"Granska ärende {at}",
            f"{labels[0]}: {one}\n{labels[1]}: {other}",
            *["Inga avvikelser."] * len(more),
        ]
        for at, (risk, (one, other)) in enumerate(zip(ROWS, who, strict=True))
    ]
    (table,) = tables(grid([["Risk", "Kontrollmoment", header, *more], *rows]), title=title)
    assert not isinstance(table, RiskAssessment)
    found = table.items if isinstance(table, FollowUp) else table.controls
    assert [row.checks[0].text for row in found] == ["Granska ärende 0", "Granska ärende 1", "Granska ärende 2"]
    assert [(row.responsible and row.responsible.text, row.report_to and row.report_to.text) for row in found] == who


@pytest.mark.parametrize("group", ["Riskpoäng", "Riskbedömning", "Bedömning"])
@pytest.mark.parametrize(
    ("leaves", "numbers"),
    [
        (["Ofta", "Illa", "Väger"], 3),
        (["Zq", "Wx", "Yz"], 3),
        (["Sannolikhet", "Illa", "Väger"], 3),
        (["Ofta", "Illa"], 2),
        (["Hur ofta", "Hur illa"], 2),
        (["Hur vanligt", "Hur allvarligt", "Väger"], 3),
    ],
)
def test_words_of_their_own_below_a_header_of_scores_share_none_of_its_meaning(
    group: str, leaves: list[str], numbers: int
) -> None:
    header: list[list[str | None]] = [["Risk", group, *[None] * (numbers - 1)], ["^", *leaves]]
    (table,) = tables(grid([*header, *[row[: numbers + 1] for row in ROWS]]))
    assert fields(table) == ["risk", *["likelihood", "consequence", "value"][:numbers]]


@pytest.mark.parametrize("leaves", [["2024", "2025"], ["Före", "Efter åtgärd"]])
def test_one_value_by_year_or_assessment_below_a_header_of_scores_stays_a_value(leaves: list[str]) -> None:
    (table,) = tables(grid([["Risk", "Riskvärde", None], ["^", *leaves], *[row[:3] for row in ROWS]]))
    assert {"likelihood", "consequence"}.isdisjoint(fields(table))
    assert any((field or "").endswith("value") for field in fields(table))


@pytest.mark.parametrize("header", ["Görs av", "Kontrollerat av", "Utfört av"])
def test_by_whom_a_check_is_done_is_who_answers_for_it(header: str) -> None:
    rows = [["Risk", "Kontroll", header], ["Jäv", "Stickprov", "Jurist"], ["Mutor", "Enkät", "Controller"]]
    (table,) = tables(grid(rows), title="# Internkontrollplan 2025")
    assert fields(table) == ["risk", "checks", "responsible"]


@pytest.mark.parametrize("header", ["Månad", "Zq"])
@pytest.mark.parametrize(
    "times", [["mars, september", "maj"], ["två gånger per år", "v. 12"], ["Hösten 2025", "Q1 och Q3"]]
)
def test_words_of_the_calendar_beside_checks_say_when_under_any_header(header: str, times: list[str]) -> None:
    rows = [
        ["Risk", "Kontroll", header, "Ansvarig"],
        ["Jäv", "Prov", times[0], "Jurist"],
        ["Mutor", "Enkät", times[1], "Chef"],
    ]
    (table,) = tables(grid(rows), title="# Internkontrollplan 2025")
    assert fields(table) == ["risk", "checks", "frequency", "responsible"]


@pytest.mark.parametrize("last", [["Klart", "maj", "juni"], ["När", "maj", "juni"]])
def test_words_of_the_calendar_beside_what_says_when_stay_a_column_of_their_own(last: list[str]) -> None:
    headers = ["Risk", "Kontroll", "Zq", last[0]]
    rows = [headers, ["Jäv", "Prov", "mars", last[1]], ["Mutor", "Enkät", "april", last[2]]]
    (table,) = tables(grid(rows), title="# Internkontrollplan 2025")
    assert fields(table)[3] == "frequency"


@pytest.mark.parametrize("header", ["Finns redan", "Redan på plats", "Befintligt skydd"])
def test_what_is_already_there_is_an_existing_control(header: str) -> None:
    rows = [[*row, text] for row, text in zip(ROWS, ["Attest", "Larm", "Lås"], strict=True)]
    (table,) = tables(grid([["Risk", "S", "K", "Riskvärde", header], *rows]))
    assert fields(table)[-1] == "existing_controls"


@pytest.mark.parametrize(("names", "field"), [(["Inköp", "Lön"], "process"), (["1", "2"], None), (["R1", "R2"], None)])
def test_names_left_of_the_risks_under_no_header_are_processes(names: list[str], field: str | None) -> None:
    rows = [["", "Risk", "S", "K", "Riskvärde"], *([name, *row] for name, row in zip(names, ROWS, strict=False))]
    (table,) = tables(grid(rows))
    assert fields(table)[0] == field
