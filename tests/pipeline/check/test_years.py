"""Rules that hold a year against the one before."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.tables import ControlPlan
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import analysis, control, document, follow_up, item, pair, plan, risk, score

NAMES = (
    "Jäv vid upphandling",
    "Hot och våld",
    "Obehörig åtkomst",
    "Felaktiga utbetalningar",
    "Brand i skola",
    "Stöld av utrustning",
)
CHECKS = (
    "Granska intyg om bisyssla",
    "Följa upp tillbud",
    "Ta ut loggar",
    "Stickprov av utbetalningar",
    "Gå brandrond",
    "Räkna datorer",
)


def table(year: int, *rows: tuple[str, str], **fields: Any) -> ControlPlan:
    return plan(year, *(control(name, check) for name, check in rows), **fields)


LAST = tuple(zip(NAMES, CHECKS, strict=True))


def two(*rows: tuple[str, str], code: str) -> list[str]:
    return [
        one.about
        for one in found(
            document(table(2022, *LAST), name="a.pdf"), document(table(2023, *rows), name="b.pdf"), code=code
        )
    ]


def test_a_check_under_another_risk() -> None:
    rows = (*LAST[:4], (NAMES[4], CHECKS[5]), (NAMES[5], "Låsa dörrar"))
    assert two(*rows, code="control-moved") == [CHECKS[5]]


def test_a_check_that_moved_and_was_replaced_by_one_much_like_it() -> None:
    before = table(2022, (NAMES[0], "Kontroll av avtal med leverantörer"), (NAMES[1], "Kontroll av lokaler och larm"))
    now = table(2023, (NAMES[0], "Kontroll av avtal med konsulter"), (NAMES[1], "Kontroll av avtal med leverantörer"))
    assert about("control-moved", before, now) == ["Kontroll av avtal med leverantörer"]


def test_a_check_under_a_renamed_risk_has_not_moved() -> None:
    assert two((NAMES[0] + " och inköp", CHECKS[0]), *LAST[1:], code="control-moved") == []


def test_a_check_that_serves_several_risks_has_not_moved() -> None:
    assert two(*LAST, (NAMES[4], CHECKS[5]), code="control-moved") == []


def test_a_row_whose_name_alone_is_new_is_a_renamed_risk() -> None:
    before = plan(2022, control("Bristande behörigheter", CHECKS[0], score=pair(3, 4)), control("Jäv", CHECKS[1]))
    now = plan(2023, control("Obehörig åtkomst", CHECKS[0], score=score(3, 4, 12)), control("Jäv", CHECKS[1]))
    assert about("control-moved", before, now) == []


@pytest.mark.parametrize("place", range(3))
def test_a_renamed_risk_is_one_wherever_a_new_row_was_put(place: int) -> None:
    before = plan(2022, control("Bristande behörigheter", CHECKS[0], score=pair(3, 4)), control("Jäv", CHECKS[1]))
    now = [control("Obehörig åtkomst", CHECKS[0], score=score(3, 4, 12)), control("Jäv", CHECKS[1])]
    now.insert(place, control("Brand", "Gå brandrond"))
    assert about("control-moved", before, plan(2023, *now)) == []


def test_a_gap_of_a_year_is_no_year_before() -> None:
    assert about("control-moved", table(2021, *LAST), table(2023, (NAMES[0], CHECKS[1]))) == []


def test_an_interim_follow_up_does_not_stand_in_for_its_plan() -> None:
    before = follow_up(2022, item(NAMES[0], CHECKS[1]), interim=True)
    assert about("control-moved", before, table(2023, (NAMES[1], CHECKS[1]))) == []


def test_three_checks_in_order_under_new_risks_are_carried_over() -> None:
    new = (("Dataintrång", CHECKS[0]), ("Vattenskada", CHECKS[1]), ("Sjukfrånvaro", CHECKS[2]), *LAST[3:])
    [one] = found(document(table(2022, *LAST), table(2023, *new)), code="controls-carried-over")
    assert one.severity == "warning"
    assert all(check in one.message for check in CHECKS[:3])


def test_a_year_whose_rows_name_processes_alone_tells_of_no_other_risks() -> None:
    """The process stands in for the risk there."""
    rows = (
        item(None, check, process=process) for process, check in zip(("Löner", "Lokaler", "It"), CHECKS, strict=False)
    )
    new = tuple(zip(("Dataintrång", "Vattenskada", "Sjukfrånvaro"), CHECKS, strict=False))
    assert about("controls-carried-over", follow_up(2022, *rows), table(2023, *new)) == []


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Obehörig åtkomst till personalakter", "Löneutbetalning till person som slutat"),
        ("Personer utan behörighet i lokalerna", "Avgift tas ut av fel person"),
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_a_new_risk_whose_name_but_speaks_of_persons_too_is_not_last_years(new: str, old: str, place: int) -> None:
    now = [("Dataintrång", CHECKS[0]), ("Vattenskada", CHECKS[1]), ("Sjukfrånvaro", CHECKS[2]), *LAST[3:]]
    before = list(LAST)
    now[place], before[place] = (new, CHECKS[place]), (old, CHECKS[place])
    papers = table(2022, *before), table(2023, *now)
    assert len(about("controls-carried-over", *papers)) == 1
    assert about("risk-renamed", *papers) == []


NEW = ("Dataintrång", "Vattenskada", "Sjukfrånvaro")
LATER = (("Mögel", "Mäta fukt"), ("Halka", "Syna gårdar"), ("Ohyra", "Läsa avtal"), ("Buller", "Mäta ljud"))


@pytest.mark.parametrize(
    ("places", "told"), [((0, 2, 4), 1), ((1, 3, 5), 1), ((0, 1, 3), 1), ((0, 3, 6), 0), ((0, 2), 0)]
)
@pytest.mark.parametrize("in_order", [True, False])
def test_checks_carried_over_among_others_that_stayed(places: tuple[int, ...], told: int, *, in_order: bool) -> None:
    """Not where several stayed between two of them, and not where those stand in another order."""
    before = [*LAST, *LATER]
    now = [(NEW[places.index(at)], check) if at in places else (name, check) for at, (name, check) in enumerate(before)]
    if not in_order:
        now.reverse()
    told *= in_order
    assert len(about("controls-carried-over", table(2022, *before), table(2023, *now))) == told


def test_checks_carried_over_around_one_that_moved_are_none() -> None:
    before = [*LAST, *LATER]
    now = [(NEW[0], CHECKS[0]), (NEW[1], CHECKS[1]), (NAMES[4], CHECKS[2]), (NEW[2], CHECKS[3]), *before[4:]]
    assert about("controls-carried-over", table(2022, *before), table(2023, *now)) == []


def scored(year: int, *rows: tuple[str, str], described: bool = False) -> ControlPlan:
    """A plan whose risks have a score each, and by wish what may happen."""
    numbers = [(3, 4), (2, 3), (3, 3), (3, 2), (2, 4), (1, 4)]
    made = [
        control(
            name, check, score=score(s, k, s * k), description=f"Kan leda till skada: {check}" if described else None
        )
        for (name, check), (s, k) in zip(rows, numbers, strict=True)
    ]
    return plan(year, *made)


def test_new_risks_that_have_last_years_scores_and_places_are_not_renamed() -> None:
    new = (("Dataintrång", CHECKS[0]), ("Vattenskada", CHECKS[1]), ("Sjukfrånvaro", CHECKS[2]), *LAST[3:])
    assert len(about("controls-carried-over", scored(2022, *LAST), scored(2023, *new))) == 1
    described = scored(2022, *LAST, described=True), scored(2023, *new, described=True)
    assert about("controls-carried-over", *described) == []


def test_risks_of_both_years_that_exchange_their_only_checks() -> None:
    names = ("Skolskjuts beviljas felaktigt", "Felaktig avgift i förskolan")
    before = table(2022, (names[0], CHECKS[0]), (names[1], CHECKS[1]), *LAST[2:])
    now = table(2023, (names[0], CHECKS[1]), (names[1], CHECKS[0]), *LAST[2:])
    assert sorted(about("control-moved", before, now)) == sorted([CHECKS[1], CHECKS[0]])


def test_checks_carried_over_are_told_once() -> None:
    new = tuple((f"Ny risk {letter}", check) for letter, check in zip("ABCDEF", CHECKS, strict=True))
    assert two(*new, code="control-moved") == []
    assert len(two(*new, code="controls-carried-over")) == 1


def test_checks_that_went_along_with_a_renamed_or_merged_risk_have_not_moved() -> None:
    renamed = ("Våld och trakasserier mot medarbetare", CHECKS[1])
    merged = [(NAMES[0], CHECKS[0]), (NAMES[0], CHECKS[2])]
    assert two(renamed, *merged, *LAST[3:], code="control-moved") == []


def test_a_risk_is_held_against_last_years_of_its_own_name_whatever_the_plan_called_it() -> None:
    """Last year's plan named and scored it otherwise than its analysis: that is told of last year, and is no change since."""
    name, planned = "Informationssäkerhet", "Informationssäkerhet IT"
    before = document(
        analysis(2023, risk(name, 3, 3, 9), risk("Jäv", 2, 2, 4)),
        plan(2023, control(planned, CHECKS[0], score=score(4, 3, 12)), control("Jäv", CHECKS[1])),
        name="a.pdf",
    )
    now = document(analysis(2024, risk(name, 3, 3, 9), risk("Jäv", 2, 2, 4)), name="b.pdf")
    told = [(one.code, one.about) for one in found(before, now) if one.code in {"risk-renamed", "score-changed"}]
    assert told == [("risk-renamed", planned)]
    before.risk_assessments.clear()
    assert [one.about for one in found(before, now, code="score-changed")] == [name]
    assert [one.about for one in found(before, now, code="risk-renamed")] == [name]


