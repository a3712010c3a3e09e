"""What was read and cannot be right, or should be there and is not, is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Word
from pipeline.interpret.interpret import interpret
from pipeline.interpret.rows import build
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = ["Risk", "Kontrollmoment", "Ansvarig"]


def messages(*blocks: object) -> list[str]:
    return [problem.message for problem in interpret(document(list(blocks))).problems]  # type: ignore[arg-type]


def test_a_plan_without_rows() -> None:
    assert messages("# Internkontrollplan 2025", grid([PLAN])) == [
        "En tabell på sidan 1 har rubriker men inga rader som kunde läsas."
    ]


@pytest.mark.parametrize(
    ("title", "header", "rows"),
    [
        ("Riskanalys 2025", ["Risk", "Sannolikhet", "Konsekvens"], "risks"),
        ("Internkontrollplan 2025", PLAN, "controls"),
        ("Uppföljning av internkontrollplan 2025", [*PLAN, "Resultat"], "items"),
    ],
)
def test_a_table_of_whose_rows_none_was_read(
    title: str, header: list[str], rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"risks": ["Fel lön", "2", "3"], "controls": ["Fel lön", "Räkna", "Chef"], "items": ["Fel lön", "Räkna", "Chef", "Bra"]}  # fmt: skip
    drawn = grid([header, values[rows]])
    assert messages(f"# {title}", drawn) == []
    monkeypatch.setattr(build, rows, lambda *_: [])
    assert any("inga rader" in said or "lästes inte" in said for said in messages(f"# {title}", drawn))


def test_a_title_without_a_table() -> None:
    assert messages("# Internkontrollplan 2025", "Planen följer nedan.") == [
        "Rubriken ”Internkontrollplan 2025” namnger en kontrollplan, men ingen sådan tabell kunde läsas."
    ]


def test_a_title_in_the_first_row_of_a_table_that_is_none_of_ours() -> None:
    rows = [["Uppföljning av intern kontroll 2025", ""], ["Nr", "Händelse"], ["1", "Jäv vid upphandling"]]
    assert messages(grid(rows)) == [
        "Rubriken ”Uppföljning av intern kontroll 2025” namnger en uppföljning, men ingen sådan tabell kunde läsas."
    ]


@pytest.mark.parametrize(
    "page",
    [
        ["# Riktlinjer för internkontrollplan"],
        ["# Internkontrollplan 2025", "# Beslut", "Nämnden antar planen."],
        ["# Budget 2025", "Internkontrollplanen följs upp i mars."],
    ],
)
def test_papers_that_need_no_table(page: list[str]) -> None:
    assert messages(*page) == []


def test_scores_under_headers_that_nobody_knows_are_told_and_not_read() -> None:
    rows = [["Avbrott i driften", "2", "3", "6"], ["Fel i löner", "3", "4", "12"], ["Jäv vid beslut", "1", "5", "5"]]
    (message,) = messages("# Samlad bild", grid([["Det vi räknade", "Aa", "Bb", "Cc"], *rows]))
    assert "(”Det vi räknade”, ”Aa”, ”Bb”, ”Cc”) kunde inte tolkas" in message


@pytest.mark.parametrize(
    "rows",
    [
        [["Fel betalas Ansvarig: Chef", "Stickprov", ""], ["Jäv Kontrollmoment: Enkät", "", "Jurist"]],
        [["Jäv", "Enkät", "Chef"], ["Nr", "Risk", "Kontrollmoment"], ["1", "Jäv", "Enkät"]],
        [["Jäv", "Enkät", "Jurist Rapporteras till Chef"], ["Stöld", "Intervju", "Ekonom Rapporteras till Direktör"]],
        [["Jäv", "Enkät", "Jurist"], ["Stöld Sannolikhet 3 Konsekvens 2", "Intervju", "Ekonom"]],
        [["", "Enkät", "Ekonom"], ["Risk: Stöld Sannolikhet 3 Konsekvens 2", None, None], ["", "Enkät", "Jurist"]],
    ],
)
def test_texts_that_ran_together(rows: list[list[str | None]]) -> None:
    (message,) = messages("# Internkontrollplan 2025", grid([["Risk", "Kontrollmoment", "Ansvarig"], *rows]))
    assert "har texter flutit ihop" in message


@pytest.mark.parametrize("first", [["Ekonomi", None, None], ["", "Räkna", "Alm"]])
def test_headings_between_rows_and_none_above_the_first(first: list[str | None]) -> None:
    rows: list[list[str | None]] = [
        first,
        ["Stöld", "Stickprov", "Ek"],
        ["Personal", None, None],
        ["Jäv", "Enkät", "Alm"],
        ["Fel", "Enkät", "Ek"],
    ]
    told = messages("# Internkontrollplan 2025", grid([PLAN, *rows]))
    assert [message[:64] for message in told] == [
        "I en tabell på sidan 1 står rubriker mellan raderna, men ingen l"
    ] * (first[1] is not None)


def test_steps_of_a_scale_hold_no_labels() -> None:
    rows = [["Jäv", "4 Troligt", "3 Kännbar"], ["Fel", "4 Troligt", "2 Lindrig"], ["Stöld", "2 Möjligt", "1 Försumbar"]]
    assert messages("# Riskanalys 2025", grid([["Risk", "Sannolikhet", "Konsekvens"], *rows])) == []


def test_choices_with_numbers_have_not_run_together() -> None:
    steps = [
        "☐ 1 Osannolikt ☐ 2 Mindre troligt ☒ 3 Troligt ☐ 4 Mycket troligt",
        "☐ 1 Lindrigt ☒ 2 Kännbart ☐ 3 Allvarligt",
    ]
    cards = [
        grid([["Risk", name], ["Beskriv vad som kan hända", said], *zip(("Hur troligt är det?", "Hur allvarligt blir det?"), steps, strict=True), ["Riskpoäng", "6"]])
        for name, said in (("Jäv vid inköp", "En släkting får avtalet."), ("Mutor tas emot", "Någon bjuds på resa."))
    ]  # fmt: skip
    facts = interpret(document(["# Riskanalys 2025", *cards]))
    assert not facts.problems
    told = [
        (one.description, one.score.likelihood, one.score.consequence)
        for table in facts.risk_assessments
        for one in table.risks
        if one.score
    ]
    assert told == [("En släkting får avtalet.", 3, 2), ("Någon bjuds på resa.", 3, 2)]


def test_numbers_of_several_rows_in_one_cell() -> None:
    rows = [["Jäv\nStöld\nFel", "9\n8\n6", "Chef"], ["Brist\nAvbrott", "12\n4", "Ekonom"]]
    (message,) = messages("# Riskanalys 2025", grid([["Risk", "Riskvärde", "Riskägare"], *rows]))
    assert "har texter flutit ihop, bland annat ”9 8 6”" in message
    rows = [["Jäv vid\ninköp", "9", "Chef"], ["Brist", "12\n4", "Ekonom"]]
    assert messages("# Riskanalys 2025", grid([["Risk", "Riskvärde", "Riskägare"], *rows])) == []


@pytest.mark.parametrize("scores", ["9\n8\n6\n12", "9 (3×3)\n8 (2×4)\n6 (2×3)\n12 (3×4)"])
def test_many_scores_in_one_cell_alone(scores: str) -> None:
    """A sheet printed one column a page, of which each became a text."""
    rows = [["Jäv\nStöld\nFel\nBrist", scores, "Chef"]]
    (message,) = messages("# Riskanalys 2025", grid([["Risk", "Riskvärde", "Riskägare"], *rows]))
    assert "har texter flutit ihop" in message


def test_a_header_word_inside_one_text_is_no_label() -> None:
    rows = [["Jäv", "Kontroll mot Bolagsverket", "Jurist"], ["Stöld", "Se dokumentet Kontroll av lager", "Ekonom"]]
    assert messages("# Internkontrollplan 2025", grid([PLAN, *rows])) == []
    roles = [
        ["Jäv", "Enkät", "Kontroll: Jurist Rapport Chef"],
        ["Stöld", "Intervju", "Kontroll Ekonom Rapport Chef"],
    ]
    assert messages("# Internkontrollplan 2025", grid([PLAN, *roles])) == []


@pytest.mark.parametrize("verb", ["Kontrollera", "Rapportera", "Följa upp"])
@pytest.mark.parametrize("count", [2, 4])
def test_checks_below_each_other_that_begin_with_a_verb_are_no_labels(verb: str, count: int) -> None:
    rows = [[f"Risk {at}", f"Inventera nycklar\n{verb} att brickor är spärrade", "Chef"] for at in range(count)]
    assert messages("# Internkontrollplan 2025", grid([PLAN, *rows])) == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["Brister i doku-", "Stickprov i digi-", "Chef"], ["mentation", "tala akter", ""]], ["Brister i doku-"]),
        ([["Jäv vid en", "Genomgång av alla", "Chef"], ["upphandling", "tecknade avtal", ""]], ["Jäv vid en"]),
        ([["Jäv vid en", "Månadsvis", "Ekonomichef"], ["upphandling", "löpande", "controller"]], []),
        ([["Mjuk- och hårdvara", "Stickprov", "Chef"], ["Jäv.", "enkät", ""]], []),
    ],
)
def test_rows_that_break_off(rows: list[list[str]], told: list[str]) -> None:
    assert messages("# Internkontrollplan 2025", grid([PLAN, *rows])) == [
        f"I en tabell på sidan 1 kan rader ha delats, bland annat efter ”{text}”; jämför med dokumentet."
        for text in told
    ]


def test_rows_that_nothing_names() -> None:
    columns = ["Process", "Åtgärd", "Ansvarig"]
    rows = [["Ekonomi", "Utbilda chefer", "Ekonom"], ["Personal", "Anställ", "Chef"]]
    assert messages("# Riskanalys 2025", grid([columns, *rows])) == [
        "I en tabell på sidan 1 lästes inte vad raderna handlar om; jämför med dokumentet."
    ]
    some = [["Process", "Kontrollmoment", "Ansvarig"], ["Ekonomi", "Enkät", "Ekonom"], ["Personal", "", "Chef"]]
    assert messages("# Internkontrollplan 2025", grid(some)) == [
        "I en tabell på sidan 1 lästes inte vad alla rader handlar om; jämför med dokumentet."
    ]
    most = [["Process", "Kontrollmoment", "Ansvarig"], ["", "Enkät", "Ek"], ["", "", "Chef"], ["", "", "Alm"]]
    assert len(messages("# Internkontrollplan 2025", grid(most))) == 1
    numbered = [["Risk", "Beskrivning", "Riskvärde"], ["Jäv", "Om beslut", "9"], ["9", "Om avgifter", "9"]]
    assert len(messages("# Riskanalys 2025", grid(numbered))) == 1
    scored = [["Process", "Sannolikhet", "Konsekvens"], ["Ekonomi", "2", "3"], ["Personal", "4", "1"]]
    assert messages("# Riskanalys 2025", grid(scored)) == []
    described = [["Risk", "Beskrivning", "Riskvärde"], ["Jäv", "Om beslut", "9"], ["", "Om avgifter", "9"]]
    assert len(messages("# Riskanalys 2025", grid(described))) == 1


@pytest.mark.parametrize("numbers", [1, 2])
def test_risks_that_a_number_beside_them_names(numbers: int) -> None:
    """As a score does that stands between a card's title and its text."""
    names = [*(["9", "6"][:numbers]), *(["Jäv", "Stöld"][numbers:]), "Brand"]
    rows = [[name, "2", "3"] for name in names]
    assert messages("# Riskanalys 2025", grid([["Risk", "Sannolikhet", "Konsekvens"], *rows])) == [
        "I en tabell på sidan 1 lästes inte vad alla rader handlar om; jämför med dokumentet."
    ]


