"""The memos of a bundle have their own titles, numbers, decisions and pages, whatever the letterhead over each, read in full or as plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.matters.memo_heads import is_head, is_letterhead
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

TITLES = ["Budgetuppföljning oktober", "Detaljplan för Lärkan", "Internkontrollplan 2027", "Gatunamn i Norra hamnen"]
PROSE = [
    "Avvikelsen beror främst på högre kostnader för inhyrd personal och på att",
    "intäkterna från avgifter har blivit lägre än budgeterat.",
]
PLAN = [("Risk", "Kontrollmoment", "Ansvarig"), ("Fel lön", "Avstämning av lönelista", "HR-partner")]
ABOVE = [
    ["Tekniska förvaltningen | Dnr TN 2026/{}"],
    ["Tekniska förvaltningen Tjänsteskrivelse Dnr TN 2026/{}"],
    ["Tekniska nämnden", "Dnr TN 2026/{}"],
    ["Ekeby kommun, tekniska förvaltningen", "2026-11-20, TN-2026/{}"],
    ["Tekniska kontoret", "TN 2026/{}"],
]
BELOW = ["Dnr TN 2026/{}", "TN 2026/{}", "Diarienummer: TN 2026/{}"]


def page(number: int, head: list[str], title: str, foot: list[str], *, bold: bool) -> Page:
    """A memo's page: what heads it, with the title among it, a proposal, a summary, and what ends it."""
    texts = [*head, "# Förslag till beslut", f"Tekniska nämnden godkänner ärende {number}.", "# Sammanfattning", *PROSE]
    marked = [f"# {text}" if text == title and bold else text for text in [*texts, *foot]]
    made = replace(document(marked).pages[0], number=number)
    blocks = tuple(replace(block, page=number) for block in made.blocks)
    return replace(made, blocks=blocks, text="\n".join(text.lstrip("# ") for text in marked))


def bundle(heads: list[list[str]], aside: set[int], foot: list[str]) -> Document:
    pages = [
        page(number, head, title, foot, bold=True)
        for number, (head, title) in enumerate(zip(heads, TITLES, strict=True), 1)
    ]
    pages = [replace(one, depth="text", blocks=()) if one.number in aside else one for one in pages]
    return Document("application/pdf", tuple(pages), page_count=len(pages))


def told(matter: Matter) -> tuple[str | None, list[str], list[str], tuple[int, int] | None]:
    return matter.title, matter.reference_numbers, [one.text for one in matter.decisions], matter.pages


HEADS = [
    *([[*[line.format("{n}") for line in above], "{t}"] for above in ABOVE]),
    *([["Tekniska förvaltningen", "{t}", line.format("{n}")] for line in BELOW]),
]


@pytest.mark.parametrize("aside", [set(), {2}, {2, 4}, {1, 2, 3, 4}], ids=["in full", "one", "some", "all"])
@pytest.mark.parametrize("foot", [[], ["Beslutet skickas till", "Kommunstyrelsen"]], ids=["", "recipients"])
@pytest.mark.parametrize("head", HEADS, ids=" / ".join)
def test_each_memo_of_a_bundle_is_a_matter(head: list[str], foot: list[str], aside: set[int]) -> None:
    heads = [[line.format(n=number, t=title) for line in head] for number, title in enumerate(TITLES, 1)]
    found = [told(one.matter) for one in matters_of(bundle(heads, aside, foot))]
    number = "TN-2026/" if "TN-2026" in "".join(head) else "TN 2026/"
    assert found == [
        (title, [f"{number}{at}"], [f"Tekniska nämnden godkänner ärende {at}."], (at, at))
        for at, title in enumerate(TITLES, 1)
    ]


@pytest.mark.parametrize(
    "begins",
    [
        "Ekeby kommun – Kulturnämnden",
        "Gemensam lönenämnd för Alsta och Sörbo kommuner",
        "Ekeby kommun | Kulturförvaltningen",
    ],
)
def test_a_proposal_ends_before_the_head_of_what_is_appended(begins: str) -> None:
    appended: list[Line | Grid | str] = [begins, "# Internkontrollplan 2027", grid(PLAN, page=2, top=300)]
    memo: list[Line | Grid | str] = ["# Planer 2027", "# Förslag till beslut", "Kommunstyrelsen noterar planerna."]
    [matter] = [one.matter for one in matters_of(document(memo, appended))]
    assert [one.text for one in matter.decisions] == ["Kommunstyrelsen noterar planerna."]
    assert matter.pages == (1, 1)


