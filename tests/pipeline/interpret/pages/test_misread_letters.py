"""Words of scanned pages whose small l was recognised as a one, and numbers before words and units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.misread_letters import with_letters
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = [
    ["Risk", "S", "K", "Riskvärde", "Kontrollmoment"],
    ["Jäv", "2", "3", "6", "Enkät"],
    ["Fel 1ön", "3", "3", "9", "Stickprov"],
]


def scanned(made: Document) -> Document:
    return replace(made, pages=tuple(replace(page, scanned=True) for page in made.pages))


def read(text: str) -> str:
    return scanned_text(scanned(document([text])))


def scanned_text(made: Document) -> str:
    (line,) = with_letters(made).pages[0].lines()
    return line.text


@pytest.mark.parametrize("word", ["låg", "lista", "ledning", "löpande", "lokal", "lärare", "likvid"])
@pytest.mark.parametrize("around", ["{}", "({})", "från {} till hög", "”{}”.", "risken är {}, trots allt"])
def test_a_one_before_the_rest_of_a_word_is_its_letter(word: str, around: str) -> None:
    assert read(around.format(f"1{word[1:]}")) == around.format(word)
    assert scanned_text(document([around.format(f"1{word[1:]}")])) == around.format(f"1{word[1:]}")  # no scan


@pytest.mark.parametrize(
    "text",
    [
        "1år",
        "1 gång",
        "1gång per år",
        "1st",
        "1mån",
        "1a kontrollen",
        "1:a",
        "(1dag)",
        "2024-1åg",
        "11åg",
        "A1åg",
        "1Åg",
        "kl. 1tim",
        "1ön",
    ],
)
def test_numbers_before_words_and_units_stay(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("low", ["1åg", "låg"])
def test_a_scanned_scale_is_read_as_a_printed_one(low: str) -> None:
    told = f"Sannolikhet och konsekvens bedöms från 1 ({low}) till 4 (hög)."
    (plan,) = interpret(scanned(document(["# Internkontrollplan 2025", told, grid(PLAN)]))).control_plans
    assert (plan.scale.likelihood.max, plan.scale.consequence.max) == (4, 4)


def test_cells_and_pages_that_were_set_aside_are_read_so_too() -> None:
    made = scanned(document([grid([["Risk", "Kontroll"], ["1åg bemanning", "Enkät"]])]))
    (page,) = with_letters(replace(made, pages=(replace(made.pages[0], text="1åg bemanning"),))).pages
    assert page.text == "låg bemanning"
    assert [cell.text for cell in page.grids()[0].cells][2] == "låg bemanning"


@pytest.mark.parametrize(
    ("taken", "stood"),
    [
        ("avwikelse", "avvikelse"),
        ("awakta", "avvakta"),
        ("intem", "intern"),
        ("extema", "externa"),
        ("barnomsorg", "barnomsorg"),
        ("bamomsorg", "barnomsorg"),
        ("närnnden", "nämnden"),
        ("leverantörema", "leverantörerna"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "({})", "{} och tillbud rapporteras inte.", "Alla ”{}”, 2 st"])
def test_letters_recognised_as_others_of_their_shape_make_the_one_word_there_is(
    taken: str, stood: str, around: str
) -> None:
    assert read(around.format(taken)) == around.format(stood)
    assert scanned_text(document([around.format(taken)])) == around.format(taken)  # no scan: as somebody wrote it


@pytest.mark.parametrize(
    "text",
    [
        "Holmwall och Wikström",  # names
        "Timrå, Bernström, Sternmark",
        "Heroma, Stratsys och medvind",
        "modem, modern, lerna",  # words, be they others
        "webb, wiki, workshop",
        "internkontrol",  # mistakes of a hand
        "komunen, avikelser, anmälninngar",
        "KWh per år, A-WX",
        "ramm-\u00ad intem-",  # the rest of a word stands on the next line
    ],
)
def test_names_words_and_what_somebody_mistyped_stay(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("taken", "stood"),
    [
        ("Awvikelser", "Avvikelser"),
        ("AWIKELSE", "AVVIKELSE"),
        ("Extema", "Externa"),
        ("Externa", "Externa"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "({})", "{} och tillbud rapporteras inte.", "- {}, 2 st"])
def test_a_word_that_begins_a_text_with_a_capital_is_the_one_word_of_the_dictionary(
    taken: str, stood: str, around: str
) -> None:
    assert read(around.format(taken)) == around.format(stood)


@pytest.mark.parametrize("name", ["Hernström", "Bamström", "Wwall", "Stemberg", "Awvikelser", "Extema"])
@pytest.mark.parametrize("around", ["Maria {}", "Ansvarig: {}", "Kontrollen görs av {} varje år.", "MARIA {}"])
def test_words_with_capitals_inside_a_text_are_names(name: str, around: str) -> None:
    assert read(around.format(name)) == around.format(name)


@pytest.mark.parametrize("name", ["Hernström", "Hernström, enhetschef", "Hernström Maria", "Bernström", "Hernborg"])
def test_a_name_that_begins_a_cell_is_no_compound(name: str) -> None:
    assert read(name) == name


@pytest.mark.parametrize("text", ["Maria\nExtema", "Kontrolleras av\nExtema"])
def test_a_name_goes_on_in_the_next_line_of_a_cell(text: str) -> None:
    made = scanned(document([grid([["Risk", "Ansvarig"], ["Fel lön", text]])]))
    (page,) = with_letters(made).pages
    assert [cell.text for cell in page.grids()[0].cells][3].split() == text.split()


def test_a_name_is_begun_in_the_line_above() -> None:
    (page,) = with_letters(scanned(document(["Kontrollen görs av Maria", "Extema varje år"]))).pages
    assert [line.text for line in page.lines()] == ["Kontrollen görs av Maria", "Extema varje år"]