def test_a_legend_and_a_matrix_score_nothing() -> None:
    legend = grid(
        [
            ["Nivå", "Betydelse", "Gräns"],
            ["1", "Mycket liten risk", "1"],
            ["2", "Liten risk", "4"],
            ["3", "Stor risk", "9"],
        ]
    )
    assert messages("# Metod", legend) == []


def recognised(scored: Grid, confidence: float) -> Grid:
    """The grid as read from a picture, all its words so sure."""
    box = (0.0, 0.0, 9.0, 9.0)
    cells = [
        replace(cell, lines=tuple(replace(line, words=(Word(line.text, box, confidence),)) for line in cell.lines))
        for cell in scored.cells
    ]
    return replace(scored, cells=tuple(cells))


def test_a_score_that_was_recognised_as_no_number() -> None:
    scored = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "dd", "3"], ["Stöld", "2", "3"], ["Brand", "4", "1"]])
    assert messages("# Riskanalys 2025", scored) == []
    assert messages("# Riskanalys 2025", recognised(scored, 0.4)) == [
        "I en tabell på sidan 1 kunde siffror inte läsas ur bilden (”dd”); jämför med dokumentet."
    ]


def test_a_number_recognised_among_pairs_lost_its_sign() -> None:
    scored = grid([["Risk", "RxK"], ["Jäv", "3/4"], ["Stöld", "243"], ["Brand", "4/1"], ["Fel i lönen", "2/2"]])
    assert messages("# Riskanalys 2025", scored) == []
    assert messages("# Riskanalys 2025", recognised(scored, 0.95)) == [
        "I en tabell på sidan 1 kunde siffror inte läsas ur bilden (”243”); jämför med dokumentet."
    ]


