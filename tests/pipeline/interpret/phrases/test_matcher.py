from __future__ import annotations

import re

import pytest
from rapidfuzz import fuzz

from pipeline.interpret.interpret import interpret
from pipeline.interpret.phrases import known_phrases
from pipeline.interpret.phrases.build_lemmas import TARGET, reduced
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from pipeline.interpret.phrases.tokenizer import without_marks
from pipeline.interpret.phrases.vocabulary import names_column, vocabulary
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Riskbenämning Förutsägbara händelser som kan påverka", "risk"),
        ("Sannolikhet Bedöm sannolikhet att händelsen inträffar.", "likelihood"),
        ("Sannolikheten (1–4)", "likelihood"),
        ("Sannolikeht", "likelihood"),
        ("S", "likelihood"),
        ("Väsentlighet", "consequence"),
        ("Riskvärdering S x K = Riskvärdering", "value"),
        ("Risk- och konsekvens bedömning RxK", "score"),
        ("Risk- och väsentlighetsbedömning", "score"),
        ("Bedömning av risk (1-5)*(1-5)", "score"),
        *((f"{first}{sign}{second}", "score") for sign in "*\"'^°-" for first, second in ("SK", "KS", "SV")),
        ('S "K', "score"),
        ("A-B", None),
        ("I^T", None),
        ("Risk i process/ rutin/system", "risk"),
        ("Kontrollmomenten", "checks"),
        ("Kontrolmoment", "checks"),
        ("Ansvar för kontroll och rapportering", "responsible"),
        ("Kontrollområde och risk", "risk"),
        ("Rutin/risk", "risk"),
        ("Verksamhet och dess risker", "risk"),
        ("Process och riskägare", "process"),
        ("Kontroll utförs av", "responsible"),
        ("Kontrollen görs av", "responsible"),
        ("Granskas av", "responsible"),
        ("Vem genomför kontrollen?", "responsible"),
        ("Kontroll-ansvar", "responsible"),
        ("Gransknings- ansvar", "responsible"),
        ("Risk-ansvar", "owner"),
        ("Åtgärds-ansvar", "treatment_owner"),
        ("Uppnått resultat", "result"),
        ("Genomförs löp. kontroller", "existing_controls"),
        ("Digitalisering", None),
        ("Ytterligare åtgärder", "treatments"),
        ("Förbättring", "treatments"),
        ("Förslag till hantering", "treatments"),
        ("Så här kan det se ut", "description"),
        ("Förslag till förbättringar", "treatments"),
        ("Berätta mer", "description"),
        ("Berätta mer om risken", "description"),
        ("Berättade hon mer?", None),
        ("Risken accepteras", "acceptance"),
        ("Risken accepteras (ja/nej)", "acceptance"),
        ("Risken godtas", "acceptance"),
        ("Inga ytterligare åtgärder.", None),
        ("", None),
    ],
)
def test_header_cells_and_their_fields(text: str, field: str | None) -> None:
    meaning = classify(text)
    assert (meaning.field if meaning else None) == field


@pytest.mark.parametrize("text", ["sannolikeht", "konsekvensn", "kontrollmomennt", "riskvrädering", "förvaltning"])
def test_no_phrase_is_passed_over_by_its_length_that_is_alike_enough(text: str) -> None:
    alike = {phrase for phrase in known_phrases.fields_by_phrase() if fuzz.ratio(text, phrase) >= known_phrases.ALIKE}
    assert alike <= set(known_phrases.about_as_long(len(text)))


@pytest.mark.parametrize(
    ("text", "field"),
    [("Ansv.", "responsible"), ("Sannolikh. (1-4)", "likelihood"), ("Kontr.", None), ("Ansv", None), ("Bl.a.", None)],
)
def test_a_word_cut_off_by_a_full_stop_means_what_all_its_words_mean(text: str, field: str | None) -> None:
    meaning = classify(text)
    assert (meaning.field if meaning else None) == field


def test_help_text_is_told_from_the_header() -> None:
    meaning = classify("Sannolikhet (1-4) Bedöm sannolikhet")
    assert meaning is not None
    assert (meaning.header, meaning.help, meaning.whole) == ("Sannolikhet (1-4)", "Bedöm sannolikhet", False)


