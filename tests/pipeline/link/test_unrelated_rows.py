"""A row whose words have nothing in common with any other's leaves the links of all others as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import link, links_of
from schemas.extraction import Extraction
from schemas.tables import AnyTable, Control, Item, Risk
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk

NAMES = [
    "Felaktiga utbetalningar",
    "Felaktiga utbetalningar av bidrag",
    "Felaktig utbetalning till leverantör",
    "Obehörig åtkomst",
    "Obehörig åtkomst till personalakter",
    "Bristande rutiner för inköp",
    "Brister i rutinerna vid inköp",
    "Hot och våld",
]
CHECKS = [
    "Stickprov av utbetalningar",
    "Kontroll av utbetalningar",
    "Ta ut loggar",
    "Granska inköp",
    "Följa upp tillbud",
]
UNRELATED = ("Zeppelinare", "Kwizzla quinoa")  # a name and a check
Rows = list[tuple[str, str, int, int]]
"""Name, check, likelihood and consequence of each."""

rows = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(CHECKS), st.integers(1, 2), st.integers(1, 2)),
    min_size=1,
    max_size=5,
)


def tables(year: int, of: Rows) -> list[AnyTable]:
    """An analysis, a plan and a follow-up of the same rows."""
    return [
        analysis(year, *(risk(name, s, k, s * k) for name, _, s, k in of)),
        plan(year, *(control(name, check) for name, check, _, _ in of)),
        follow_up(year, *(item(name, check) for name, check, _, _ in of)),
    ]


def add(table: AnyTable, place: int) -> None:
    """Puts a row that is like no other into a table."""
    name, check = UNRELATED
    added: dict[str, Risk | Control | Item] = {
        "risks": risk(name, 4, 4, 16),
        "controls": control(name, check),
        "items": item(name, check),
    }
    for field, row in added.items():
        held = getattr(table, field, None)
        if held is not None:
            held.insert(min(place, len(held)), row)


def links(year_of: list[Rows], added: tuple[int, int] | None, place: int) -> set[tuple[object, ...]]:
    """The links of two years' tables, each row by its year, kind and place among those that are in both tries."""
    files: list[Extraction] = []
    called: dict[str, tuple[int, str, int]] = {}
    for year, of in enumerate(year_of, 2023):
        made = tables(year, of)
        if added and added[0] == year:
            add(made[added[1]], place)
        files.append(document(*made, name=f"{year}.pdf"))
        called |= dict(_called(files[-1], year))
    linked = link(files)
    return {
        (
            called[sha256(file.extraction, one.from_)],
            called[sha256(file.extraction, one.to)],
            one.relation,
            one.likeness,
        )
        for file in linked.files
        for one in links_of(linked, file)
    }


def _called(file: Extraction, year: int) -> Iterator[tuple[str, tuple[int, str, int]]]:
    for table in file.tables():
        held = [row for field in ("risks", "controls", "items") for row in getattr(table, field, ())]
        own = [row for row in held if UNRELATED[0] not in (getattr(row, "name", ""), getattr(row, "risk", ""))]
        for number, row in enumerate(own):
            yield sha256(file, row.id), (year, table.id, number)


def sha256(file: Extraction, row: str) -> str:
    return row if "#" in row else f"{file.source.sha256}#{row}"


@pytest.mark.long
@given(st.lists(rows, min_size=2, max_size=2), st.integers(2023, 2024), st.integers(0, 2), st.integers(0, 5))
def test_an_unrelated_row_changes_no_other_link(years: list[Rows], year: int, table: int, place: int) -> None:
    assert links(years, (year, table), place) == links(years, None, 0)


@pytest.mark.long
def test_a_risk_said_more_closely_is_linked_whatever_came_before_it() -> None:
    before = [
        ("Felaktiga utbetalningar", "Stickprov av utbetalningar", 2, 2),
        ("Hot och våld", "Följa upp tillbud", 1, 2),
    ]
    now = [("Felaktiga utbetalningar av bidrag", "Stickprov av utbetalningar", 1, 2), *before[1:]]
    alone = links([before, now], None, 0)
    assert ((2024, "t0", 0), (2023, "t0", 0)) in {one[:2] for one in alone}
    for place in range(3):
        assert links([before, now], (2024, 0), place) == alone


def test_a_check_in_other_words_is_no_other_check() -> None:
    name, check = "Leverantörsfakturor attesteras av obehörig", "Kontroll genom stickprov på leverantörsfakturor"
    planned = plan(2024, control(f"Risk att {name.lower()}", "Stickprov av fakturor"))
    followed = follow_up(2024, item(name, check))
    files = document(planned, name="a.pdf"), document(followed, name="b.pdf")
    linked = link(files)
    assert {one.relation for file in linked.files for one in links_of(linked, file)} == {"same-risk", "same-check"}


def test_a_risk_of_other_checks_is_not_last_years_said_more_closely() -> None:
    """Though nothing else is near either of them, so that they stand in one place among those that recur."""
    before = [("Hot och våld", "Följa upp tillbud", 1, 2), ("Obehörig åtkomst", "Ta ut loggar", 1, 1)]
    now = [("Obehörig åtkomst till personalakter", "Granska inköp", 2, 2)]
    plans = document(tables(2023, before)[1], name="a.pdf"), document(tables(2024, now)[1], name="b.pdf")
    linked = link(plans)
    assert [links_of(linked, file) for file in linked.files] == [[], []]
