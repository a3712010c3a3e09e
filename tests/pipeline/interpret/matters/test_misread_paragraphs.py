"""Headings of scanned minutes whose paragraph sign was recognised as another, and lines that begin alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document

TITLE = "Uppföljning av intern kontroll 2021"
SIGNS = ("8 8", "S 8", "$ 8", "GN 8 8", "Ks S 8")
HEADS = (["PROTOKOLLSUTDRAG", "Gymnasienämnden"], ["Gymnasienämnden", "Sammanträdesprotokoll 2022-02-09"])
BELOW = (["Dnr GN 2020/77", "Beslut"], ["Beslut"], ["Ärendebeskrivning", "Kontrollerna är gjorda.", "Beslut"])
DECIDED = "Gymnasienämnden godkänner uppföljningen av intern kontroll 2021."


def paper(*texts: str, scan: bool = True) -> Document:
    """A page whose lines stand below each other."""
    lines = [
        Line(text.lstrip("# "), (50, 60 + 16 * at, 400, 72 + 16 * at), size=12, bold=text.startswith("#"))
        for at, text in enumerate(texts)
    ]
    made = document(lines)
    return replace(made, pages=tuple(replace(page, scanned=scan) for page in made.pages))


def paragraphs(made: Document) -> list[tuple[str | None, str | None]]:
    return [(one.paragraph, one.title) for one in interpret(made).matters]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_matter_of_scanned_minutes_has_its_paragraph(head: list[str], below: list[str], sign: str) -> None:
    assert paragraphs(paper(*head, f"# {sign} {TITLE}", *below, DECIDED)) == [("§ 8", TITLE)]


@pytest.mark.parametrize("sign", ["89", "8 9", "S9"])
def test_a_sign_that_ran_into_its_number_is_known_by_the_row_that_it_goes_on(sign: str) -> None:
    first = ["§ 8 Val av justerare", "Beslut", "Anna Berg väljs till justerare."]
    made = paper(*HEADS[0], *first, f"# {sign} {TITLE}", "Beslut", DECIDED)
    assert paragraphs(made)[-1] == ("§ 9", TITLE)


@pytest.mark.parametrize("sign", SIGNS)
def test_printed_text_and_other_papers_stay(sign: str) -> None:
    printed = paragraphs(paper(*HEADS[0], f"# {sign} {TITLE}", *BELOW[0], DECIDED, scan=False))
    memo = paragraphs(paper("Tjänsteskrivelse", "Gymnasienämnden", f"# {sign} {TITLE}", *BELOW[0], DECIDED))
    assert not any(paragraph for paragraph, _ in [*printed, *memo])


@pytest.mark.parametrize(
    "heading", [f"88 {TITLE}", f"8 {TITLE}", f"8.8 {TITLE}", "8 8 stycken kontroller", f"8 8 5 {TITLE}"]
)
def test_numbers_and_chapters_of_scanned_minutes_are_no_signs(heading: str) -> None:
    assert not any(paragraph for paragraph, _ in paragraphs(paper(*HEADS[0], f"# {heading}", *BELOW[0], DECIDED)))


def test_a_list_of_matters_has_no_headings() -> None:
    listed = [
        "8 8 Uppföljning av intern kontroll",
        "8 9 Verksamhetsplan",
        "8 10 Budget",
        "8 11 Meddelanden",
        "8 12 Övrigt",
    ]
    text = ["Nämnden sammanträdde i stadshuset.", "Mötet öppnades klockan nio.", "Mötet avslutades klockan tio."]
    assert not any(paragraph for paragraph, _ in paragraphs(paper(*HEADS[0], *listed, *text, *text)))
