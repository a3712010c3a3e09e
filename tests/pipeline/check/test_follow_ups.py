"""A year's plan against its follow-up: in other words, beside interim ones, through revisions and over two years."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.check.due_years import due_in
from pipeline.link import File
from pipeline.link.content import about_the_same
from pipeline.link.view import sheets_of
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.tables import Control, ControlPlan, Period
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import control, document, follow_up, item, plan

RISKS = (
    "Fordon är inte körklara",
    "Fel lön betalas",
    "Fakturor betalas utan attest",
    "Avtal löper ut",
    "Behörigheter finns kvar",
)
CHECKS = (
    "Daglig kontroll av fordon",
    "Stickprov av löneunderlag för deltidsanställda",
    "Stickprov av fakturor",
    "Genomgång av avtalsregistret",
    "Genomgång av användarkonton",
)
REPORTED = (
    "Fordon har kontrollerats dagligen",
    "Kontroll av deltidsanställdas löneunderlag",
    "Kontroll genom stickprov på leverantörsfakturor",
    "Avtalsregistret har gåtts igenom",
)


def planned(*checks: str, name: str = "plan.pdf", **fields: Any) -> Extraction:
    return document(plan(2025, *map(control, RISKS, checks), **fields), name=name)


def reported(*checks: str, name: str = "uppföljning.pdf", **fields: Any) -> Extraction:
    """A follow-up without a column for risks."""
    return document(follow_up(2025, *(item(None, check) for check in checks), **fields), name=name)


def told(*files: Extraction, code: str = "control-not-followed-up") -> list[str]:
    return [one.about for one in loud(*files) if one.code == code]


def loud(*files: Extraction) -> list[Discrepancy]:
    return [one for one in found(*files) if "follow" in one.code]


def test_checks_in_other_words_without_a_risk_beside_them_pair_by_what_they_are_about() -> None:
    assert told(planned(*CHECKS), reported(*REPORTED)) == [CHECKS[4]]
    added = "Övning av ledningsstab"
    assert told(planned(*CHECKS), reported(*REPORTED, added), code="follow-up-without-control") == [added]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kassainventering utan förvarning", "Oanmälda kassainventeringar"),
        ("Stickprov av fakturor", "Kontroll genom stickprov på leverantörsfakturor"),
        ("Genomgång av avtalsregistret", "Avtalsregistret har gåtts igenom"),
        ("Fordonskontroll, daglig", "Daglig kontroll av fordon"),
        ("Kontroll av besiktningsprotokoll för lekplatser", "Granskning av besiktningsprotokoll, lekplatser"),
        ("Antal tillsyner i förhållande till tillsynsplanen", "Jämförelse mellan tillsynsplan och utförda tillsyner"),
    ],
)
def test_about_the_same(one: str, other: str) -> None:
    assert about_the_same(one, other) == about_the_same(other, one) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Granska utbetalningar av försörjningsstöd", "Granska utbetalningar av föreningsbidrag"),
        ("Genomgång av användarkonton", "Genomgång av avtalsregistret"),
        ("Stickprov av fakturor kvartal 1", "Stickprov av fakturor kvartal 2"),
        ("Genomgång", "Genomgång av avtal"),
        ("Kontroll av löner", "Kontroll av kundfakturor"),
    ],
)
def test_about_something_else(one: str, other: str) -> None:
    assert about_the_same(one, other) == 0


def test_where_too_few_are_the_same_that_is_told_once_and_nobody_accused() -> None:
    [one] = loud(planned(*CHECKS), reported("Övning av ledningsstab", "Enkät till besökare", REPORTED[0]))
    assert (one.code, one.severity) == ("control-not-followed-up", "notice")
    assert len(one.rows) == 4
    assert "känns 1 igen" in one.message
    assert CHECKS[4] in one.message


def test_an_interim_follow_up_beside_the_full_one_silences_nothing() -> None:
    interim = reported(CHECKS[4], interim=True, name="delår.pdf")
    assert told(planned(*CHECKS), interim, reported(*REPORTED)) == [CHECKS[4]]
    assert told(planned(*CHECKS), interim) == []


def test_a_check_reported_in_an_interim_follow_up_alone_is_no_finding_of_its_own() -> None:
    interim = reported("Övning av ledningsstab", interim=True, name="delår.pdf")
    assert told(planned(*CHECKS), interim, reported(*REPORTED, CHECKS[4]), code="follow-up-without-control") == []


def test_of_a_plan_and_its_revision_what_both_have_is_planned() -> None:
    revised = document(plan(2025, *map(control, RISKS[1:], CHECKS[1:])), name="reviderad.pdf")
    assert told(planned(*CHECKS), revised, reported(*REPORTED[1:])) == [CHECKS[4]]
    assert told(planned(*CHECKS), revised, reported(*REPORTED[1:], CHECKS[4])) == []


def test_of_two_full_follow_ups_it_is_open_which_is_final() -> None:
    assert loud(planned(*CHECKS), reported(*REPORTED), reported(*REPORTED[1:], name="utkast.pdf")) == []


def two_years(*years: str | None) -> ControlPlan:
    rows = [
        control(risk, check, **({"frequency": year} if index % 2 else {"extra": {"Kontrollår": year or ""}}))
        for index, (risk, check, year) in enumerate(zip(RISKS, CHECKS, years, strict=True))
    ]
    return plan(2025, *rows, period=Period(from_="2025-01-01", to="2026-12-31"))


@pytest.mark.parametrize(
    ("when", "missing"),
    [("2026", []), ("2025", CHECKS[4:]), ("2025–2026", CHECKS[4:]), ("våren 2025", CHECKS[4:]), (None, [])],
)
def test_of_a_plan_for_two_years_the_checks_of_the_next_are_not_missing(when: str | None, missing: list[str]) -> None:
    shared = document(two_years("2025", "2025", "2025", "2025", when), name="plan.pdf")
    assert told(shared, reported(*REPORTED)) == list(missing)


def test_a_plan_for_two_years_that_shares_nothing_out_is_due_in_each() -> None:
    shared = document(two_years("årligen", "löpande", "årligen", "löpande", "årligen"), name="plan.pdf")
    assert told(shared, reported(*REPORTED)) == [CHECKS[4]]


def in_the_second_year(*checks: str) -> Extraction:
    return document(follow_up(2026, *(item(None, check) for check in checks)), name="uppföljning 2026.pdf")


def test_the_second_year_of_a_plan_for_two_has_its_checks_too() -> None:
    shared = document(two_years("2025", "2026", "2026", "2026", "2026"), name="plan.pdf")
    assert told(shared, in_the_second_year(*REPORTED[1:])) == [CHECKS[4]]
    assert told(shared, in_the_second_year(*REPORTED[1:], CHECKS[4])) == []


def test_a_plan_for_two_years_by_its_title() -> None:
    table = plan(2025, *map(control, RISKS, CHECKS), title="Internkontrollplan för åren 2025 och 2026")
    assert told(document(table, name="plan.pdf"), in_the_second_year(*REPORTED)) == [CHECKS[4]]


def test_a_plan_lent_to_its_second_year_adds_and_drops_no_risks() -> None:
    shared = document(two_years(*["årligen"] * 5), name="plan.pdf")
    both = found(shared, reported(*REPORTED, CHECKS[4]), in_the_second_year(*REPORTED, CHECKS[4]))
    assert [one.code for one in both if one.code != "missing-result"] == []


def test_a_year_with_a_plan_of_its_own_borrows_none() -> None:
    shared = document(two_years("2026", "2026", "2026", "2026", "2026"), name="plan.pdf")
    own = document(plan(2026, *map(control, RISKS[:4], CHECKS[:4])), name="plan 2026.pdf")
    assert told(shared, own, in_the_second_year(*REPORTED)) == []


def test_a_year_in_a_column_of_something_else_says_not_when() -> None:
    row: Control = control(RISKS[0], CHECKS[0], extra={"Diarienummer": "KS 2026/12", "Policy": "Policy 2026"})
    [sheet] = sheets_of(File(document(plan(2025, row))))
    assert due_in(sheet.entries[0], 2025)


def test_without_a_risk_the_sentence_names_none() -> None:
    assert not any("””" in one.message for one in loud(planned(*CHECKS), reported(*REPORTED, "Övning av ledningsstab")))


def test_what_a_unit_answers_of_itself_follows_up_no_plan() -> None:
    planned = plan(2024, control("Hot", "Larmet prövas"), control("Jäv", "Bisysslor gås igenom"), control("Svinn", "Kassan räknas"))  # fmt: skip
    answers = follow_up(2024, item(None, "Är delegationen känd?"), title="Självskattning av intern kontroll 2024")
    whole = follow_up(2024, item("Hot", "Larmet prövas"), item("Jäv", "Bisysslor gås igenom"))
    own = follow_up(2024, item("Hot", "Larmet prövas"), item("Jäv", "Bisysslor gås igenom"), title="Checklista internkontroll 2024")  # fmt: skip
    for code in ("control-not-followed-up", "follow-up-without-control"):
        assert about(code, planned, answers) == []
    for told in ([whole], [whole, answers], [own]):
        assert about("control-not-followed-up", planned, *told) == ["Kassan räknas"]


@pytest.mark.parametrize("part", ["Egenkontroll av intern kontroll 2025", "Checklista internkontroll – privata medel", "Självskattning av intern kontroll"])  # fmt: skip
@pytest.mark.parametrize("answered", [2, 3])
def test_a_part_in_which_a_unit_answers_for_the_plan_is_one_with_its_files_follow_up(part: str, answered: int) -> None:
    whole = follow_up(2025, *(item(None, check) for check in CHECKS[: 4 - answered]))
    own = follow_up(2025, *(item(None, check) for check in CHECKS[4 - answered : 4]), title=part)
    assert told(planned(*CHECKS), document(whole, own, name="uppföljning.pdf")) == [CHECKS[4]]
    assert told(planned(*CHECKS), document(whole, own, name="uppföljning.pdf"), code="follow-up-without-control") == []


def test_what_a_unit_answers_beside_the_plan_stays_apart_from_its_files_follow_up() -> None:
    whole = follow_up(2025, *(item(None, check) for check in CHECKS[:4]))
    asked = ("Är delegationen känd?", "Är nycklarna inlåsta?", "Räknas handkassan?")
    own = follow_up(2025, *(item(None, one) for one in asked), title="Självskattning av intern kontroll")
    both = document(whole, own, name="uppföljning.pdf")
    assert told(planned(*CHECKS), both) == [CHECKS[4]]
    assert told(planned(*CHECKS), both, code="follow-up-without-control") == []


@pytest.mark.parametrize(
    ("method", "due"),
    [
        ("2026", False), ("våren 2026", False), ("2026, 2027", False), ("2026 och 2027", False), ("2025–2026", True), ("oktober 2025", True),
        ("Stickprov av 2026 års fakturor", True), ("Jämförelse med 2024", True),
    ],
)  # fmt: skip
def test_years_alone_below_how_it_is_made_say_when(method: str, *, due: bool) -> None:
    for title in (
        "Internkontrollplan 2025–2026",
        "Internkontrollplan 2025",
    ):  # of one year: it says whence the sample is
        shared = document(plan(2025, control(RISKS[0], CHECKS[0], method=method), title=title), name="plan.pdf")
        (sheet,) = sheets_of(File(shared))
        assert due_in(sheet.entries[0], 2025) is (due or title.endswith(" 2025"))