@pytest.mark.parametrize("text", ["Sannolikhet (S)", "Accepteras (Ja/Nej)", "Riskvärde (S x K)", "Risk (vad kan ske)"])
def test_a_bracket_that_a_header_opens_is_closed(text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert (meaning.header, meaning.help, meaning.whole) == (text, None, True)


def test_headers_are_found_in_a_row_of_words() -> None:
    words = ["Risk", "Kontrollmoment", "S", "K", "Ansvar", "för", "kontroll"]
    assert list(find_headers(words)) == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 7)]


@pytest.mark.long
def test_the_reduced_lemmas_are_those_of_the_vocabulary() -> None:
    assert TARGET.read_text(encoding="utf-8").count("\n") - 2 == len(reduced())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Riskreducerande åtgärd", "treatments"),
        ("Riskbegränsande åtgärder", "treatments"),
        ("Förebyggande åtgärder", "treatments"),
        ("Existerande åtgärder", "existing_controls"),
        ("Så görs kontrollen", "method"),
        ("Så genomförs kontrollen", "method"),
        ("Så här granskas det", "method"),
        ("Genomförande", "method"),
    ],
)
def test_headers_of_a_family_mean_what_it_means(text: str, field: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert meaning.field == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Så här gör vi", "method"),
        ("Risk som kontrolleras", "risk"),
        ("Risk som ska granskas", "risk"),
        ("Risk som kontrollen avser", "risk"),
    ],
)
def test_a_clause_may_be_a_whole_header(text: str, field: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert (meaning.field, meaning.whole) == (field, True)


@pytest.mark.parametrize(
    "held", ["Kontroller", "Kontroll", "Åtgärder", "Rutiner", "Egenkontroller", "Interna kontroller"]
)
@pytest.mark.parametrize("now", ["idag", "i dag", "i dagsläget", "som finns", "som redan finns", "som finns idag"])
def test_what_a_risk_is_held_by_already_is_no_check_of_the_plan(held: str, now: str) -> None:
    for text in (f"{held} {now}", f"{held} {now} (befintliga)", f"{held} {now}:"):
        meaning = classify(text)
        assert meaning is not None
        assert (meaning.field, meaning.whole) == ("existing_controls", True)


@pytest.mark.parametrize("adjective", ["Befintliga", "Nuvarande", "Dagens", "Existerande", "Gällande"])
@pytest.mark.parametrize("held", ["kontroller", "åtgärder", "rutiner", "interna kontroller", "hantering"])
def test_so_it_is_with_an_adjective_before_it(adjective: str, held: str) -> None:
    meaning = classify(f"{adjective} {held}")
    assert meaning is not None
    assert meaning.field == "existing_controls"


@pytest.mark.parametrize("text", ["Kontroll på plats", "Kontroller i december", "Årets kontroller"])
def test_where_and_when_a_check_is_made_tells_no_control_that_is_there(text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert meaning.field == "checks"


def test_a_text_that_begins_as_a_family_does_is_no_header() -> None:
    assert classify("Så snart som möjligt") is None


@pytest.mark.parametrize("text", ["14 kontroller", "1 200 kontroller", "3 risker", "12 genomförda kontroller"])
def test_what_is_counted_is_no_header(text: str) -> None:
    assert classify(text) is None
    assert find_headers(["Summa", *text.split()]) == find_headers(["Summa"])


@pytest.mark.parametrize("text", ["1. Risk", "2 Kontrollmoment", "3) Risk"])
def test_headers_may_be_numbered(text: str) -> None:
    assert classify(text)


def test_a_check_that_begins_with_a_verb_names_nobody() -> None:
    assert classify("Granska 50 fakturor") is None
    assert [meaning.field for text in ("Granskare", "Granskning") if (meaning := classify(text))] == [
        "responsible",
        "checks",
    ]


def _as_a_system_writes_it(phrase: str) -> str:
    return "_".join(word for word in re.findall(r"[^\W_]+", without_marks(phrase)))


@pytest.mark.parametrize("field", list(vocabulary().fields))
def test_a_systems_names_for_its_columns_mean_what_the_words_do(field: str) -> None:
    for phrase in vocabulary().fields[field]:
        code = _as_a_system_writes_it(phrase)
        if code in {"risk_konsekvens", "risk_vasentlighet"}:
            continue  # the attribute of an object
        said = classify(phrase)
        if len(code) > 2 and "*" not in phrase:
            named = classify(code.upper())
            assert (named and named.field) == (said and said.field), code
        if "_" in code and "*" not in phrase:
            named = classify(code)
            assert (named and named.field) == (said and said.field), code


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("ATGARD", "treatments"),
        ("ATGARD_TXT", "treatments"),
        ("ATGARDSTEXT", "treatments"),
        ("ÅTGÄRD_TXT", "treatments"),
        ("atgard_text", "treatments"),
        ("ATGARD_ANSVARIG", "treatment_owner"),
        ("ATGARDSANSVARIG", "treatment_owner"),
        ("ATGARD_KLART", "treatment_due"),
        ("ATGARD_STATUS", "treatment_status"),
        ("ÅTGÄRD_STATUS", "treatment_status"),
        ("RISKVARDE", "value"),
        ("RISKAGARE", "owner"),
        ("VASENTLIGHET", "consequence"),
        ("KONTROLL_ANSVARIG", "responsible"),
        ("ANDRAD_AV", None),
        ("RAD_GUID", None),
    ],
)
def test_a_systems_names_without_marks(name: str, field: str | None) -> None:
    meaning = classify(name)
    assert (meaning and meaning.field) == field


