"""A result that says that all of what was looked at is as it ought to be, or counts what is not, tells its outcome."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import outcome_of

STATES = [
    "{all} handlingar var registrerade",
    "{all} 40 beslut är undertecknade",
    "{all} granskade beslut har anmälts",
    "{all} 86 rökdykare har giltigt intyg",
    "{all} fakturor attesterades i tid",
    "{all} köp hade avtal",
    "{all} fordon var besiktade",
    "{all} beslut i urvalet var fattade enligt delegation",
    "{all} kassor stämde",
    "Protokoll finns för {all} 63 lekplatser",
    "Registerutdrag fanns i {all} granskade akter",
    "30 beslut granskades. {all} var anmälda",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("word", ["alla", "samtliga"])
@pytest.mark.parametrize("end", [".", ""])
def test_all_that_is_as_it_ought_to_be_is_no_deviation(state: str, word: str, end: str) -> None:
    said = state.format(all=word)
    assert outcome_of(f"{said[0].upper()}{said[1:]}{end}") == "no-deviation"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "more",
    [
        ", två för sent",
        ", men tre kom efter påminnelse",
        ". Ett av dem var äldre än ett år",
        " utom ett",
        ". Några ska göras om",
        ". Fallskyddet är otillräckligt",
        ", inaktuella",
        " och belagda med förbud",
        " dubbelt",
        " utan upphandling",
        " fyra månader efter tidsfristen",
        " av obehörig person",
        " till 70 procent",
        " sämre än väntat",
        "?",
    ],
)
def test_what_is_said_beside_leaves_it_open(state: str, more: str) -> None:
    said = state.format(all="alla")
    assert outcome_of(f"{said[0].upper()}{said[1:]}{more}") == "unclear"


@pytest.mark.parametrize(
    "result",
    [
        "Alla ärenden granskas under hösten",
        "Alla handlingar registreras under våren",
        "Alla handlingar ska vara registrerade",
        "Alla chefer har fått information",
        "Alla enheter är inbjudna",
        "Alla kontroller är dokumenterade",
        "Alla deltagare är anmälda till utbildningen",
        "Nästan alla handlingar var registrerade",
        "Inte alla handlingar var registrerade",
        "Alla vikarier var outbildade",
        "Alla ärenden är nu registrerade",
        "Problem finns på alla enheter",
        "Åtgärdsplan finns för samtliga enheter",
        "Protokoll ska finnas för samtliga lekplatser",
        "Sju av tio har svarat",
        "Inga obehöriga kontroller sker av listan",
        "Inga felaktiga beslut, men två var sena",
        "Alla enheter har rätt att överklaga",
        "Alla konton stämmer av månadsvis",
        "Avtal finns i alla fall där det krävs",
        "Intyg finns för alla. Kvaliteten varierar.",
        "Underlag finns för alla större köp. Under beloppet görs ingen kontroll.",
        "Alla handlingar är diarieförda?",
        "Alla avtal var giltiga vid kontrollen, ett löper ut i mars",
        "Avtal finns i alla fall",
        "Alla felutbetalningar är bokförda",
        "Alla skador är registrerade",
        "Alla förseningar är dokumenterade",
        "Alla budgetöverskridanden är motiverade",
        "Alla handlingar registreras",
        "Alla enheter följer upp",
        "Alla avtal är tecknade utan upphandling",
        "Alla avtal har giltighetstid som löpt ut",
        "Alla chefer säger att det är dokumenterat",
        "10 av 10 chefer anser att rutinen är dokumenterad",
        "12 av 12 ärenden var godkända av tjänsteman utan delegation",
        "12 av 12 000 ärenden var registrerade",
        "0 av 0 ärenden var registrerade",
        "12 av 20 ärenden var registrerade",
        "Inga felaktigheter. Kontroll kunde genomföras på tre enheter av fem",
        "Inga felaktigheter noterades, underlaget var för litet",
        "Inga dubbletter hittades av systemet, leverantörsregistret innehåller 40 dubbletter",
        "Samtliga hissar är besiktigade och underkända",
        "Samtliga avtal är tecknade direkt utan upphandling",
    ],
)
def test_plans_counts_and_what_is_not_as_it_ought_to_be_stay_open(result: str) -> None:
    assert outcome_of(result) == "unclear"


@pytest.mark.parametrize("wrong", ["felaktiga beslut", "obehöriga slagningar", "otillåtna inköp"])
@pytest.mark.parametrize(
    "told", ["Inga {}.", "Inga {} upptäcktes.", "Inga {} har hittats", "Granskningen visar inga {}"]
)
def test_nothing_wrong_is_no_deviation(wrong: str, told: str) -> None:
    assert outcome_of(told.format(wrong)) == "no-deviation"


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Testad i oktober, fungerade.", "no-deviation"),
        ("Testad 2023-05-11 och 2023-11-09, fungerade.", "no-deviation"),
        ("Provad i maj, fungerade som avsett", "no-deviation"),
        ("Testad i maj, fungerade. Batteriet tog slut efter en timme.", "unclear"),
        ("Brandlarmet testades och fungerade. Utrymningsvägen var blockerad.", "unclear"),
        ("Testad i oktober, fungerade inte.", "unclear"),
        ("Testad, fungerade delvis", "unclear"),
        ("Testad, fungerade efter omstart", "unclear"),
    ],
)
def test_what_was_tried_and_worked(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome


@pytest.mark.parametrize("count", ["Sju av 120", "7 av de 120", "Tjugotvå av 120"])
@pytest.mark.parametrize(
    "lack",
    [
        "bokningar hade inte fakturerats",
        "planer hade inte följts upp",
        "granskade handlingar var inte registrerade",
        "elever saknade kontrakt",
    ],
)
def test_a_count_of_what_is_not_as_it_ought_to_be_is_a_deviation(count: str, lack: str) -> None:
    assert outcome_of(f"{count} {lack}.") == "deviation"


@pytest.mark.parametrize(
    "result",
    [
        "Två handlingar av tolv var inte registrerade.",
        "Av 412 beslut hade 37 inte följts upp.",
        "Två felaktiga utbetalningar har upptäckts.",
        "Fem felaktiga avgifter har rättats.",
    ],
)
def test_other_orders_of_the_count(result: str) -> None:
    assert outcome_of(result) == "deviation"


@pytest.mark.parametrize(
    "result",
    [
        "Två enheter har inte svarat",
        "Tre leverantörer har inte lämnat synpunkter",
        "Två kontroller är inte dokumenterade",
        "Tre aktiviteter är inte redovisade",
        "Sju ärenden var inte aktuella",
        "Två skador var ej anmälningspliktiga",
        "Två chefer har inte anmält bisyssla",
        "Fyra föreningar har inte lämnat ansökan i år",
        "Två beslut är inte publicerade på grund av sekretess.",
        "Fem vårdnadshavare har inte lämnat samtycke; deras barn har inte fotograferats.",
        "Två ansökningar var inte kompletta och kompletterades av vårdnadshavaren.",
        "Tolv hushåll har inte lämnat inkomstuppgift och betalar därför maxtaxa.",
        "Tre föreningar har inte redovisat bidraget, redovisning ska ske i mars.",
        "Tre fakturor är ännu inte bokförda, de avser nästa år.",
        "Ett förslag ej besvarat, svarstiden har inte gått ut.",
        "En enhet har inte lämnat in enkäten.",
        "Av 30 granskade beslut hade 4 inte överklagats.",
        "Två personer var inte anmälda till mötet",
        "Två av tio fakturor var inte registrerade, de avser nästa år.",
        "Två felaktiga fakturor har hittats och krediterats av leverantören",
        "0 av 20 beslut var inte anmälda",
        "Tre skador var anmälda",
        "Två beslut av 61 är inte verkställda, båda väntar på staten.",
    ],
)
def test_counts_that_tell_of_no_lack_stay_open(result: str) -> None:
    assert outcome_of(result) == "unclear"


@pytest.mark.parametrize(
    "result",
    [
        "Sex insatser har inte verkställts inom tre månader.",
        "Fem mätningar hade inte registrerats.",
        "Tre hälsokontroller hade inte dokumenterats.",
        "Fyra skyddsmedel har inte använts.",
        "Antalet avvikelser i attest har ökat från 3 till 9.",
        "Fler avvikelser än vid förra kontrollen.",
    ],
)
def test_what_was_not_done_and_more_deviations_are_deviations(result: str) -> None:
    assert outcome_of(result) == "deviation"