SCORED = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
WORDED = [["Fel i löner", "Möjlig", "Allvarlig", "6"], ["Jäv", "Trolig", "Kännbar", "6"]]
LIKELIHOOD = "Sannolikhet: 1 = Osannolik, 2 = Möjlig, 3 = Trolig"
CONSEQUENCE = "Konsekvens: 1 = Försumbar, 2 = Kännbar, 3 = Allvarlig"


def test_words_without_a_legend_where_the_table_states_values() -> None:
    (message,) = messages("# Riskanalys 2025", LIKELIHOOD, grid([SCORED, *WORDED]))
    assert "satta med ord (”Allvarlig”, ”Kännbar”)" in message


def test_words_that_a_legend_numbers_and_words_that_nothing_numbers() -> None:
    assert messages("# Riskanalys 2025", LIKELIHOOD, CONSEQUENCE, grid([SCORED, *WORDED])) == []
    bare = [row[:3] for row in [SCORED, *WORDED]]
    assert messages("# Riskanalys 2025", grid(bare)) == []
    assert len(messages("# Riskanalys 2025", CONSEQUENCE, grid(bare))) == 1


@pytest.mark.parametrize(
    ("value", "told"), [("Process: Inköp", True), ("4 – Trolig: kan ske ofta", False), ("2", False)]
)
def test_a_score_that_is_another_labels_value(value: str, *, told: bool) -> None:
    rows = [["Jäv", value, "3"], ["Stöld", "2", "3"]]
    found = messages("# Riskanalys 2025", grid([["Risk", "Sannolikhet", "Konsekvens"], *rows]))
    assert any("flutit ihop" in one and "Process" in one for one in found) == told


