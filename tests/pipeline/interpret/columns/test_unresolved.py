"""What may be missing is said: columns that nobody knows in a table that lacks what they may hold."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid


def facts(*rows: list[str | None], title: str) -> Facts:
    return interpret(document([f"# {title}", grid(rows)]))


def test_numbers_beside_an_incomplete_score_are_named() -> None:
    found = facts(["Risk", "S", "K", "Zq"], ["Jäv", "2", "4", "9"], ["Mutor", "3", "3", "5"], title="Riskanalys 2025")
    assert [(problem.code, "”Zq”" in problem.message) for problem in found.problems] == [("columns-unread", True)]


def test_texts_in_a_follow_up_without_results_are_named() -> None:
    rows = [["Kontrollmoment", "Ansvarig", "Zq"], ["Stickprov", "Chef", "Lorem ipsum"], ["Enkät", "Chef", "Dolor sit"]]
    found = facts(*rows, title="Uppföljning av internkontrollplan 2025")  # type: ignore[arg-type]
    assert [problem.code for problem in found.problems] == ["columns-unread"]


@pytest.mark.parametrize(("first", "codes"), [("Process", ["columns-unread"]), ("Risk", [])])
def test_texts_left_of_the_checks_of_a_plan_without_risks_are_named(first: str, codes: list[str]) -> None:
    rows = [
        [first, "Zq", "Kontrollmoment", "Ansvarig"],
        ["Inköp", "Jäv", "Stickprov", "Chef"],
        ["Lön", "Fusk", "Enkät", "Chef"],
    ]
    assert [problem.code for problem in facts(*rows, title="Internkontrollplan 2025").problems] == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "header", ["Nämnd", "Styrelse/nämnd", "Nämnd eller bolag", "Förvaltning", "Enhet", "Avdelning/enhet", "Område"]
)
@pytest.mark.parametrize("of", [["Socialnämnden", "Bygg- och miljönämnden"], ["Stöd till barn", "Vård och omsorg"]])
@pytest.mark.parametrize("first", [[], ["Process"]])
def test_whose_a_row_is_is_not_missed(header: str, of: list[str], first: list[str]) -> None:
    named = ["Inköp", "Lön"] if first else []
    rows = [
        [header, *first, "Kontrollmoment", "Resultat"],
        [of[0], *named[:1], "Attest av tio fakturor", "Två fakturor saknade attest."],
        [of[1], *named[1:], "Avstämning av lönelistor", "Listorna stämde."],
    ]
    found = facts(*rows, title="Uppföljning av nämndernas internkontrollplaner 2025")  # type: ignore[arg-type]
    assert found.problems == []


@pytest.mark.parametrize("header", ["Nämnd", "Kontor", "Förvaltning", "Styrelse/nämnd"])
@pytest.mark.parametrize(
    "told",
    [
        ["Nämnden vill ha en ny rapport i maj.", "Inget att tillägga från nämnden."],
        ["Kontoret hann inte med alla löner", "Rutinen är ny sedan i mars"],
    ],
)
def test_sentences_below_whose_rows_they_are_are_named(header: str, told: list[str]) -> None:
    rows = [
        ["Kontrollmoment", "Resultat", header],
        ["Attest av tio fakturor", "Två fakturor saknade attest.", told[0]],
        ["Avstämning av lönelistor", "Listorna stämde.", told[1]],
    ]
    found = facts(*rows, title="Uppföljning av intern kontroll 2025")  # type: ignore[arg-type]
    assert [problem.code for problem in found.problems] == ["columns-unread"]


@pytest.mark.parametrize("header", ["Nämnd", "Kontor", "Förvaltning", "Enhet"])
@pytest.mark.parametrize(
    "of",
    [
        ["Nämnden för vård och omsorg", "Nämnden för barn och unga i Norrby"],
        ["Stöd till barn.", "Vård och omsorg."],
        ["Kost och lokaler", "Enheten för mark, vatten och avlopp"],
    ],
)
def test_long_names_of_units_are_not_missed(header: str, of: list[str]) -> None:
    rows = [
        ["Kontrollmoment", "Resultat", header],
        ["Attest av tio fakturor", "Två fakturor saknade attest.", of[0]],
        ["Avstämning av lönelistor", "Listorna stämde.", of[1]],
    ]
    assert facts(*rows, title="Uppföljning av intern kontroll 2025").problems == []  # type: ignore[arg-type]


@pytest.mark.parametrize("header", ["Nämnd", "Enhet", "Förvaltning"])
def test_posts_below_whose_rows_they_are_are_named_where_nobody_answers(header: str) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Zq", header],
        ["Inköp utan avtal", "Stickprov", "Ja", "Inköpschef"],
        ["Lön betalas fel", "Enkät", "Nej", "Controller"],
    ]
    found = facts(*rows, title="Internkontrollplan 2025")  # type: ignore[arg-type]
    assert found.problems or all(row.responsible for row in found.control_plans[0].controls)


@pytest.mark.parametrize(("last", "codes"), [("Wx", ["columns-unread"]), ("Ansvarig", [])])
def test_roles_that_nobody_knows_are_named_where_nobody_answers_for_checks(last: str, codes: list[str]) -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Zq", last],
        ["Inköp utan avtal", "Stickprov", "Ja", "Inköpschef"],
        ["Lön betalas fel", "Enkät", "Nej", "Controller"],
    ]
    assert [problem.code for problem in facts(*rows, title="Internkontrollplan 2025").problems] == codes  # type: ignore[arg-type]


@pytest.mark.parametrize("other", [["Trend", "upp", "ned"], ["Nr", "1", "2"], ["Zq", "1", "2"]])
def test_a_column_more_beside_what_was_understood_is_no_problem(other: list[str]) -> None:
    rows = [
        ["Risk", "S", "K", "Riskvärde", other[0]],
        ["Jäv", "2", "4", "8", other[1]],
        ["Mutor", "3", "3", "9", other[2]],
    ]
    assert facts(*rows, title="Riskanalys 2025").problems == []  # type: ignore[arg-type]


def test_a_table_that_scores_without_any_header_is_a_problem() -> None:
    rows = [
        ["Jäv i upphandling", "2", "4", "8"],
        ["Mutor vid inköp", "3", "4", "12"],
        ["Brand i arkivet", "1", "5", "5"],
    ]
    found = facts(*rows, title="Bilaga")  # type: ignore[arg-type]
    assert [problem.code for problem in found.problems] == ["table-unread"]


@pytest.mark.parametrize("texts", [("Listan förs för hand", "Ingen följer upp"), ("In- och utgång", "• Byte av chef")])
@pytest.mark.parametrize("title", ["Riskanalys 2025", "Bilaga 2"])
def test_a_column_of_words_that_nobody_knows_is_named_whatever_else_was_read(
    texts: tuple[str, str], title: str
) -> None:
    rows = [
        ["Risk", "Zq wx", "S", "K", "Riskvärde"],
        ["Jäv vid inköp", texts[0], "2", "4", "8"],
        ["Mutor", texts[1], "3", "3", "9"],
    ]
    found = facts(*rows, title=title)  # type: ignore[arg-type]
    assert [(problem.code, "”Zq wx”" in problem.message) for problem in found.problems] == [("columns-unread", True)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Tid", "Byte"),
        ("den 3 mars 2025", "2025-04-01 kl. 9"),
        ("☐ Om ja ☒ Om nej", "☒ Om ja ☐ Om nej"),
        ("Post 1 av 2", "Post 2 av 2"),
        ("Se bilaga", "Se bilaga"),
    ],
)
def test_single_words_dates_choices_and_counts_that_nobody_knows_are_kept_and_not_named(texts: tuple[str, str]) -> None:
    rows = [["Risk", "Zq", "S", "K"], ["Jäv vid inköp", texts[0], "2", "4"], ["Mutor", texts[1], "3", "3"]]
    assert facts(*rows, title="Riskanalys 2025").problems == []  # type: ignore[arg-type]


@pytest.mark.parametrize("noun", ["bedömning", "bedömningen", "värderingen"])
@pytest.mark.parametrize("why", ["Motiv till", "Skäl för", "Skäl till", "Grund för", "Motivering av"])
def test_why_a_risk_was_scored_so_is_a_comment(why: str, noun: str) -> None:
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", f"{why} {noun}"]
    rows = [["Jäv", "2", "4", "8", "Få som känner reglerna"], ["Mutor", "3", "3", "9", "Flera nya avtal i år"]]
    found = facts(header, *rows, title="Riskanalys 2025")  # type: ignore[arg-type]
    (table,) = found.risk_assessments
    assert [list(risk.extra.values()) for risk in table.risks] == [[row[-1]] for row in rows]
    assert not found.problems


@pytest.mark.parametrize("header", ["Kontroll och rapportering", "Kommentar"])
@pytest.mark.parametrize("label", ["Ansvarig", "Metod: Enkät Vem", "Rapporteras till", "Kontrollansvarig"])
@pytest.mark.parametrize(("more", "codes"), [([], ["columns-unread"]), (["Ansvarig", "Rapport till"], [])], ids=str)
def test_labels_of_who_answers_for_checks_that_no_column_took_are_named(
    header: str, label: str, more: list[str], codes: list[str]
) -> None:
    rows = [
        ["Risk", "Kontrollmoment", header, *more],
        ["Jäv vid inköp", "Stickprov av avtal", f"{label}: Jurist", *["Chef"] * len(more)],
        ["Fusk med lön", "Enkät till chefer", f"{label}: Ekonom", *["Chef"] * len(more)],
        ["Brand i arkiv", "Rond i lokaler", "Görs varje år.", *["Chef"] * len(more)],
    ]
    assert [problem.code for problem in facts(*rows, title="Internkontrollplan 2025").problems] == codes  # type: ignore[arg-type]


def test_numbers_below_a_header_of_scores_that_tell_no_parts_are_named() -> None:
    rows = [
        ["Risk", "Kontroll", "Riskpoäng", None],
        ["^", "^", "Zq", "Wx"],
        ["Jäv", "Prov", "2", "4"],
        ["Mutor", "Enkät", "3", "3"],
    ]
    found = facts(*rows, title="Internkontrollplan 2025")  # type: ignore[arg-type]
    assert [(problem.code, "”Wx”" in problem.message) for problem in found.problems] == [("columns-unread", True)]