def test_a_changed_score_is_told_where_last_years_table_of_its_own_name_has_none() -> None:
    name, planned = "Informationssäkerhet", "Informationssäkerhet IT"
    before = document(
        plan(2023, control(planned, CHECKS[0], score=score(4, 3, 12)), control("Jäv", CHECKS[1])),
        analysis(2023, risk(name), risk("Jäv")),
        name="a.pdf",
    )
    now = document(plan(2024, control(name, CHECKS[0], score=score(3, 3, 9)), control("Jäv", CHECKS[1])), name="b.pdf")
    told = [(one.code, one.about) for one in found(before, now)]
    assert told == [("risk-renamed", planned), ("score-changed", name)]


def test_three_risks_renamed_in_order_are_no_checks_carried_over() -> None:
    renamed = ("Upphandling med jäv och bisysslor", "Våld, hot och trakasserier", "Åtkomst för obehöriga till system")
    assert two(*zip(renamed, CHECKS[:3], strict=True), *LAST[3:], code="controls-carried-over") == []


def test_a_follow_up_without_a_column_for_risks_drops_none() -> None:
    reported = follow_up(2023, *(item(None, check) for check in CHECKS))
    assert about("risk-dropped", table(2022, *LAST), reported) == []
    assert about("risk-added", follow_up(2022, *(item(None, check) for check in CHECKS)), table(2023, *LAST)) == []


