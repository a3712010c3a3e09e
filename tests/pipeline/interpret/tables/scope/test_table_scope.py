"""What scores or checks as internal control does, and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SCORED = grid(
    [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Fall", "2", "3", "6"], ["Klämskada", "1", "4", "4"]], top=400
)


def tables(facts: Facts) -> int:
    return len(facts.risk_assessments) + len(facts.control_plans) + len(facts.follow_ups)


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Riskbedömning arbetsmiljö 2025", "arbetsmiljö"),
        ("Handlingsplan efter skyddsrond", "arbetsmiljö"),
        ("Systematiskt brandskyddsarbete 2025", "brandskydd"),
        ("Konsekvensbedömning enligt GDPR", "dataskydd"),
        ("Riskbedömning inför ändring i verksamheten", "arbetsmiljö"),
        ("Riskbedömning vid större omorganisation", "arbetsmiljö"),
        ("Riskbedömning av skolvägar inför ny upphandling", "trafiksäkerhet"),
        ("Riskanalys av hållplatser längs väg 27", "trafiksäkerhet"),
        ("Säkerhetsplan för evenemang i parken", "säkerhet vid evenemang"),
        ("Säkerhetsplan för Valborgsfirandet 2025", "säkerhet vid evenemang"),
        ("Riskbedömning enligt ordningslagen", "säkerhet vid evenemang"),
        ("Säkerhetsbedömning inför invigningsfesten", "säkerhet vid evenemang"),
        ("Säkerhetsanalys av stadens jubileum", "säkerhet vid evenemang"),
        ("Riskbedömning för vårens skolkonsert", "säkerhet vid evenemang"),
        ("Riskinventering inför fyrverkeriet", "säkerhet vid evenemang"),
        ("Säkerhet vid skolavslutningen i Folkets park", "säkerhet vid evenemang"),
        ("Elsäkerhet, egenkontroll", "elsäkerhet"),
        ("Kontrollplan för livsmedel 2026", "tillsyn av andra"),
        ("Livsmedelskontrollplan 2026", "tillsyn av andra"),
        ("Plan för offentlig livsmedelskontroll", "tillsyn av andra"),
        ("Tillsynsplan 2026", "tillsyn av andra"),
        ("Tillsynsplan enligt miljöbalken", "tillsyn av andra"),
        ("Tillsynsprogram 2026 för alkohol och tobak", "tillsyn av andra"),
        ("Kontrollplan enligt PBL", "tillsyn av andra"),
        ("Plan för tillsyn enligt lagen om skydd mot olyckor 2026–2027", "tillsyn av andra"),
        ("Plan 2026 för förbundets tillsyn av cisterner", "tillsyn av andra"),
        ("Riskbedömning patientsäkerhet 2025", "patientsäkerhet"),
        ("Riskanalys av vårdskador", "patientsäkerhet"),
        ("Projektrisker, ny bro över ån", "ett projekt"),
        ("Riskanalys för nybyggnadsprojektet Ekbackaskolan", "ett projekt"),
    ],
)
def test_other_risks_are_ignored_with_what_they_are_about(title: str, about: str) -> None:
    facts = interpret(document([f"# {title}", SCORED]))
    assert tables(facts) == 0
    assert [(one.outcome, one.reason) for one in facts.ledger] == [
        ("ignored", f"handlar om {about}, inte om intern kontroll")
    ]
    assert not facts.problems


@pytest.mark.parametrize(
    "above",
    [
        ["# Internkontrollplan 2025", "# 2. Personal och arbetsmiljö"],
        ["# Intern kontroll av brandskyddet 2025"],
        [
            "# Riskanalys 2025",
            Line("GDPR", (50, 300, 90, 312), size=12, bold=True),
            "Nämndens interna kontroll bygger på den.",
        ],
        ["# Riskanalys 2025"],
        ["# Riskanalys 2025 för kulturnämnden", Line("Arbetsmiljö", (50, 300, 90, 312), size=12, bold=True)],
        ["# Riskanalys 2025 för kulturnämnden", "# Projekt och investeringar"],
        ["# Riskanalys 2025 för miljönämnden", "# Tillsynsplan"],
        ["# Internkontrollplan 2025", "# Tillsyn enligt miljöbalken"],
        ["# Internkontrollplan 2025", "# Bygglov", "Slutbesked ges när bygget är färdigt."],
        ["# Internkontrollplan 2025", "# Patientsäkerhet och vårdskador"],
        ["# Plan för intern kontroll av tillsyn enligt miljöbalken"],
        ["# Riskanalys 2025", "Nämndens interna kontroll av att tillsynsplan enligt miljöbalken följs."],
    ],
)
def test_a_process_of_that_name_is_ours(above: list[Line | Grid | str]) -> None:
    assert tables(interpret(document([*above, SCORED]))) == 1


PLAN = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska", "Ekonom"], ["Fel", "Räkna", "Ekonom"]])


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("Olycksrisker enligt handlingsprogrammet", "skydd mot olyckor"),
        ("Riskbild enligt LSO", "skydd mot olyckor"),
        ("Kontrollplan livsmedel 2025", "tillsyn av andra"),
        ("Handlingsprogram, riskbild i sammandrag", "skydd mot olyckor"),
        ("Plan mot diskriminering och kränkande behandling", "diskriminering och kränkande behandling"),
        ("Likabehandlingsplan 2025", "diskriminering och kränkande behandling"),
        ("Kränkande behandling", None),
        ("Riskanalys för olyckor i kommunerna", "skydd mot olyckor"),
        ("Konsekvensbedömning enligt dataskyddsförordningen", "dataskydd"),
        ("Risk- och sårbarhetsanalys, extraordinära händelser", "krisberedskap"),
        ("Projektrisker, ny bro över ån", "ett projekt"),
        ("Arbetsmiljöronder 2025", "arbetsmiljö"),
        ("Säkerhet vid skolavslutningen i parken", "säkerhet vid evenemang"),
        ("Brandskydd vid Ljusfesten i Stadsparken", "brandskydd"),
        ("Säkerhet", None),
        ("Projektrisker", None),
        ("Tillsyn enligt LSO", None),
        ("Risk- och sårbarhetsanalys", None),
        ("Dataskydd", None),
    ],
)
def test_the_title_of_the_table_above_reaches_over_no_assessment_of_another_subject(
    heading: str, about: str | None
) -> None:
    facts = interpret(document(["# Internkontrollplan 2025", PLAN, f"## {heading}", "Tabellen är bakgrund.", SCORED]))
    assert tables(facts) == (1 if about else 2)
    assert [one.reason for one in facts.ledger] == [None, about and f"handlar om {about}, inte om intern kontroll"]


def test_a_plan_s_process_may_be_an_assessment_of_another_subject() -> None:
    facts = interpret(
        document(["# Internkontrollplan 2025", "# Konsekvensbedömning enligt dataskyddsförordningen", PLAN])
    )
    assert tables(facts) == 1


def test_a_title_below_a_table_says_nothing_of_it() -> None:
    title = Line("Riskbedömning av arbetsmiljön", (50, 600, 400, 614), size=14, bold=True)
    assert tables(interpret(document(["# Riskanalys 2025 för kommunstyrelsen", SCORED, title]))) == 1


def test_a_large_title_further_down_is_no_cover_of_the_table_above_it() -> None:
    """In Word, where all stands on one page: two titles in large letters, a table below each."""
    ours = grid([["Risk", "Kontroller", "Resultat"], ["Jäv", "Stickprov", "Utan avvikelse"]], top=800)
    titles = ["Elsäkerhet, egenkontroll 2024", "Uppföljning av intern kontroll 2024 – miljönämnden"]
    first, second = (
        Line(text, (0, top, 300, top + 16), size=16, level=1) for text, top in zip(titles, (300, 700), strict=True)
    )
    facts = interpret(document([first, SCORED, second, ours]))
    assert tables(facts) == len(facts.follow_ups) == 1


def test_in_one_file_each_table_is_what_its_own_title_says() -> None:
    def page(title: str) -> list[Line | Grid | str]:
        return [f"# {title}", SCORED]

    facts = interpret(document(page("Riskanalys för intern kontroll 2025"), page("Riskbedömning arbetsmiljö 2025")))
    assert tables(facts) == 1
    assert [one.outcome for one in facts.ledger] == ["extracted", "ignored"]


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("# Riskanalys 2025", "extracted"),
        ("# Riskanalys", "ignored"),
        ("Riskanalys 2025", "ignored"),
        ("# Systematiskt brandskyddsarbete, egenkontroll 2025", "ignored"),
    ],
)
def test_a_title_with_its_year_ends_what_titles_above_it_say_that_are_no_larger(title: str, outcome: str) -> None:
    first: list[Line | Grid | str] = ["# Riskbedömning arbetsmiljö inför flytt", "Med skyddsombud.", SCORED]
    facts = interpret(document(first, [title, "Kulturnämnden", SCORED]))
    assert [one.outcome for one in facts.ledger] == ["ignored", outcome]
    assert "brandskydd" in (facts.ledger[1].reason or "brandskydd") or "brandskydd" not in title


def test_a_chapter_of_a_paper_on_another_subject_is_of_that_subject() -> None:
    part = Line("Arbetsmiljö på skolorna", (50, 40, 400, 60), size=20, bold=True)
    assert tables(interpret(document([part, "Med skyddsombud.", "# Riskanalys 2025", SCORED]))) == 0


def test_the_header_over_the_rows_names_may_say_what_they_are() -> None:
    rows = [
        ["Objekt", "Brandrisk", "Sannolikhet", "Konsekvens"],
        ["Skola", "Utrymning", "2", "3"],
        ["Hall", "Gasol", "1", "4"],
    ]
    facts = interpret(document(["# Tillsynsverksamheten 2025", grid(rows, top=400)]))
    assert [one.reason for one in facts.ledger] == ["handlar om brandskydd, inte om intern kontroll"]
    assert tables(interpret(document(["# Intern kontroll 2025", grid(rows, top=400)]))) == 1


def test_a_heading_that_names_a_row_is_no_title() -> None:
    small = [["Sannolikhet", "Konsekvens", "Riskvärde"], ["2", "3", "6"]]
    risks = [("1 Jäv vid upphandling", 60), ("2 Hot och våld mot tjänstepersoner", 250)]
    blocks = [
        block
        for name, top in risks
        for block in (Line(name, (50, top, 300, top + 12), size=12, bold=True), grid(small, top=top + 20))
    ]
    assert tables(interpret(document(["# Riskanalys 2025", *blocks]))) == 1


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (
            "Enligt Arbetsmiljöverkets föreskrifter om systematiskt arbetsmiljöarbete. Deltagare: enhetschef.",
            "arbetsmiljö",
        ),
        ("Riskbedömningen är gjord enligt AFS 2023:1.", "arbetsmiljö"),
        ("Bedömningen har gjorts med stöd av dataskyddsförordningen.", "dataskydd"),
        ("Riskbedömningen är gjord av läkare enligt regionens matris för händelseanalys.", "patientsäkerhet"),
        ("Analysen är gjord utifrån ekonomi, arbetsmiljö och verksamhet. Deltagare: skyddsombud.", None),
        ("Risker som bedöms enligt arbetsmiljölagen ingår inte.", None),
        ("Analysen följer kommunens reglemente. Personuppgifter behandlas enligt GDPR.", None),
    ],
)
def test_what_a_table_was_made_by_stands_between_its_heading_and_it(sentence: str, about: str | None) -> None:
    facts = interpret(
        document(
            [
                "# Uppföljning av internkontrollplan 2025",
                "Nämnden godkänner den.",
                "# Bilaga 2. Riskbedömning inför flytt",
                sentence,
                SCORED,
            ]
        )
    )
    assert tables(facts) == (0 if about else 1)
    assert [one.reason for one in facts.ledger] == [about and f"handlar om {about}, inte om intern kontroll"]


@pytest.mark.parametrize(
    ("header", "sentence", "about"),
    [
        ("Olyckstyp", "Bedömningen är gjord 2024.", "skydd mot olyckor"),
        ("Risk", "Kapitlet återger handlingsprogrammets riskanalys. Skalan är 1–5.", "skydd mot olyckor"),
        ("Budgetrisk", "De största riskerna är löneavtalen.", "budgeten"),
        ("Risk", "Kapitlet återger nämndens riskanalys.", None),
        ("Risk", "Budgetriskerna behandlas i ett annat ärende.", None),
    ],
)
def test_other_bodies_risks_by_their_header_or_what_the_chapter_is_taken_from(
    header: str, sentence: str, about: str | None
) -> None:
    rows = [
        [header, "Sannolikhet", "Konsekvens", "Åtgärd"],
        ["Brand", "2", "3", "Larm"],
        ["Avbrott", "1", "4", "Avtal"],
    ]
    facts = interpret(document(["# Verksamhetsberättelse 2024", "# 3 Riskbild", sentence, grid(rows, top=400)]))
    assert tables(facts) == (about is None)
    assert [entry.reason for entry in facts.ledger] == [about and f"handlar om {about}, inte om intern kontroll"]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([["Vuxenutbildning", "32,0", "31,4", "0,6"], ["Arbetsmarknad", "18,8", "19,9", "–1,1"]], 0),
        ([["Personal", "66 000 kr", "65 400 kr", "1 %"], ["Lokaler", "1 200", "1 300", "-8 %"]], 0),
        ([["Löner", "Stickprov", "Inga avvikelser", "–"], ["Inköp", "Enkät", "2 fel av 40", "–"]], 1),
        ([["Löner", "Stickprov", "", ""], ["Inköp", "Enkät", "", ""]], 1),
    ],
)
def test_amounts_are_no_results(rows: list[list[str]], read: int) -> None:
    """Below the title of a follow-up on the page before stands a budget with its own."""
    plan = grid([["Verksamhet", "Kontrollmoment", "Resultat"], ["Löner", "Stickprov", "Inga avvikelser"]])
    table = grid([["Verksamhet", "Budget", "Utfall", "Avvikelse"], *rows], page=2)
    facts = interpret(document(["# Uppföljning av intern kontroll 2024", plan], ["# Budgetuppföljning 2024", table]))
    assert tables(facts) == 1 + read
    assert not facts.problems


@pytest.mark.parametrize(
    ("said", "about"),
    [
        (["Bedömningen görs med skyddsombuden", "och följs upp i arbetsmiljöarbetet."], "arbetsmiljö"),
        (["Brandskyddet går", "över vid brandronden."], "brandskydd"),
        (["Personuppgiftsbehandlingen", "har ett dataskyddsombud."], "dataskydd"),
        (["Skyddsombuden deltog,", "skyddsombuden skrev under."], None),  # one way
        (["Arbetsmiljön, skyddsombuden", "och brandskyddet är med."], None),  # more than one subject
        (["Skyddsombuden deltog i nämndens", "interna kontroll av arbetsmiljöarbetet."], None),
    ],
)
def test_the_text_decides_where_no_title_does(said: list[str], about: str | None) -> None:
    facts = interpret(document(["# Riskbedömning", *said, SCORED]))
    assert tables(facts) == (about is None)
    assert [one.reason for one in facts.ledger if one.outcome == "ignored"] == (
        [f"handlar om {about}, inte om intern kontroll"] if about else []
    )
    dated = interpret(document(["# Riskbedömning 2025 för kulturnämnden", *said, SCORED]))
    assert tables(dated) == 1


@pytest.mark.parametrize("number", ["§ 11", "Ks § 214"])
@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Ärendet gäller Arbetsmiljöverkets föreskrifter.", "arbetsmiljö"),
        ("Tillstånd söks för sommarens festival.", "säkerhet vid evenemang"),
        ("Nämnden bedömer risker i verksamheten.", None),
        ("Nämndens interna kontroll av arbetsmiljöarbetet.", None),
    ],
)
def test_a_paragraph_of_minutes_says_what_its_table_is_about(number: str, said: str, about: str | None) -> None:
    plan = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska", "Ekonom"]], top=150)
    minutes: list[Line | Grid | str] = ["# § 10 Internkontrollplan 2026", plan, f"{number} Riskbedömning", said, SCORED]
    facts = interpret(document(minutes))
    assert tables(facts) == 1 + (about is None)
    assert [one.reason for one in facts.ledger if one.outcome == "ignored"] == (
        [f"handlar om {about}, inte om intern kontroll"] if about else []
    )


@pytest.mark.parametrize("number", ["§ 11", "Ks § 214"])
@pytest.mark.parametrize(
    ("title", "said", "about"),
    [
        ("Riskbedömning av rökdykning", "Skyddskommittén tar upp Arbetsmiljöverkets föreskrifter.", "arbetsmiljö"),
        ("Riskbedömning av rökdykning", "Chefen har gjort en riskbedömning enligt AFS 2023:1.", "arbetsmiljö"),
        (
            "Riskanalys av nytt system",
            "En riskanalys gjordes av staben med stöd av dataskyddsförordningen.",
            "dataskydd",
        ),
        ("Riskanalys för nämnden", "En risk är att personuppgiftsbehandlingar inte förtecknas.", None),
        ("Riskanalys för nämnden", "Analysen utgår inte från en bedömning enligt arbetsmiljölagen.", None),
        ("Riskanalys för nämnden", "Riskanalys enligt arbetsmiljölagen är en del av nämndens interna kontroll.", None),
        ("Riskanalys 2026 för nämnden", "Skyddsombudet har läst nämndens arbetsmiljöplan.", None),
    ],
)
def test_a_paragraph_whose_heading_is_the_tables_title(number: str, title: str, said: str, about: str | None) -> None:
    plan = grid([["Risk", "Kontrollmoment", "Ansvarig"], ["Jäv", "Granska", "Ekonom"]], top=150)
    heading = Line(f"{number} {title}", size=12)
    facts = interpret(document(["# § 10 Internkontrollplan 2026", plan, heading, said, SCORED]))
    assert tables(facts) == 1 + (about is None)
    assert [one.reason for one in facts.ledger if one.outcome == "ignored"] == (
        [f"handlar om {about}, inte om intern kontroll"] if about else []
    )


BY_CLASS = ["Riskklass", "Antal", "Kontrollfrekvens", "Kontroller 2025", "Ansvarig"]


@pytest.mark.parametrize(
    "header", [BY_CLASS, ["Klass", "Antal verksamheter", "Frekvens", "Kontroller", "Kontrollansvarig"]]
)
@pytest.mark.parametrize("classes", [["1–2", "3", "4"], ["1", "2", "3"]])
def test_numbers_of_controls_by_class_are_no_plan(header: list[str], classes: list[str]) -> None:
    """Nothing is named there but how often something is done, and by whom."""
    often = zip(classes, ("6", "58", "74"), ("2 gånger per år", "vartannat år", "årligen"), strict=True)
    rows = [[*row, "12", "Inspektör"] for row in often]
    facts = interpret(document(["# Kontrollplan 2025", grid([header, *rows])]))
    assert tables(facts) == 0


@pytest.mark.parametrize("named", ["Jäv", "R1"])
def test_a_plan_that_names_its_checks_by_number_is_read(named: str) -> None:
    header = ["Nr", "Risk", "Riskvärde", "Kontrollmoment", "Frekvens", "Ansvarig"]
    rows = [["1", f"{named} {word}", "12", str(at), "Årligen", "Chef"] for at, word in enumerate(("ett", "två"), 1)]
    assert tables(interpret(document(["# Internkontrollplan 2025", grid([header, *rows])]))) == 1


HAPPENED = [["Datum", "Händelse", "Anmäld", "Åtgärd"], ["2025-02-11", "Brev till fel adress", "Nej", "Ny rutin"]]


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("Personuppgiftsincidenter", "dataskydd"),
        ("4.2 Personuppgiftsincidenter 2025", "dataskydd"),
        ("Arbetsskador och tillbud", "arbetsmiljö"),
    ],
)
def test_a_list_of_what_happened_below_a_follow_up_is_none_of_ours(heading: str, about: str) -> None:
    done = grid([["Område", "Kontrollmoment", "Resultat"], ["Löner", "Stickprov", "Inga avvikelser"]], top=150)
    title = Line(heading, (50, 350, 250, 364), size=12, bold=True)
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", done, title, grid(HAPPENED, top=400)]))
    assert tables(facts) == 1
    assert [one.reason for one in facts.ledger] == [None, f"handlar om {about}, inte om intern kontroll"]
    assert not facts.problems


@pytest.mark.parametrize(
    ("heading", "header"), [("Personal", HAPPENED[0]), ("Tillbud", ["Datum", "Risk", "Anmäld", "Åtgärd"])]
)
def test_risks_without_scores_below_a_follow_up_are_told(heading: str, header: list[str]) -> None:
    done = grid([["Område", "Kontrollmoment", "Resultat"], ["Löner", "Stickprov", "Inga avvikelser"]], top=150)
    title = Line(heading, (50, 350, 250, 364), size=12, bold=True)
    rows = grid([header, *HAPPENED[1:]], top=400)
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", done, title, rows]))
    assert [problem.code for problem in facts.problems] == ["table-unread"]


GUARDED = [["Hot", "Sannolikhet", "Allvarlighetsgrad", "Skyddsåtgärd"], ["Samtal sparas", "Hög", "Medel", "Gallring"], ["Underleverantör anlitas", "Låg", "Hög", "Förbud"]]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Inför bytet har dataskyddsombudet medverkat vid bedömningen. Den gäller allas rättigheter.", "dataskydd"),
        ("Bedömningen är gjord enligt artikel 35 i dataskyddsförordningen.", "dataskydd"),
        ("Nämndens interna kontroll har inga fler hot.", None),
        ("Hot enligt dataskyddsförordningen ingår inte.", None),
    ],
)
def test_a_sentence_above_a_table_that_was_not_read(said: str, about: str | None) -> None:
    facts = interpret(document(["# Trygghetslarm – konsekvensbedömning", said, grid(GUARDED, top=400)]))
    assert [problem.code for problem in facts.problems] == ([] if about else ["table-unread"])
    assert not about or facts.ledger[0].reason == f"handlar om {about}, inte om intern kontroll"


@pytest.mark.parametrize(
    "header", [["Mål", "Mått", "Utfall", "Bedömning"], ["Nämndmål", "Indikator", "Resultat", "Utfall"]]
)
def test_how_goals_were_met_is_no_follow_up(header: list[str]) -> None:
    done = grid([["Område", "Kontrollmoment", "Resultat"], ["Löner", "Stickprov", "Inga avvikelser"]], top=150)
    goals = grid([header, ["Leverans i tid", "90 % inom tio dagar", "86 %", "Ej uppnått"]], top=400)
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", done, "# Måluppfyllelse", goals]))
    assert tables(facts) == 1
    assert not facts.problems


@pytest.mark.parametrize(
    "head", ["1. Bygglov för förskolan Tallkotten med kontrollplan", "Kontrollplan enligt PBL för ombyggnad"]
)
def test_the_plan_of_a_building_s_checks_is_none_of_the_board_s(head: str) -> None:
    """A kallelse without internal control; its table has the columns of a follow-up."""
    rows = [
        ["Grundläggning", "Sättningar", "Besiktning", "Entreprenör", ""],
        ["Ventilation", "Lågt flöde", "OVK", "Besiktningsman", "Godkänd"],
    ]
    table = grid([["Kontrollmoment", "Risk", "Metod", "Ansvarig", "Resultat"], *rows])
    facts = interpret(document(["# Kallelse 2026", f"## {head}", "Byggherren har lämnat förslag.", table]))
    assert (tables(facts), facts.problems) == (0, [])


def scored(name: str, *, top: float) -> Grid:
    """Risks below a header over their names."""
    header = [name, "Sannolikhet", "Konsekvens", "Riskvärde"]
    return grid([header, ["Punkt ett", "2", "3", "6"], ["Punkt två", "1", "4", "4"]], top=top)


def head(text: str, size: float, *, level: int | None = None) -> Line:
    """A heading, in Word with its level."""
    box = None if level else (50.0, 300.0, 300.0, 300.0 + size)
    return Line(text, box, size=size, bold=True, level=level)


RULES = "Skyddsronderna visade på risker. De hanteras inom det systematiska arbetsmiljöarbetet enligt arbetsmiljölagen."
FIRE = "Brandskyddet går över varje år. Brandronder görs enligt rutinen för systematiskt brandskyddsarbete."


@pytest.mark.parametrize("level", [None, 1], ids=["pdf", "word"])
@pytest.mark.parametrize(
    ("heading", "lower", "text", "name", "about"),
    [
        ("Arbetsmiljö", False, [], "Risk", "arbetsmiljö"),
        ("Brandskydd", False, [], "Riskbeskrivning", "brandskydd"),
        ("Arbetsmiljö", True, [RULES], "Risk", "arbetsmiljö"),
        ("Brandskydd", True, [FIRE], "Risk", "brandskydd"),
        ("Arbetsmiljö", True, [], "Arbetsmiljörisk", "arbetsmiljö"),
        ("Övriga risker", True, [], "Brandrisk", "brandskydd"),
        ("Arbetsmiljö", True, [], "Risk", None),
        ("Arbetsmiljö", True, ["Här bedöms nämndens arbetsmiljö."], "Risk", None),
        ("Intern kontroll av arbetsmiljön", False, [RULES], "Risk", None),
        ("Personal", False, [], "Risk", None),
    ],
)
def test_a_chapter_about_another_subject_ends_the_title_before(
    heading: str, text: list[str], name: str, about: str | None, level: int | None, *, lower: bool
) -> None:
    title = head("Riskanalys intern kontroll 2026", 14, level=level)
    chapter = head(heading, 12 if lower else 14, level=level and level + lower)
    facts = interpret(document([title, scored("Risk", top=150), chapter, *text, scored(name, top=400)]))
    names = [row.name for one in facts.risk_assessments for row in one.risks]
    assert len(names) == (2 if about else 4)
    reasons = [one.reason for one in facts.ledger if one.outcome == "ignored"]
    assert reasons == ([f"handlar om {about}, inte om intern kontroll"] if about else [])


@pytest.mark.parametrize("order", [["Ekonomi", "Arbetsmiljö"], ["Arbetsmiljö", "Ekonomi"]])
def test_chapters_of_one_header_beside_the_title_are_processes(order: list[str]) -> None:
    """One of them names no other subject: the paper is parted by what the board does."""
    parts = [block for at, name in enumerate(order) for block in (head(name, 14), scored("Risk", top=300 + 150 * at))]
    facts = interpret(document([head("Riskanalys intern kontroll 2026", 14), scored("Risk", top=150), *parts]))
    assert [row.process for one in facts.risk_assessments for row in one.risks if row.process] == [
        name for name in order for _ in range(2)
    ]


def test_the_chapter_behind_one_about_another_subject_is_ours() -> None:
    blocks: list[Line | Grid | str] = [
        head("Riskanalys intern kontroll 2026", 14),
        scored("Risk", top=100),
        head("Arbetsmiljö", 12),
        RULES,
    ]
    blocks += [
        scored("Arbetsmiljörisk", top=300),
        head("Ekonomi", 12),
        "Risker i nämndens ekonomi.",
        scored("Risk", top=500),
    ]
    facts = interpret(document(blocks))
    assert sum(len(one.risks) for one in facts.risk_assessments) == 4
    assert [one.outcome for one in facts.ledger].count("ignored") == 1


ABOUT_PAPERS = [
    "årets kontrollplan för livsmedel inte fullföljs",
    "tillsynsplanen enligt miljöbalken inte följs",
    "handlingsplanen efter skyddsronden inte genomförs",
    "riskbedömningen av brandskyddet är inaktuell",
]


@pytest.mark.parametrize("begins", ["Risk för att ", "Risk att ", "R3. Risk för att "])
@pytest.mark.parametrize("about", ABOUT_PAPERS)
@pytest.mark.parametrize("head", ["# Uppföljning av intern kontroll 2024", "# Riskanalys 2025"])
def test_a_risk_that_heads_a_table_says_nothing_of_its_subject(head: str, about: str, begins: str) -> None:
    heading = Line(f"{begins}{about}", (50, 350, 450, 364), size=12, bold=True)
    facts = interpret(document([head, replace(SCORED, box=(0, 150, 360, 270)), heading, SCORED]))
    assert [one.reason for one in facts.ledger] == [None, None]


@pytest.mark.parametrize(
    "heading", ["Kontrollplan för livsmedel", "Handlingsplan efter skyddsrond", "Systematiskt brandskyddsarbete 2025"]
)
def test_a_title_of_others_behind_a_risk_still_says_it(heading: str) -> None:
    """A risk as a heading neither ends nor hides what a paper's title says."""
    title = Line(heading, (50, 320, 450, 336), size=14, bold=True)
    risk = Line("Risk för att lokalerna är stängda", (50, 350, 450, 364), size=12, bold=True)
    facts = interpret(document(["# Riskanalys 2025", replace(SCORED, box=(0, 150, 360, 270)), title, risk, SCORED]))
    assert [one.outcome for one in facts.ledger] == ["extracted", "ignored"]


