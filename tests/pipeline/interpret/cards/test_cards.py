"""Cards: labels and values as lines or as boxes, however pages and lines part them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Drawn, Grid, Line, Word
from pipeline.interpret.cards.cards import Card, Entry, table_of
from pipeline.interpret.cards.label_layouts.labels_alone import unknown_alone
from pipeline.interpret.cards.labels import label_of, unknown_label
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.phrases.matcher import classify
from schemas.tables import Item, Risk
from tests.pipeline.interpret.drawn_pages import document, grid

CARD = (("Beskrivning", "Fel konto."), ("Sannolikhet\n(S)", "2"), ("Konsekvens (K)", "3"), ("Åtgärd", "Spärra"))


def risks(document: Document) -> list[Risk]:
    (table,) = interpret(document).risk_assessments
    return table.risks


@pytest.mark.parametrize("drawn", ["ruled", "rows", "aligned"])
def test_boxes_that_are_read_as_one_grid(drawn: Drawn) -> None:
    """Rules of one width run through cards and the headings between them."""
    stack = grid([*CARD, ("Jäv", ""), *CARD, ("Otillåten påverkan", None), *CARD])
    found = risks(document(["# Riskanalys 2024", "# Fel utbetalning", replace(stack, drawn=drawn)]))
    assert [risk.name for risk in found] == ["Fel utbetalning", "Jäv", "Otillåten påverkan"]
    assert [(risk.score.likelihood, risk.score.consequence) for risk in found if risk.score] == [(2, 3)] * 3


def test_a_box_that_a_page_parts_above_a_heading() -> None:
    first, second = grid(CARD[:3]), grid([CARD[3], ("Jäv", ""), *CARD], page=2)
    found = risks(document(["# Riskanalys 2024", "# Fel utbetalning", first], [second]))
    assert [(risk.name, [treatment.text for treatment in risk.treatments]) for risk in found] == [
        ("Fel utbetalning", ["Spärra"]),
        ("Jäv", ["Spärra"]),
    ]


def line(left: str, right: str, top: float, page: int = 1) -> Line:
    """A label and, far to its right, a value."""
    words = [Word(text, (50 + 40 * index, top, 80 + 40 * index, top + 10)) for index, text in enumerate(left.split())]
    words += [
        Word(text, (220 + 40 * index, top, 250 + 40 * index, top + 10)) for index, text in enumerate(right.split())
    ]
    return Line(f"{left} {right}", (50, top, words[-1].box[2], top + 10), tuple(words), size=10, page=page)


def moved(one: Line, right: float) -> Line:
    """A line further to the right."""
    words = tuple(replace(word, box=(word.box[0] + right, word.box[1], word.box[2] + right, word.box[3])) for word in one.words)  # fmt: skip
    return replace(one, words=words, box=around([word.box for word in words]))


@pytest.mark.parametrize("bold", [False, True])
def test_a_label_in_two_lines_beside_its_value(*, bold: bool) -> None:
    """bold: its second line is bold by most of its letters, as labels are."""
    texts = [("Kontroller", "Granska attester"), ("Ansvarig", "Ekonom"), ("Resultat av", "Två fakturor var")]
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Fel utbetalning"), (300, "Jäv")):
        cards += [f"# {name}", *(line(*pair, top + 12 * index) for index, pair in enumerate(texts))]
        cards.append(replace(line("uppföljning", "fel.", top + 36), bold=bold))
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *cards])).follow_ups
    assert [(item.risk, item.result) for item in table.items] == [
        ("Fel utbetalning", "Två fakturor var fel."),
        ("Jäv", "Två fakturor var fel."),
    ]


@pytest.mark.parametrize(
    "label", [("Kon-", "trollansvarig"), ("Kontroll\u2010", "ansvarig"), ("Kontrollan-", "svarig")]
)
@pytest.mark.parametrize("more", ["", "Jurist"])
def test_a_label_that_is_parted_inside_a_word_though_its_beginning_says_something(
    label: tuple[str, str], more: str
) -> None:
    texts = [("Process", "Inköp"), ("Kontroll", "Granska"), (label[0], "Ekonom"), (label[1], more)]
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Fel utbetalning"), (300, "Jäv")):
        cards += [f"# {name}", *(line(*pair, top + 12 * index) for index, pair in enumerate(texts))]
    (table,) = interpret(document(["# Internkontrollplan 2024", *cards])).control_plans
    assert [(one.risk, one.responsible and one.responsible.text) for one in table.controls] == [
        ("Fel utbetalning", f"Ekonom {more}".strip()),
        ("Jäv", f"Ekonom {more}".strip()),
    ]


def test_scores_in_a_table_above_a_label_in_two_lines() -> None:
    """The value stands but a space from the label, so that the columns alone tell these apart."""

    def close(left: str, right: str, top: float) -> Line:
        one, count = line(left, right, top), len(left.split())
        near = tuple(replace(w, box=(w.box[0] - 95, w.box[1], w.box[2] - 95, w.box[3])) for w in one.words[count:])
        words = (*one.words[:count], *near)
        return replace(one, words=words, box=around([word.box for word in words]))

    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Fel utbetalning"), (400, "Jäv")):
        scores = grid([("Sannolikhet", "Konsekvens"), ("3", "4")], top=top + 24)
        cards += [f"# {name}", close("Process", "Inköp", top), line("Riskbedömning", "", top + 12), scores]
        cards += [close("Planerade åtgär-", "Spärra alla", top + 80), close("der", "konton", top + 92)]
        cards += [close("Riskägare", "Ekonom", top + 104)]
    found = risks(document(["# Riskanalys 2024", *cards]))
    assert [risk.name for risk in found] == ["Fel utbetalning", "Jäv"]
    for risk in found:
        assert risk.score
        assert (risk.score.likelihood, risk.score.consequence) == (3, 4)
        assert [one.text for one in risk.treatments] == ["Spärra alla konton"]
        assert (risk.process, risk.owner and risk.owner.text) == ("Inköp", "Ekonom")


def test_a_label_that_begins_several_pages_is_no_noise() -> None:
    label, footer = line("Ansvarig", "Ekonom", 60), line("Granboda", "kommun", 800)
    pages = document([label, footer], [replace(label, page=2), replace(footer, page=2)])
    assert noise_of(pages) == {id(page.blocks[1]) for page in pages.pages}


def test_a_table_of_two_columns_is_no_stack_of_boxes() -> None:
    table = grid([("Risk", "Riskvärde"), ("Jäv", "6"), ("Brand", ""), ("Stöld", "4")])
    (found,) = interpret(document(["# Riskanalys 2024", table])).risk_assessments
    assert [risk.name for risk in found.risks] == ["Jäv", "Brand", "Stöld"]


def test_a_card_on_a_page_that_ended_early_takes_no_text_of_the_next() -> None:
    cards: list[Line | Grid | str] = [
        "# Jäv",
        line("Ansvarig", "Ekonom", 60),
        line("Kontroller", "Granska", 72),
        line("Resultat", "Inga brister", 84),
    ]
    after = Line("Socialnämnden 2024-03-01", (50, 60, 200, 70), size=10, page=2)
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *cards], [after])).follow_ups
    assert [item.result for item in table.items] == ["Inga brister"]


def test_a_line_at_the_foot_of_the_only_page_is_no_value() -> None:
    foot = Line("Rönnö kommun 1", (50, 800, 150, 810), size=10)
    card: list[Line | Grid | str] = [
        line("Beskrivning", "Fel konto.", 100),
        line("Riskvärde", "3×4", 112),
        line("Åtgärd", "Spärra", 124),
    ]
    (risk,) = risks(document(["# Riskanalys 2024", "# Jäv", *card, foot]))
    assert [treatment.text for treatment in risk.treatments] == ["Spärra"]


def test_a_card_stands_where_all_its_cells_do() -> None:
    cards = [line("Ansvarig", "Ekonom", 60), line("Kontroller", "Granska", 72), line("Resultat", "Inga brister", 84)]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", "# Jäv", *cards])).follow_ups
    (region,) = table.items[0].source.regions
    assert region.bbox[1] <= 60
    assert region.bbox[3] >= 94


def test_a_colon_in_a_value_hides_no_label() -> None:
    lines = [
        line("Ansvarig", "Ekonom", 60),
        line("Kontroller", "Granska", 72),
        line("Resultat", "Brister: två fakturor", 84),
    ]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", "# Jäv", *lines])).follow_ups
    assert [item.result for item in table.items] == ["Brister: två fakturor"]


@pytest.mark.parametrize("right", [0, 230])
def test_a_label_that_reaches_the_column_of_the_values(right: float) -> None:
    """No wide gap parts it from its value, which begins where the other values of its column of cards do."""

    def close(left: str, right: str, top: float) -> Line:
        first = [Word(text, (50 + 54 * i, top, 100 + 54 * i, top + 10)) for i, text in enumerate(left.split())]
        rest = [Word(text, (220 + 40 * i, top, 250 + 40 * i, top + 10)) for i, text in enumerate(right.split())]
        return Line(f"{left} {right}", (50, top, 400, top + 10), (*first, *rest), size=10)

    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Fel utbetalning"), (300, "Jäv")):
        drawn = [line("Kontroller", "Granska", top), line("Ansvarig", "Ekonom", top + 12)]
        drawn += [line("Tidpunkt", "Mars", top + 24), close("Resultat av uppföljning", "Inga brister", top + 36)]
        cards += [f"# {name}", *(moved(one, right if name == "Jäv" else 0) for one in drawn)]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *cards])).follow_ups
    assert [(item.risk, item.result) for item in table.items] == [
        ("Fel utbetalning", "Inga brister"),
        ("Jäv", "Inga brister"),
    ]


def test_a_title_whose_year_stands_where_values_begin_is_no_label() -> None:
    words = [
        Word(text, (50 + 85 * i, 400, 125 + 85 * i, 415)) for i, text in enumerate(("Intern", "kontrollplan", "2024"))
    ]
    title = Line("Intern kontrollplan 2024", (50, 400, 300, 415), tuple(words), size=15, bold=True)

    def card(top: float) -> list[Line | Grid | str]:
        return [
            f"# Risk {top:.0f}",
            line("Beskrivning", "Fel.", top),
            line("Riskvärde", "3×4", top + 12),
            line("Åtgärd", "Lås", top + 24),
        ]

    facts = interpret(document(["# Riskanalys 2024", *card(100), *card(200), title, *card(450)]))
    assert facts.control_plans == []
    assert facts.risk_assessments[0].risks[1].treatments[0].text == "Lås"


def test_a_scale_below_its_label_is_no_part_of_the_value() -> None:
    def scored(top: float) -> list[Line | Grid | str]:
        words = tuple(
            Word(text, (50 + 40 * i, top + 24, 80 + 40 * i, top + 34)) for i, text in enumerate(("(1-5):", "4"))
        )
        label = Line("Bedömning av risk", (50, top + 12, 200, top + 22), (Word("Bedömning", (50, 0, 90, 9)),), size=10)
        return [
            line("Beskrivning", "Fel konto.", top),
            label,
            Line("(1-5): 4 x 3 = 12", (50, top + 24, 200, top + 34), words, size=10),
        ]

    cards: list[Line | Grid | str] = ["# Fel utbetalning", *scored(100), line("Åtgärd", "Spärra", 136)]
    found = risks(document(["# Riskanalys 2024", *cards, "# Jäv", *scored(300), line("Åtgärd", "Utbilda", 336)]))
    assert [risk.score.raw for risk in found if risk.score] == ["4 x 3 = 12"] * 2


def test_a_box_that_a_page_parts_after_few_labels() -> None:
    first, second = grid([*CARD, ("Jäv", ""), *CARD[:2]]), grid(CARD[2:], page=2)
    found = risks(document(["# Riskanalys 2024", "# Fel utbetalning", first], [second]))
    assert [(risk.name, risk.score and risk.score.consequence) for risk in found] == [
        ("Fel utbetalning", 3),
        ("Jäv", 3),
    ]


def test_the_rest_of_a_box_whose_labels_could_be_headers() -> None:
    """The rows "Riskägare | Controller" and "Åtgärd | ..." behind the break look like a table's header and row."""
    box = [("Process", "Inköp"), ("Beskrivning", "Fel konto."), ("Riskvärde", "3×4"), ("Riskägare", "Controller")]
    first, second = grid([*box, ("Jäv", ""), *box[:1]]), grid([*box[1:], ("Åtgärd", "Utbilda")], page=2)
    found = risks(document(["# Riskanalys 2024", "# Fel utbetalning", first], [second]))
    assert [(risk.name, risk.score and risk.score.raw) for risk in found] == [
        ("Fel utbetalning", "3×4"),
        ("Jäv", "3×4"),
    ]


