"""A line that goes on a sentence is no heading, whatever its words are; headings below running text stay what they are."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, matters_of

HEAD = "§ 86 Internkontrollplan 2024"
WRAPPED = [
    ("Socialnämnden antar internkontrollplan 2024 enligt", "förvaltningens förslag."),
    ("Socialnämnden antar internkontrollplan 2024 i enlighet med kommunstyrelsens", "förslag till beslut."),
    ("Socialnämnden antar internkontrollplan 2024 enligt bifogat", "beslutsunderlag."),
    ("Socialnämnden antar planen 2024 och uppdrar åt förvaltningen att återkomma med en", "uppföljning."),
    ("Socialnämnden antar internkontrollplan 2024 och tar del av", "Kommunstyrelsens beslut."),
    ("Socialnämnden antar internkontrollplan 2024 med förvaltningens", "bedömning."),
    ("Socialnämnden antar internkontrollplan 2024 enligt arbetsutskottets", "förslag till beslut"),
    ("Socialnämnden antar internkontrollplan 2024 enl.", "förvaltningens förslag."),
    ("Socialnämnden antar internkontrollplan 2024, som ska omedelbart", "justeras."),
    ("Socialnämnden antar internkontrollplan 2024 i enlighet med det som sades i", "§ 85 och i bilagan."),
]


def found(*texts: str | Line, bare: bool = False) -> list[Matter]:
    """The matters of lines below each other; bare: nothing is known of how they are set."""
    placed = [
        Line(text, (50, 100 + 14 * at, 400, 110 + 14 * at), size=10) if isinstance(text, str) else text
        for at, text in enumerate(texts)
    ]
    return [one.matter for one in matters_of(document([Line(line.text) for line in placed] if bare else placed))]


def bold(text: str) -> Line:
    return Line(text, (50, 300, 200, 310), size=10, bold=True)


@pytest.mark.parametrize("heading", [bold("Beslut"), "Beslut", bold("Nämndens beslut"), bold("Förslag till beslut")])
@pytest.mark.parametrize(("first", "second"), WRAPPED)
@pytest.mark.parametrize("behind", [(), (bold("Beslutsunderlag"), "Tjänsteskrivelse 2023-11-06")])
def test_a_wrapped_decision_is_whole(
    heading: Line | str, first: str, second: str, behind: tuple[Line | str, ...]
) -> None:
    heading = "Socialnämndens beslut" if heading == bold("Nämndens beslut") else heading
    (matter,) = found(bold(HEAD), heading, first, second, *behind)
    assert [one.text for one in matter.decisions] == [f"{first} {second}"]
    assert matter.basis == (["Tjänsteskrivelse 2023-11-06"] if behind else [])


@pytest.mark.parametrize(("first", "second"), WRAPPED)
def test_a_wrapped_summary_ends_nowhere(first: str, second: str) -> None:
    (matter,) = found(
        bold(HEAD),
        bold("Sammanfattning"),
        first,
        second,
        bold("Beslut"),
        "Socialnämnden antar internkontrollplan 2024.",
    )
    assert matter.summary == f"{first} {second}"
    assert len(matter.decisions) == 1


@pytest.mark.parametrize(("first", "second"), WRAPPED)
def test_nothing_tells_how_lines_are_set(first: str, second: str) -> None:
    (matter,) = found(HEAD, "Beslut", first, second, "Beslutsunderlag", "Tjänsteskrivelse 2023-11-06", bare=True)
    assert [one.text for one in matter.decisions] == [f"{first} {second}"]


@pytest.mark.parametrize(
    "heading",
    [
        bold("Förvaltningens förslag"),  # set otherwise
        "Förvaltningens förslag",  # with a capital, and no full stop
        "förvaltningens förslag",  # in small letters below a short line
        "Förslag till beslut:",
        "Förslag till beslut.",  # with one, but below what may end
        "2 Förslag till beslut",
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        "Planen omfattar fem kontroller.",
        "Planen omfattar fem kontroller",
        "Tjänsteskrivelse 2023-11-06",
        "Sammanfattning",
    ],
)
def test_headings_of_all_kinds_still_begin_a_section(heading: str | Line, before: str) -> None:
    texts = [before] if before == "Sammanfattning" else ["Sammanfattning", before]
    (matter,) = found(bold("Internkontrollplan 2024"), *texts, heading, "Socialnämnden antar internkontrollplan 2024.")
    assert [(one.text, one.proposed) for one in matter.decisions] == [
        ("Socialnämnden antar internkontrollplan 2024.", True)
    ]


@pytest.mark.parametrize("before", ["Beslutet ska expedieras till", "Skickas till", "Kopia till"])
def test_a_heading_that_nothing_stands_below_is_no_open_sentence(before: str) -> None:
    (matter,) = found(bold(HEAD), before, "Beslut.", "Socialnämnden antar internkontrollplan 2024.", bare=True)
    assert [one.text for one in matter.decisions] == ["Socialnämnden antar internkontrollplan 2024."]


def test_paragraphs_in_a_list_and_below_open_text_stay_paragraphs() -> None:
    first = ["§ 85 Val av justerare", "Beslut", "Nämnden utser Eva Ek."]
    second = [HEAD, "Beslut", "Socialnämnden antar planen för", "§ 87 Övriga frågor", "Beslut", "Nämnden noterar dem."]
    assert [one.paragraph for one in found(*first, *second)] == ["§ 85", "§ 86", "§ 87"]


@pytest.mark.parametrize("sign", ["§ 86", "§86"])
@pytest.mark.parametrize(
    "above",
    [
        "Närvarande: Anna Berg (S), ordförande, Eva Ek (M), Bo Al (V),",
        "Plats och tid: Kulturkontoret,",
        "Ersättare: Bo Al (V) för",
        "Ej tjänstgörande ersättare Eva Ek (M) –",
        "Paragrafer som justeras den 30 november och",
    ],
)
def test_a_bare_sign_heads_a_paragraph_behind_a_list(above: str, sign: str) -> None:
    first = ["Sammanträdesprotokoll", "Socialnämnden 2023-11-20", above]
    second = [sign, "Internkontrollplan 2024", "Beslut", "Socialnämnden antar internkontrollplan 2024."]
    read = [*found(*first, *second), *found(*first, *second, bare=True)]
    assert [(one.paragraph, one.title) for one in read] == [("§ 86", "Internkontrollplan 2024")] * 2


@pytest.mark.parametrize("above", ["Ekonomichefen, revisorerna,", "Plats och tid: Kulturkontoret, klockan tio i"])
def test_a_paragraph_with_a_title_in_small_letters_is_one_behind_a_list(above: str) -> None:
    texts = ["Sammanträdesprotokoll", above, "§ 86 e-arkiv 2024", "Beslut", "Nämnden antar planen för e-arkivet."]
    assert [one.paragraph for one in found(*texts)] == ["§ 86"]


@pytest.mark.parametrize("heading", ["Beslut.", "BESLUT."])
@pytest.mark.parametrize("before", ["Kontoret har tagit fram ett förslag till plan och", "Frågan bereddes av"])
def test_one_word_with_a_capital_goes_on_nothing(heading: str, before: str) -> None:
    decided = "Socialnämnden antar internkontrollplan 2024."
    (matter,) = found(HEAD, "Sammanfattning", before, heading, decided, bare=True)
    assert (matter.summary, [one.text for one in matter.decisions]) == (before, [decided])
