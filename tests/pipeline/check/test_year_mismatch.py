from __future__ import annotations

import pytest

from pipeline.swedish.document_kinds import mentions
from schemas.evidence import Place, Region
from schemas.matter import Decision
from tests.pipeline.check.help import found
from tests.pipeline.factory import control, document, follow_up, item, matter, plan


def years(title: str, *decisions: str) -> list[str]:
    return [one.about for one in found(document(matters=[matter(title, *decisions)]), code="year-mismatch")]


def test_title_and_decision_of_one_kind_with_two_years() -> None:
    [one] = found(
        document(
            matters=[
                matter(
                    "Uppföljning av internkontroll 2022 för nämnden",
                    "Nämnden godkänner uppföljning av internkontroll 2021.",
                )
            ]
        )
    )
    assert (one.severity, one.stated, one.expected) == ("error", "2021", "2022")
    assert one.message.startswith(
        "Rubriken ”Uppföljning av internkontroll 2022 för nämnden” avser 2022, men förslaget till beslut avser 2021"
    )


def test_the_title_is_cited_where_it_stands() -> None:
    said = matter("Uppföljning av internkontroll 2022", "Nämnden godkänner uppföljning av internkontroll 2021.")
    where = Region(page=2, bbox=(50, 60, 300, 90))
    [one] = found(document(matters=[said.model_copy(update={"places": {"title": Place(regions=[where])}})]))
    assert one.evidence[0].regions == [where]


def test_a_decision_in_a_matter_of_several_pages_is_given_no_page() -> None:
    title, decision = "Internkontrollplan 2024", "Nämnden antar internkontrollplan 2023."
    [one] = found(document(matters=[matter(title, decision, pages=(5, 6))]))
    assert "(sidan 5) avser 2024, men förslaget till beslut avser 2023" in one.message
    [one] = found(document(matters=[matter(title, decision, pages=(5, 5))]))
    assert "förslaget till beslut (sidan 5) avser 2023" in one.message


@pytest.mark.parametrize(
    ("title", "decision"),
    [
        ("Internkontrollplan 2024", "Nämnden antar internkontrollplan 2023."),
        ("Intern kontrollplan för socialnämnden 2024", "Nämnden fastställer plan för intern kontroll 2025."),
        ("Uppföljning av internkontrollplan 2023", "Nämnden godkänner uppföljningen för 2022."),
        ("Plan för intern kontroll år 2024", "Nämnden antar 2023 års internkontrollplan."),
        ("Risk- och konsekvensanalys 2024", "Nämnden godkänner risk- och konsekvensanalys för år 2023"),
    ],
)
def test_ways_to_write_it(title: str, decision: str) -> None:
    assert len(years(title, decision)) == 1


@pytest.mark.parametrize(
    ("title", "decision"),
    [
        pytest.param("Internkontrollplan 2024", "Nämnden antar internkontrollplan 2024.", id="same"),
        pytest.param(
            "Internkontrollplan 2024", "Nämnden godkänner uppföljning av internkontrollplan 2023.", id="another kind"
        ),
        pytest.param(
            "Uppföljning av internkontroll 2023 och internkontrollplan 2024",
            "Nämnden godkänner uppföljning av internkontroll 2023 och antar internkontrollplan 2024.",
            id="both kinds",
        ),
        pytest.param(
            "Internkontrollplan 2024", "Nämnden antar internkontrollplan enligt reglemente från 2019.", id="of a rule"
        ),
        pytest.param("Internkontrollplan 2024", "Nämnden antar internkontrollplan daterad 2023-11-20.", id="a date"),
        pytest.param(
            "Internkontrollplan 2024",
            "Nämnden antar internkontrollplanen. Ärendet togs upp 2023.",
            id="another sentence",
        ),
        pytest.param("Internkontrollplan 2023-2025", "Nämnden antar internkontrollplan 2024.", id="a span"),
        pytest.param(
            "Internkontrollplan 2023–2025", "Nämnden antar internkontrollplan för 2023, 2024 och 2025.", id="a list"
        ),
        pytest.param(
            "Internkontrollplan 2024",
            "Nämnden uppdrar åt förvaltningen att ta fram internkontrollplan 2025.",
            id="another errand",
        ),
        pytest.param(
            "Internkontrollplan 2024",
            "Nämnden antar internkontrollplan 2024, som ersätter internkontrollplan 2023.",
            id="what it replaces",
        ),
        pytest.param("Internkontrollplan 2024", "Nämnden antar internkontrollplanen.", id="no year"),
        pytest.param("Verksamhetsplan 2023", "Nämnden antar internkontrollplan 2024.", id="a title of something else"),
        pytest.param(
            "Internkontrollplan 2024", "Nämnden antar internkontrollplan och budget 2025.", id="of the budget"
        ),
    ],
)
def test_innocent_years(title: str, decision: str) -> None:
    assert years(title, decision) == []