@pytest.mark.parametrize(
    ("label", "rest"), [("Bedömning av risk", "(1-4)*(1-4)"), ("Risk- och väsentlighetsbe-", "dömning")]
)
def test_a_label_whose_second_line_is_no_words_of_its_own(label: str, rest: str) -> None:
    """The value begins where those of the other labels do, but no wide gap parts it from this one."""

    def card(top: float) -> list[Line | Grid | str]:
        first = [Word(text, (50 + 56 * i, top + 24, 105 + 56 * i, top + 34)) for i, text in enumerate(label.split())]
        scored = (*first, Word("3/4", (220, top + 24, 236, top + 34)))
        below = (Word(rest, (50, top + 36, 100, top + 46)),)
        return [
            line("Beskrivning", "Fel konto.", top),
            line("Process", "Utbetalningar", top + 12),
            Line(f"{label} 3/4", (50, top + 24, 236, top + 34), scored, size=10),
            Line(rest, (50, top + 36, 100, top + 46), below, size=10),
            line("Åtgärd", "Spärra", top + 48),
        ]

    found = risks(document(["# Riskanalys 2024", "# Fel utbetalning", *card(100), "# Jäv", *card(300)]))
    assert [(risk.name, risk.score and risk.score.raw) for risk in found] == [
        ("Fel utbetalning", "3/4"),
        ("Jäv", "3/4"),
    ]


