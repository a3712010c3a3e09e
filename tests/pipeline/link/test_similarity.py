from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import link, links_of
from pipeline.link.content import about_the_same, content, share
from pipeline.link.pair import KIN
from pipeline.link.similarity import CONFLICT, SAME, Name, likeness
from pipeline.swedish.lemmas import lemmas
from tests.pipeline.factory import analysis, document, risk

WORDS = st.lists(
    st.sampled_from(["risk", "för", "felaktiga", "utbetalningar", "av", "bidrag", "och", "IT-stöd", "i", "nämnden"]),
    min_size=1,
    max_size=6,
)


def alike(one: str, other: str) -> float:
    return likeness(Name(one), Name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IT-projektkostnader", "IT projektkostnader"),
        ("IT Säkerhet", "IT säkerhet"),
        ("Informationssäkerhet", "Informations-säkerhet"),
        ("alla system är uppdaterade", "alla system är uppdaterad"),
        ("Felaktig utbetalning", "Felaktiga utbetalningar"),
    ],
)
def test_case_hyphens_spaces_and_inflection_do_not_count(one: str, other: str) -> None:
    assert alike(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Informationssäkerhet", "Informationssäkerhet IT"),
        ("Alla inköp skall gå igenom utsedd roll", "Alla inköp skall gå genom utsedd roll"),
        ("Förändringsprocessen ska följas upp", "Förändringsprocessen skall följas upp"),
    ],
)
def test_a_word_more_or_misspelt_is_the_same(one: str, other: str) -> None:
    assert SAME <= alike(one, other) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Felaktiga utbetalningar av försörjningsstöd", "Felaktiga utbetalningar av föreningsbidrag"),
        ("Rutin saknas för inköp", "Rutin saknas för utlåning"),
        ("Stickprov kvartal 1", "Stickprov kvartal 2"),
        ("IT-säkerhet", "IT säkerhet, IT incidenter"),
    ],
)
def test_names_of_one_pattern_are_not_the_same(one: str, other: str) -> None:
    assert alike(one, other) < max(CONFLICT, 0.7) + 0.01


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Obehörig åtkomst till personalakter", "Löneutbetalning till person som slutat"),
        ("Sena beslut i bygglov", "Bilar besiktigas inte i tid"),
        ("Obehörig åtkomst", "Behörigheter tas inte bort i tid"),
    ],
)
def test_names_that_share_hardly_a_word_are_never_one_risk(one: str, other: str) -> None:
    """Their letters may be alike all the same."""
    assert alike(one, other) < KIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bristande kompetens", "Kompetensbrist"),
        ("Fel i löneutbetalning", "Felaktiga löner"),
        ("Leverantörsfakturor betalas för sent", "Dröjsmål vid betalning av fakturor"),
    ],
)
def test_names_that_share_a_word_in_a_compound_may_be_one_risk(one: str, other: str) -> None:
    assert KIN <= alike(one, other) <= CONFLICT


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("Felaktiga utbetalningar av försörjningsstöd", "Felaktiga utbetalningar av föreningsbidrag", 0.55),
        ("Rutin saknas för inköp av varor", "Rutin saknas för inköp av tjänster", 0.55),
        ("Stickprov av fakturor kvartal 1", "Stickprov av fakturor kvartal 2", 0.5),
    ],
)
def test_what_decides_a_likeness_has_its_value(one: str, other: str, value: float) -> None:
    """Where each has a word of its own, and where numbers differ."""
    assert alike(one, other) == value


def test_a_name_said_more_closely_is_near_and_one_with_a_second_thing_is_not() -> None:
    short = "Elevers rätt till stöd"
    assert alike(short, f"{short} i gymnasiet") >= 0.84 > alike(short, f"{short} och skolskjuts i hela kommunen")


@given(WORDS, WORDS)
def test_what_two_checks_are_about_is_shared_by_both(one: list[str], other: list[str]) -> None:
    left, right = " ".join(one), " ".join(other)
    assert 0.0 <= about_the_same(left, right) == about_the_same(right, left) <= 1.0
    assert about_the_same(left, left) == (1.0 if content(left) else 0.0)


@pytest.mark.parametrize(
    ("beside", "one"),
    [
        ({}, False),
        ({"description": "Bidrag betalas ut till fel mottagare eller med fel belopp."}, True),
    ],
)
def test_a_word_for_another_is_another_risk_unless_much_speaks_for_one(beside: dict[str, str], *, one: bool) -> None:
    """The same place and score are not enough; the same description beside them is."""
    before, after = (
        document(analysis(year, risk(f"Felaktiga utbetalningar av {what}", 3, 4, 12, **beside)), name=f"{year}.pdf")
        for year, what in ((2022, "försörjningsstöd"), (2023, "föreningsbidrag"))
    )
    linked = link([before, after])
    assert bool([row for file in linked.files for row in links_of(linked, file) if row.relation == "same-risk"]) is one


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_between_0_and_1(one: list[str], other: list[str]) -> None:
    left, right = " ".join(one), " ".join(other)
    assert 0.0 <= alike(left, right) <= 1.0
    assert alike(left, right) == alike(right, left)
    assert alike(left, left) == 1.0


def test_nothing_is_like_nothing() -> None:
    assert alike("", "") == 0.0


def test_compounds_are_inflected_as_their_last_part_and_boards_stay_boards() -> None:
    assert lemmas("informationssäkerheten projektkostnaderna") == lemmas("informationssäkerhet projektkostnad")
    assert lemmas("servicenämndens") == ("servicenämnd",)
    assert lemmas("IT för var") == ("it", "för", "var")


@pytest.mark.long
def test_linking_loads_neither_spacy_nor_scipy() -> None:
    code = "import sys, pipeline.examine; print({'spacy', 'scipy', 'pdfplumber'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


def test_a_verb_s_particle_says_nothing_of_what_a_risk_is_about() -> None:
    assert share(content("Rekryteringsannonser når inte ut"), content("Fel lön betalas ut")) == 0.0