@pytest.mark.parametrize("header", ["Valda ledamöter", "Uttag", "Vald", "Val av risk"])
def test_other_choices_are_no_risks(header: str) -> None:
    meaning = classify(header)
    assert meaning is None or meaning.field != "risk"


@pytest.mark.parametrize(
    ("header", "field", "whole"),
    [
        ("Metod och intervall", "method", True),
        ("Metod/frekvens", "method", True),
        ("Tidpunkt samt metod", "frequency", True),
        ("Ansvarig och tidpunkt", "responsible", True),
        ("Ansvarig och medverkande", "responsible", False),
        ("Metod och urval av ärenden för granskningen", "method", False),
        ("Risk och metod", "risk", False),
    ],
)
def test_a_header_that_asks_for_two_things_of_a_control_is_the_firsts(header: str, field: str, *, whole: bool) -> None:
    meaning = classify(header)
    assert meaning
    assert (meaning.field, meaning.whole) == (field, whole)
    assert not whole or meaning.header == header


@pytest.mark.parametrize("header", ["Metod och intervall", "Metod/frekvens"])
def test_what_such_a_label_of_cards_has_below_is_read(header: str) -> None:
    told = [("Jäv vid inköp", "Stickprov. Varje månad."), ("Fel lön", "Läsa listor. Mars och maj.")]
    cards = [
        grid([[name, ""], ["Process", "Ekonomi"], ["Kontroll", "Granska attest"], [header, how], ["Ansvarig", "Chef"]])
        for name, how in told
    ]
    facts = interpret(document(["# Internkontrollplan 2027", *cards]))
    assert [control.method for table in facts.control_plans for control in table.controls] == [how for _, how in told]
    assert not facts.problems


@pytest.mark.parametrize("text", ["4 Troligt", "3 Sannolikt", "4 – troligt", "3 = Sannolikt", "Mycket troligt"])
def test_a_step_of_a_scale_is_no_misspelt_name_of_a_part(text: str) -> None:
    assert classify(text) is None


@pytest.mark.parametrize("text", ["Sannolikeht", "Trolighett", "Hur troligt", "Sannolikt (1–4)", "Troligt?"])
def test_a_misspelt_name_of_a_part_is_one(text: str) -> None:
    meaning = classify(text)
    assert meaning is not None
    assert meaning.field == "likelihood"


@pytest.mark.parametrize("text", ["Hot", "Hotet", "HOT"])
def test_a_threat_names_a_risk_where_nothing_else_does(text: str) -> None:
    assert names_column(text, "threat")
    assert not names_column("Hot och våld mot tjänstepersoner", "threat")


