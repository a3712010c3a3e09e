from __future__ import annotations

import pytest

from pipeline.link import File, link, links_of
from pipeline.link.group import boards, canonical
from schemas.extraction import Extraction
from schemas.tables import Organisation
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk


def grouped(*files: Extraction) -> list[list[tuple[int | None, list[str]]]]:
    """The boards of the files: by year, the kinds of their tables."""
    return [
        [(year.year, [sheet.kind for sheet in year.sheets]) for year in board.years]
        for board in boards([File(one) for one in files])
    ]


PLAN, ANALYSIS = ["control_plan"], ["risk_assessment"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Servicenämnden", "gemensam servicenämnd för IT, växel och telefoni"),
        ("servicenämnden IT, växel och telefoni", "Gemensam servicenämnd för IT, växel och telefoni"),
        ("SOCIALNÄMNDEN", "Socialnämnd"),
    ],
)
def test_one_body_by_two_names(one: str, other: str) -> None:
    assert len(grouped(document(plan(2022, body=one)), document(plan(2023, body=other), name="b.pdf"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Socialnämnden", "Kulturnämnden"),
        ("Kommunstyrelsen", "Kommunstyrelsens arbetsutskott"),
        ("Kommunstyrelsen", "Kommunfullmäktige"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert len(grouped(document(plan(2022, body=one), plan(2023, body=other)))) == 2


def test_boards_of_two_municipalities_stay_apart() -> None:
    mine, yours = (Organisation(name=name) for name in ("Herrljunga kommun", "Vårgårda kommun"))
    files = [document(plan(2022, organisations=[mine])), document(plan(2023, organisations=[yours]), name="b.pdf")]
    assert len(grouped(*files)) == 2


def test_a_table_without_a_municipality_has_that_of_its_file() -> None:
    mine, yours = (Organisation(name=name) for name in ("Herrljunga kommun", "Vårgårda kommun"))
    one = document(analysis(2026, organisations=[mine]), plan(2026))
    two = document(plan(2025, organisations=[yours]), name="b.pdf")
    assert sorted(grouped(one, two)) == [[(2025, PLAN)], [(2026, [*ANALYSIS, *PLAN])]]


def test_in_a_bundle_of_two_municipalities_a_table_without_one_is_of_none() -> None:
    mine, yours = (Organisation(name=name) for name in ("Herrljunga kommun", "Vårgårda kommun"))
    bundle = document(analysis(2026, organisations=[mine]), analysis(2026, organisations=[yours]), plan(2026))
    assert len(grouped(bundle)) == 3


def test_one_municipality_however_it_is_written() -> None:
    names = ("TALLVIKS KOMMUN", "Tallviks kommun", "Tallvik")
    files = [
        document(plan(year, organisations=[Organisation(name=name)]), name=f"{year}.pdf")
        for year, name in enumerate(names, 2021)
    ]
    assert len(grouped(*files)) == 1


def test_a_name_that_could_be_either_of_two_is_neither() -> None:
    names = ("Servicenämnden", "Servicenämnden för IT", "Servicenämnden för lokaler")
    assert len(grouped(*(document(plan(2023, body=name), name=f"{name}.pdf") for name in names))) == 3


def test_a_table_without_a_body_has_that_of_its_file() -> None:
    assert len(grouped(document(analysis(2023, body=None), plan(2023)))) == 1


def test_in_a_bundle_of_two_boards_a_table_without_a_body_is_nobodys() -> None:
    bundle = document(plan(2023, body="Socialnämnden"), plan(2023, body="Kulturnämnden"), analysis(2023, body=None))
    assert len(grouped(bundle)) == 3


def test_unknown_bodies_of_one_call_are_one_unless_they_collide() -> None:
    one, two = document(plan(2022, body=None), name="a.pdf"), document(plan(2023, body=None), name="b.pdf")
    assert len(grouped(one, two)) == 1
    assert len(grouped(one, two, document(plan(2023, body=None), name="c.pdf"))) == 3


def test_a_table_without_a_year_has_that_of_its_file() -> None:
    assert grouped(document(analysis(None), plan(2023))) == [[(2023, [*ANALYSIS, *PLAN])]]
    assert grouped(document(analysis(None), plan(2022), plan(2023))) == [[(None, ANALYSIS), (2022, PLAN), (2023, PLAN)]]


def test_a_bodys_fingerprint_name_does_not_depend_on_the_others() -> None:
    assert canonical("servicenämnden IT, växel och telefoni") == canonical(
        "Gemensam servicenämnd för IT, växel och telefoni"
    )


def test_links_stand_in_the_later_file_and_name_the_other_by_its_hash() -> None:
    last, this = (
        document(plan(2022, control("Jäv", "Granska")), name="a"),
        document(plan(2023, control("Jäv", "Granska")), name="b"),
    )
    linked = link([this, last])
    by_name = {file.extraction.source.filename: links_of(linked, file) for file in linked.files}
    assert by_name["a"] == []
    assert {(one.from_, one.to, one.relation) for one in by_name["b"]} == {
        ("t0r0", "a".ljust(64, "0") + "#t0r0", "same-risk"),
        ("t0r0", "a".ljust(64, "0") + "#t0r0", "same-check"),
    }


def test_the_best_pairs_are_found_together() -> None:
    """Each name is like both others; only together is it clear which is which."""
    one = analysis(2023, risk("Brister i attest av fakturor"), risk("Brister i attest av fakturor från leverantörer"))
    other = plan(
        2023,
        control("Brister i attest av fakturor från leverantörer", "a"),
        control("Brister i attest av fakturor", "b"),
    )
    linked = link([document(one, other)])
    pairs = {(pair.one.risk.text, pair.other.risk.text) for pair in linked.pairings[0].risks}
    assert all(left == right for left, right in pairs)


def test_a_risk_of_the_same_pattern_is_another_risk() -> None:
    one = plan(2022, control("Felaktiga utbetalningar av försörjningsstöd", "a"))
    other = plan(2023, control("Felaktiga utbetalningar av föreningsbidrag", "b"))
    assert link([document(one, other)]).pairings[0].risks == []


def test_units_of_one_board_keep_their_own_risks_apart() -> None:
    one = [analysis(2023, risk("Jäv"), unit="Norr"), analysis(2023, risk("Jäv"), unit="Söder")]
    other = [plan(2023, control("Jäv", "a"), unit="Söder"), plan(2023, control("Jäv", "b"), unit="Norr")]
    linked = link([document(*one, *other)])
    units = {(pair.one.unit, pair.other.unit) for pair in linked.pairings[0].risks}
    assert units == {("norr", "norr"), ("söder", "söder")}


def test_failed_files_have_no_tables() -> None:
    assert link([document(plan(2023), status="failed")]).boards == []


def test_a_reworded_check_under_the_same_risk_is_the_same_check() -> None:
    planned = plan(2023, control("Jäv", "Jämföra inköp av läromedel med föregående år"))
    reported = follow_up(2023, item("Jäv", "Jämförelse av inköp av läromedel med föregående år"))
    assert len(link([document(planned, reported)]).pairings[0].checks) == 1