@pytest.mark.parametrize(
    ("below", "decides"),
    [
        ("Riskerna är bedömda av ledningsgruppen.", False),
        ("Skalan har fyra steg.", False),
        ("Kulturnämnden överlämnar planen till kommunstyrelsen.", True),
        ("2. Nämnden fördelar medlen.", True),
    ],
)
def test_what_stands_behind_a_proposals_colon_ends_with_it(below: str, *, decides: bool) -> None:
    texts = ["Dnr KN 2026/4", "# Internkontrollplan 2027", "Förslag till beslut: Kulturnämnden antar planen.", below]
    [matter] = [one.matter for one in matters_of(document([*lines(*texts)]))]
    told = " ".join(one.text for one in matter.decisions)
    assert (below.removeprefix("2. ") in told) is decides


def lines(*texts: str) -> list[Line]:
    """Lines below each other, as paragraphs of a Word file."""
    return [
        Line(text.lstrip("# "), None, path=f"paragraph {at}", size=10, bold="#" in text)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize("verb", ["fördelar", "beviljar", "remitterar", "väljer"])
def test_whatever_a_body_does_under_a_proposal_is_a_decision(verb: str) -> None:
    pages = document(["# Stöd till studieförbund", "# Förslag till beslut", f"Nämnden {verb} stödet enligt bilagan."])
    assert [one.matter.title for one in matters_of(pages)] == ["Stöd till studieförbund"]


@pytest.mark.parametrize("statute", ["AFS 2023:1", "SFS 2006:544", "SOU 2024:5", "BFS 2011:6", "prop. 2019/20:12"])
def test_a_statute_is_no_reference_number(statute: str) -> None:
    memo = ["Dnr KN 2026/4", "# Plan", "# Förslag till beslut", "Nämnden antar planen."]
    pages = document([*memo, "# Sammanfattning", f"Enligt {statute} och lagen (2006:544) ska den antas."])
    [matter] = [one.matter for one in matters_of(pages)]
    assert matter.reference_numbers == ["KN 2026/4"]


@pytest.mark.parametrize("bare", ["Nämnden antar planen.", "att nämnden antar planen."])
def test_a_board_without_its_name_is_the_one_that_heads_the_paper(bare: str) -> None:
    pages = document(
        ["Kallelse till kulturnämnden 2026-12-08"],
        ["Kulturförvaltningen Dnr KN 2026/4", "# Plan 2027", "# Förslag till beslut", bare],
    )
    [matter] = [one.matter for one in matters_of(pages)]
    assert (matter.body, matter.document_date, matter.meeting_date) == ("kulturnämnden", None, "2026-12-08")


@pytest.mark.parametrize(
    ("text", "heads", "alone"),
    [
        ("Socialförvaltningen | Tjänsteskrivelse | 2026-11-20 | Dnr SN 2026/58", True, True),
        ("Kultur- och fritidsförvaltningen Tjänsteskrivelse Dnr KFN 2026.77", True, True),
        ("2026-11-20, KS-2026/512", True, True),
        ("Ekeby kommun, kommunledningskontoret 2026-11-20", False, True),
        ("Svar på motion om laddstolpar Dnr KS 2025/904", False, False),
        ("Riskanalys 2027", False, False),
        ("Socialnämnden godkänner redovisningen.", False, False),
        ("Ärendet har dnr SN 2026/58 och bereds av socialförvaltningen.", False, False),
    ],
)
def test_what_a_letterhead_is(text: str, *, heads: bool, alone: bool) -> None:
    assert (is_head(text), is_letterhead(text)) == (heads, alone)


def test_a_date_in_running_text_above_the_proposal_is_not_the_memos() -> None:
    text = "Förvaltningen föreslår att de två grupperna slås samman från den 1 oktober 2025 eftersom antalet brukare minskar."
    pages = document(["Dnr ON 2025/118", "# Sammanslagning", text, "# Förslag till beslut", "Nämnden godkänner den."])
    assert [one.matter.document_date for one in matters_of(pages)] == [None]
