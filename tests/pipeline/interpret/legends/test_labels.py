"""Legends in every form that documents draw them: words then have numbers, for all tables."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.labels import labels_in_texts
from pipeline.interpret.legends.legend_tables import labels_of_grid
from pipeline.interpret.legends.legends import legends_in
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid, lines

WORDS = (("Osannolik", "Försumbar"), ("Möjlig", "Kännbar"), ("Trolig", "Allvarlig"))
LIKELIHOOD = {"1": "Osannolik", "2": "Möjlig", "3": "Trolig"}
CONSEQUENCE = {"1": "Försumbar", "2": "Kännbar", "3": "Allvarlig"}
STEPS = [[f"{number}", *words] for number, words in enumerate(WORDS, 1)]


def read(*before: Grid | str) -> list[tuple[float | None, float | None]]:
    table = grid(
        [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Möjlig", "Allvarlig"], ["Mutor", "Trolig", "Kännbar"]]
    )
    tables = interpret(document(["# Riskanalys 2025", *before, table])).risk_assessments
    return [(risk.score.likelihood, risk.score.consequence) for risk in tables[-1].risks if risk.score]


@pytest.mark.parametrize("header", ["Värde", "Nivå", "Poäng", "Skala", "Steg", ""])
def test_a_table_with_a_column_of_steps(header: str) -> None:
    assert read(grid([[header, "Sannolikhet", "Konsekvens"], *STEPS])) == [(2, 3), (3, 2)]


def test_a_table_with_its_steps_downwards_or_beside_each_other() -> None:
    assert read(grid([["Nivå", "Sannolikhet", "Konsekvens"], *STEPS[::-1]])) == [(2, 3), (3, 2)]
    turned = [list(column) for column in zip(["", "Sannolikhet", "Konsekvens"], *STEPS, strict=True)]
    assert read(grid(turned)) == [(2, 3), (3, 2)]


@pytest.mark.parametrize("sign", [" – ", ": ", ", ", " ("])
def test_a_label_may_be_explained(sign: str) -> None:
    steps = [[step, *(f"{word}{sign}händer ibland" for word in words)] for step, *words in STEPS]
    assert read(grid([["Nivå", "Sannolikhet", "Konsekvens"], *steps])) == [(2, 3), (3, 2)]


def test_one_table_a_scale_named_by_its_header_or_the_line_above() -> None:
    first, second = ([[step, words[part]] for step, *words in STEPS] for part in (0, 1))
    assert read(grid([["Sannolikhet", "Värde"], *(row[::-1] for row in first)])) == [(2, None), (3, None)]
    assert read(
        "Sannolikhet", grid([["Nivå", "Benämning"], *first]), "Konsekvens", grid([["Nivå", "Benämning"], *second])
    ) == [
        (2, 3),
        (3, 2),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["Sannolikheten anges som osannolik (1), möjlig (2) eller trolig (3). Konsekvensen är försumbar (1), kännbar (2) eller allvarlig (3)."],
        ["Sannolikheten anges som osannolik (1), möjlig (2) eller trolig (3). Konsekvensen är försumbar (1), kännbar", "(2) eller allvarlig (3)."],
        ["Sannolikhet: osannolik = 1, möjlig = 2, trolig = 3.", "Konsekvens: försumbar = 1, kännbar = 2, allvarlig = 3."],
        ["Sannolikhet: 1 = osannolik, 2 = möjlig, 3 = trolig. Konsekvens: 1 = försumbar, 2 = kännbar, 3 = allvarlig."],
        ["Sannolikhet: 1 = osannolik, 2 = möjlig och 3 = trolig. Konsekvens: 1 = försumbar, 2 = kännbar eller 3 = allvarlig."],
    ],
)  # fmt: skip
def test_sentences(texts: list[str]) -> None:
    assert read(*texts) == [(2, 3), (3, 2)]


def test_a_table_of_risks_whose_numbers_happen_to_count_is_no_legend() -> None:
    rows = [["Risk", "Sannolikhet"], ["Jäv", "1"], ["Mutor", "2"], ["Brand", "3"]]
    assert labels_of_grid(grid(rows)).likelihood == {}


def test_steps_that_skip_or_say_the_same_are_no_legend() -> None:
    assert labels_in_texts(["Sannolikhet: liten (1), stor (3), säker (4)"]).likelihood == {}
    assert labels_of_grid(grid([["Nivå", "Sannolikhet"], ["1", "Låg"], ["2", "Låg"], ["3", "Hög"]])).likelihood == {}


def test_the_scale_in_a_header_cell_bounds_what_stands_below_it() -> None:
    header = [
        "Risk",
        "Sannolikhet\n1 = Osannolik\n2 = Möjlig\n3 = Trolig",
        "Konsekvens\n1 = Liten\n2 = Märkbar\n3 = Stor",
    ]
    (table,) = interpret(document(["# Riskanalys 2025", grid([header, ["Jäv", "4", "2"]])])).risk_assessments
    assert isinstance(table, RiskAssessment)
    assert (table.scale.likelihood.max, table.scale.consequence.labels["3"]) == (3, "Stor")


def test_a_misspelt_part_names_its_legend() -> None:
    assert read("Sannolikehtsvärde: 1 = Osannolik; 2 = Möjlig; 3 = Trolig", "Konsekvnes: 1 = Försumbar; 2 = Kännbar; 3 = Allvarlig") == [(2, 3), (3, 2)]  # fmt: skip


SHARED = {"1": "Låg", "2": "Måttlig", "3": "Hög"}
STEP_ROWS = [list(step) for step in SHARED.items()]


def read_shared(*before: Grid | str, words: tuple[str, str] = ("Måttlig", "Hög")) -> tuple[float | None, float | None]:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", *words], ["Mutor", "Hög", "Låg"]])
    (read,) = interpret(document(["# Riskanalys 2025", *before, table])).risk_assessments
    score = read.risks[0].score
    assert score
    return score.likelihood, score.consequence


@pytest.mark.parametrize(
    "before",
    [
        [grid(STEP_ROWS)],
        [grid([["Poäng", "Bedömning"], *STEP_ROWS])],
        [grid([["Värde", "Sannolikhet/konsekvens"], *STEP_ROWS])],
        ["Skala för sannolikhet och konsekvens", grid(STEP_ROWS)],
        ["Riskvärdet är produkten av de båda.", grid(STEP_ROWS)],
        ["1 = Låg, 2 = Måttlig, 3 = Hög"],
        ["1 Låg", "2 Måttlig", "3 Hög"],
        ["• 1 = Låg", "• 2 = Måttlig", "• 3 = Hög"],
        ["Skalan är låg (1), måttlig (2) och hög (3)."],
        ["Skalan är låg (1), måttlig (2) respektive hög (3)."],
        ["Stegen anges som låg = 1, måttlig = 2 respektive hög = 3."],
        ["Stegen anges som 1 = låg, 2 = måttlig respektive 3 = hög."],
        ["Sannolikhet och konsekvens: 1 = Låg, 2 = Måttlig, 3 = Hög"],
        ["Sannolikhet och konsekvens", "1 - Låg", "2 - Måttlig", "3 - Hög"],
    ],
)
def test_one_legend_serves_both_parts(before: list[Grid | str]) -> None:
    assert read_shared(*before) == (2, 3)


def test_a_legend_that_names_no_part_serves_only_where_it_has_every_word() -> None:
    assert read_shared(grid(STEP_ROWS), words=("Möjlig", "Hög")) == (None, 3)
    assert read_shared("Sannolikhet: 1 = Låg, 2 = Måttlig, 3 = Hög") == (2, None)


@pytest.mark.parametrize("before", [grid([["Riskvärde", "Nivå"], *STEP_ROWS]), "Risknivå: 1 = Låg, 2 = Måttlig, 3 = Hög"])  # fmt: skip
def test_the_legend_of_the_value_serves_no_part(before: Grid | str) -> None:
    assert read_shared(before) == (None, None)


def test_a_legend_that_names_no_part_says_nothing_of_numbers() -> None:
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "4", "2"]])
    (read,) = interpret(document(["# Riskanalys 2025", "1 = Låg, 2 = Måttlig, 3 = Hög", table])).risk_assessments
    assert read.scale.likelihood.max is None


PRODUCTS = {step: [f"{step * other}" for other in (1, 2, 3)] for step in (1, 2, 3)}
BELOW = [f"{number} {words[1]}" for number, words in enumerate(WORDS, 1)]
SIDE = [[f"{number} {words[0]}", *PRODUCTS[number]] for number, words in enumerate(WORDS, 1)][::-1]
COLOURED = [[row[0], "", "", ""] for row in SIDE]
UNNUMBERED = [[words[0], *PRODUCTS[number]] for number, words in enumerate(WORDS, 1)][::-1]
APART = [[words[0], f"{number}", "", "", ""] for number, words in enumerate(WORDS, 1)][::-1]


@pytest.mark.parametrize(
    "matrix",
    [
        [*SIDE, ["", *BELOW]],
        [["", *BELOW], *SIDE],
        [["Sannolikhet / Konsekvens", *BELOW], *SIDE],
        [["Konsekvens", *BELOW], *SIDE[::-1]],
        [*COLOURED, ["", *BELOW]],
        [*UNNUMBERED, ["", *(words[1] for words in WORDS)]],
        [*APART, ["", "", "1", "2", "3"], ["", "", *(words[1] for words in WORDS)]],
        [["Sannolikhet", *SIDE[0]], *(["^", *row] for row in SIDE[1:]), ["", "", *BELOW], ["", "", "Konsekvens", None, None]],
    ],
)  # fmt: skip
def test_a_matrix_with_the_words_along_two_edges(matrix: list[list[str | None]]) -> None:
    assert read("Sannolikhet och konsekvens bedöms med ord.", grid(matrix)) == [(2, 3), (3, 2)]
    turned = grid([["Konsekvens", *(row[0] for row in SIDE)], *([word, "", "", ""] for word in BELOW)])
    assert read(turned) == [(2, 3), (3, 2)]


def test_a_matrix_whose_fields_are_no_products_numbers_nothing() -> None:
    fields = [["Trolig", "4", "7", "9"], ["Möjlig", "2", "5", "8"], ["Osannolik", "1", "3", "6"]]
    matrix = grid([*fields, ["", *(words[1] for words in WORDS)]])
    assert read(matrix) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "texts",
    [
        ["Båda bedöms med ord. Risker med riskvärde 9 eller högre ska åtgärdas. Sannolikhet: 1 Osannolik, 2 Möjlig, 3 Trolig. Konsekvens: 1 Försumbar, 2 Kännbar, 3 Allvarlig."],
        ["Sannolikhet och konsekvens bedöms. Risker på 6 eller högre åtgärdas. Sannolikhet: 1 Osannolik, 2 Möjlig, 3 Trolig.", "Konsekvens: 1 Försumbar, 2 Kännbar, 3 Allvarlig."],
    ],
)  # fmt: skip
def test_sentences_that_other_sentences_lead_to(texts: list[str]) -> None:
    assert read(*texts) == [(2, 3), (3, 2)]


def test_a_legend_that_wraps_anywhere() -> None:
    text = lines("Sannolikhet: 1 Osannolik, 2 Möjlig, 3", "Trolig. Konsekvens: 1 Försumbar, 2", "Kännbar, 3 Allvarlig.", right=300)  # fmt: skip
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Trolig", "Kännbar"]])
    (found,) = interpret(document(["# Riskanalys 2025", *text, table])).risk_assessments
    assert found.risks[0].score
    assert (found.risks[0].score.likelihood, found.risks[0].score.consequence) == (3, 2)


@pytest.mark.parametrize("sign", [" ", " = ", ". ", " – "])
@pytest.mark.parametrize("head", ["Sannolikhet Konsekvens", "Konsekvens Sannolikhet", "SANNOLIKHET KONSEKVENS"])
def test_two_legends_beside_each_other_whose_lines_run_across(head: str, sign: str) -> None:
    swapped = head.startswith("K")
    across = [" ".join(f"{step}{sign}{word}" for word in words[:: -1 if swapped else 1]) for step, *words in STEPS]
    assert read(head, *across) == [(2, 3), (3, 2)]
    found = labels_in_texts([head, *across, "Fotnot 1"])
    assert (found.likelihood, found.consequence) == (LIKELIHOOD, CONSEQUENCE)


def test_words_of_several_letters_beside_each_other() -> None:
    found = labels_in_texts(
        [
            "Sannolikhet Konsekvens",
            "1 Mindre sannolik 1 Lindrig",
            "2 Möjlig 2 Ganska kännbar",
            "3 Mycket trolig 3 Allvarlig",
        ]
    )
    assert found.likelihood == {"1": "Mindre sannolik", "2": "Möjlig", "3": "Mycket trolig"}
    assert found.consequence == {"1": "Lindrig", "2": "Ganska kännbar", "3": "Allvarlig"}


FORMS = {
    "named alone": ("Sannolikhet", "1 – Osannolik, 2 – Möjlig, 3 – Trolig", "Konsekvens", "1 – Försumbar, 2 – Kännbar, 3 – Allvarlig"),
    "below each other": ("Sannolikhet", "1 = Osannolik", "2 = Möjlig", "3 = Trolig", "Konsekvens", "1 = Försumbar", "2 = Kännbar", "3 = Allvarlig"),
    "behind the name": ("Sannolikhet: 1 – Osannolik, 2 – Möjlig, 3 – Trolig", "Konsekvens: 1 – Försumbar, 2 – Kännbar, 3 – Allvarlig"),
    "over two lines": ("Sannolikhet: 1 = Osannolik, 2 = Möjlig", "3 = Trolig", "Konsekvens: 1 = Försumbar, 2 = Kännbar", "3 = Allvarlig"),
}  # fmt: skip
METHOD = "Sannolikhet och konsekvens multipliceras till ett riskvärde mellan 1 och 9."


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("said", [("Sannolikhet: {}", "Konsekvens: {}"), ("Sannolikhet {}", "Konsekvens {}")])
@pytest.mark.parametrize("first", [True, False])
def test_what_cards_say_of_a_part_widens_no_legend(
    form: tuple[str, ...], said: tuple[str, str], *, first: bool
) -> None:
    """A step that no legend has is outside the scale; numbers in a sentence about both parts are none of its steps."""
    cards = [
        text
        for likelihood, consequence in (("2 – Möjlig", "3 – Allvarlig"), ("4 – Mycket trolig", "5 – Katastrofal"))
        for text in (said[0].format(likelihood), said[1].format(consequence), "Riskägare: Chef")
    ]
    found = labels_in_texts([METHOD, *form, *cards] if first else [METHOD, *cards, *form])
    assert (found.likelihood, found.consequence) == (LIKELIHOOD, CONSEQUENCE)


def test_a_step_outside_the_scale_of_cards_is_found() -> None:
    card = ["Process:\tLön", "Sannolikhet:\t2 – Möjlig", "Konsekvens:\t3 – Allvarlig", "Riskvärde:\t6"]
    other = ["Process:\tInköp", "Sannolikhet:\t4 – Mycket trolig", "Konsekvens:\t2 – Kännbar", "Riskvärde:\t8"]
    pages = ["# Samlad riskbild 2026", METHOD, *FORMS["named alone"], "# Fel lön", *card, "# Inköp utan avtal", *other]
    (table,) = interpret(document(pages)).risk_assessments
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (3, 3)
    assert [risk.score.likelihood for risk in table.risks if risk.score] == [2, 4]


@pytest.mark.parametrize("numbers", [range(5, 0, -1), range(1, 6)])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_parts_name_that_stands_among_its_steps_is_that_of_all(numbers: range, at: int) -> None:
    words = ["Nästan obefintlig", "Ovanlig", "Tänkbar", "Trolig", "Mycket trolig"]
    texts = [f"{number} {words[number - 1]}" for number in numbers]
    along = ["1 Obetydlig 2 Liten 3 Märkbar 4 Svår 5 Förödande", "Konsekvens"]
    found = labels_in_texts([*texts[:at], "Sannolikhet", *texts[at:], *along])
    assert found.likelihood == {f"{number}": word for number, word in enumerate(words, 1)}


@pytest.mark.parametrize("blank", ["", None])
def test_two_legends_beside_each_other_in_one_table_each_with_its_own_steps(blank: str | None) -> None:
    rows = [[step, likelihood, step, consequence] for step, likelihood, consequence in STEPS]
    labels = labels_of_grid(grid([["Sannolikhet", blank, "Konsekvens", blank], *rows]))
    assert (labels.likelihood, labels.consequence) == (LIKELIHOOD, CONSEQUENCE)
    turned = labels_of_grid(grid([["Konsekvens", blank, "Sannolikhet", blank], *(row[2:] + row[:2] for row in rows)]))
    assert (turned.likelihood, turned.consequence) == (LIKELIHOOD, CONSEQUENCE)


@pytest.mark.parametrize("name", ["Skala: ", "Bedömningsskala ", "Skalan (för båda): "])
@pytest.mark.parametrize("step", ["{0} = {1}", "{0} - {1}", "{0} {1}"])
def test_a_scale_that_names_no_part_serves_both(name: str, step: str) -> None:
    told = name + ", ".join(step.format(number, word) for number, word in LIKELIHOOD.items()) + "."
    labels = labels_in_texts([told])
    assert labels.likelihood == labels.consequence == LIKELIHOOD
    assert not labels_in_texts([told.replace("kala", "kala för riskvärde", 1)]).likelihood


@pytest.mark.parametrize("step", ["{1} = {0}", "{1} – {0}", "{1} ({0})", "{0} = {1}"])
@pytest.mark.parametrize("behind", ["", " Riskvärde = sannolikhet × konsekvens.", " Riskvärdet är produkten av båda."])
def test_words_before_their_numbers_with_the_formula_behind_them(step: str, behind: str) -> None:
    words = {"1": "Osannolik", "2": "Möjlig", "3": "Trolig"}
    told = ", ".join(step.format(number, word) for number, word in words.items())
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Möjlig", "Trolig"], ["Mutor", "Trolig", "Osannolik"]])
    [found] = interpret(document(["# Riskanalys 2025", f"{told}.{behind}", table])).risk_assessments
    scores = [(risk.score.likelihood, risk.score.consequence) for risk in found.risks if risk.score]
    assert scores == [(2, 3), (3, 1)]


@pytest.mark.parametrize(
    "bounds",
    ["från 1 till 4", "från 1 upp till 4", "1 till och med 4", "1 t.o.m. 4", "mellan 1 och 4"],
)
def test_the_bounds_of_a_scale_are_no_steps(bounds: str) -> None:
    cards = [f"{part}\t{step}" for part in ("Sannolikhet", "Konsekvens") for step in ("3 – Möjlig", "2 – Liten")]
    assert not labels_in_texts(
        [f"Sannolikhet och konsekvens bedöms {bounds}. Här ser du vilka kontroller vi gör.", *cards]
    )
    found = labels_in_texts([f"Sannolikhet bedöms {bounds}: 1 Osannolik, 2 Liten, 3 Möjlig, 4 Trolig."])
    assert found.likelihood == {"1": "Osannolik", "2": "Liten", "3": "Möjlig", "4": "Trolig"}


REFERRED = [
    ["Sannolikheten anges som låg (1), medel (2) eller hög (3). Konsekvensen anges på samma sätt."],
    ["Sannolikheten anges som låg (1), medel (2) eller hög (3).", "Konsekvensen bedöms på motsvarande", "sätt."],
    ["Konsekvensen graderas 1 = låg, 2 = medel och 3 = hög; sannolikheten bedöms likadant."],
    ["Sannolikhet: 1 = låg, 2 = medel, 3 = hög", "För konsekvens används samma bedömningsskala."],
]


@pytest.mark.parametrize("texts", REFERRED)
def test_a_part_set_as_the_other_is_has_its_words(texts: list[str]) -> None:
    labels = labels_in_texts(texts)
    assert [word.casefold() for word in labels.likelihood.values()] == ["låg", "medel", "hög"]
    assert labels.consequence == labels.likelihood


def test_a_part_with_words_of_its_own_keeps_them_and_what_names_no_scale_gives_none() -> None:
    own = labels_in_texts(
        ["Sannolikhet: 1 = låg, 2 = medel, 3 = hög", "Konsekvens: 1 = liten, 2 = märkbar, 3 = stor", "Konsekvensen anges på samma sätt."]
    )  # fmt: skip
    assert own.consequence["3"] == "stor"
    assert not labels_in_texts(
        ["Sannolikhet: 1 = låg, 2 = medel, 3 = hög", "Konsekvensen beskrivs i text."]
    ).consequence


SURE = {"1": "Osannolik", "2": "Möjlig", "3": "Trolig"}
GRAVE = {"1": "Lindrig", "2": "Kännbar", "3": "Allvarlig"}


def steps(labels: dict[str, str], form: str) -> str:
    return ", ".join(form.format(number=number, word=word) for number, word in labels.items()) + "."


@pytest.mark.parametrize("form", ["{number} - {word}", "{number} = {word}", "{word} ({number})"])
@pytest.mark.parametrize(
    "said",
    [
        "Välj sannolikhet och konsekvens i listorna.",
        "Sannolikheten (S) och konsekvensen (K) bedöms i tre steg:",
        "Sannolikhet och konsekvens.",
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_two_scales_behind_both_parts_are_theirs_in_that_order(said: str, form: str, *, apart: bool) -> None:
    texts = [said, steps(SURE, form), steps(GRAVE, form)]
    labels = legends_in(texts if apart else [" ".join(texts)]).labels
    assert (labels.likelihood, labels.consequence) == (SURE, GRAVE)


def test_two_scales_behind_the_consequence_and_the_likelihood_are_theirs_in_that_order() -> None:
    said = f"Konsekvens och sannolikhet anges. {steps(GRAVE, '{number} = {word}')} {steps(SURE, '{number} = {word}')}"
    labels = legends_in([said]).labels
    assert (labels.likelihood, labels.consequence) == (SURE, GRAVE)


def test_two_scales_that_nothing_names_are_two_without_a_name() -> None:
    labels = legends_in([f"{steps(SURE, '{number} = {word}')} {steps(GRAVE, '{number} = {word}')}"]).labels
    assert not labels.likelihood
    assert not labels.consequence
    assert SURE in labels.unnamed
    assert GRAVE in labels.unnamed


def test_one_scale_behind_both_parts_is_that_of_each() -> None:
    labels = legends_in([f"Sannolikhet och konsekvens: {steps(SURE, '{number} = {word}')}"]).labels
    assert (labels.likelihood, labels.consequence) == (SURE, SURE)