@pytest.mark.parametrize("place", ["table 1 row {row}", "Risker!C{row}"])
def test_no_doubt_which_cell_an_item_is_in_where_the_file_says_so(place: str) -> None:
    """Word's second bullet in a cell begins with what may be a label: "Uppföljning i ledningsgruppen"."""
    items = ["Inför spärr i systemet\nUppföljning i ledningsgruppen", "Ta fram en lathund\nUppföljning varje kvartal"]
    drawn = grid([["Risk", "Riskvärde", "Åtgärd"], ["Jäv", "9", items[0]], ["Stöld", "6", items[1]]])
    told = [
        replace(cell, lines=tuple(replace(line, path=place.format(row=cell.row + 1)) for line in cell.lines))
        for cell in drawn.cells
    ]
    assert messages("# Riskanalys 2025", replace(drawn, cells=tuple(told))) == []
    assert len(messages("# Riskanalys 2025", drawn)) == 1


SCORED = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]


@pytest.mark.parametrize(
    "words",
    [
        ("lite då och då", "beror på", ""),
        ("kan hända ibland", "vet inte riktigt", "-"),
        ("då och då", "beror på läget", "att se över"),
    ],
)
def test_words_of_no_scale_beside_a_column_of_values(words: tuple[str, str, str]) -> None:
    rows = [[f"Risk för fel {at}", *words] for at in "abcd"]
    [said] = messages("# Riskanalys 2026", grid([SCORED, *rows]))
    assert f"”{words[0]}”, ”{words[1]}”" in said


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (SCORED, ("Möjlig", "Allvarlig", "")),
        (SCORED, ("Ganska hög", "Mycket låg", "Hög")),
        (SCORED, ("Ibland", "Kännbart", "")),
        (SCORED, ("Låg risk", "Mycket stor", "Medelhög")),
        (SCORED, ("", "", "")),
        (SCORED[:3], ("Sker då och då", "Dyrt för alla")),
        (["Risk", "Konsekvens", "Riskvärde"], ("Pengar går förlorade", "")),
        (["Risk", "Konsekvens", "Åtgärd"], ("Pengar går förlorade", "Ny rutin")),
    ],
)
def test_words_that_grade_or_describe(header: list[str], words: tuple[str, ...]) -> None:
    rows = [[f"Risk för fel {at}", *words] for at in "abcd"]
    assert not any("satta med ord" in said for said in messages("# Riskanalys 2026", grid([header, *rows])))
