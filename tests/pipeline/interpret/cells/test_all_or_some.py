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
    "Protokoll finns för {all} 63 lekplatser",
    "Registerutdrag fanns i {all} granskade akter",
    "30 beslut granskades. {all} var anmälda",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("word", ["alla", "samtliga"])
def test_all_that_is_as_it_ought_to_be_is_no_deviation(state: str, word: str) -> None:
    said = state.format(all=word)
    assert outcome_of(f"{said[0].upper()}{said[1:]}.") == "no-deviation"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "more",
    [
        ", två för sent",
        ", men tre kom efter påminnelse",
        ". Ett av dem var äldre än ett år",
        " utom ett",
        ". Några ska göras om",
    ],
)
def test_what_is_said_beside_leaves_it_open(state: str, more: str) -> None:
    said = state.format(all="alla")
    assert outcome_of(f"{said[0].upper()}{said[1:]}{more}.") != "no-deviation"


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
        ("Provad i maj, larmet fungerade som avsett", "no-deviation"),
        ("Testad i oktober, fungerade inte.", "unclear"),
        ("Testad, fungerade delvis", "unclear"),
        ("Testad, fungerade efter omstart", "unclear"),
    ],
)
def test_what_was_tried_and_worked(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome


@pytest.mark.parametrize("count", ["Sju", "Sju av 120", "7 av de 120", "Tjugotvå"])
@pytest.mark.parametrize(
    "lack",
    [
        "bokningar hade inte fakturerats",
        "skador var inte anmälda i systemet",
        "handlingar är ännu inte registrerade",
        "föreningar hade inte lämnat årsredovisning",
        "handlingar borde ha diarieförts men hade inte gjort det",
        "fastigheter hade försenad besiktning",
    ],
)
def test_a_count_of_what_is_not_as_it_ought_to_be_is_a_deviation(count: str, lack: str) -> None:
    assert outcome_of(f"{count} {lack}.") == "deviation"


@pytest.mark.parametrize(
    "result",
    [
        "Två händelser av tolv var inte anmälda i systemet.",
        "Av 118 handlingar var fyra inte registrerade",
        "Av 412 beslut hade 37 inte följts upp.",
        "Två felaktiga utbetalningar har upptäckts och rättats.",
    ],
)
def test_other_orders_of_the_count(result: str) -> None:
    assert outcome_of(result) == "deviation"


@pytest.mark.parametrize(
    "result",
    [
        "Två enheter har inte svarat",
        "Två enheter har inte granskats",
        "Tre leverantörer har inte lämnat synpunkter",
        "Två kontroller är inte dokumenterade",
        "Tre aktiviteter är inte redovisade",
        "Sju ärenden var inte aktuella",
        "Två skador var ej anmälningspliktiga",
        "Två chefer har inte anmält bisyssla",
        "Fyra föreningar har inte lämnat ansökan i år",
        "Två tjänster har inte tillsatts",
        "0 av 20 beslut var inte anmälda",
        "Tre skador var anmälda",
        "Två beslut av 61 är inte verkställda, båda väntar på staten.",
    ],
)
def test_counts_that_tell_of_no_lack_stay_open(result: str) -> None:
    assert outcome_of(result) == "unclear"


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Antalet avvikelser minskade till 212. Hemtjänsten står för två tredjedelar.", "unclear"),
        ("Antalet rapporterade avvikelser har ökat något", "unclear"),
        ("Avvikelserna har minskat från 91 till 64.", "unclear"),
        ("Färre avvikelser än förra året", "unclear"),
        ("Antalet avvikelser var tre.", "deviation"),
        ("Brister i rutinen ökar risken för fel", "deviation"),
        ("Antalet avvikelser har minskat men brister finns kvar.", "deviation"),
        ("Inga avvikelser. Antalet ärenden minskade.", "no-deviation"),
    ],
)
def test_the_number_of_deviations_over_the_years_is_no_outcome(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome
