"""Labels inside a text: other cells' that ran into it, or its own words where the file says which cell it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid
from tests.pipeline.interpret.drawn_pages import grid
from tests.pipeline.interpret.ledger.test_silence import messages

LABELS = ["Risk", "Kontrollmoment", "Ansvarig", "Resultat", "Åtgärd"]
ROWS = [
    ["Attest saknas", "Granskning av fakturor", "Controller", "Inga avvikelser.", "Ingen"],
    ["Larm når inte ledningen", "Larmövning", "Säkerhetschef", "Åtta av nio svarade. {said}", "Lista ses över"],
    ["Handlingar registreras inte", "Mätning under två veckor", "Registrator", "Ingen avvikelse.", "Ingen"],
    ["Bisysslor anmäls inte", "Genomgång av anmälningar", "HR-chef", "En saknades.", "Påminnelse"],
]
SAID = [
    "Avvikelse: en ledamot hade fel nummer.",
    "Åtgärd: listan ses över.",
    "Ansvarig: kanslichefen.",
    "Kommentar: sent.",
]


def told_by_file(drawn: Grid, path: str) -> Grid:
    """The table as Word or a workbook has it: path is its own, {row} the row's."""
    cells = [
        replace(cell, lines=tuple(replace(line, path=path.format(row=cell.row + 1)) for line in cell.lines))
        for cell in drawn.cells
    ]
    return replace(drawn, cells=tuple(cells), path=path.split(" row ", maxsplit=1)[0].format(row=1))


def cards(rows: list[list[str]]) -> list[object]:
    """A card for each row in Word, the labels beside their values."""
    return [
        told_by_file(grid([list(pair) for pair in zip(LABELS, row, strict=True)]), f"table {at} row {{row}}")
        for at, row in enumerate(rows, 1)
    ]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("drawn", ["cards", "table 1 row {row}", "Utfall!D{row}"])
def test_a_label_inside_one_text_is_its_own_where_the_file_says_so(said: str, drawn: str) -> None:
    rows = [[text.format(said=said) for text in row] for row in ROWS]
    blocks = cards(rows) if drawn == "cards" else [told_by_file(grid([LABELS, *rows]), drawn)]
    assert messages("# Uppföljning av internkontrollplan 2025", *blocks) == []


@pytest.mark.parametrize("said", SAID[1:3])
def test_a_label_inside_most_texts_is_told_with_the_place_of_the_first(said: str) -> None:
    """Such a form has a label's value in another one's cell."""
    rows = [[*row[:3], f"{row[3].format(said='')} {said}".replace("  ", " "), row[4]] for row in ROWS[1:]]
    blocks = cards([ROWS[0], *rows])
    (message,) = messages("# Uppföljning av internkontrollplan 2025", *blocks)
    assert message.startswith("I en tabell (tabell 2 rad 4) har texter flutit ihop, bland annat ”Åtta av nio svarade.")


@pytest.mark.parametrize("sign", ["", "✖ ", "Svar ja. "])
def test_another_word_for_what_a_column_holds_is_no_label_of_another_cell(sign: str) -> None:
    rows = [[*row[:3], f"{sign}Avvikelse: {row[4]}", row[4]] for row in ROWS]
    assert messages("# Uppföljning av internkontrollplan 2025", grid([LABELS, *rows])) == []


@pytest.mark.parametrize(
    "first", ["Genomföra dialogmöten", "Kontrollera fakturor", "Granskning av köp", "Kontroll att köp granskas"]
)
def test_items_on_lines_of_their_own_begin_with_no_labels(first: str) -> None:
    """Verbs, and words for a check with what is checked."""
    rows = [[*row[:3], f"Utbilda nyanställda\n{first}", row[4]] for row in ROWS]
    assert messages("# Uppföljning av internkontrollplan 2025", grid([LABELS, *rows])) == []


@pytest.mark.parametrize("said", ["Kanslichef Åtgärd: Utbildning", "Chef Kontrollmoment: Enkät"])
def test_a_label_of_another_column_inside_texts_of_a_page_is_told(said: str) -> None:
    rows = [[*row[:2], said, *row[3:]] for row in ROWS]
    assert len(messages("# Uppföljning av internkontrollplan 2025", grid([LABELS, *rows]))) == 1


PLAN = ["Risk", "Kontrollmoment", "Ansvarig"]


def plan(check: str) -> Grid:
    return grid([PLAN, ["Jäv", check, "Ekonom"], ["Stöld", "Inventering av lager", "Controller"]])


@pytest.mark.parametrize(
    "check",
    [
        "Konsekvens: 3 fall granskas",
        "Värde: 10 stickprov granskas",
        "Sannolikhet: 3 av 10 ärenden läses",
        "Riskvärde: 10–12 prov tas",
        "Värde: 10 % av fakturorna läses",
    ],
)
@pytest.mark.parametrize("path", ["", "table 1 row {row}", "Plan!B{row}"])
def test_a_check_that_counts_behind_a_label_is_no_score(check: str, path: str) -> None:
    drawn = told_by_file(plan(check), path) if path else plan(check)
    assert messages("# Internkontrollplan 2026", drawn) == []


SCORES = ["Sannolikhet: 3", "Konsekvens: 3 – Kännbar", "Sannolikhet: 3 | Konsekvens: 4", "Sannolikhet: 3 Konsekvens: 4"]


@pytest.mark.parametrize("score", [*SCORES, "Riskvärde: 12 (3 x 4)", "Sannolikhet: 3, Konsekvens: 4"])
def test_a_score_that_fell_among_the_checks_of_a_page_is_told(score: str) -> None:
    assert len(messages("# Internkontrollplan 2026", plan(score))) == 1


MADE = [
    ("Simskolan stängs", "Stickprov av tio grupper", "Varje termin"),
    ("Nycklar saknas", "Inventering av taggar", "Två gånger per år"),
    ("Vattnet underkänns", "Klorvärden läses av", "Varje kvartal"),
]


def in_lines(cards: list[list[str]]) -> list[str]:
    return messages("# Internkontrollplan 2025", *(line for card in cards for line in [f"Risk: {card[0]}", *card[1:]]))


@pytest.mark.parametrize(
    "before", [("Kontrollmetod ", ""), ("Kontrollmetod ", "Kontrollansvarig "), ("Metod ", "Ansvarig ")]
)
def test_a_label_before_most_of_cards_values_is_told(before: tuple[str, str]) -> None:
    """A header of each card's own table ran into the row below it."""
    cards = [
        [risk, f"Kontrollmoment: {before[0]}{check}", f"Frekvens: {before[1]}{often}"] for risk, check, often in MADE
    ]
    (message,) = in_lines(cards)
    assert "har texter flutit ihop" in message
    assert before[0] in message


@pytest.mark.parametrize("words", ["Kontroll av", "Risken för", "Rapport om", "Uppföljning av"])
def test_a_value_that_begins_with_a_labels_word_is_its_own(words: str) -> None:
    cards = [
        [risk, f"Kontrollmoment: {words} {check.lower()}", f"Frekvens: {often}", "Ansvarig: Kontrollansvarig"]
        for risk, check, often in MADE
    ]
    assert in_lines(cards) == []


def test_a_label_alone_in_one_column_of_cards_may_be_what_they_say() -> None:
    cards = [[risk, f"Kontrollmoment: {check}", "Metod: Kontroll", f"Frekvens: {often}"] for risk, check, often in MADE]
    assert in_lines(cards) == []


@pytest.mark.parametrize("header", ["Ansvarig", "Klart", "Åtgärd"])
def test_a_small_table_of_measures_in_cards_has_headers_of_its_own(header: str) -> None:
    cards = [[risk, f"Kontrollmoment: {check}", f"Åtgärder: {header} Mallen ses över"] for risk, check, _ in MADE]
    assert not any("Mallen" in message for message in in_lines(cards))


@pytest.mark.parametrize("score", ["S 3 × K 3 = 9", "S3 K3", "S 3 K 3"])
def test_a_score_with_letters_for_its_parts_holds_no_labels(score: str) -> None:
    cards = [[risk, f"Riskbedömning: {score}", f"Kontrollmoment: {check}"] for risk, check, _ in MADE]
    assert not any("har texter flutit ihop" in message for message in in_lines(cards))


@pytest.mark.parametrize("numbers", [["2 5 10", "3 4 12", "1 3 3"], ["4 2 8", "2 2 4", "3 3 9"]])
@pytest.mark.parametrize("named", ["Ansvarig", "Rapporteras till"])
def test_scores_of_a_row_above_under_who_is_named_are_told(numbers: list[str], named: str) -> None:
    """A row of a risk with its scores above one of its check, under the header of the latter."""
    checks = [
        ("Avstämning av reskontra", "Ekonom"),
        ("Inventering av lager", "Rektor"),
        ("Stickprov av beslut", "Jurist"),
    ]
    header = ["Kontrollmoment", "Frekvens", named, None, None]
    below = [[check, "Varje månad", who, None, None] for check, who in checks]
    above = [[f"{at} Hyra uteblir", "Lokaler", *text.split()] for at, text in enumerate(numbers, 1)]
    both = [row for pair in zip(above, below, strict=True) for row in pair]
    told = messages("# Internkontrollplan 2027", grid([header, *both]))
    assert any(f"har texter flutit ihop, bland annat ”{numbers[0]}”" in one for one in told)
    assert messages("# Internkontrollplan 2027", grid([header, *below])) == []


HEADS = ["Risk", "Riskvärde", "Kontrollmoment", "Ansvarig"]
VERBS = [
    "är att lägenheter hyrs ut",
    "kan bli att avtal sägs upp",
    "består i att skadan inte ersätts",
    "gäller alla hus",
]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("word", ["Risken", "Konsekvensen"])
def test_a_sentence_about_a_risk_behind_its_name_is_no_label(word: str, verb: str) -> None:
    names = ["Otillåten uthyrning", "Eftersatt underhåll", "Stigande räntor"]
    rows = [[f"{name} {word} {verb}.", "9 (3x3)", "Stickprov", "Chef"] for name in names]
    assert messages("# Internkontrollplan 2023", grid([HEADS, *rows])) == []


@pytest.mark.parametrize(
    "behind", ["Konsekvens Allvarlig", "Kontrollmoment Stickprov", "Ansvarig Controller", "Rutinen är okänd för många."]
)
def test_a_label_that_no_verb_follows_is_told(behind: str) -> None:
    names = ["Otillåten uthyrning", "Eftersatt underhåll", "Stigande räntor"]
    rows = [[f"{name} {behind}", "9 (3x3)", "Stickprov", "Chef"] for name in names]
    (told,) = messages("# Internkontrollplan 2023", grid([HEADS, *rows]))
    assert "har texter flutit ihop" in told
