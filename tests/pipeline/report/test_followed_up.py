from __future__ import annotations

from pipeline.report.followed_up import by_year, late_years, undated_follow_ups
from pipeline.report.papers import Papers
from pipeline.report.translations import strings
from schemas.extraction import Extraction, Source
from schemas.tables import Body, ControlPlan, FollowUp
from tests.pipeline.report.factory import GENERATOR


def paper(board: str, *tables: ControlPlan | FollowUp) -> Extraction:
    for table in tables:
        table.body = Body(name=board)
    plans = [table for table in tables if isinstance(table, ControlPlan)]
    followed = [table for table in tables if isinstance(table, FollowUp)]
    source = Source(filename=f"{board}.pdf")
    return Extraction(generator=GENERATOR, source=source, status="complete", control_plans=plans, follow_ups=followed)


def planned(year: int) -> ControlPlan:
    return ControlPlan(id=f"p{year}", year=year)


def followed(year: int, *, interim: bool = False) -> FollowUp:
    return FollowUp(id=f"u{year}", year=year, interim=interim)


def late(*papers: Extraction) -> dict[str, list[int]]:
    with Papers(papers, strings("sv")) as held:
        found = late_years(by_year(held.all), undated_follow_ups(held.all))
    return {home.board: years for home, years in found.items()}


def test_a_plan_that_others_have_followed_up_is_late_and_so_is_one_before_a_later_plan() -> None:
    assert late(
        paper("A-nämnden", planned(2023)),
        paper("B-nämnden", planned(2023), followed(2023)),
        paper("C-nämnden", planned(2022), planned(2023), followed(2023)),
    ) == {"A-nämnden": [2023], "B-nämnden": [], "C-nämnden": [2022]}


def test_this_years_plan_is_not_late() -> None:
    assert late(paper("A-nämnden", planned(2024)), paper("B-nämnden", planned(2023), followed(2023))) == {
        "A-nämnden": [],
        "B-nämnden": [],
    }


def test_a_follow_up_of_a_part_of_the_year_is_no_follow_up_of_it() -> None:
    assert late(paper("A-nämnden", planned(2023), followed(2023, interim=True), planned(2024)))["A-nämnden"] == [2023]


def test_nothing_is_said_of_whoever_may_have_followed_up() -> None:
    joint = paper("A-nämnden", followed(2023))
    joint.follow_ups = [*joint.follow_ups, FollowUp(id="u2", year=2023, body=Body(name="B-nämnden"))]
    undated = FollowUp(id="u3", body=Body(name="C-nämnden"))
    found = late(
        paper("A-nämnden", planned(2023)),
        paper("B-nämnden", planned(2023)),
        joint,
        paper("C-nämnden", planned(2023), undated),
        paper("D-nämnden", planned(2023)),
    )
    assert {board for board, years in found.items() if years} == {"D-nämnden"}


def test_a_year_that_was_misread_makes_nobody_late() -> None:
    assert late(paper("A-nämnden", planned(2024)), paper("B-nämnden", followed(2032)))["A-nämnden"] == []


def test_a_board_is_not_late_where_a_follow_up_names_it_by_its_short_name() -> None:
    """Or by its long one; another board of the kind is late all the same."""
    long, short = "Gemensam överförmyndarnämnd för Alby och Berga", "Överförmyndarnämnden"
    other = paper("Valnämnden", planned(2023))
    for plan, follow_up in ((long, short), (short, long)):
        found = late(paper(plan, planned(2023)), paper(follow_up, followed(2023)), other)
        assert {board for board, years in found.items() if years} == {"Valnämnden"}