def heading(*texts: str, top: float = 40.0) -> list[Line]:
    """A bold heading in several lines."""
    return [
        Line(text, (50, top + 14 * count, 400, top + 14 * count + 12), size=12, bold=True)
        for count, text in enumerate(texts)
    ]


def test_a_heading_in_two_lines_above_a_box() -> None:
    two = heading("Långa tider för årsavgifter för anmälningspliktiga", "anläggningar")
    (risk,) = risks(document(["# Riskanalys 2024", *two, grid(CARD)]))
    assert (risk.process, risk.name) == (None, "Långa tider för årsavgifter för anmälningspliktiga anläggningar")


def test_the_second_line_of_a_heading_is_no_label() -> None:
    two = heading("Långa tider för årsavgifter för anmälningspliktiga", "verksamheter")
    lines = [line("Kontroller", "Granska", 72), line("Ansvarig", "Ekonom", 84), line("Resultat", "Inga brister", 96)]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *two, *lines])).follow_ups
    assert [item.risk for item in table.items] == ["Långa tider för årsavgifter för anmälningspliktiga verksamheter"]


def test_a_footnote_is_no_part_of_the_last_card() -> None:
    lines = [
        Line(text, path=f"paragraph {count}") for count, text in enumerate(("Kontroller: Granska", "Ansvarig: Ekonom"))
    ]
    last = [Line("Resultat: Inga brister", path="paragraph 7"), Line("Nytt för i år.", path="footnote 1")]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", "# Jäv", *lines, *last])).follow_ups
    assert [item.result for item in table.items] == ["Inga brister"]


