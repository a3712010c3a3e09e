"""Ligatures whose Unicode a font lost: the signs shown for them are read as the letters that make words."""

from __future__ import annotations

import pytest

from extractors.limits import Limits
from extractors.model.page_content import TextSpan
from extractors.pdf.document import PdfiumFile
from extractors.pdf.ligatures import Told, with_ligatures, without_lost
from tests.extractors.byhand import without_unicode

WORDS = {
    "stickprov",
    "till",
    "felaktigt",
    "statistik",
    "uppgifter",
    "avgift",
    "att",
    "efter",
    "etter",
    "e-post",
    "kvittens",
    "attestigt",
    "sfi",
    "vift",
    "duff",
    "rätt",
}


class Judge:
    """Knows a few words."""

    def looks_written(self, text: str) -> bool:
        return bool(text)

    def share_of_words(self, text: str) -> float:
        return float(text.strip(".,").lower() in WORDS or text in {"vi-vi", "du-du"})


def runs(*texts: str, bold: bool = False) -> list[TextSpan]:
    places = tuple(10.0 * place for place in range(40))
    return [TextSpan(text, (0, 0, 10 * len(text), 10), 10, bold, glyph_edges=places[: len(text) + 1]) for text in texts]


def read(*texts: str) -> list[str]:
    return [run.text for run in with_ligatures(runs(*texts), Judge())]


def test_signs_inside_and_at_the_edges_of_words() -> None:
    assert read("S'ckprov,", "'ll", "Sta's'k", "Felak'gt", "avgi.", "avgi..", "uppgi.er") == [
        *("Stickprov,", "till", "Statistik", "Felaktigt", "avgift", "avgift.", "uppgifter")
    ]


def test_two_signs_of_one_type_stand_for_different_letters() -> None:
    assert read("uppgi.er", "kvi+ens", "avgi.", "e+er", "S'ckprov")[3] == "etter"
    assert read("uppgi.er", "avgi.", "e.er", "S'ckprov")[2] == "efter"


def test_few_words_and_words_as_they_are_written_stay() -> None:
    assert read("S'ckprov", "e-post", "S:t") == ["S'ckprov", "e-post", "S:t"]
    assert read("S-ckprov", "Felak-gt", "Sta-s-k", "e-post", "N-gt")[3:] == ["e-post", "N-gt"]


def test_a_word_that_no_dictionary_has_takes_what_the_others_tell() -> None:
    told = ("S(ckprov", "Felak(gt", "Sta(s(k")
    assert read(*told, "informa(onsansvarig", "chef(er)", "iden(:era")[3:] == [
        "informationsansvarig",
        "chef(er)",
        "identi:era",
    ]


def test_a_word_of_two_signs_tells_the_second_once_the_first_is_known() -> None:
    assert read("S(ckprov", "Felak(gt", "sta(s(k", "a6es(gt", "a6")[3:] == ["attestigt", "att"]


def test_one_word_is_enough_for_a_sign_that_nobody_writes_inside_one() -> None:
    assert read("uppgi[er", "[et") == ["uppgifter", "[et"]
    assert read("a!", "a!", "a!", "hej!")[:2] == ["att", "att"]
    assert read("S3", "S3", "S3", "S3") == ["S3"] * 4


def test_a_short_word_that_a_question_ends_with_tells_no_sign() -> None:
    assert read("Vad", "gör", "vi?", "Hur", "gör", "du!") == ["Vad", "gör", "vi?", "Hur", "gör", "du!"]
    assert read("rä!", "a!", "a!")[0] == "rätt"


def test_letters_without_unicode_are_told_by_their_word_or_known_to_be_lost() -> None:
    ti, tt = chr(0x10001B), chr(0x10001C)
    mended = with_ligatures(runs(f"{ti}ll", f"S{ti}ckprov", f"a{tt}", f"Zyx{tt}w", f"q{ti}"), Judge())
    assert [run.text for run in mended] == ["till", "Stickprov", "att", "Zyxttw", "qti"]
    unknown = with_ligatures(runs(f"q{ti}z"), Judge())[0]
    assert (unknown.text, unknown.lost, len(unknown.glyph_edges)) == ("qz", True, 3)


@pytest.mark.parametrize("ti", ["\u08a2", "\u13c2", "\x82", "\ua500"])
def test_a_letter_of_another_script_between_ours_is_a_ligature(ti: str) -> None:
    assert read(f"{ti}ll", f"S{ti}ckprov", f"Sta{ti}s{ti}k") == ["till", "Stickprov", "Statistik"]
    assert read(f"{ti}{ti}", "Привет", "α-värde", "µg") == [f"{ti}{ti}", "Привет", "α-värde", "µg"]


@pytest.mark.parametrize("tt", ["\u0e82", "\x82"])
def test_a_letter_of_another_script_at_a_word_s_end_is_a_ligature(tt: str) -> None:
    assert read(f"a{tt}", f"kvi{tt}ens", f"rä{tt},") == ["att", "kvittens", "rätt,"]


@pytest.mark.parametrize(
    ("word", "whole"),
    [("a-", "att"), ("kvi-ens", "kvittens"), ("A-,", "Att,"), ("e-post", "e-post"), ("a-post", "a-post")],
)
def test_what_a_sign_stands_for_is_known_from_a_page_before(word: str, whole: str) -> None:
    """A word alone, as names that are printed on each page of a sheet, tells it on none."""
    known = Told()
    first = [run.text for run in with_ligatures(runs("a-", "rä-", "kvi-ens", "e-er", "a-estigt"), Judge(), known)]
    assert first == ["att", "rätt", "kvittens", "etter", "attestigt"]
    assert [run.text for run in with_ligatures(runs(word, "Stf"), Judge(), known)] == [whole, "Stf"]
    assert [run.text for run in with_ligatures(runs(word, "Stf"), Judge(), Told())] == [word, "Stf"]


def test_a_sign_of_other_type_or_told_otherwise_is_not_known() -> None:
    known: Told = {(False, "-"): "tt"}
    assert with_ligatures(runs("a-", bold=True), Judge(), known)[0].text == "a-"
    told = [run.text for run in with_ligatures(runs("S-ckprov", "-ll", "Felak-gt", "a-"), Judge(), known)]
    assert told == ["Stickprov", "till", "Felaktigt", "a-"]
    assert known[False, "-"] == "ti"


def test_the_letters_of_one_glyph_divide_it() -> None:
    mended = with_ligatures(runs("S'ckprov", "Felak'gt", "Sta's'k"), Judge())[0]
    assert mended.glyph_edges[:4] == (0.0, 10.0, 15.0, 20.0)
    assert len(mended.glyph_edges) == len(mended.text) + 1


def test_a_score_is_no_word() -> None:
    """Also where several end as a word would, and "sfi" is one."""
    scores = ("(S3", "S3,", "S3", "K3,", "S3).", "R3")
    assert read(*scores) == [*scores]
    assert read("Sta3s3k", "Felak3gt", "s3ckprov", *scores)[3:] == [*scores]


@pytest.mark.parametrize("code", [b"\x03", b"\t", b"\n", b"\r"])
def test_a_letter_whose_code_is_a_break_s_parts_no_word(code: bytes) -> None:
    """A copy numbers the glyphs of a font anew, so that a ligature without Unicode gets the code of a tab or a line's end."""
    with PdfiumFile(without_unicode(b"mo" + code + b"agare")) as file, file.page(1) as page:
        content, _ = page.marks(Limits())
    assert [run.text for run in without_lost(content.runs)] == ["moagare"]
    assert without_lost(content.runs)[0].lost
