"""Memos of a bundle are told apart, also where tables stand in them and pages were set aside."""

from __future__ import annotations

from dataclasses import replace

from extractors.model.page import Document, Grid, Line
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

BUDGET = [["Verksamhet", "Budget"], ["Grundskola", "187 250"]]
FOOT = "Ekängs kommun\nBarn- och utbildningsnämnden\nKALLELSE\n2023-12-06\n"
PLAIN = (
    "Tjänsteskrivelse Dnr BUN 2023/18 2023-11-29\nEkonomisk uppföljning per november\n"
    "Prognosen för helåret pekar mot ett underskott om 2,1 miljoner kronor. Avvikelsen förklaras i\n"
    "huvudsak av högre kostnader för skolskjuts och vikarier.\nVerksamhet, tkr Budget Utfall nov\n"
    "Nämnd och ledning 4 120 3 702\nGrundskola 187 250 173 006\nKulturskola 6 870 6 114\nSumma 372 940 343 553\n"
    "Förslag till beslut\nBarn- och utbildningsnämnden noterar uppföljningen.\n"
)


def memo(number: int, title: str, decided: str, page: int) -> list[Line | Grid | str]:
    table = grid(BUDGET, page=page, top=300)
    return [
        f"Tjänsteskrivelse Dnr BUN 2023/{number}",
        f"# {title}",
        "Tabellen visar läget.",
        table,
        "# Förslag till beslut",
        decided,
    ]


def test_each_memo_with_a_table_before_its_proposal_is_a_matter() -> None:
    pages = [memo(number, f"Ärende {number}", f"Nämnden noterar ärende {number}.", number) for number in (1, 2, 3)]
    told = [
        (one.matter.title, [decision.text for decision in one.matter.decisions]) for one in matters_of(document(*pages))
    ]
    assert told == [(f"Ärende {number}", [f"Nämnden noterar ärende {number}."]) for number in (1, 2, 3)]


def test_a_page_that_was_set_aside_ends_before_its_margin_and_has_the_title_below_its_head() -> None:
    drawn = document(["# Kallelse"], [], memo(3, "Flytt", "Nämnden tar del av den.", 3))
    texts = ["Kallelse\n", PLAIN, "Flytt\n"]
    pages = [replace(page, text=text + FOOT) for page, text in zip(drawn.pages, texts, strict=True)]
    pages[1] = replace(pages[1], depth="text")
    first, second = (one.matter for one in matters_of(Document(drawn.media_type, tuple(pages), page_count=3)))
    assert (first.title, first.reference_numbers) == ("Ekonomisk uppföljning per november", ["BUN 2023/18"])
    assert [one.text for one in first.decisions] == ["Barn- och utbildningsnämnden noterar uppföljningen."]
    assert (second.title, [one.text for one in second.decisions]) == ("Flytt", ["Nämnden tar del av den."])


def test_the_number_of_an_agenda_is_no_part_of_a_memos_title() -> None:
    pages = [
        memo(page, f"Ärende {page}. {title}", "Nämnden godkänner.", page)
        for page, title in ((1, "Budget"), (2, "Lokaler"))
    ]
    assert [one.matter.title for one in matters_of(document(*pages))] == ["Budget", "Lokaler"]