def test_a_label_that_ends_with_its_colon_and_value_on_the_next_line() -> None:
    def card(name: str, top: float) -> list[Line | Grid | str]:
        begun = Line(
            "Risk- och",
            (50, top + 12, 100, top + 22),
            (Word("Risk-", (50, top + 12, 75, top + 22)), Word("och", (78, top + 12, 100, top + 22))),
            size=10,
            bold=True,
        )
        end = line("konsekvensbedömning", "12 (3*4)", top + 24)
        return [f"# {name}", line("Beskrivning", "Fel konto.", top), begun, end, line("Åtgärd", "Spärra", top + 36)]

    found = risks(document(["# Riskanalys 2024", *card("Fel utbetalning", 100), *card("Jäv", 300)]))
    assert [(risk.name, risk.score and risk.score.value) for risk in found] == [("Fel utbetalning", 12), ("Jäv", 12)]


def test_a_label_that_nobody_knows_ends_no_card() -> None:
    """Read from a picture it may be no words at all; the labels around it hold the card together."""
    odd = Line("Risk- och konsekvensbedörn(Qrihy:", (50, 112, 220, 122), size=10, bold=True)
    card: list[Line | Grid | str] = [
        line("Beskrivning", "Fel konto.", 100),
        odd,
        line("Rutin", "Ja", 124),
        line("Åtgärd", "Spärra", 136),
    ]
    (risk,) = risks(document(["# Riskanalys 2024", "# Jäv", *card]))
    assert (risk.name, risk.description, risk.treatments[0].text) == ("Jäv", "Fel konto.", "Spärra")


@pytest.mark.parametrize("colon", [":", ""])
def test_names_that_end_in_a_colon_are_no_labels(colon: str) -> None:
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Felaktiga utbetalningar"), (200, "Jäv vid upphandling")):
        cards.append(Line(f"{name}{colon}", (50, top - 14, 250, top - 4), size=10, bold=True))
        cards += [line("Beskrivning", "Fel.", top), line("Riskvärde", "3×4", top + 12), line("Åtgärd", "Lås", top + 24)]
    found = risks(document(["# Riskanalys 2024", *cards]))
    assert [risk.name for risk in found] == [f"Felaktiga utbetalningar{colon}", f"Jäv vid upphandling{colon}"]


