"""Lists that a unit answers on its own control: follow-ups below a title that says so, told where that is open, and nothing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ASKED = ["Är delegationen känd av alla?", "Attesteras fakturor i tid?", "Finns alla avtal?", "Är nycklarna inlåsta?"]
OTHERS = ["Har alla haft samtal?", "Är bisysslor anmälda?", "Granskas lönelistan?", "Är utdragen visade?"]
ANSWERS = ["Ja", "Nej", "Ja", "Delvis"]
NOTES = ["", "Tre är sena.", "", "Tas i vår."]
TITLES = [
    "Självskattning av intern kontroll 2024",
    "Självdeklaration av intern styrning och kontroll 2024",
    "Rektors självvärdering av den interna kontrollen 2024",
    "Checklista internkontroll 2024 – privata medel",
    "Checklista för intern kontroll av handkassor 2024",
    "Egenkontroll 2024 – intern kontroll",
    "Intern kontroll 2024: självskattning, Björkskolan",
    "Internkontroll 2024",
]
OVER = [["Ja", "Delvis", "Nej"], ["OK", "Ej OK"], ["Ja", "Nej"]]
GRADES = [
    ["Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"],
    ["Följs", "Följs delvis", "Följs inte"],
    ["Stämmer helt", "Stämmer delvis", "Stämmer inte"],
    ["Finns", "Finns ej"],
]
BOXES = [
    [["Enhet", "Björkskolan"]],
    [["Enhet", "Björkskolan"], ["Ifylld av", "Rektor"], ["Datum", "2024-11-14"]],
    [["Ifylld av", "Rektor"], ["Datum", "2024-11-14"]],
    [["Nämnd", "Barn- och utbildningsnämnden"], ["År", "2024"], ["Enhet", "Björkskolan"]],
    [["Enhet", "Björkskolan", "Datum", "2024-11-14"], ["Rektor", "Å. Ek", "Medverkande", "Administratör"]],
]


def answered(header: Sequence[str], *, blank: bool = False) -> Grid:
    """A list with a column for answers."""
    told = zip(ASKED, ANSWERS, NOTES, strict=True)
    return grid([header, *([asked, "" if blank else answer, "" if blank else note] for asked, answer, note in told)])


def ticked(asked: str, over: Sequence[str], *, blank: bool = False, texts: Sequence[str] = ASKED) -> Grid:
    """A list with a column for each answer."""
    place = {"Ja": 0, "Nej": len(over) - 1, "Delvis": 1}
    rows = [
        [text, *["X" if place[answer] == at and not blank else "" for at in range(len(over))], "" if blank else note]
        for text, answer, note in zip(texts, ANSWERS, NOTES, strict=True)
    ]
    return grid([[asked, *over, "Kommentar"], *rows])


def read(*blocks: str | Grid) -> Facts:
    return interpret(document(list(blocks)))


def checks(facts: Facts) -> list[str]:
    return [item.checks[0].text for table in facts.follow_ups for item in table.items]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("asked", ["Kontrollfråga", "Kontrollmoment", "Kontrollpunkt", "Granskningsfråga"])
def test_what_is_answered_below_such_a_title_is_a_follow_up(title: str, asked: str) -> None:
    facts = read(f"# {title}", answered([asked, "Svar", "Kommentar"]))
    assert checks(facts) == ASKED
    assert [item.result for item in facts.follow_ups[0].items] == ANSWERS
    assert (facts.follow_ups[0].title, facts.follow_ups[0].year, facts.problems) == (title, 2024, [])


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("over", OVER)
def test_so_is_what_is_ticked(title: str, over: Sequence[str]) -> None:
    facts = read(f"# {title}", "Ifylld av rektor i oktober.", ticked("Kontrollpunkt", over))
    assert checks(facts) == ASKED
    outcomes = [item.outcome for item in facts.follow_ups[0].items][:3]
    told = ["no-deviation", "deviation", "no-deviation"]
    assert outcomes == (told if "OK" in over else ["unclear"] * 3)
    assert not facts.problems


@pytest.mark.parametrize("over", GRADES)
def test_what_some_headers_say_and_others_deny_are_answers(over: Sequence[str]) -> None:
    """What they say of a check is not known, and told."""
    facts = read("# Självskattning av intern kontroll 2024", ticked("Kontrollpunkt", over))
    assert checks(facts) == ASKED
    assert [item.result for item in facts.follow_ups[0].items][:2] == [over[0], over[-1]]
    assert {problem.code for problem in facts.problems} <= {"value-unread"}


@pytest.mark.parametrize("over", [["Ny i år", "Ej ny"], ["Aktuell", "Ej aktuell"], ["Prioriterad", "Kvarstår"]])
def test_what_a_plan_is_ticked_with_is_no_answer(over: Sequence[str]) -> None:
    facts = read("# Internkontrollplan 2024", ticked("Kontrollmoment", over))
    assert not facts.follow_ups


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize(
    "between", [[], ["Självskattningen är en del av nämndens uppföljning av internkontrollplan 2024."]]
)
def test_a_small_table_of_whose_they_are_stands_between_title_and_answers(
    title: str, box: list[list[str]], between: list[str]
) -> None:
    lists: list[str | Grid] = [
        ticked("Kontrollmoment", OVER[0]),
        "## B. Personal",
        ticked("Kontrollmoment", OVER[0], texts=OTHERS),
    ]
    facts = read(f"# {title}", grid(box), *between, "## A. Ekonomi", *lists)
    assert checks(facts) == [*ASKED, *OTHERS]
    assert {(table.title, table.year) for table in facts.follow_ups} == {(title, 2024)}
    assert not facts.control_plans
    assert not facts.problems


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("other", ["Brandskyddskontroll 2024", "Skyddsrond 2024", "Egenkontroll livsmedel"])
def test_that_title_holds_for_no_other_subject_below_it(box: list[list[str]], other: str) -> None:
    facts = read("# Internkontroll 2024", grid(box), f"# {other}", ticked("Kontrollpunkt", OVER[0]))
    assert not checks(facts)


@pytest.mark.parametrize("title", [*TITLES, "Internkontroll", "Intern kontroll – Björkskolan", "Självskattning 2024"])
@pytest.mark.parametrize("asked", ["Fråga", "Påstående"])
def test_where_title_or_columns_leave_it_open_it_is_told(title: str, asked: str) -> None:
    for table in (answered([asked, "Svar", "Kommentar"]), ticked(asked, OVER[0])):
        facts = read(f"# {title}", "Detta är en del av nämndens internkontroll.", table)
        assert not checks(facts)
        assert [problem.code for problem in facts.problems] == ["table-unread"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("table", [answered(["Kontrollfråga", "Svar", "Kommentar"], blank=True), ticked("Kontrollpunkt", OVER[0], blank=True)])  # fmt: skip
def test_a_blank_form_is_none(title: str, table: Grid) -> None:
    facts = read(f"# {title}", "Fyll i och lämna till controllern.", table)
    assert not checks(facts)
    assert not facts.problems


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Checklista brandskydd 2024", "Brandskyddet är en del av kommunens internkontroll."),
        ("Självskattning av arbetsmiljön 2024", "Lämnas till HR."),
        ("Egenkontroll av kök 2024 – del av internkontroll", "Görs varje månad."),
        ("Självskattning av dataskydd 2024", "Svaren går till dataskyddsombudet."),
        ("Självskattning av basala hygienrutiner 2024", "Resultatet tas med i nämndens internkontroll."),
        ("Granskning av intern kontroll 2024", "Revisorerna har granskat nämnden."),
        ("Internkontroll 2024", "De förtroendevalda revisorerna har granskat nämnden."),
        ("Medborgarenkät 2024", "Nämnden frågade 400 invånare."),
        ("Checklista inför nämndens sammanträde", "Punkten om intern kontroll tas i april."),
        ("Riktlinjer för självskattning av intern kontroll", "Så fyller chefen i."),
    ],
)
def test_lists_of_other_things_are_none(title: str, text: str) -> None:
    for table in (answered(["Kontrollfråga", "Svar", "Kommentar"]), ticked("Fråga", OVER[0])):
        facts = read(f"# {title}", text, table)
        assert not checks(facts)
        assert not facts.problems


@pytest.mark.parametrize("title", ["Självskattning av intern kontroll 2024", "Internkontroll 2024"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Begrepp", "Förklaring"], ["Kontrollmiljö", "Hur vi arbetar"], ["Riskbedömning", "Vad som kan gå fel"]],
        [["Nr", "Ärende", "Beslut"], ["1", "Val av justerare", "Ja"], ["2", "Plan för året", "Ja"]],
        [["Enhet", "Inlämnad", "Datum"], ["Björkskolan norra", "Ja", "2024-10-01"], ["Granskolan öst", "Nej", "2024-10-02"]],
        [["Kontrollfråga", "Ja", "Delvis", "Nej"], ["Attest i tid", "12", "3", "1"], ["Avtal finns", "14", "1", "1"]],
        [["Aktivitet", "Ansvarig", "Klart"], ["Ta fram en plan", "Controller", "Ja"], ["Besluta planen", "Nämnden", "Nej"]],
    ],
)  # fmt: skip
def test_other_tables_below_such_a_title_are_none(title: str, rows: list[list[str | None]]) -> None:
    facts = read(f"# {title}", grid(rows))
    assert not checks(facts)
    assert not facts.problems


def test_a_plan_above_keeps_its_own_title() -> None:
    plan = grid([["Risk", "Kontrollmoment", "Frekvens"], ["Fel lön", "Stickprov på löner", "Årligen"], ["Jäv vid inköp", "Genomgång av bisysslor", "Årligen"]])  # fmt: skip
    facts = read("# Internkontrollplan 2024", plan, f"# {TITLES[0]}", answered(["Kontrollfråga", "Svar", "Kommentar"]))
    assert [table.title for table in (*facts.control_plans, *facts.follow_ups)] == [
        "Internkontrollplan 2024",
        TITLES[0],
    ]
    assert not facts.problems


@pytest.mark.parametrize("further", ["## Internkontroll 2024", "## Checklista intern kontroll"])
def test_a_follow_up_keeps_its_title_over_headings_that_say_less(further: str) -> None:
    facts = read(
        "# Uppföljning av intern kontroll 2024", further, answered(["Kontrollmoment", "Resultat", "Kommentar"])
    )
    assert [table.title for table in facts.follow_ups] == ["Uppföljning av intern kontroll 2024"]


def test_a_plan_below_such_a_title_is_a_plan() -> None:
    rows = [["Kontrollmoment", "Frekvens", "Ansvarig"], ["Stickprov på löner", "Årligen", "Lönechef"], ["Genomgång av avtal", "Mars", "Controller"]]  # fmt: skip
    for title in TITLES:
        facts = read(f"# {title}", grid(rows))
        assert len(facts.control_plans) == 1
        assert not [*facts.follow_ups, *facts.problems]


@pytest.mark.parametrize("said", ["Ny i år", "Nytt för året", "Kommungemensam", "Prioriterad", "Kvarstår från 2023", "Fanns i planen 2023", "Gäller alla nämnder", "Ingår i stickprov"])  # fmt: skip
@pytest.mark.parametrize("first", [["Risk"], ["Kontrollområde"], ["Kontrollmål"], []])
@pytest.mark.parametrize("title", ["Internkontroll 2024", "Internkontroll 2024 – Socialnämnden"])
def test_a_plan_that_says_yes_and_no_of_its_checks_is_a_plan(title: str, first: list[str], said: str) -> None:
    names = [["Fel lön betalas ut"], ["Inköp görs utan avtal"], ["Attest saknas"]]
    checked = ["Stickprov på löner", "Genomgång av avtal", "Attestkontroll av fakturor"]
    for answers in (["Ja", "Nej", "Ja"], ["Ja", "", "Ja"]):
        rows = [[*name[: len(first)], check, "Lönechef", answer] for name, check, answer in zip(names, checked, answers, strict=True)]  # fmt: skip
        facts = read(f"# {title}", "Nämndens plan.", grid([[*first, "Kontrollmoment", "Ansvarig", said], *rows]))
        assert [row.checks[0].text for table in facts.control_plans for row in table.controls] == checked
        assert not [*facts.follow_ups, *facts.problems]


@pytest.mark.parametrize("over", ["Svar", "Rektors svar", "Ja/Nej", "Svar (ja/nej/delvis)", "OK", "Resultat 2024", "Vår bedömning", "Uppfylls?"])  # fmt: skip
def test_answers_have_a_header_that_says_so(over: str) -> None:
    facts = read(f"# {TITLES[0]}", answered(["Kontrollmoment", over, "Kommentar"]))
    assert checks(facts) == ASKED
    assert not facts.problems


PAPERS = [
    "Delårsuppföljning av intern kontroll 2024, januari–augusti",
    "Uppföljning av intern kontroll 2024, tertial 2",
]
PARTS = ["Internkontroll 2024 – Björkskolan", "Internkontroll 2024", "Självskattning av intern kontroll, Björkskolan", "Checklista intern kontroll 2024 – skolorna"]  # fmt: skip
REPORTED = [["Kontrollmoment", "Resultat"], ["Stickprov på löner", "Inga fel"], ["Genomgång av avtal", ""], ["Attest av fakturor", "Inga fel"]]  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_follow_up_keeps_its_title_and_period(paper: str, part: str) -> None:
    own = grid([["Kontrollmoment", "Utfall"], ["Avstämning av kassa", "Inga fel"], ["Kvitton granskas", ""], ["Nycklar räknas", "OK"]])  # fmt: skip
    signed = grid([["Upprättad av", "Datum"], ["Anna Ek", "2024-09-10"]])
    papers: list[list[str | Grid]] = [[grid(REPORTED), f"## {part}", own], [signed, f"## {part}", grid(REPORTED)], [f"## {part}", own]]  # fmt: skip
    for blocks in papers:
        facts = read(f"# {paper}", "Nämndens kontroller.", *blocks)
        assert {table.title for table in facts.follow_ups} == {paper}
        assert all(table.interim for table in facts.follow_ups)
        assert not facts.problems


@pytest.mark.parametrize("part", PARTS[2:])
def test_an_assessment_as_high_as_the_follow_up_has_its_own_title(part: str) -> None:
    facts = read(f"# {PAPERS[0]}", grid(REPORTED), f"# {part}", answered(["Kontrollfråga", "Svar", "Kommentar"]))
    assert [table.title for table in facts.follow_ups] == [PAPERS[0], part]


@pytest.mark.parametrize("band", ["Uppföljning per 31 augusti 2024", "Delårsuppföljning 2024", "Uppföljning tertial 2"])
def test_a_follow_up_in_a_tables_band_is_not_overruled(band: str) -> None:
    facts = read("# Internkontroll 2024", grid([[band, None], *REPORTED]))
    assert len(facts.follow_ups) == 1
    assert facts.follow_ups[0].title != "Internkontroll 2024"


@pytest.mark.parametrize("paper", ["Årsberättelse 2024 för kulturnämnden", "Verksamhetsplan och budget 2025", "Ledningsrapport"])  # fmt: skip
@pytest.mark.parametrize("chapter", ["Intern kontroll", "Internkontroll", "Intern styrning och kontroll", "Internkontroll 2024", "Självskattning av intern kontroll"])  # fmt: skip
@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("Måluppföljning", ["Mål", "Uppfyllt", "Kommentar"]),
        ("Uppdrag från fullmäktige", ["Krav från fullmäktige", "Uppfyllt", "Kommentar"]),
        ("Kvalitetskrav i avtal", ["Kriterier", "Status", "Anmärkning"]),
        ("Barnkonsekvensanalys", ["Fråga", "Svar", "Motivering"]),
    ],
)
def test_a_nearer_chapter_says_what_is_answered(paper: str, chapter: str, heading: str, header: list[str]) -> None:
    for level in ("#", "##"):
        facts = read(f"# {paper}", f"{level} {chapter}", "Kontrollerna är gjorda.", f"{level} {heading}", answered(header))  # fmt: skip
        assert not [*facts.follow_ups, *facts.problems]


def test_a_matter_on_internal_control_asks_of_other_things_too() -> None:
    for blocks in (["# Intern kontroll 2024", "Tjänsteskrivelse", "## Barnkonsekvensanalys"], ["Tjänsteskrivelse", "Intern kontroll", "Socialnämnden"]):  # fmt: skip
        for table in (answered(["Fråga", "Svar", "Kommentar"]), ticked("Fråga", OVER[2])):
            facts = read(*blocks, table)
            assert not [*facts.follow_ups, *facts.problems]


@pytest.mark.parametrize("part", ["Kontrollmiljö", "Ekonomi", "Information och kommunikation"])
def test_lower_headings_leave_a_self_assessment_one(part: str) -> None:
    for title in (TITLES[0], TITLES[2], TITLES[6]):
        facts = read(f"# {title}", f"## {part}", answered(["Fråga", "Svar", "Kommentar"]))
        assert [problem.code for problem in facts.problems] == ["table-unread"]


@pytest.mark.parametrize(
    "title",
    ["Självskattning digital mognad 2024", "Självskattning förskolans kvalitet 2024", "Självvärdering av LSS-boende 2024", "Egen granskning av upphandlingar 2024"],
)  # fmt: skip
@pytest.mark.parametrize("text", ["Svaren är underlag till planen för intern kontroll 2025.", "Nämndens internkontroll följer upp att alla svarat."])  # fmt: skip
def test_a_self_assessment_of_a_subject_is_of_that(title: str, text: str) -> None:
    for table in (answered(["Påstående", "Svar", "Kommentar"]), ticked("Fråga", OVER[0])):
        facts = read(f"# {title}", text, table)
        assert not [*facts.follow_ups, *facts.problems]


@pytest.mark.parametrize("what", ["gymnastiksalar", "lekredskap", "bassänger", "släp och maskiner"])
def test_what_is_looked_at_behind_the_year_is_no_unit(what: str) -> None:
    for table in (answered(["Kontrollpunkt", "Svar", "Kommentar"]), ticked("Kontrollpunkt", OVER[1])):
        facts = read(f"# Internkontroll 2024 – {what}", "Ifylld av vaktmästare Per Lind.", table)
        assert not [*facts.follow_ups, *facts.problems]


@pytest.mark.parametrize("whose", ["Björkskolan", "socialnämnden", "förskolan Lärkan", "IT-enheten", "Norra området", "rektor Anna Ek"])  # fmt: skip
def test_whose_answers_they_are_stands_behind_the_year(whose: str) -> None:
    facts = read(f"# Internkontroll 2024 – {whose}", ticked("Kontrollpunkt", OVER[1]))
    assert checks(facts) == ASKED


@pytest.mark.parametrize("title", ["Rektors självskattning 2024", "Självvärdering hösten 2024 – Björkskolan", "Självdeklaration"])  # fmt: skip
def test_a_self_assessment_of_no_subject_is_open_where_the_text_speaks_of_control(title: str) -> None:
    facts = read(f"# {title}", "Svaren är en del av nämndens internkontroll.", answered(["Fråga", "Svar", "Kommentar"]))
    assert [problem.code for problem in facts.problems] == ["table-unread"]


@pytest.mark.parametrize(
    "over", [["Avvikelse", "Ej avvikelse"], ["Brister", "Inte brister"], ["Ej avvikelse", "Avvikelse"]]
)
def test_an_outcome_and_its_denial_accuse_no_check_that_is_denied(over: list[str]) -> None:
    facts = read("# Uppföljning av internkontrollplan 2024", ticked("Kontrollmoment", over))
    denied = over.index(next(text for text in over if text.startswith(("Ej", "Inte"))))
    place = {"Ja": 0, "Nej": 1, "Delvis": 1}
    items = [item for table in facts.follow_ups for item in table.items]
    assert all(
        item.outcome != "deviation" for item, answer in zip(items, ANSWERS, strict=False) if place[answer] == denied
    )
