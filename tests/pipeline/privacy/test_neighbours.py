"""An identity number is masked whatever stands beside it, and other figures are not, whatever they stand beside."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stdnum import luhn

from pipeline.privacy.masking import mask, mask_extraction
from schemas.extraction import Problem
from tests.examples import examples

BEFORE = (
    "",
    "3 ",
    "§ 3 ",
    "Ärende 3 ",
    "nr 3, ",
    "Anna, ",
    "3. ",
    "20 ",
    "12 ",
    "45 000 ",
    "2024-03-01 ",
    "2/",
    "(",
    "\t",
)
BEHIND = (
    "",
    " 3",
    " 3 2 6",
    " 2 gånger under 2024",
    " 45 år",
    ", 45 år",
    " 2024-01-02",
    " 5 000 kr",
    ".",
    ";3",
    ")",
    "/3",
)
# With a dash, or with the century and in the parts of a date: a row of figures looks like none.
ANYWHERE = (
    *(
        "{yy} {mm} {dd}-{tail}",
        "{yy}{mm} {dd}-{tail}",
        "{yy} {mm}{dd}-{tail}",
        "{cc}{yy} {mm} {dd}-{tail}",
        "{cc} {yy} {mm} {dd}-{tail}",
    ),
    *("{cc} {yy}{mm}{dd}-{tail}", "{yy} {mm} {dd}–{tail}", "{yy}\u00a0{mm}\u00a0{dd}-{tail}", "{yy} {mm} {dd}- {tail}"),
)
LONG_AGO = (
    *(
        "{yy}{mm}{dd}-{ta} {il}",
        "{yy}{mm}{dd}-{ta}-{il}",
        "{cc}{yy}-{mm}-{dd}-{ta} {il}",
        "{cc}{yy}-{mm}-{dd} - {ta} {il}",
    ),
    *("{yy} {mm} {dd} - {tail}", "{yy} {mm} {dd}-{ta} {il}", "{yy} {mm} {dd}  {tail}", "{yy}.{mm}.{dd} {tail}"),
    *(
        "{cc} {yy} {mm} {dd} {ta} {il}",
        "{cc} {yy} {mm} {dd} {tail}",
        "{cc}{yy} {mm} {dd} {tail}",
        "{cc}{yy} {mm} {dd} {ta} {il}",
    ),
    *("{yy}{mm}{dd} ({tail})", "{cc}{yy}{mm}{dd}({tail})", "{yy}{mm}{dd} [{tail}]"),
)
# What two columns of figures look like: none of several digits may stand beside them.
BESIDE_ONE = ("{cc}{yy} {mm}{dd} {tail}", "{yy}{mm} {dd} {tail}", "{yy}{mm}{dd}  {tail}", "{cc}{yy}{mm}{dd}   {tail}")
# What a list of figures looks like: none may stand behind a comma beside them.
LISTED = ("{yy}{mm}{dd}, {tail}", "{yy}{mm}{dd};{tail}", "{cc}{yy}{mm}{dd}; {tail}")


@st.composite
def written(draw: st.DrawFn, notations: tuple[str, ...], born: st.SearchStrategy[dt.date]) -> str:
    """A number in one of the notations."""
    date = draw(born)
    nine = f"{date:%y%m}{date.day + 60 * draw(st.booleans()):02}{draw(st.integers(100, 999)):03}"
    ten = nine + luhn.calc_check_digit(nine)
    yy, mm, dd, ta, il = (ten[at : at + 2] for at in range(0, 10, 2))
    return draw(st.sampled_from(notations)).format(cc=f"{date:%Y}"[:2], yy=yy, mm=mm, dd=dd, ta=ta, il=il, tail=ta + il)


AT_ANY_TIME = st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31))
IN_THE_LAST_CENTURY = st.dates(dt.date(1940, 1, 1), dt.date(1999, 12, 31))
ONE_BEFORE, ONE_BEHIND = ("", "3 ", "§ 3 ", "Anna, ", "(", "3) "), ("", " 3", " 3 2 6", " 2 gånger", ", 3", ".", ")")
NO_LIST_BEFORE, NO_LIST_BEHIND = ("", "3 ", "§ 12 ", "Anna, "), ("", " 3", " 2024", ".", ", och", ")")


@pytest.mark.parametrize(
    ("numbers", "before", "behind"),
    [
        pytest.param(written(ANYWHERE, AT_ANY_TIME), BEFORE, BEHIND, id="with a dash"),
        pytest.param(written(LONG_AGO, IN_THE_LAST_CENTURY), BEFORE, BEHIND, id="long ago"),
        pytest.param(written(BESIDE_ONE, IN_THE_LAST_CENTURY), ONE_BEFORE, ONE_BEHIND, id="as in columns"),
        pytest.param(written(LISTED, IN_THE_LAST_CENTURY), NO_LIST_BEFORE, NO_LIST_BEHIND, id="as in a list"),
    ],
)
def test_a_number_is_masked_beside_whatever_it_stands(
    numbers: st.SearchStrategy[str], before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    @given(numbers, st.sampled_from(before), st.sampled_from(behind))
    @settings(max_examples=examples(150, 1000))
    def holds(number: str, before: str, behind: str) -> None:
        # two figures more behind two that stand apart make a row of pairs, as figures in columns do
        assume(not (number[-3:-2] == " " and re.match(r" \d\d\b", behind)))
        hidden = "".join("•" if letter.isdigit() else letter for letter in number)
        masked = mask(before + number + behind)
        assert hidden in masked
        assert mask_extraction(Problem(code="reading-doubt", message=before + number + behind)).message == masked

    holds()


@pytest.mark.parametrize("text", ["{}1", "3 {}1", "{}1, enligt", "20240301{short}", "20240301{long}.pdf"])
def test_a_number_with_a_note_s_mark_or_behind_a_date_is_masked(text: str) -> None:
    written = text.format("811218-9876", short="8112189876", long="198112189876")
    hidden = text.format("••••••-••••", short="•" * 10, long="•" * 12)
    assert mask(written) == hidden


@pytest.mark.parametrize("dash", ["", "-", " - "])
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("3 ", " 3 2 6"), ("§ 3 ", " 2 gånger")])
def test_a_number_of_a_form_with_a_digit_a_box_is_masked(dash: str, before: str, behind: str) -> None:
    written = f"1 9 8 1 1 2 1 8{dash or ' '}9 8 7 6"
    assert (
        mask(before + written + behind)
        == before + written.translate(dict.fromkeys(map(ord, "0123456789"), "•")) + behind
    )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


SCORES = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda pair: f"{pair[0]} {pair[1]} {pair[0] * pair[1]}")
AMOUNTS = st.integers(1000, 999_999_999).map(_grouped)
PHONES = st.sampled_from(
    ["08-123 45 67", "08-12 34 56 78", "0920-12 34 56", "0920-123 45", "031-12 34 56", "070-123 45 67", "010-123 45 67"]
)
REFERENCES = st.builds(
    "{} {}/{:04}".format, st.sampled_from(["SN", "Dnr"]), st.integers(2015, 2026), st.integers(1, 9999)
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
PERIODS = st.builds("{:%Y %m %d}-{:%Y %m %d}".format, DAYS, DAYS)
# of papers that are published; a time of the nineties may have a birth's check digit
TIMES = st.datetimes(dt.datetime(2005, 1, 1), dt.datetime(2030, 1, 1)).flatmap(  # noqa: DTZ001 - written without a zone
    lambda time: st.sampled_from(
        [f"{time:%Y-%m-%d %H %M}", f"{time:%Y%m%d}T{time:%H%M}", f"{time:%Y%m%d%H%M%S}", f"{time:%Y%m%d%H%M%S}1234"]
    )
)
COMPANIES = st.builds("{}{}".format, st.integers(552_000, 559_999), st.integers(100, 999)).map(
    lambda nine: f"{nine[:6]}-{nine[6:]}{luhn.calc_check_digit(nine)}"
)


@pytest.mark.long
@given(st.lists(st.one_of(SCORES, AMOUNTS, PHONES, REFERENCES, COMPANIES), min_size=1, max_size=6))
@settings(max_examples=examples(300, 3000))
def test_scores_amounts_telephone_numbers_references_and_companies_are_left(figures: list[str]) -> None:
    for between in (" ", "  ", ", ", "; ", "\t"):
        assert mask(between.join(figures)) == between.join(figures)


@given(PERIODS | TIMES, SCORES)
@settings(max_examples=examples(200, 2000))
def test_days_and_times_are_left(days: str, scores: str) -> None:
    for text in (days, f"Under {days} gäller", f"Protokoll {days}.pdf", f"{days}, {scores}"):
        assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("81 12 18-9875 2 gånger", "3 81 13 18-9876", "811218 (9875)", "811218, 9876, 4512", "4512, 811218, 9876"),
        *(
            "240229-12 30",
            "201218 (9871)",
            "45 12 18 -9872",
            "2019 12 18 4515",
            "187 250 173 006",
            "3 4 12 2 5 10 1 1 1 4",
        ),
        *("20240301140230123", "20240301120115000", "2403018112189876", "2024 1218 9876"),
    ],
)
def test_figures_beside_each_other_that_only_look_alike_are_left(text: str) -> None:
    assert mask(text) == text
