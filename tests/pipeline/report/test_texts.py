"""Names, catalogue and what makes text harmless."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.masking import mask
from pipeline.report.names import MAX_NAME, file_stem, link, page_names, web
from pipeline.report.rows import path_in_words, paths_in_words, place
from pipeline.report.sanitize import harmless, one_line
from pipeline.report.totals import years_text
from pipeline.report.translations import Language, strings
from schemas.evidence import Region
from schemas.extraction import Extraction, ProblemCode, Source
from tests.pipeline.report.factory import GENERATOR, PERSONAL, extraction, follow_up

ANYTHING = st.text(st.characters(), max_size=300)
SURROGATES = st.text(st.sampled_from("ab\ud800\udfff\x00\x1b\u202e\u2066\ufffe\U000e0041å\n\r\t\x9b"), max_size=40)


@given(ANYTHING | SURROGATES)
def test_harmless_text_has_no_control_but_tab_and_newline_and_can_be_written(text: str) -> None:
    safe = harmless(text)
    safe.encode("utf-8")
    assert harmless(safe) == safe
    for character in safe:
        assert character in "\t\n" or unicodedata.category(character) != "Cc"
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(ANYTHING | SURROGATES)
def test_a_line_for_a_terminal_is_one_line(text: str) -> None:
    line = one_line(text)
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line


def test_ordinary_swedish_is_untouched() -> None:
    text = "Räksmörgås – ”citat”, é, 50 %, 日本\tflik\nrad"
    assert harmless(text) == text


@given(
    ANYTHING
    | SURROGATES
    | st.sampled_from(["..", "../../x", "con", "NUL.pdf", "a/b\\c.pdf", ".", "", PERSONAL, "a" * 999])
)
def test_a_stem_is_a_plain_name(name: str) -> None:
    stem = file_stem(name)
    assert 0 < len(stem) <= MAX_NAME + len("fil-")
    assert len(stem.encode("utf-8")) < 250 or len(stem) > 60
    assert not re.search(r"[\x00-\x1f/\\:*?\"<>|\s]", stem)
    assert stem[0] not in ".-"
    assert stem[-1] not in ".-"
    assert PERSONAL not in stem


@given(
    st.lists(
        st.sampled_from(["plan.pdf", "Plan.PDF", "plan.docx", "../plan.pdf", "", "å.pdf", "a\u030a.pdf"]), max_size=8
    )
)
def test_names_are_unique_whatever_the_case(names: list[str]) -> None:
    found = page_names([named(name, f"{number:064x}") for number, name in enumerate(names)])
    assert len({name.casefold() for name in found}) == len(names)


def test_names_do_not_depend_on_the_order() -> None:
    one, other = named("plan.pdf", "a" * 64), named("plan.docx", "b" * 64)
    assert page_names([one, other]) == ["plan-aaaaaaaa", "plan-bbbbbbbb"]
    assert page_names([other, one]) == ["plan-bbbbbbbb", "plan-aaaaaaaa"]
    assert page_names([one]) == ["plan"]


def named(name: str, sha256: str) -> Extraction:
    return Extraction(generator=GENERATOR, source=Source(filename=name, sha256=sha256), status="complete")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("plan.pdf", "plan.pdf#page=3"),
        ("in/plan för år.pdf", "in/plan%20f%C3%B6r%20%C3%A5r.pdf#page=3"),
        ("a#b?c%d.pdf", "a%23b%3Fc%25d.pdf#page=3"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29#page=3"),
        ("/etc/passwd", None),
        ("//evil.example/x", None),
        ("\\\\evil\\x", None),
        (f"intyg {PERSONAL}.pdf", None),
        ("", None),
        (None, None),
    ],
)
def test_links_are_relative_and_escaped(path: str | None, address: str | None) -> None:
    assert link(path, 3) == address


def test_templates_and_modules_ask_only_for_what_the_catalogue_has() -> None:
    keys = strings("sv").keys()
    package = files("pipeline.report")
    sources = [*package.iterdir(), *(package / "templates").iterdir()]
    text = "\n".join(one.read_text(encoding="utf-8") for one in sources if one.name.endswith((".py", ".html")))
    asked = re.findall(r'words\("([\w.-]+)"[,)]', text) + re.findall(r'strings\("([\w.-]+\.[\w.-]+)"', text)
    assert len(asked) > 80
    assert set(asked) <= keys


def test_numbers_and_counts_are_written_as_the_language_does() -> None:
    assert [strings("sv").number(value) for value in (12.0, 3.25, float("inf"))] == ["12", "3,25", "inf"]
    assert strings("en").number(3.25) == "3.25"
    assert strings("sv").count("count.warning", 1) == "1\u00a0varning"
    assert strings("sv").count("count.warning", 0) == "0\u00a0varningar"
    assert strings("sv").listed(["a", "b", "c"]) == "a, b och c"


def test_years_that_follow_are_a_range() -> None:
    assert years_text(extraction()) == "2023–2024"
    apart = follow_up().model_copy(update={"year": 2020})
    assert years_text(extraction(follow_ups=[apart])) == "2020, 2024"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([3], "sidan 3"),
        ([2, 4], "sidorna 2 och 4"),
        ([2, 3, 3, 4], "sidorna 2–4"),
        ([1, 4, 5, 9], "sidorna 1, 4–5 och 9"),
    ],
)
def test_only_pages_that_follow_each_other_are_a_span(pages: list[int], told: str) -> None:
    regions = [Region(page=page, bbox=(0, 0, 1, 1)) for page in pages]
    assert place(regions, None, strings("sv")) == told


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", get_args(ProblemCode))
def test_every_problem_has_a_title(code: str, language: Language) -> None:
    assert strings(language)(f"problem.{code}")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("table 2 row 5", "tabell 2 rad 5"),
        ("table 2", "tabell 2"),
        ("table 1 row 1 table 1 row 2", "tabell 1 rad 1, inre tabell 1 rad 2"),
        ("paragraph 7", "stycke 7"),
        ("Risker 2024!C5", "bladet Risker 2024, cell C5"),
        ("Hej!!AB12", "bladet Hej!, cell AB12"),
        ("Risker!header", "bladet Risker"),
        ("någon annan", "någon annan"),
        (None, ""),
    ],
)
def test_paths_are_said_in_the_readers_words(path: str | None, told: str) -> None:
    assert path_in_words(path, strings("sv")) == told


def test_rows_of_a_table_are_said_together() -> None:
    paths = ["table 2 row 5", "table 2 row 3", "paragraph 7", "table 2 row 4", "table 1 row 1"]
    assert paths_in_words(paths, strings("sv")) == "stycke 7, tabell 2 rad 3–5 och tabell 1 rad 1"
    assert paths_in_words(["Risker!A5", "Risker!A7"], strings("sv")) == "bladet Risker, cell A5 och A7"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/plan.pdf", "https://a.example/plan.pdf#page=3"),
        ("https://a.example/plan%20f%C3%B6r.pdf?v=2#page=9", "https://a.example/plan%20f%C3%B6r.pdf?v=2#page=3"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E#page=3"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://a.example@evil.example/plan.pdf", None),
        (f"https://a.example/{PERSONAL}.pdf", None),
        (f"https://a.example/{PERSONAL.replace('-', '%2D')}.pdf", None),
        (mask(f"https://a.example/{PERSONAL}.pdf"), None),
        ("https:///plan.pdf", None),
        ("https://[a/plan.pdf", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_on_the_web_is_escaped_and_nothing_but_one(url: str | None, address: str | None) -> None:
    assert web(url, 3) == address
