"""Paragraphs of minutes with their board's letters ("SN § 141 Title"), and such that a text only refers to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.pipeline.interpret.drawn_pages import document, matters_of

DECIDED = ["Beslut", "Nämnden antar planen."]


def read(*texts: str) -> Sequence[tuple[str | None, str | None]]:
    """The paragraph and title of each matter."""
    return [(one.matter.paragraph, one.matter.title) for one in matters_of(document(list(texts)))]


@pytest.mark.parametrize("space", [" ", ""])
@pytest.mark.parametrize("board", ["SN", "BUN", "KSAU", "Ks", "ON."])
def test_the_letters_are_no_part_of_the_title(board: str, space: str) -> None:
    papers = [
        text
        for number, title in ((140, "Budget 2025"), (141, "Internkontrollplan 2025"))
        for text in (f"{board}{space}§ {number} {title}", "Dnr SN 2024/0311", *DECIDED)
    ]
    assert read("Protokoll 2024-12-17", *papers) == [("§ 140", "Budget 2025"), ("§ 141", "Internkontrollplan 2025")]


def test_a_title_may_stand_below_the_letters() -> None:
    assert read("SN § 141 Dnr SN 2024/0311", "Internkontrollplan 2025", *DECIDED) == [
        ("§ 141", "Internkontrollplan 2025")
    ]


@pytest.mark.parametrize(
    "named",
    [
        "SN § 12 2024-02-03",
        "SNAU § 23 Internkontrollplan 2025",
        "SN § 3 Internkontrollplan 2024",
        "Se § 12 Budget",
        "Jfr § 12 Budget",
    ],
)
def test_a_paragraph_that_another_refers_to_begins_none(named: str) -> None:
    found = read(
        "SN § 141 Internkontrollplan 2025", "Beslutsunderlag", named, *DECIDED, "SN § 142 Budget 2026", *DECIDED
    )
    assert found == [("§ 141", "Internkontrollplan 2025"), ("§ 142", "Budget 2026")]


def test_a_memo_lists_paragraphs_of_boards_as_its_basis() -> None:
    found = read(
        "# Internkontrollplan 2025",
        "Beslutsunderlag",
        "SN § 12 Riktlinjer",
        "Förslag till beslut",
        "Nämnden antar planen.",
    )
    assert found == [(None, "Internkontrollplan 2025")]


@pytest.mark.parametrize("law", ["KL", "OSL", "SoL", "LOU", "AFS"])
def test_a_paragraph_of_a_law_begins_none(law: str) -> None:
    found = read(
        "# Yttrande", "Förslag till beslut", "Nämnden antar planen.", "Sammanfattning", "Följande gäller.",
        f"{law} § 3 Nämnden svarar för kontrollen.",
    )  # fmt: skip
    assert found == [(None, "Yttrande")]