def test_a_value_far_below_its_label() -> None:
    """A form leaves white between: the label has no value yet."""
    value = Line("Utbildning", (50, 200, 150, 210), size=10)
    label = Line("Åtgärd:", (50, 124, 90, 134), size=10, bold=True)
    card: list[Line | Grid | str] = [line("Beskrivning", "Fel.", 100), line("Riskvärde", "3×4", 112), label, value]
    (risk,) = risks(document(["# Riskanalys 2024", "# Jäv", *card]))
    assert [treatment.text for treatment in risk.treatments] == ["Utbildning"]


def test_boxes_of_another_kind_under_a_title_are_another_table() -> None:
    """Most of their labels are the same."""
    risk = grid(
        [("Process", "Inköp"), ("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskvärde", "12"), ("Åtgärd", "Lås")]
    )
    shared = [("Process", "Inköp"), ("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskvärde", "12")]
    plan = grid([*shared, ("Kontrollmoment", "Granska"), ("Frekvens", "Årligen")], top=500)
    facts = interpret(document(["# Riskanalys 2024", "# Jäv", risk, "# Internkontrollplan 2024", "# Jäv", plan]))
    assert [len(facts.risk_assessments[0].risks), len(facts.control_plans[0].controls)] == [1, 1]


def test_a_colon_behind_the_gap_is_the_values() -> None:
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Fel utbetalning"), (300, "Jäv")):
        cards += [f"# {name}", line("Kontroll", "Granska attester", top), line("Ansvarig", "Ekonom", top + 12)]
        cards.append(line("Resultat", "Avvikelse: två fakturor", top + 24))
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", *cards])).follow_ups
    assert {item.result for item in table.items} == {"Avvikelse: två fakturor"}


def test_a_numbered_name_that_could_be_a_label_is_a_name() -> None:
    labels = [("Risk", "Fel utbetalning"), ("Kontroll", "Granska attester"), ("Ansvarig", "Ekonom")]
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "1. Ekonomi"), (300, "2. Verksamhet")):
        cards += [f"# {name}", *(line(*pair, top + 12 * index) for index, pair in enumerate(labels))]
    (table,) = interpret(document(["# Internkontrollplan 2024", *cards])).control_plans
    assert [column.header for column in table.columns] == ["", "Risk", "Kontroll", "Ansvarig"]
    assert [one.process for one in table.controls] == ["Ekonomi", "Verksamhet"]


@pytest.mark.parametrize("first", ["Risk", "Process"])
def test_the_last_value_before_a_card_that_no_line_names_is_kept(first: str) -> None:
    """A plain line stands before the first card; what stands behind a label on its own line names nothing."""
    labels = [("Beskrivning", "Fel konto."), ("Sannolikhet", "2"), ("Konsekvens", "3"), ("Riskägare", "Badhuschef")]
    cards: list[Line | Grid | str] = [Line("Nedan redovisas riskerna.", path="paragraph 1")]
    for name in ("Jäv", "Stöld", "Svinn"):
        cards += [Line(f"{label}:\t{value}") for label, value in ((first, name), *labels)]
    owners = [risk.owner and risk.owner.text for risk in risks(document(["# Riskanalys 2024", *cards]))]
    assert owners == ["Badhuschef"] * 3


@pytest.mark.parametrize("closing", ["Planen gäller från den 1 januari.", "och kanslichefen"])
def test_a_closing_sentence_is_no_part_of_the_last_card(closing: str) -> None:
    """The other cards' last label has one line and no sentence; what goes on the value stays with it."""
    cards: list[Line | Grid | str] = []
    for name in ("Jäv", "Stöld", "Svinn"):
        labels = [("Beskrivning", "Fel konto."), ("Riskvärde", "3x4"), ("Riskägare", "Badhuschef")]
        cards += [f"# {name}", *(Line(f"{label}: {value}") for label, value in labels)]
    found = risks(document(["# Riskanalys 2024", *cards, Line(closing)]))
    last = "Badhuschef" if closing.endswith(".") else f"Badhuschef {closing}"
    assert [risk.owner and risk.owner.text for risk in found] == ["Badhuschef", "Badhuschef", last]


def test_a_plain_name_in_two_larger_lines() -> None:
    cards: list[Line | Grid | str] = []
    for top, name in ((100, "Bristande uppföljning av"), (300, "Bristande kunskap om")):
        cards += [
            Line(text, (50, top + 12 * i, 180, top + 12 * i + 11), size=11) for i, text in enumerate((name, "avtalen"))
        ]
        texts = ("Kontroll: Stickprov", "Ansvarig: Ekonom", "Resultat: Inga brister")
        cards += [Line(text, (50, top + 24 + 12 * i, 180, top + 34 + 12 * i), size=10) for i, text in enumerate(texts)]
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2024", "Text.", *cards])).follow_ups
    assert [item.risk for item in table.items] == ["Bristande uppföljning av avtalen", "Bristande kunskap om avtalen"]


