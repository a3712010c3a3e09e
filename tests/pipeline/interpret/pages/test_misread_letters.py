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
        ("Awvikelser", "Avvikelser"),
        ("avwikelse", "avvikelse"),
        ("awakta", "avvakta"),
        ("AWIKELSE", "AVVIKELSE"),
        ("intem", "intern"),
        ("Externa", "Externa"),
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
