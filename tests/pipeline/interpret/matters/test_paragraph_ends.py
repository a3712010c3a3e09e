"""A paragraph of minutes ends where they are signed and at the appendices behind them, whose proposals are their own."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.matter import Matter
from tests.pipeline.interpret.drawn_pages import document, grid, matters_of

Block = Line | Grid | str

PLAN = [["Process", "Risk", "Kontrollmoment", "Ansvarig"], ["Inköp", "Jäv", "Granska attest", "Ekonom"]]
REPORT = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska attest", "Inga avvikelser"]]
DECIDED, PROPOSED = "Styrelsen antar internkontrollplan 2025.", "Styrelsen antar internkontrollplan 2024."
INLINE = [f"VD redovisade förslag. Beslut: {DECIDED}"]
BELOW = ["Beslut", DECIDED]
SIGNED = [["Vid protokollet", "Mötessekreterare"], ["Justeras", "Ordförande"], []]


def found(*pages: list[Block]) -> list[Matter]:
    return [one.matter for one in matters_of(document(*pages))]


def told(matter: Matter) -> tuple[str | None, str | None, list[tuple[str, bool]]]:
    return matter.paragraph, matter.title, [(one.text, one.proposed) for one in matter.decisions]


def minutes(decision: list[str], signed: list[str]) -> list[Block]:
    head = ["# Bilaga 1. Protokoll fört vid styrelsemöte 2024-02-13", "§ 10 Internkontrollplan 2025"]
    return [*head, *decision, grid(PLAN), *signed]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("decision", [INLINE, BELOW])
@pytest.mark.parametrize("appendix", ["# Bilaga 3. Internkontrollplan 2026", "# Bilaga C Internkontrollplan 2026"])
@pytest.mark.parametrize("heading", ["Förslag till beslut", "# Förslag till beslut", "# Beslut"])
def test_an_appendix_behind_minutes_has_its_own_decision(
    signed: list[str], decision: list[str], appendix: str, heading: str
) -> None:
    report: list[Block] = ["# Bilaga 2. Uppföljning av internkontrollplan 2024", grid(REPORT, page=2)]
    plan: list[Block] = [appendix, grid(PLAN, page=3), heading, PROPOSED]
    first, second = found(minutes(decision, signed), report, plan)
    assert told(first) == ("§ 10", "Internkontrollplan 2025", [(DECIDED, False)])
    assert told(second) == (None, appendix.lstrip("# "), [(PROPOSED, "Förslag" in heading)])
    assert (first.pages, second.pages) == ((1, 1), (3, 3))


def test_a_heading_on_the_page_behind_signed_minutes_begins_another_paper() -> None:
    plan: list[Block] = ["# Internkontrollplan 2026", grid(PLAN, page=2), "Förslag till beslut", PROPOSED]
    first, second = found(minutes(BELOW, SIGNED[0]), plan)
    assert [told(first)[2], told(second)[2]] == [[(DECIDED, False)], [(PROPOSED, True)]]
    assert second.title == "Internkontrollplan 2026"


def test_what_says_who_signs_leaves_the_signatories_with_the_paragraph() -> None:
    signed = [*BELOW, "Vid protokollet", "Eva Ek, sekreterare"]
    (matter,) = found(["Protokoll", "§ 10 Internkontrollplan 2025", *signed])
    assert told(matter)[2] == [(DECIDED, False)]
    (same,) = found(["Protokoll", "§ 10 Internkontrollplan 2025", *BELOW, "Justeras", "Eva Ek, ordförande"])
    assert [one.name for one in matter.signatories] == [one.name for one in same.signatories]


@pytest.mark.parametrize(
    "between",
    [
        "# Internkontrollplan 2025",  # the table's title, within the paragraph
        "Bilaga 1. Internkontrollplan 2025",  # named in its text
        "# Bilaga 1. Internkontrollplan 2025",  # on its page, and nobody signed yet
    ],
)
def test_a_paragraph_goes_on_behind_headings_within_it(between: str) -> None:
    (matter,) = found(["Protokoll", "§ 10 Internkontrollplan 2025", between, grid(PLAN), *BELOW])
    assert told(matter)[2] == [(DECIDED, False)]


def test_a_decision_on_the_next_page_is_the_paragraphs() -> None:
    (matter,) = found(["Protokoll", "§ 10 Internkontrollplan 2025", "VD föredrog."], ["# Beslut", DECIDED])
    assert told(matter)[2] == [(DECIDED, False)]


@pytest.mark.parametrize(
    "foot",
    [
        ["Justeras omedelbart"],
        ["Justerat den 15 februari 2026"],
        ["Justerat 2026-02-15"],
        ["Paragrafen justeras omedelbart."],
        ["Justerat"],
        ["Justerare"],
        [],
    ],
)
@pytest.mark.parametrize("heading", ["# Internkontrollplan 2025", "# Bilaga 1. Internkontrollplan 2025"])
def test_a_paragraph_goes_on_behind_a_page_that_nobody_signed(foot: list[str], heading: str) -> None:
    """Also behind an appendix, where its decision stands there."""
    first: list[Block] = ["Protokoll", "§ 10 Internkontrollplan 2025", grid(REPORT), "VD föredrog.", *foot]
    (matter,) = found(first, [heading, grid(PLAN, page=2), "# Beslut", DECIDED])
    assert told(matter) == ("§ 10", "Internkontrollplan 2025", [(DECIDED, False)])


@pytest.mark.parametrize(
    "signed",
    [
        ["Vid protokollet"],
        ["Vid protokollet", "Eva Ek"],
        ["Protokollet justeras", "Eva Ek, ordförande"],
        ["Justeras: Eva Ek"],
        ["Justerat", "Mötessekreterare"],
        ["Justerat", "Bo By"],
        ["Justerat", "Protokollet justeras"],
    ],
)
def test_signed_minutes_take_no_decision_of_the_page_behind(signed: list[str]) -> None:
    first: list[Block] = ["Protokoll", "§ 10 Internkontrollplan 2025", grid(REPORT), "VD föredrog.", *signed]
    second = found(first, ["# Internkontrollplan 2026", grid(PLAN, page=2), "# Beslut", PROPOSED])[-1]
    assert told(second) == (None, "Internkontrollplan 2026", [(PROPOSED, False)])


@pytest.mark.parametrize(
    ("paragraph", "between"),
    [
        ("§ 12 Mötet avslutas", []),  # of no paper of ours
        ("§ 10 Internkontrollplan 2025", ["# Bilaga 3. Budget 2026"]),  # another appendix
    ],
)
def test_a_decision_behind_appendices_of_another_matter_is_none_of_the_paragraphs(
    paragraph: str, between: list[str]
) -> None:
    appendix: list[Block] = ["# Bilaga 2. Internkontrollplan 2026", grid(PLAN, page=2), *between]
    matters = found(["Protokoll", paragraph, "VD föredrog."], [*appendix, "# Beslut", PROPOSED])
    assert [one.paragraph for one in matters if one.decisions] == [None]


def test_the_paragraph_behind_an_appendix_is_one() -> None:
    appendix: list[Block] = ["# Bilaga 1. Internkontrollplan 2025", grid(PLAN, page=2)]
    first, second = found(minutes(BELOW, []), appendix, ["§ 11 Budget 2026", "Beslut", "Styrelsen antar budgeten."])
    assert [told(first)[0], told(second)[0]] == ["§ 10", "§ 11"]
    assert told(second)[2] == [("Styrelsen antar budgeten.", False)]


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        (f"VD redovisade förslag till plan. Beslut: {DECIDED}", [DECIDED]),
        ("Frågan bereddes. Nämndens beslut: Socialnämnden godkänner planen.", ["Socialnämnden godkänner planen."]),
        ("Planen redovisades. Beslut: ärendet bordläggs.", []),
        ("Förslaget skrevs om. Tidigare beslut: Styrelsen antog planen 2023.", []),
    ],
)
def test_a_decision_behind_its_label_within_a_paragraphs_text_is_read(text: str, decided: list[str]) -> None:
    matters = found(["Protokoll", "§ 10 Internkontrollplan 2025", text])
    assert [one.text for matter in matters for one in matter.decisions] == decided


def test_an_appendix_without_a_decision_stays_with_the_paragraph_that_adopts_it() -> None:
    pages: list[list[Block]] = [
        ["Protokoll", "§ 10 Internkontrollplan 2025", *BELOW],
        ["# Bilaga 1. Internkontrollplan 2026", grid(PLAN, page=2)],
    ]
    (table,) = interpret(document(*pages)).control_plans
    assert (table.year, table.matter) == (2026, "matter-1")


MONEY = [["Del", "2025", "2026"], ["Kök", "900", "600"]]


@pytest.mark.parametrize("below", [[], ["Beslutet skickas till", "Revisorerna"]], ids=["nothing", "recipients"])
def test_a_table_on_the_next_page_is_of_its_paragraph(below: list[str]) -> None:
    """But none below a title there, nor on the pages behind such a one."""
    first: list[Block] = ["# Protokoll", "§ 10 Internkontrollplan 2025", *BELOW]
    (matter,) = found(first, [grid(PLAN, page=2), *below])
    assert (matter.pages, matter.recipients) == ((1, 2), below[1:])
    appended: list[Block] = [*below, "# Taxor 2025", "Taxorna gäller från januari.", grid(MONEY, page=2)]
    (other,) = found(first, appended, [grid(MONEY, page=3)])
    assert other.pages == (1, 1 + bool(below))


@pytest.mark.parametrize("heading", ["Beslut", "Sammanfattning", "Ärendebeskrivning", "Beslutsunderlag"])
def test_the_first_heading_below_a_paragraphs_title_is_none_of_its_tables(heading: str) -> None:
    text = DECIDED if heading == "Beslut" else "Styrelsen har gått igenom riskerna."
    page: list[Block] = ["# Protokoll", "§ 10 Dnr KS 2025/31", "# Internkontrollplan 2025", f"# {heading}", text]
    (plan,) = interpret(document([*page, grid(PLAN), "# Beslut", DECIDED])).control_plans
    assert plan.title == "Internkontrollplan 2025"