@pytest.mark.parametrize("label", ["Sannolikt", "Troligt", "Sannolikt (1–4)", "Troligt?"])
def test_such_a_label_of_cards_has_the_likelihood_beside_it(label: str) -> None:
    told = [("Jäv hos handläggare", "3", "4"), ("Mutor vid inköp", "2", "3"), ("Fel lön", "4", "2")]
    cards = [
        grid([("Risk", name), (label, one), ("Konsekvens (1–4)", other), ("Åtgärd", "Ny rutin")], top=100 + 200 * at)
        for at, (name, one, other) in enumerate(told)
    ]
    [table] = interpret(document(["# Riskanalys 2027", *cards])).risk_assessments
    scores = [(risk.name, risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score]
    assert scores == [(name, int(one), int(other)) for name, one, other in told]


STATES = ["Vidtagna", "Planerade", "Genomförda", "Beslutade", "Pågående"]


@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("second", STATES)
@pytest.mark.parametrize("between", [" och ", "/", " eller ", ", "])
def test_measures_in_two_states_are_treatments(first: str, second: str, between: str) -> None:
    header = f"{first}{between}{second.casefold()} åtgärder"
    found = classify(header)
    assert found is not None
    assert (found.field, found.header, found.whole) == ("treatments", header, True)


@pytest.mark.parametrize("words", ["Genomförda och planerade kontroller", "Planerad och genomförd granskning"])
def test_controls_in_two_states_are_no_treatments(words: str) -> None:
    found = classify(words)
    assert found is None or found.field != "treatments"


def test_a_follow_up_with_a_column_of_measures_in_two_states_is_complete() -> None:
    rows = [
        ["Kontrollmoment", "Resultat", "Avvikelse", "Vidtagna och planerade åtgärder"],
        ["Läsa tolv avtal", "Ett avtal saknade underskrift", "Ja", "Mallen är ändrad i maj"],
        ["Räkna nycklar", "Alla nycklar fanns", "Nej", "Räknas två gånger nästa år"],
        ["Prova larm", "Två larm gick inte fram", "Ja", "Batterier byts under hösten"],
    ]
    facts = interpret(document(["# Uppföljning av intern kontroll 2027", grid(rows)]))
    assert not facts.problems
    assert [len(table.items) for table in facts.follow_ups] == [3]


CHECKED = ["Läsa tolv avtal", "Räkna nycklar", "Prova larm"]
DONE = ["Mallen är ändrad i maj", "Räknas två gånger nästa år", "Batterier byts under hösten"]
IN_STATES = ["Vidtagna och planerade åtgärder", "Genomförda och planerade åtgärder", "Pågående/planerade åtgärder"]


@pytest.mark.parametrize("header", IN_STATES)
@pytest.mark.parametrize("before", [True, False])
def test_measures_in_two_states_leave_a_checks_status_its_result(header: str, *, before: bool) -> None:
    states = ["Klart", "Pågår", "Klart"]
    pairs = zip(CHECKED, DONE, states, strict=True)
    rows = [["Kontrollmoment", header, "Status"], *map(list, pairs)]
    rows = rows if before else [[row[0], row[2], row[1]] for row in rows]
    (follow_up,) = interpret(document(["# Uppföljning av intern kontroll 2027", grid(rows)])).follow_ups
    assert [item.result for item in follow_up.items] == states


@pytest.mark.parametrize("header", ["Vidtagna och planerade åtgärder", "Pågående och avslutade åtgärder"])
def test_what_is_told_below_such_a_header_alone_is_the_result(header: str) -> None:
    found = ["Alla avtal var underskrivna", "En nyckel saknades", "Två larm gick inte fram"]
    rows = [["Risk", "Kontrollmoment", header], *map(list, zip(["Jäv", "Stöld", "Brand"], CHECKED, found, strict=True))]
    (follow_up,) = interpret(document(["# Uppföljning av intern kontroll 2027", grid(rows)])).follow_ups
    assert [item.result for item in follow_up.items] == found


@pytest.mark.parametrize("header", IN_STATES)
@pytest.mark.parametrize("measures", ["Åtgärd", "Nya åtgärder"])
def test_other_measures_beside_those_in_two_states_are_the_treatments(header: str, measures: str) -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", header, measures]]
    rows += [[f"{risk} sker", "3", "2", "Rutin finns", done] for risk, done in zip(CHECKED, DONE, strict=True)]
    (table,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert [one.text for risk in table.risks for one in risk.treatments] == DONE
