"""The title of a memo among the lines above its first heading."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.matters.title_lines import title_among
from tests.pipeline.interpret.drawn_pages import document, matters_of

TITLE = "Timtaxa för prövning enligt livsmedelslagstiftningen"


@pytest.mark.parametrize(("bold", "size"), [(True, 10.0), (False, 12.0), (False, None)])
@pytest.mark.parametrize("recipient", ["Miljö- och byggnämnden", "Kommunstyrelsen"])
def test_the_board_above_a_memos_title_is_its_recipient(recipient: str, *, bold: bool, size: float | None) -> None:
    lines = [
        Line(text, (50, 80 + 14 * at, 300, 92 + 14 * at), size=size, bold=bold)
        for at, text in enumerate((recipient, TITLE))
    ]
    assert [line.text for line in title_among(lines)] == [TITLE]


@pytest.mark.parametrize("first", ["Miljö- och byggnämndens taxor", "Kommunstyrelsens plan för"])
def test_a_title_that_begins_with_a_board_is_whole(first: str) -> None:
    lines = [Line(text, (50, 80 + 14 * at, 300, 92 + 14 * at), bold=True) for at, text in enumerate((first, TITLE))]
    assert [line.text for line in title_among(lines)] == [first, TITLE]


def test_a_board_alone_is_a_title() -> None:
    assert title_among([Line("Kommunstyrelsen", (50, 80, 300, 92), bold=True)])


@pytest.mark.parametrize("names", [3, 6, 9])
@pytest.mark.parametrize("title", ["Uppföljning av internkontrollplan 2024", "Rapport om intern kontroll 2024"])
def test_a_long_letters_title_stands_below_its_head_in_the_largest_letters(title: str, names: int) -> None:
    """Also above names in bold over the letter's parts."""
    parts = [text for at in range(1, names + 1) for text in (f"## Kontroll {at}", "Vi har granskat tio beslut.", "Allt var rätt.")]  # fmt: skip
    lines = ["2025-01-20 Dnr KFN 2024/88", "Till kulturnämnden", f"# {title}", *parts, "## Förslag till beslut", "Nämnden godkänner rapporten för 2024."]  # fmt: skip
    (stated,) = matters_of(document(lines))
    assert stated.matter.title == title


def test_a_name_in_letters_as_large_goes_before_the_title_far_above() -> None:
    """It may be the next matter's."""
    text = ["Vi har granskat tio beslut."] * 14
    lines = ["2025-01-20 Dnr KFN 2024/88", "# Uppföljning 2024", *text, "# Taxa för båtplatser", "## Förslag till beslut", "Nämnden antar taxan."]  # fmt: skip
    (stated,) = matters_of(document(lines))
    assert stated.matter.title == "Taxa för båtplatser"


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("name", ["Internkontrollplan för nämnden", "Taxebilaga för kommunen"])
def test_an_attachments_large_name_is_not_the_title_of_the_letter_behind_it(name: str, page: int) -> None:
    """The letter begins a page, or is in a file without pages the only name below that is set so."""
    text = [Line("Vi har granskat tio beslut.", size=11, path=f"p{at}") for at in range(3, 17)]
    above = [Line("Diarienummer KFN 2024/88", size=11, path="p1"), Line(name, size=24, bold=True, path="p2")]
    behind = [Line("Taxa för båtplatser", size=14, bold=True, path="p18", page=page), Line("Nämnden har utrett.", size=11, path="p19", page=page)]  # fmt: skip
    assert [line.text for line in title_among([*above, *text, *behind])] == ["Taxa för båtplatser"]