def test_the_decision_is_cited_where_it_stands_and_not_where_its_matter_ends() -> None:
    region = Region(page=2, bbox=(50, 100, 400, 112))
    decision = Decision(text="Nämnden antar internkontrollplan 2024.", proposed=True, page=2, regions=[region])
    letter = matter("Internkontrollplan 2023", pages=(1, 4)).model_copy(update={"decisions": [decision]})
    [finding] = found(document(matters=[letter]), code="year-mismatch")
    assert "(sidan 2)" in finding.message
    assert finding.evidence[1].regions == [region]


def test_a_table_against_the_decision() -> None:
    one = plan(2023, control("Jäv", "Stickprov"), title="Internkontrollplan 2023", matter="m0")
    [finding] = found(
        document(one, matters=[matter("Intern kontroll", "Nämnden antar internkontrollplan 2024.")]),
        code="year-mismatch",
    )
    assert finding.message.startswith(
        "Tabellen ”Internkontrollplan 2023” (sidan 1)" if one.pages else "Tabellen ”Internkontrollplan 2023”"
    )


def test_a_table_of_another_kind_or_one_of_several_that_agrees_is_silent() -> None:
    decided = matter("Intern kontroll", "Nämnden antar internkontrollplan 2024.")
    followed = follow_up(2023, item("Jäv", "Stickprov"), title="Uppföljning av internkontroll 2023", matter="m0")
    last = plan(2023, control("Jäv", "Stickprov"), title="Internkontrollplan 2023", matter="m0")
    this = plan(2024, control("Jäv", "Stickprov"), title="Internkontrollplan 2024", matter="m0")
    assert found(document(followed, matters=[decided]), code="year-mismatch") == []
    assert found(document(last, this, matters=[decided]), code="year-mismatch") == []


@pytest.mark.parametrize(("page", "silent"), [(6, True), (7, False)])
def test_a_decision_on_the_page_of_another_appendix_is_about_that_one(page: int, *, silent: bool) -> None:
    """In a bundle of several years' appendices each ends with its own proposal, right above the next."""
    letter = matter("Orsak och åtgärd", pages=(6, 7))
    decision = Decision(text="Nämnden godkänner uppföljningen av intern kontroll 2024.", proposed=True, page=page)
    letter = letter.model_copy(update={"decisions": [decision]})
    last, this = (
        follow_up(year, item("Jäv", "Stickprov"), title=f"Uppföljning av intern kontroll {year}", matter=own)
        for year, own in ((2024, "m9"), (2025, "m0"))
    )
    tables = (last.model_copy(update={"pages": (6, 6)}), this.model_copy(update={"pages": (7, 7)}))
    assert (found(document(*tables, matters=[letter]), code="year-mismatch") == []) == silent


def test_mentions_keep_kinds_apart() -> None:
    text = "Uppföljning av intern kontrollplan 2022 samt plan för intern kontroll 2023"
    assert [(one.kind, sorted(one.years)) for one in mentions(text)] == [
        ("follow_up", [2022]),
        ("control_plan", [2023]),
    ]


@pytest.mark.parametrize("stated", ["title", "table"])
@pytest.mark.parametrize(
    ("decided", "date", "codes"),
    [
        (2025, "2025-11-18", ["year-mismatch"]),
        (2025, "2026-02-11", ["year-mismatch", "late-adoption"]),
        (2026, "2025-11-18", []),
        (2026, "2026-02-11", ["late-adoption"]),
        (2027, "2026-02-11", ["year-mismatch"]),
    ],
)
def test_a_plan_whose_year_is_a_slip_is_late_in_the_later_year_alone(
    stated: str, decided: int, date: str, codes: list[str]
) -> None:
    title = "Internkontrollplan 2026 för nämnden" if stated == "title" else "Intern kontroll"
    said = matter(title, f"Nämnden antar internkontrollplan {decided}.", document_date=date)
    tables = [plan(2026, control("Jäv"), title="Internkontrollplan 2026", matter=said.id)] if stated == "table" else []
    told = found(document(*tables, matters=[said]))
    assert [one.code for one in told if one.code in {"year-mismatch", "late-adoption"}] == codes
    assert all(one.about == "internkontrollplan 2026" for one in told if one.code == "late-adoption")
