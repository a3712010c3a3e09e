"""Whether a page's text is one that somebody wrote."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.swedish.legibility import Legibility

SWEDISH = (
    "Nämnden fastställer en plan för den interna kontrollen varje år. Planen bygger på en analys av de risker som finns i "
    "verksamheten, och för varje risk bedöms sannolikhet och konsekvens. Förvaltningen rapporterar resultatet i november."
)
TABLE = "\n".join(f"{word} {n} {n + 1} {n * (n + 1)}" for n, word in enumerate(SWEDISH.split()[:12], 1))
ENGLISH = (
    "The committee decides on a plan for internal control each year. It builds on an analysis of the risks in the work, and "
    "for each risk the likelihood and the consequence are judged. The administration reports the outcome in November."
)
GREEK = "Η επιτροπή αποφασίζει κάθε χρόνο για ένα σχέδιο εσωτερικού ελέγχου που βασίζεται σε ανάλυση κινδύνων."
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
JUDGE = Legibility()


@pytest.mark.parametrize(
    "text",
    [SWEDISH, SWEDISH.upper(), TABLE, ENGLISH, GREEK, "", "1 2 3", "12 34 " * 40, "Innehåll " + "." * 200 + " 7"],
    ids=["Swedish", "capitals", "table", "English", "Greek", "nothing", "little", "numbers", "leaders"],
)
def test_text_that_somebody_wrote(text: str) -> None:
    assert JUDGE.looks_written(text)


@given(st.permutations(LETTERS))
@example(list("badcrfgihjlknomqyestvuxwzpäöå"))
def test_text_whose_letters_are_exchanged_was_not_written(letters: list[str]) -> None:
    """Unless nearly all of them stay what they are."""
    kept = sum(one == other for one, other in zip(letters, LETTERS, strict=True))
    exchanged = SWEDISH.lower().translate(str.maketrans(LETTERS, "".join(letters)))
    assert kept > 5 or not JUDGE.looks_written(exchanged)


VOTERS: tuple[str, ...] = ("Tomas Färnlöf KD", "Birgitta Nyhlén SD", "Magnus Rååd KD", "Erik Thörn C", "Peter Östlund S", "Åsa Bladh V", "Olof Kvist M")  # fmt: skip
VOTERS += ("Jörgen Hjorth L", "Ulf Myhr MP", "Åke Wåhlby S", "Ylva Zetterqvist M", "Björn Qvarnström C")
VOTE = "Vidöstern kommun 6 (6) Ledamot Parti Ja Nej Avstår {} X Vidöstern kommun 6 (6)"


@given(st.permutations(VOTERS), st.integers(3, len(VOTERS)))
def test_a_page_of_names_was_written(voters: list[str], count: int) -> None:
    assert JUDGE.looks_written(VOTE.format(" X ".join(voters[:count])))


@given(st.permutations(LETTERS), st.permutations(VOTERS))
def test_a_page_of_names_whose_letters_are_exchanged_was_not_written(letters: list[str], voters: list[str]) -> None:
    """Unless nearly all of them stay what they are."""
    kept = sum(one == other for one, other in zip(letters, LETTERS, strict=True))
    exchanged = VOTE.format(" X ".join(voters)).lower().translate(str.maketrans(LETTERS, "".join(letters)))
    assert kept > 5 or not JUDGE.looks_written(exchanged)


@pytest.mark.parametrize("signs", ["✁✂✄☎✆✝✞✟", "\ue001\ue002\ue003\ue004", "\ufffd"], ids=["signs", "private", "lost"])
def test_signs_instead_of_letters_were_not_written(signs: str) -> None:
    rng = random.Random(1)
    assert not JUDGE.looks_written("".join(" " if letter == " " else rng.choice(signs) for letter in SWEDISH))


ROMANIAN = "Comisia hotărăște în fiecare an un plan pentru controlul intern și acțiunile sale, după ce riscurile au fost analizate."


@pytest.mark.parametrize("text", [f"{SWEDISH}\n{GREEK}", ROMANIAN], ids=["two languages", "Romanian"])
def test_letters_of_another_language_are_written_in_words_of_their_own(text: str) -> None:
    assert JUDGE.looks_written(text)


def test_a_page_on_which_one_font_of_several_lacks_unicode_was_not_written() -> None:
    """Its bold headings are right, and have as many pairs of letters as it takes."""
    stand_ins = SWEDISH.lower().translate(str.maketrans("aelnortäö", "-;\u0474muo|\u07a6\u085e"))
    assert not JUDGE.looks_written(f"{SWEDISH}\n{stand_ins}")


LIGATURES = "Rutin för kontroll av att åtgärder fattas i tid: stickprov, statistik, avgift efter uppgifter till rätt mottagare, aktivitet."


@pytest.mark.parametrize("signs", ["\u08a2\u0482\u08a4", "\ua500\ua501\ua502", "\u13c2\u13c3\u13c4"])
@pytest.mark.parametrize("around", ["", SWEDISH, TABLE], ids=["alone", "text", "table"])
def test_letters_of_another_script_that_are_a_font_s_ligatures_were_written(signs: str, around: str) -> None:
    """A copy of a file may number them so; the words around are right, and more exact than any picture of them."""
    text = LIGATURES
    for letters, sign in zip(("ti", "tt", "ft"), signs, strict=True):
        text = text.replace(letters, sign)
    assert JUDGE.looks_written(f"{text} {around}")
    exchanged = text.translate(str.maketrans("eanrst", "ntsear"))
    assert around or not JUDGE.looks_written(exchanged)


def test_the_words_of_a_poor_recognition_are_fewer() -> None:
    poor = SWEDISH.replace("ä", "a").replace("ö", "d").replace("rn", "m").replace("ll", "U").replace("en ", "cn ")
    assert JUDGE.share_of_words(SWEDISH) > 0.95
    assert JUDGE.share_of_words(SWEDISH.upper()) > 0.95
    assert JUDGE.share_of_words(poor) < 0.7
    assert JUDGE.share_of_words("12 34 – • 5") == 0.0


def test_signs_around_and_inside_words_are_none_of_them() -> None:
    assert JUDGE.share_of_words("”Nämnden (och/eller) kommun- och regionledning: risker;") == 1.0
    assert JUDGE.share_of_words("Kommunika)on e(er") < 0.5