@pytest.mark.parametrize(("risk", "name"), [(["Risk: Kort missbrukas"], "Kort missbrukas"), ([], None)])
def test_a_heading_that_numbers_controls_is_neither_label_nor_name(risk: list[str], name: str | None) -> None:
    labels = [*risk, "Kontrollmoment: Kontroll av kort", "Metod: Stickprov", "Ansvarig: Planerare"]
    cards = [Line(text, bold=text.startswith("Kontroll ")) for number in (1, 2) for text in (f"Kontroll {number}", *labels)]  # fmt: skip
    (table,) = interpret(document(["# Plan för intern kontroll 2025", *cards])).control_plans
    assert [(row.risk, [check.text for check in row.checks]) for row in table.controls] == [(name, ["Kontroll av kort"])] * 2  # fmt: skip


FOLLOWED = "Årsuppföljning av internkontrollplan 2024"
JUDGED = [("Utfall", "Avvikelse"), ("Resultat", "Två av nio saknade attest.")]


def items(*blocks: Line | Grid | str) -> list[Item]:
    (table,) = interpret(document([f"# {FOLLOWED}", *blocks])).follow_ups
    return table.items


def test_two_labels_of_results_are_of_one_card() -> None:
    """The first label says where the next card begins, not one that means the same as another."""
    cards = [
        line(*pair, 100 + 12 * index + top)
        for top, process in ((0, "Ekonomi"), (80, "Personal"))
        for index, pair in enumerate([("Process", process), ("Kontrollmoment", f"Granska {process}"), *JUDGED])
    ]
    assert [(item.process, item.checks[0].text, item.result, item.outcome) for item in items(*cards)] == [
        (process, f"Granska {process}", JUDGED[1][1], "deviation") for process in ("Ekonomi", "Personal")
    ]


def test_a_box_may_assess_the_risk_and_what_came_of_it() -> None:
    """Both labels are phrases of scores; "Bedömning | Avvikelse" is no header of a table."""
    box = [("Riskbedömning (S/K)", "3/4"), ("Kontrollmoment", "Granska"), ("Bedömning", "Avvikelse"), JUDGED[1]]
    found = items("# Jäv", grid(box), "# Stöld", grid(box))
    assert [(one.score and one.score.consequence, one.result, one.outcome) for one in found] == [
        (4, JUDGED[1][1], "deviation")
    ] * 2


def test_a_stack_of_boxes_with_two_pairs_on_a_row() -> None:
    box = [
        ("Process", "Ekonomi", "Kontrollansvarig", "Chef"),
        ("Kontrollmoment", "Granska", None, None),
        ("Utfall", "Avvikelse", None, None),
        ("Resultat", "Två fel", None, None),
    ]
    stack = grid([("Kontroll 1 av 2", None, None, None), *box, ("Kontroll 2 av 2", None, None, None), *box])
    facts = interpret(document([f"# {FOLLOWED}", stack]))
    (table,) = facts.follow_ups
    assert [(item.process, item.responsible and item.responsible.text, item.result) for item in table.items] == [
        ("Ekonomi", "Chef", "Två fel")
    ] * 2
    assert [(entry.kind, entry.outcome) for entry in facts.ledger] == [("card", "extracted")] * 2


def test_the_first_section_below_a_title_names_a_process_as_the_others_do() -> None:
    cards = [
        block
        for section, name in (("Ekonomi", "Jäv"), ("Personal", "Stöld"))
        for block in (
            Line(section, (50, 200, 150, 216), size=16, bold=True),
            f"# {name}",
            "Kontroll: Prov",
            "Ansvarig: Chef",
            "Resultat: Inga fel",
        )
    ]
    assert [one.process for one in items(*cards)] == ["Ekonomi", "Personal"]


@pytest.mark.parametrize(
    ("section", "process"),
    [("Kontrollerna en för en", None), ("Risker i detalj", None), ("Resultat", None), ("Ekonomi", "Ekonomi")],
)
def test_a_heading_over_all_cards_that_says_what_they_are_names_no_process(section: str, process: str | None) -> None:
    check = classify("Kontroll")
    assert check is not None
    cards = [
        Card([Line(name)], [Line(section)] if name == "Jäv" else [], [Entry(check, [Line("Prov")])])
        for name in ("Jäv", "Stöld")
    ]
    header, rows = table_of(cards)
    found = [row[0].text for row in rows] if header.columns[0].field == "process" else [None, None]
    assert found == [process] * 2


