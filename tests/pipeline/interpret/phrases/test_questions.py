"""Headers that ask are known by what they ask for, however they put it."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from pipeline.interpret.phrases.questions import asked_at_length
from tests.pipeline.interpret.drawn_pages import document, grid

ASKED = {
    "risk": ["Vad kan gå fel?", "Vad skulle kunna hända?", "Vad får inte hända?", "Vilka risker ser vi?"],
    "checks": ["Vad kontrolleras?", "Vad ska vi granska?", "Vad följs upp?", "Vad ska vi titta på?", "Vad kollas?"],
    "method": ["Hur kontrolleras det?", "Hur ska vi kontrollera det?", "Hur går det till?", "Hur mäter vi det?"],
    "responsible": [
        "Vem kontrollerar?",
        "Vem följer upp?",
        "Vem gör kontrollen?",
        "Vilken enhet ansvarar?",
        "Vem tittar?",
        "Vem ska kolla?",
    ],
    "owner": ["Vem äger risken?", "Vem är riskägare?", "Vem bör vara riskägare?", "Vem föreslås som riskansvarig?"],
    "report_to": ["Till vem rapporteras det?", "Vem rapporterar vi till?", "Vem ska ha rapporten?"],
    "frequency": ["När?", "Hur ofta?", "När görs kontrollen?", "Vid vilken tidpunkt?"],
    "likelihood": [
        "Hur bedömer du sannolikheten?",
        "Hur sannolikt är det?",
        "Hur stor är sannolikheten?",
        "Hur ofta kan det hända?",
    ],
    "consequence": [
        "Hur värderar ni konsekvensen?",
        "Hur allvarligt blir det?",
        "Hur stor blir skadan?",
        "Hur svåra blir följderna?",
    ],
    "treatments": [
        "Vad gör vi åt det?",
        "Vad ska göras?",
        "Vad föreslår du att vi gör?",
        "Vad föreslår ni att nämnden ska göra åt det?",
        "Vad tycker du att man bör göra annorlunda?",
        "Vad anser ni behöver göras?",
        "Hur hanteras risken?",
        "Vad gör vi?",
        "Vad tänker vi göra?",
    ],
    "existing_controls": ["Vad gör vi redan i dag?", "Vilka kontroller finns i dag?", "Vad har vi redan på plats?"],
    "treatment_due": ["När ska det vara klart?"],
    "result": [
        "Vad visade kontrollen?",
        "Hur gick det?",
        "Vad kom fram?",
        "Vad gjorde ni och vad visade det?",
        "Vad har gjorts och hur gick det?",
        "Upptäcktes några brister?",
        "Har ni hittat någon avvikelse?",
        "Blev det några anmärkningar?",
    ],
    "description": ["Varför?", "Vad beror det på?", "Vad händer då?"],
}


WHICH = {
    "risk": ["Vilken risk hör kontrollmomentet till?", "Vilken risk gäller kontrollen?", "Vilka risker omfattar granskningen?", "Till vilken risk hör åtgärden?"],
    "checks": ["Vilket kontrollmoment gäller svaret?", "Vilken kontroll avser risken?", "Vilka utförda kontroller gäller risken?"],
    "treatments": ["Vilken åtgärd behövs för risken?", "Vilka åtgärder följer av kontrollen?"],
    "result": ["Vilket resultat gav kontrollen?", "Vilka avvikelser visade granskningen?"],
    "method": ["Vilken metod användes vid kontrollen?"],
    "process": ["I vilken process finns risken?", "Vilket område gäller kontrollen?"],
    "existing_controls": ["Vilka kontroller finns redan i dag?"],
    "responsible": ["Vilken funktion ansvarar för kontrollen?"],
}  # fmt: skip


@pytest.mark.parametrize(("field", "question"), [(field, text) for field, texts in WHICH.items() for text in texts])
def test_which_asks_for_the_noun_behind_it_whatever_else_the_question_names(field: str, question: str) -> None:
    meaning = classify(question)
    assert meaning
    assert meaning.field == field


def test_what_a_system_of_forms_writes_beside_answers_is_not_told() -> None:
    header = [
        "ID",
        "Starttid",
        "E-post",
        "Namn",
        "Vilket kontrollmoment gäller svaret?",
        "Vad blev resultatet av kontrollen?",
    ]
    rows = [
        [str(n), f"2026-01-0{n} kl. 9", "ej känd", f"Person {n}", f"Räkna kassa {n}", f"{n} avvikelser fanns"]
        for n in range(1, 4)
    ]
    facts = interpret(document(["# Uppföljning av intern kontroll 2025", grid([header, *rows])]))
    assert [len(table.items) for table in facts.follow_ups] == [3]
    assert not [problem for problem in facts.problems if problem.code == "columns-unread"]


@pytest.mark.parametrize(
    "found",
    ["Hittade ni någon avvikelse?", "Finns det brister?", "Noterades någon anmärkning?", "Förekom några brister?"],
)
@pytest.mark.parametrize(
    "done", ["Vad har ni gjort och vad blev resultatet?", "Vad gjordes och vad visade det?", "Vad blev resultatet?"]
)
@pytest.mark.parametrize("told", [["Om ja, beskriv"], []])
def test_a_form_that_asks_what_was_done_and_found_is_a_follow_up(done: str, found: str, told: list[str]) -> None:
    header = ["Vilken kontroll följer du upp?", "Vilken risk ska den möta?", done, found, *told, "Vem är ansvarig?"]
    rows = [
        [f"Räkna kassa {n}", f"Svinn i kiosk {n}", f"Vi räknade {n} kassor.", answer, *(["Två kronor"] if told else []), "Kassör"]
        for n, answer in enumerate(["Ja", "Nej", "Nej"], 1)
    ]  # fmt: skip
    facts = interpret(document(["Formulär1", grid([header, *rows])]))
    assert not facts.control_plans
    [table] = facts.follow_ups
    assert [item.result for item in table.items] == [row[2] for row in rows]
    assert [item.outcome for item in table.items] == ["deviation", "no-deviation", "no-deviation"]
    assert [item.risk for item in table.items] == [row[1] for row in rows]


@pytest.mark.parametrize("text", ["Noterade några avvikelser", "Har inga avvikelser", "Fann brister", "Blev två fel"])
def test_what_was_found_asks_for_nothing_without_its_mark(text: str) -> None:
    meaning = classify(text)
    assert meaning is None or not meaning.whole


TOLD = {
    "risk": ["Det här kan gå fel", "Detta kan hända", "Därför att det finns risk för"],
    "checks": [
        "Det här skulle kontrolleras",
        "Detta kontrolleras",
        "Det här granskar vi",
        "Vi kontrollerar",
        "Vi följer upp",
        "Vi har kontrollerat",
        "Vi har följt upp",
        "Vi granskade",
        "Vi har stämt av",
        "Det här skulle vi kontrollera enligt planen",
    ],
    "frequency": ["Granskas när?", "Granskas när", "Kontrolleras hur ofta", "Följs upp när?", "Sker hur ofta?"],
    "treatment_due": ["Åtgärdas när?"],
    "method": [
        "Kontrolleras hur?",
        "Följs upp hur",
        "Så här gör vi",
        "Så kontrollerar vi",
        "Vi kontrollerar det genom att…",
        "Vi följer upp genom",
    ],
    "treatments": [
        "Det här gör vi",
        "Det gör vi",
        "Det vi gör",
        "Detta ska vi göra",
        "Vad nämnden gör",
        "Det här gör vi åt det",
    ],
    "existing_controls": [
        "Det här gör vi redan",
        "Det vi redan gör",
        "Det vi gör i dag",
        "Det som redan görs",
        "Det vi har på plats",
        "Det här har vi redan",
    ],
    "responsible": [
        "Den som gör det är",
        "Av vem",
        "Följs upp av",
        "Uppföljd av",
        "Uppföljning görs av",
        "Genomförs av vem?",
        "Den som har gjort kontrollen",
        "Den som granskar",
        "Utför kontrollen",
        "Genomför granskningen",
        "Ansvarar för kontrollerna",
        "Funktion som svarar",
        "Person som gör kontrollen",
        "Tjänsteman som granskar",
    ],
    "report_to": [
        "Den som får veta",
        "Tar emot rapporten",
        "Får resultatet",
        "Mottar slutrapporten",
        "Den som får svaret",
    ],
    "result": [
        "Vi såg",
        "Vi kom fram till",
        "Så gick det",
        "Vad vi såg",
        "Vad nämnden såg",
        "Vad förvaltningen kom fram till",
        "Det vi såg",
        "Det här kom vi fram till",
        "Fanns det någon avvikelse?",
    ],
}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in TOLD.items() for text in texts])
def test_a_header_that_tells_what_another_would_ask(field: str, text: str) -> None:
    test_a_question_and_what_it_asks_for(field, text)


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in ASKED.items() for text in texts])
def test_a_question_and_what_it_asks_for(field: str, text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert (meaning.field, meaning.whole) == (field, True)


OF_FORMS = {
    "risk": [
        "Vilken risk vill du lyfta till nämndens riskanalys för intern kontroll 2026?",
        "Vilka risker ser du i din verksamhet som borde tas med i nämndens internkontrollplan för 2026?",
        "Vilken är den allvarligaste risken som du ser i din verksamhet inför nästa års internkontroll?",
        "Vad kan gå fel i din verksamhet när det gäller nämndens interna kontroll under nästa år?",
        "Vad skulle kunna hända som gör att verksamheten inte når sina mål under 2026?",
    ],
    "likelihood": [
        "Hur sannolikt bedömer du att det är att risken inträffar under det kommande året?",
        "Hur bedömer du sannolikheten för att risken inträffar under det kommande året?",
        "Vilken sannolikhet bedömer du att risken har under det kommande året?",
    ],
    "consequence": [
        "Hur allvarliga blir konsekvenserna för verksamheten och de enskilda om risken skulle inträffa?",
        "Hur bedömer ni konsekvensen för verksamheten om risken skulle inträffa under året?",
        "Vilken konsekvens får det för verksamheten om risken skulle inträffa under året?",
    ],
    "treatments": [
        "Vilken åtgärd föreslår du att nämnden vidtar för att minska risken under kommande år?",
        "Vad föreslår du att nämnden eller förvaltningen gör för att hantera risken framöver?",
    ],
}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in OF_FORMS.items() for text in texts])
def test_the_first_words_of_a_forms_long_question_say_what_it_asks_for(field: str, text: str) -> None:
    assert asked_at_length(text) == asked_at_length(f"{text} (1–5)") == field


@pytest.mark.parametrize(
    "text",
    [
        "Vilken enhet eller vilket område gäller den risk som du vill rapportera in i år?",
        "Vem i ledningsgruppen svarar för att kontrollerna genomförs som det är tänkt under året?",
        "Vilken risk som helst kan lyftas till nämndens riskanalys för intern kontroll nästa år",
        "Finns det en aktuell delegationsordning som är känd av alla medarbetare i verksamheten?",
        "Vilken risk ser du?",
        "Vilka åtgärder har nämnden vidtagit efter kontrollen och vad blev resultatet av dem?",
        "Vilka åtgärder har genomförts under året med anledning av kontrollens resultat och när?",
        "Vilka åtgärder vidtogs under året för att minska risken i hela verksamheten?",
        "Vilken åtgärd föreslår du att nämnden vidtar för att minska risken och vem ansvarar?",
        "Hur bedömer du sannolikheten att rutinen följs efter den kontroll som du har gjort?",
        "Hur bedömer du sannolikheten för att rutinen följs av alla i verksamheten under året?",
        "Hur bedömer du konsekvensen för nämnden om kontrollen inte genomförs som planerat?",
        "Vilken risk ser du i din verksamhet under nästa år och hur allvarlig är den?",
        "Vilka risker såg du vid granskningen av verksamheten under det gångna året?",
    ],
)
def test_long_sentences_and_questions_for_anything_else_ask_for_nothing_of_a_risk(text: str) -> None:
    assert asked_at_length(text) is None


FOLLOWED_UP = [
    "Vilka åtgärder har nämnden vidtagit efter kontrollen och vad blev resultatet av dem?",
    "Vilka åtgärder har genomförts under året med anledning av kontrollens resultat och när?",
    "Vilka åtgärder har vidtagits av förvaltningen med anledning av de avvikelser som fanns?",
]


@pytest.mark.parametrize("question", FOLLOWED_UP)
def test_a_long_question_for_what_was_done_after_a_check_tells_its_result(question: str) -> None:
    rows = [["Kontrollmoment", "Ansvarig", question], ["Stickprov av löner", "Chef", "Inga avvikelser"], ["Granskning av jäv", "Chef", "Två avvikelser"]]  # fmt: skip
    facts = interpret(document(["# Uppföljning av intern kontroll 2026", grid(rows)]))
    assert [item.outcome for table in facts.follow_ups for item in table.items] == ["no-deviation", "deviation"]
    assert not [*facts.control_plans, *facts.problems]


@pytest.mark.parametrize("question", [OF_FORMS["likelihood"][1], OF_FORMS["consequence"][1]])
@pytest.mark.parametrize(
    ("answers", "scored"),
    [
        (["3", "2"], True),
        (["4 – Trolig", "2 – Möjlig"], True),
        (["Trolig", "Sannolik"], True),
        (["Det händer varje vecka i alla enheter", "Rutinen är ny"], False),
    ],
)
def test_a_long_question_for_a_part_of_a_score_has_numbers_or_words_of_a_scale_below(
    question: str, answers: list[str], *, scored: bool
) -> None:
    rows = [["Risk", "Kontrollmoment", "Ansvarig", question], *([f"Fel i {text}", "Stickprov", "Chef", text] for text in answers)]  # fmt: skip
    facts = interpret(document(["# Internkontrollplan 2026", grid(rows)]))
    assert [bool(item.score) for table in facts.control_plans for item in table.controls] == [scored, scored]


@pytest.mark.parametrize("answers", [["Fråga", "Svar"], ["Påstående", "Bedömning"], None])
def test_long_questions_of_a_self_assessment_are_no_headers(answers: list[str] | None) -> None:
    asked = ["Vilka risker ser ni i verksamheten när det gäller hantering av kontanta medel?", OF_FORMS["likelihood"][0], "Vad skulle kunna hända om verksamheten inte följer de rutiner som finns?"]  # fmt: skip
    rows = [[question, "Rutinen är ny."] for question in asked]
    table = [*([answers] if answers else []), *rows]
    facts = interpret(document(["# Självskattning 2025", grid([[*row] for row in table])]))
    assert not [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]


@pytest.mark.parametrize(
    "text",
    [
        "Så läser du planen",
        "Vi kontrollerar fakturor varje månad",
        "Vi arbetar",
        "Vi har kontrollerat fakturor",
        "Vi såg över rutinen",
        "Sker när behov uppstår",
        "Detta dokument",
        "Den som ingen känner till",
        "Person som drabbas",
        "Funktion som saknas",
        "Medarbetare som slutat har kvar sin behörighet",
        "Får rapporten i maj",
        "Tar emot besök",
        "Gör anmälan",
        "Vi hjälps åt genom att",
        "Så här fungerar det",
        "Vad säger lagen?",
        "Det här gör vi bra",
        "Det här är nytt",
        "Detta gör att svaret dröjer",
        "Var ligger kontoret?",
        "Vad som sägs här om risken för fel är bara ett exempel",
    ],
)
def test_other_questions_and_sentences_ask_for_nothing(text: str) -> None:
    assert classify(text) is None


def test_a_time_in_a_cell_is_no_question() -> None:
    meaning = classify("När behov uppstår")
    assert meaning is None or not meaning.whole


def test_questions_are_found_in_a_row_of_words() -> None:
    row = [
        "Nr",
        "Vad",
        "kan",
        "gå",
        "fel?",
        "Hur",
        "stor",
        "blir",
        "skadan?",
        "Kontrollmoment",
        "Vem",
        "kontrollerar?",
        "När?",
    ]
    assert find_headers(row) == ((0, 1), (1, 5), (5, 9), (9, 10), (10, 12), (12, 13))


RISKS = ["Bidrag betalas ut fel", "Hyror faktureras inte", "Medier gallras utan plan"]
CHECKS = ["Dagskassor mot register", "Jämför system och faktura", "Läs gallringslistan"]


@pytest.mark.parametrize(
    ("risk", "how", "who", "when"),
    list(product(ASKED["risk"][:2], ASKED["method"][:2], ASKED["responsible"][:2], ASKED["frequency"][:2])),
)
def test_a_plan_that_asks_is_read_and_what_is_done_is_its_check(risk: str, how: str, who: str, when: str) -> None:
    rows = [[*of, "Kulturchef", "Maj"] for of in zip(RISKS, CHECKS, strict=True)]
    (plan,) = interpret(document(["# Internkontrollplan 2023", grid([[risk, how, who, when], *rows])])).control_plans
    assert [row.risk for row in plan.controls] == RISKS
    assert [check.text for row in plan.controls for check in row.checks] == CHECKS
    assert {(row.responsible.text, row.frequency) for row in plan.controls if row.responsible} == {
        ("Kulturchef", "Maj")
    }


@pytest.mark.parametrize("group", [None, "Ansvar"])
@pytest.mark.parametrize(
    ("does", "gets"), [("Utför kontrollen", "Tar emot rapporten"), ("Person som granskar", "Får resultatet")]
)
def test_who_does_and_who_is_told_below_a_header_of_both(does: str, gets: str, group: str | None) -> None:
    head = [["Risk", "Kontrollmoment", does, gets]]
    head = [["Risk", "Kontrollmoment", group, None], ["^", "^", does, gets]] if group else head  # type: ignore[list-item]
    rows = [[*of, "Vaktmästare", "Kulturchef"] for of in zip(RISKS, CHECKS, strict=True)]
    (plan,) = interpret(document(["# Internkontrollplan 2023", grid([*head, *rows])])).control_plans
    told = {(row.responsible.text, row.report_to.text) for row in plan.controls if row.responsible and row.report_to}
    assert told == {("Vaktmästare", "Kulturchef")}
    assert [check.text for row in plan.controls for check in row.checks] == CHECKS


def test_how_stays_the_method_beside_what_is_controlled() -> None:
    header = ["Vad kan gå fel?", "Vad kontrolleras?", "Hur kontrolleras det?"]
    rows = [[*of, "Stickprov"] for of in zip(RISKS, CHECKS, strict=True)]
    (plan,) = interpret(document(["# Internkontrollplan 2023", grid([header, *rows])])).control_plans
    assert [(row.checks[0].text, row.method) for row in plan.controls] == [(check, "Stickprov") for check in CHECKS]


def test_how_risks_are_controlled_makes_no_plan_of_what_no_title_calls_one() -> None:
    header = ["Risk", "Sannolikhet", "Konsekvens", "Hur kontrolleras det?"]
    rows = [[risk, "2", "3", check] for risk, check in zip(RISKS, CHECKS, strict=True)]
    found = interpret(document(["# Riskanalys 2023", grid([header, *rows])]))
    assert (len(found.risk_assessments), len(found.control_plans)) == (1, 0)


def test_a_question_below_the_header_that_it_explains_is_its_help() -> None:
    header = [["Risk", "Kontrollmoment"], ["Vad kan gå fel?", "Vad kontrolleras?"]]
    rows = [[risk, check] for risk, check in zip(RISKS, CHECKS, strict=True)]
    (plan,) = interpret(document(["# Internkontrollplan 2023", grid([*header, *rows])])).control_plans
    assert [(column.header, column.help) for column in plan.columns] == list(zip(*header, strict=True))
    assert [row.risk for row in plan.controls] == RISKS


NAMED = {
    "risk": ["Vad oroar oss? (risk)", "Vad kan hända? (risk)"],
    "existing_controls": ["Vad har vi redan? (befintliga kontroller)", "Vad skyddar oss? (inbyggda kontroller)"],
    "owner": ["Vem håller i det? (riskägare)", "Vem bär den? (riskansvarig)"],
    "responsible": ["Vem håller i det? (ansvarig)", "Vem tar hand om det? (kontrollansvarig)"],
    "report_to": ["Vem läser det? (mottagare)"],
    "checks": ["Vad tittar vi på? (kontrollmoment)", "Vad gör vi? (kontroll)"],
    "frequency": ["När tittar vi efter? (tidpunkt)"],
    "value": ["Hur tungt väger det? (riskvärde)"],
}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in NAMED.items() for text in texts])
def test_a_question_is_what_the_words_in_brackets_behind_it_call_it(field: str, text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert (meaning.field, meaning.whole, meaning.header) == (field, True, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("responsible", "Vem gör det? (åtgärd)"),
        ("responsible", "Vem läser det? (kontroll)"),
        ("frequency", "Hur ofta? (kontroll)"),
        ("method", "Hur kontrolleras det? (kontroll)"),
        ("description", "Varför? (risk)"),
        ("likelihood", "Hur troligt är det? (gissning)"),
    ],
)
def test_words_in_brackets_that_say_what_a_question_is_about_leave_it_as_it_is(field: str, text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert meaning.field == field


@pytest.mark.parametrize("text", ["Vad säger lagen? (ansvarig)", "Vad minns vi? (tidpunkt)"])
def test_brackets_do_not_answer_another_question(text: str) -> None:
    assert classify(text) is None


@pytest.mark.parametrize("part", ["4", "5"])
def test_a_plain_worded_analysis_keeps_to_its_scale(part: str) -> None:
    header = ["Vad oroar oss? (risk)", "Hur troligt är det? (sannolikhet)", "Hur illa blir det? (konsekvens)"]
    more = ["Vad har vi redan? (befintliga kontroller)", "Vad ska vi göra? (åtgärd)", "Vem håller i det? (riskägare)"]
    rows = [[risk, "2", part, "Dagsavslut", check, "Rektor"] for risk, check in zip(RISKS, CHECKS, strict=True)]
    lines = ["# Riskanalys 2025", "Hur troligt det är och hur illa det blir anges från 1 till 4, där 4 är högst."]
    (table,) = interpret(document([*lines, grid([[*header, *more], *rows])])).risk_assessments
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (4, 4)
    assert {(row.existing_controls[0], row.owner.text) for row in table.risks if row.owner} == {
        ("Dagsavslut", "Rektor")
    }
    assert [row.treatments[0].text for row in table.risks] == CHECKS


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Det här kontrollerade vi", [(0, 4)]),
        ("Vad kontrolleras", [(0, 2)]),
        ("Det här är en plan", []),
        ("det här kontrollerade vi", []),
    ],
)
def test_a_question_without_its_mark_is_found_where_nothing_else_stands(
    words: str, found: list[tuple[int, int]]
) -> None:
    assert list(find_headers(words.split())) == found


@pytest.mark.parametrize(
    "text",
    [
        "Finns rutiner för att hantera avvikelser?",
        "Har åtgärder vidtagits mot tidigare brister?",
        "Finns system för att rapportera avvikelser?",
        "Har vi tidigare haft avvikelser?",
    ],
)
def test_a_question_for_what_is_there_against_faults_asks_for_no_result(text: str) -> None:
    found = classify(text)
    assert found is None or found.field != "result"
