"""What colours stand for: in one sentence, a line or a row for each, in any form of the word."""

from __future__ import annotations

import textwrap

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, lines

MEANS = ["visar inga avvikelser", "mindre avvikelse", "allvarlig avvikelse", "kontrollen har inte genomförts"]
FORMS = [["Grön", "Gul", "Röd", "Grå"], ["GRÖNT", "GULT", "RÖTT", "GRÅTT"], ["Gröna", "Gula", "Röda", "Vita"]]
TOLD = ["no-deviation", "deviation", "deviation", "not-performed"]


def explained(colours: list[str], how: str) -> list[str | Grid]:
    pairs = list(zip(colours, MEANS, strict=True))
    if how == "lines":
        return [f"{colour}: {means}" for colour, means in pairs]
    if how == "sentence":
        return ["Trafikljus: " + ", ".join(f"{colour} = {means}" for colour, means in pairs) + "."]
    headers = [["Signal", "Innebörd"]] if how == "headed" else []
    return [grid([*headers, *map(list, pairs)], top=60)]


@pytest.mark.parametrize("colours", FORMS, ids=["grön", "grönt", "gröna"])
@pytest.mark.parametrize("how", ["sentence", "lines", "table", "headed"])
def test_colours_by_their_legend(colours: list[str], how: str) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat", "Signal"]]
    rows += [[f"Fel i {colour}", "Stickprov", "Se bilaga.", colour] for colour in colours]
    facts = interpret(
        document(["# Uppföljning av internkontrollplan 2025", *explained(colours, how), grid(rows, top=400)])
    )
    (table,) = facts.follow_ups
    assert [item.outcome for item in table.items] == TOLD


@pytest.mark.parametrize("colours", FORMS, ids=["grön", "grönt", "gröna"])
@pytest.mark.parametrize("width", [30, 45, 60, 75])
def test_colours_that_a_paragraph_explains_over_its_lines(colours: list[str], width: int) -> None:
    """Where a line ends, what a colour means does not."""
    told = " ".join(f"{colour}: {means}." for colour, means in zip(colours, MEANS, strict=True))
    wrapped: list[Line] = lines(*textwrap.wrap(f"Så läser du utfallet. {told}", width), top=60, right=6 * width)
    rows = [["Risk", "Kontrollmoment", "Resultat", "Utfall"]]
    rows += [[f"Fel i {colour}", "Stickprov", "Se bilaga.", colour] for colour in colours]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", *wrapped, grid(rows, top=400)]))
    assert [item.outcome for item in facts.follow_ups[0].items] == TOLD


@pytest.mark.parametrize("dash", ["–", "-", "−"])
@pytest.mark.parametrize(
    "legend",
    [
        "Tecken i kolumnen Utfall: + ingen avvikelse {dash} avvikelse 0 kontrollen är inte utförd",
        "+ = inga avvikelser, {dash} = avvikelse, 0 = ej utförd",
    ],
)
def test_signs_of_the_keyboard_by_their_legend(dash: str, legend: str) -> None:
    """A dash says nothing elsewhere."""
    rows = [["Risk", "Kontrollmoment", "Utfall", "Resultat"]]
    rows += [[f"Fel {sign}", "Stickprov", sign, "Se bilaga."] for sign in ("+", dash, "0", "+")]
    found = []
    for told in ([legend.format(dash=dash)], []):
        (table,) = interpret(
            document(["# Uppföljning av internkontrollplan 2025", *told, grid(rows, top=400)])
        ).follow_ups
        found.append([item.outcome for item in table.items])
    assert found == [["no-deviation", "deviation", "not-performed", "no-deviation"], ["unclear"] * 4]


@pytest.mark.parametrize("third", ["○", "◌", "⊘", "◎", "⏳", "⬜"])
@pytest.mark.parametrize("left", ["Ännu inte genomförd", "Återstår", "Ej påbörjad ännu", "återstår till hösten"])
@pytest.mark.parametrize("how", ["line", "lines", "boxes"])
def test_a_sign_for_what_is_left_to_do(left: str, how: str, third: str) -> None:
    """An interim follow-up has no result beside it."""
    means = {"✔": "Genomförd, ingen avvikelse", "✖": "Genomförd, avvikelse", third: left}
    pairs = [f"{sign} {said}" for sign, said in means.items()]
    ways: dict[str, list[str | Grid]] = {
        "line": ["  ".join(pairs)],
        "lines": list(pairs),
        "boxes": [grid([list(pairs)], top=60)],
    }
    rows = [["Risk", "Kontrollmoment", "Status", "Resultat"]]
    rows += [[f"Fel {sign}", "Stickprov", sign, "" if sign == third else "Se bilaga."] for sign in f"✔✖{third}✔{third}"]
    facts = interpret(document(["# Deluppföljning av internkontrollplan 2026", *ways[how], grid(rows, top=400)]))
    outcomes = [item.outcome for item in facts.follow_ups[0].items]
    assert outcomes == ["no-deviation", "deviation", "not-performed", "no-deviation", "not-performed"]


@pytest.mark.parametrize("sign", ["◐", "◔", "✔", "○", "●"])
def test_an_icon_before_the_word_of_a_measures_status_is_none_of_it(sign: str) -> None:
    rows = [
        ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Status"],
        ["Jäv", "2", "3", "Ta fram rutin", f"{sign} Pågår"],
    ]
    facts = interpret(document(["# Riskanalys 2026", grid(rows, top=200)]))
    (table,) = facts.risk_assessments
    assert [one.status for one in table.risks[0].treatments] == ["Pågår"]


@pytest.mark.parametrize("head", [["Färg", "Betydelse"], ["Signal", "Innebörd"], None], ids=str)
@pytest.mark.parametrize("colours", [*FORMS, ["Blå", "Lila", "Rosa", "Vit"]], ids=["grön", "grönt", "gröna", "others"])
def test_colours_explained_above_the_header_of_the_same_table(colours: list[str], head: list[str] | None) -> None:
    legend = [[colour, means, ""] for colour, means in zip(colours, MEANS, strict=True)]
    rows = [["Risk", "Kontrollmoment", "Resultat"], *([f"Fel i {colour}", "Stickprov", colour] for colour in colours)]
    drawn = grid([*([[*head, ""]] if head else []), *legend, *rows])
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", drawn]))
    assert [item.outcome for table in facts.follow_ups for item in table.items] == TOLD
    assert not facts.problems


@pytest.mark.parametrize(("first", "second"), [("Blå", "Lila"), ("Turkos", "Rosa"), ("Violett", "Brun"), ("🔵", "🟣")])
def test_other_colours_by_a_sentence(first: str, second: str) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Stickprov", first], ["Stöld", "Stickprov", second]]
    told = f"{first} = avvikelse. {second} = utan anmärkning."
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", told, grid(rows, top=300)]))
    assert [item.outcome for item in facts.follow_ups[0].items] == ["deviation", "no-deviation"]


@pytest.mark.parametrize("above", [["Röd tråd", "Avvikelse från planen", ""], ["Grön", "Högst 4 poäng", ""]])
def test_a_line_above_a_header_that_explains_no_colours_tells_nothing(above: list[str]) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Stickprov", "Grön"], ["Stöld", "Stickprov", "Röd"]]
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", grid([above, *rows])]))
    assert {item.outcome for table in facts.follow_ups for item in table.items} == {"unclear"}