def plain(text: str, size: float) -> Line:
    """A line of which no font tells that it is bold."""
    return Line(text, (50, 60, 300, 60 + size), size=size)


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Elsäkerhet, egenkontroll 2023", "elsäkerhet"),
        ("Skyddsrond arbetsmiljö, protokoll", "arbetsmiljö"),
        ("Systematiskt brandskyddsarbete 2025", "brandskydd"),
    ],
)
def test_a_title_that_is_larger_than_text_tells_where_nothing_is_bold(title: str, about: str) -> None:
    facts = interpret(document([plain(title, 15), plain("Gås igenom av fastighetschefen.", 9), SCORED]))
    assert tables(facts) == 0
    assert [one.reason for one in facts.ledger if one.outcome == "ignored"] == [
        f"handlar om {about}, inte om intern kontroll"
    ]


@pytest.mark.parametrize(
    "above",
    [
        [plain("Elsäkerhet, egenkontroll 2023", 10)],  # as large as text
        [plain("Riskanalys 2023, intern kontroll", 15), plain("Elsäkerhet, egenkontroll 2023", 9)],
        [plain("Riskanalys 2023 för räddningsnämnden", 15)],
    ],
)
def test_other_lines_without_bold_tell_no_subject(above: list[Line]) -> None:
    assert tables(interpret(document([*above, SCORED]))) == 1