def test_two_are_not_enough_and_another_order_is_none() -> None:
    assert two(("Dataintrång", CHECKS[0]), ("Vattenskada", CHECKS[1]), *LAST[2:], code="controls-carried-over") == []
    shuffled = (
        ("Dataintrång", CHECKS[4]),
        ("Vattenskada", CHECKS[1]),
        ("Sjukfrånvaro", CHECKS[3]),
        ("Mögel", CHECKS[0]),
    )
    assert two(*shuffled, code="controls-carried-over") == []


def test_last_years_plan_again_is_silent() -> None:
    assert found(document(table(2022, *LAST), table(2023, *LAST))) == []


def test_risks_that_came_and_went() -> None:
    rows = (*LAST[:5], ("Mögel i lokaler", "Mäta fukt"))
    assert two(*rows, code="risk-added") == ["Mögel i lokaler"]
    assert two(*rows, code="risk-dropped") == [NAMES[5]]


def test_where_only_a_follow_up_is_at_hand_no_more_is_said_than_it_shows() -> None:
    """A plan may have held risks that its follow-up does not report."""
    followed = follow_up(2022, *(item(name, check) for name, check in LAST))
    now = table(2023, *LAST[:5], ("Mögel i lokaler", "Mäta fukt"))
    [added] = found(document(followed, now), code="risk-added")
    assert added.message == (
        "Risken ”Mögel i lokaler” (sidan 2) finns 2023 men inte i uppföljningen av 2022, "
        "det enda som finns att jämföra med från det året."
    )
    [beside] = found(document(table(2022, *LAST), followed, now), code="risk-added")
    assert beside.message == "Risken ”Mögel i lokaler” (sidan 2) är ny 2023; den fanns inte 2022."


