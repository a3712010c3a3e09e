"""Headers that say who acts, by what they do or are chosen for."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.phrases.matcher import classify
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Bidrag betalas två gånger", "Prover tas inte", "Post öppnas inte"]
CHECKS = ["Avstämning av bidrag", "Provlista mot schema", "Fullmakter för alla"]
WHO = ["Miljöinspektör 2", "Administratör", "Registrator"]
RESULTS = ["Inga avvikelser", "Ej utförd", "Inga avvikelser"]
WORDS = [
    "Kontrollerar",
    "Kontrollerande",
    "Kontrollerande tjänsteman",
    "Granskande part",
    "Utses att kontrollera",
    "Utsedd att granska",
    "Valda att följa upp",
    "Utsedd kontrollant",
    "Ska kontrollera",
    "Ska utföra kontrollen",
]


def read(title: str, header: list[str], *columns: list[str]) -> Facts:
    rows = [list(row) for row in zip(*columns, strict=True)]
    return interpret(document([f"# {title}", grid([header, *rows])]))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("checks", ["Kontrollmoment", "Kontrollåtgärd", "Kontroll"])
def test_who_acts_is_responsible_in_a_plan(word: str, checks: str) -> None:
    facts = read("Internkontrollplan 2027", ["Risk", checks, word, "När"], RISKS, CHECKS, WHO, ["Maj"] * 3)
    [plan] = facts.control_plans
    assert [row.responsible.text for row in plan.controls if row.responsible] == WHO
    assert [[check.text for check in row.checks] for row in plan.controls] == [[check] for check in CHECKS]
    assert not facts.problems


@pytest.mark.parametrize("word", WORDS)
def test_who_acts_is_responsible_in_a_follow_up(word: str) -> None:
    header = ["Risk", "Kontrollpunkt", word, "Utfall"]
    facts = read("Uppföljning av internkontroll 2027", header, RISKS, CHECKS, WHO, RESULTS)
    [table] = facts.follow_ups
    assert [item.responsible.text for item in table.items if item.responsible] == WHO


@pytest.mark.parametrize("named", ["Ansvarig", "Kontrollansvarig"])
def test_beside_another_who_answers_nothing_changes(named: str) -> None:
    header = ["Risk", "Kontroll", "Kontrollerar", named]
    facts = read("Internkontrollplan 2027", header, RISKS, CHECKS, WHO, ["Ekonomichef"] * 3)
    [plan] = facts.control_plans
    assert [row.responsible.text for row in plan.controls if row.responsible] == ["Ekonomichef"] * 3


def test_what_is_controlled_stays_that() -> None:
    header = ["Risk", "Kontrollerar", "När", "Ansvarig"]
    facts = read("Internkontrollplan 2027", header, RISKS, CHECKS, ["Maj"] * 3, WHO)
    [plan] = facts.control_plans
    assert [[check.text for check in row.checks] for row in plan.controls] == [[check] for check in CHECKS]
    header = ["Risk", "Kontroll", "Kontrollerar", "När"]
    texts = ["att rätt person attesterar", "att alla prover är tagna", "att fullmakt är undertecknad"]
    facts = read("Internkontrollplan 2027", header, RISKS, CHECKS, texts, ["Maj"] * 3)
    [plan] = facts.control_plans
    assert not any(row.responsible for row in plan.controls)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Ska kontrolleras", "checks"),
        ("Kontrollerande åtgärder", "treatments"),
        ("Vald kontroll", "checks"),
        ("Ska granskas i maj", None),
        ("Utsedd till ersättare", None),
    ],
)
def test_what_is_acted_on_names_nobody(text: str, field: str | None) -> None:
    meaning = classify(text)
    assert (meaning.field if meaning else None) == field


@pytest.mark.parametrize("title", ["Internkontrollplan 2027", "Uppföljning av internkontroll 2027"])
def test_roles_of_any_kind_under_a_header_that_nobody_knows_are_told(title: str) -> None:
    extra = (["Utfall"], [RESULTS]) if "Uppföljning" in title else ([], [])
    facts = read(title, ["Risk", "Kontrollmoment", "Besättning", *extra[0]], RISKS, CHECKS, WHO, *extra[1])
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


@pytest.mark.parametrize("header", ["Avdelning", "Gäller"])
@pytest.mark.parametrize(
    "units", [["Kommunkontoret", "IT-avdelningen", "Socialförvaltningen"], ["Konsulter", "Lärare", "Ombud"]]
)
def test_units_and_groups_under_such_a_header_are_no_roles(header: str, units: list[str]) -> None:
    facts = read(
        "Internkontrollplan 2027", ["Risk", "Kontrollmoment", header, "Metod"], RISKS, CHECKS, units, ["Stickprov"] * 3
    )
    assert not facts.problems


@pytest.mark.parametrize("header", ["Deltagare", "Intervjuade", "Medverkande", "Sammanställs av", "Upprättad av"])
def test_those_who_took_part_answer_for_nothing(header: str) -> None:
    facts = read("Uppföljning av internkontroll 2027", ["Kontrollmoment", "Utfall", header], CHECKS, RESULTS, WHO)
    assert not facts.problems


@pytest.mark.parametrize(
    "header", ["Målgrupp", "Berör", "Berörda", "Berörda roller", "Yrkesgrupp", "Avser", "Gäller", "Gäller för", "Grupp"]
)
def test_those_whom_a_check_concerns_answer_for_nothing(header: str) -> None:
    names = ["Risk", "Kontrollmoment", header, "Frekvens"]
    facts = read("Internkontrollplan 2027", names, RISKS, CHECKS, WHO, ["Varje år"] * 3)
    [plan] = facts.control_plans
    assert not any(row.responsible for row in plan.controls)
    assert not facts.problems


@pytest.mark.parametrize("header", ["Yrkesgrupp", "Personal", "Besättning"])
def test_posts_left_of_the_checks_answer_for_nothing(header: str) -> None:
    names = [header, "Risk", "Kontrollmoment", "Frekvens"]
    facts = read("Internkontrollplan 2027", names, WHO, RISKS, CHECKS, ["Varje år"] * 3)
    [plan] = facts.control_plans
    assert [row.risk for row in plan.controls] == RISKS
    assert not facts.problems


@pytest.mark.parametrize("header", ["Sammanställs av", "Registreras av", "Upprättas av"])
def test_the_only_persons_of_a_plan_may_answer_for_its_checks(header: str) -> None:
    facts = read("Internkontrollplan 2027", ["Risk", "Kontrollmoment", header], RISKS, CHECKS, WHO)
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


@pytest.mark.parametrize("header", ["Granskat moment", "Kontrollerat moment", "Granskade moment"])
def test_what_was_controlled_is_the_check(header: str) -> None:
    rows = [("Risk", header, "Kontrollerat av", "Utfall"), ("Jäv", "Stickprov på köp", "Jurist", "Inga avvikelser"), ("Mutor", "Enkät till chefer", "Controller", "Två avvikelser")]  # fmt: skip
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2027", grid(rows)])).follow_ups
    told = [([check.text for check in one.checks], one.responsible and one.responsible.text) for one in table.items]
    assert told == [(["Stickprov på köp"], "Jurist"), (["Enkät till chefer"], "Controller")]


@pytest.mark.parametrize("header", ["Granskat moment", "Kontrollerat moment", "Kontrollerade moment"])
@pytest.mark.parametrize("title", ["Internkontrollplan 2027", "Uppföljning av internkontrollplan 2027"])
def test_what_was_controlled_beside_a_column_of_checks_says_no_check(title: str, header: str) -> None:
    rows = [("Kontrollmoment", header, "Kommentar"), ("Stickprov på köp", "X", "Bra"), ("Enkät till chefer", "X", "Bra")]  # fmt: skip
    (table,) = interpret(document([f"# {title}", grid(rows)])).control_plans
    told = [([check.text for check in one.checks], one.responsible, one.extra[header]) for one in table.controls]
    assert told == [(["Stickprov på köp"], None, "X"), (["Enkät till chefer"], None, "X")]
