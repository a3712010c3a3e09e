from __future__ import annotations

import sysconfig
from pathlib import Path

import pyphen
import pytest
from hunspell import Hunspell

from pipeline.swedish import spelling
from pipeline.swedish.spelling import is_word, may_break


@pytest.fixture(scope="module")
def hunspell() -> Hunspell:
    return Hunspell("sv_SE", hunspell_data_dir=str(Path(sysconfig.get_path("data")) / "share" / "hunspell"))


@pytest.mark.parametrize(
    "word",
    [
        "nämnd",
        "nämndens",
        "internkontrollplan",
        "stickprovskontrollen",
        "riskvärderi",
        "xqz",
        "Malmö",
        "malmö",
        "e-post",
    ],
)
def test_words_are_judged_as_the_librarys_own_class_does(hunspell: Hunspell, word: str) -> None:
    assert is_word(word) == hunspell.spell(word)


def test_inflections_and_compounds_are_words_and_what_is_cut_off_is_none() -> None:
    assert is_word("förvaltningens")
    assert is_word("systemförvaltare")
    assert not is_word("riskvärderi")
    assert not is_word("")


def test_where_hyphenation_may_break_a_word() -> None:
    assert [at for at in range(1, 8) if may_break("kontroll", at)] == [3]


@pytest.mark.long
def test_hyphens_stand_where_the_library_puts_them() -> None:
    library = pyphen.Pyphen(lang="sv_SE", left=2, right=2)
    folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
    words = [line.partition("/")[0] for line in (folder / "sv_SE.dic").read_text(encoding="utf-8").splitlines()[1::40]]
    assert len(words) > 1000
    assert {word: spelling.breaks(word) for word in words} == {
        word: tuple(library.positions(word.casefold())) for word in words
    }


def test_of_the_words_that_may_be_broken_the_last_alone_are_held() -> None:
    """A report has hundreds of thousands of them, and a page's server goes on for months."""
    for number in range(100):
        spelling.breaks(f"internkontroll{chr(ord('a') + number % 26) * (number // 26 + 1)}")
    assert len(spelling._patterns().cache) == 0
    assert spelling.breaks("internkontroll") == spelling.breaks("Internkontroll") != ()