def test_an_analysis_is_not_held_against_a_plan_that_chose_from_another() -> None:
    wide = analysis(2022, *(risk(name, 2, 2, 4) for name in NAMES))
    assert about("risk-dropped", wide, table(2023, *LAST[:2])) == []
    assert about("risk-added", table(2022, *LAST[:2]), analysis(2023, *(risk(name, 2, 2, 4) for name in NAMES))) == []


def test_another_score_than_last_year() -> None:
    before = plan(2022, control(NAMES[0], CHECKS[0], score=pair(3, 3)))
    now = plan(2023, control(NAMES[0], CHECKS[0], score=score(3, 2, 6)))
    [one] = found(document(before, now), code="score-changed")
    assert (one.stated, one.expected) == ("3 × 2 = 6", "3 × 3")


def test_the_same_parts_are_no_change_though_only_one_states_the_value() -> None:
    before = plan(2022, control(NAMES[0], CHECKS[0], score=pair(3, 2)))
    now = plan(2023, control(NAMES[0], CHECKS[0], score=score(3, 2, 6)))
    assert about("score-changed", before, now) == []


def test_what_the_store_holds_counts_as_earlier() -> None:
    last, this = document(table(2022, *LAST), name="a.pdf"), document(table(2023, *LAST[:5]), name="b.pdf")
    assert [one.about for one in found(this, earlier=[last], code="risk-dropped")] == [NAMES[5]]
    assert [one.about for one in found(last, earlier=[this], code="risk-dropped")] == [NAMES[5]], "whichever came first"


RECUR = (NAMES[0], NAMES[1])


def in_both(year: int, *names: str, of: tuple[str, ...] | None = None) -> list[Any]:
    """An analysis and a plan of a year; of: the analysis's risks where they are others."""
    risks = [risk(name, 3, 3, 9) for name in of or names]
    return [analysis(year, *risks), plan(year, *(control(name, f"Granska {name}") for name in names))]


@pytest.mark.parametrize(("code", "years"), [("risk-added", (2022, 2023)), ("risk-dropped", (2023, 2022))])
def test_what_is_new_or_gone_in_analysis_and_plan_is_told_once_of_both(code: str, years: tuple[int, int]) -> None:
    without, with_it = years
    [one] = found(document(*in_both(without, *RECUR), *in_both(with_it, *RECUR, "Brand")), code=code)
    assert one.rows == ["t3r2", "t2r2"]
    assert [part.text for part in one.evidence] == ["Brand", "Brand"]
    assert "(riskanalysen, sidan 3; kontrollplanen, sidan 4)" in one.message


def test_several_that_are_new_in_analysis_and_plan_are_told_of_both() -> None:
    years = document(*in_both(2022, *RECUR), *in_both(2023, *RECUR, "Brand", "Halka"))
    [one] = found(years, code="risk-added")
    assert "(riskanalysen, sidan 3; kontrollplanen, sidan 4)" in one.message
    assert set(one.rows) == {"t2r2", "t2r3", "t3r2", "t3r3"}
    mixed = document(*in_both(2022, *RECUR), *in_both(2023, *RECUR, "Brand", "Halka", of=(*RECUR, "Brand")))
    [one] = found(mixed, code="risk-added")
    assert "sidan" not in one.message


def test_what_is_new_in_the_analysis_too_is_told_of_the_plan_alone_where_no_analysis_was_before() -> None:
    before = plan(2022, *(control(name, f"Granska {name}") for name in RECUR))
    [one] = found(document(before, *in_both(2023, *RECUR, "Brand")), code="risk-added")
    assert one.rows == ["t2r2"]
    assert "(sidan 3)" in one.message


def test_a_risk_that_only_the_plan_did_not_have_before_is_not_new() -> None:
    before = in_both(2022, *RECUR, of=(*RECUR, "Brand"))
    assert found(document(*before, *in_both(2023, *RECUR, "Brand")), code="risk-added") == []