def panel(top: float, name: str, text: str) -> list[Line | Grid | str]:
    """A heading, a text below it, and scores and owner as labels with their values."""
    rows = [
        (name, 11, True),
        (text, 9, False),
        ("Sannolikhet: 3", 9, False),
        ("Konsekvens: 4", 9, False),
        ("Riskansvarig: Chef", 9, False),
    ]
    return [
        Line(words, (50, top + 14 * n, 50 + 5 * len(words), top + 14 * n + size), size=size, bold=bold)
        for n, (words, size, bold) in enumerate(rows)
    ]


def test_a_sentence_below_a_cards_heading_describes_the_risk() -> None:
    texts = ["Fukt kan skada föremål.", "Bidrag betalas ut på fel grund."]
    names = ["Samlingarna skadas", "Föreningsbidrag"]
    blocks = [block for n in (0, 1) for block in panel(100 + 120 * n, names[n], texts[n])]
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    assert [(risk.name, risk.description) for risk in table.risks] == list(zip(names, texts, strict=True))


def test_a_name_below_a_sections_heading_is_no_description() -> None:
    blocks = [
        block
        for n in (0, 1)
        for block in panel(100 + 120 * n, ("Ekonomi", "Personal")[n], ("Felaktiga löner", "Hög omsättning")[n])
    ]
    (table,) = interpret(document(["# Riskanalys 2025", *blocks])).risk_assessments
    assert [(risk.name, risk.description) for risk in table.risks] == [
        ("Felaktiga löner", None),
        ("Hög omsättning", None),
    ]


def test_a_description_makes_no_card_of_two_labels() -> None:
    blocks = panel(100, "Ärendebeskrivning", "Nämnden ska fördela ramen.")
    facts = interpret(document(["# Riskanalys 2025", *blocks[:3], blocks[4]]))
    assert not facts.risk_assessments


@pytest.mark.parametrize("title", ["Internkontrollplan: så kontrollerar vi", "Kontrollplan: det här gör vi"])
def test_a_larger_title_that_could_be_a_label_ends_the_last_of_cards_with_two_labels(title: str) -> None:
    names = ["Fallskador", "Hemtjänst uteblir", "Vårdhygien brister"]
    blocks = [
        block
        for n, name in enumerate(names)
        for block in panel(100 + 90 * n, name, "Det händer om rutiner saknas.")[:4]
    ]
    plan = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Fallskador", "Granska 20 utredningar", "Chef"]], page=2)
    below = Line(title, (50, 40, 400, 59), size=19, bold=True, page=2)
    facts = interpret(document(["# Riskanalys 2026", *blocks], [below, plan]))
    (table,) = facts.risk_assessments
    assert [(risk.name, risk.score and (risk.score.likelihood, risk.score.consequence)) for risk in table.risks] == [
        (name, (3, 4)) for name in names
    ]
    assert [[control.risk for control in one.controls] for one in facts.control_plans] == [["Fallskador"]]


def test_one_card_with_a_label_more_does_not_cost_the_others() -> None:
    cards = [
        panel(100 + 90 * n, name, "Text om den.")
        for n, name in enumerate(("Brand", "Jäv", "Stöld", "Hot", "Muta", "Fukt"))
    ]
    blocks = [block for card in cards[:-1] for block in card[:4]] + cards[-1]
    (table,) = interpret(document(["# Riskanalys 2026", *blocks])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Brand", "Jäv", "Stöld", "Hot", "Muta", "Fukt"]


def test_a_larger_title_at_the_next_page_s_top_is_no_part_of_the_last_card() -> None:
    """Not in bold: the next matter of a bundle."""
    blocks = [
        block for n, name in enumerate(("Brand", "Jäv", "Stöld")) for block in panel(500 + 80 * n, name, "Om den.")
    ]
    title = Line("3. Överenskommelse om mobila team", (50, 64, 306, 80), size=14, page=2)
    texts = ("Regionen ingår en överenskommelse om mobila team för", "personer med behov", "och kommunerna för bilar")
    below = [Line(text, (50, 95 + 13 * n, 497, 107 + 13 * n), size=9, page=2) for n, text in enumerate(texts)]
    (table,) = interpret(document(["# Riskanalys 2026", *blocks], [title, *below])).risk_assessments
    assert [risk.owner and risk.owner.text for risk in table.risks] == ["Chef"] * 3


@pytest.mark.parametrize("mark", [":", "?", "?:"])
def test_a_question_may_be_a_label_with_a_colon_behind_it(mark: str) -> None:
    cards: list[Line | Grid | str] = ["# Riskanalys 2025"]
    for name, answer in (("Jäv", "Ja"), ("Stöld", "Nej")):
        cards += [f"# {name}", "Sannolikhet: 2", "Konsekvens: 3", f"Accepteras risken{mark} {answer}"]
    assert [one.acceptance and one.acceptance.accepted for one in risks(document(cards))] == [True, False]


def test_a_memo_s_head_above_a_follow_up_is_no_card() -> None:
    """Its words are labels of ours by chance; a card says what was checked, how it went or what it is worth."""
    head = [line("Förbundet", "Datum 2025-12-01", 100), line("Tjänsteskrivelse", "Till styrelsen", 113)]
    bold = [
        Line(text, (50, top, 100, top + 12), size=11, bold=True) for text, top in (("Bakgrund", 146), ("Resultat", 216))
    ]
    told = Line("Styrelsen antog i december en plan för den interna kontrollen.", (50, 173, 500, 183), size=10)
    table = grid(
        [["Risk", "Kontrollmoment", "Ansvarig", "Resultat"], ["Jäv", "Stickprov", "Ekonom", "Inga fel"]], top=240
    )
    blocks: list[Line | Grid | str] = [
        "# Ärende 7. Uppföljning av intern kontroll 2025",
        *head,
        bold[0],
        told,
        bold[1],
        table,
    ]
    (read,) = interpret(document(blocks)).follow_ups
    assert [one.risk for one in read.items] == ["Jäv"]


def test_a_value_that_stands_under_one_label_and_over_the_next_is_no_label() -> None:
    """Slides of a follow-up: "Avvikelse" could be a label, and "Utan avvikelse" is set as it is, again and again."""
    lines = [
        Line(text, (34 + 14 * below, 50 + 20 * (2 * at + below), 200, 62 + 20 * (2 * at + below)), size=9 + 3 * below)
        for at, (label, outcome) in enumerate(
            pair
            for outcome in ("Utan avvikelse", "Avvikelse", "Utan avvikelse", "Avvikelse")
            for pair in (("Risk", f"Jäv vid {outcome}"), ("Bedömning", outcome), ("Kontrollmoment", "Stickprov"))
        )
        for below, text in enumerate((label, outcome))
    ]
    assert unknown_alone(lines, {"risk", "score", "result", "checks"}) == frozenset()


@pytest.mark.parametrize(("value", "further"), [(145.0, 260.0), (145.0, 180.0), (90.0, 260.0)])
def test_a_label_that_nobody_knows_ends_where_values_begin_whatever_white_is_further_on(
    value: float, further: float
) -> None:
    words = tuple(
        Word(text, (x, 400, x + 30, 410))
        for text, x in (("Utförd", 59.0), ("Ja", value), ("Datum", further), ("2024", further + 40))
    )
    found = unknown_label(Line("Utförd Ja Datum 2024", (59, 400, 300, 410), words, size=10), [round(value)])
    told = found and (found[0].text, found[1].text)
    assert told == (("Utförd:", "Ja Datum 2024") if value == 145.0 else None)


@pytest.mark.parametrize(
    ("text", "field"),
    [("1. Risk: Jäv vid inköp", "risk"), ("12) Kontroll: Stickprov", "checks"), ("1. Bakgrund: Jäv", "description")],
)
def test_a_label_may_have_its_number_before_it(text: str, field: str) -> None:
    found = label_of(Line(text))
    assert found
    assert (found[0].field, found[1].text) == (field, text.partition(": ")[2])


def test_a_heading_larger_than_all_of_a_card_is_none_of_its_labels() -> None:
    """Sums of a budget and the heading of the chapter below them make no control."""
    budget = [
        Line(text, (50, 100 + 14 * at, 300, 110 + 14 * at), size=10, bold=bold)
        for at, (text, bold) in enumerate(
            (("Personal –48 –47", False), ("Övrigt: –66 –67", False), ("Summa: –506 –508", True))
        )
    ]
    chapter = Line("Intern kontroll", (50, 170, 200, 188), size=18, bold=True)
    text = Line("Nämnden beslutade om sex kontroller.", (50, 200, 300, 210), size=10)
    facts = interpret(document([*budget, chapter, text]))
    assert not [*facts.control_plans, *facts.risk_assessments]
