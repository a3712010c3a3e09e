"""Headings that name a control, and risks that begin as these do."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.control_names import names_control

CONTROLS = [
    "Kontroll av kontanter i kommunens kassor",
    "Granskning av anställningar under semestertider",
    "Uppföljning av kostnader per plats",
    "Kontroll av att fakturor betalas i tid och att attest inte saknas",
    "Kontroll av föreningar utanför kommunen",
    "Granskning av avtal med leverantörer",
    "Genomgång av rutiner, blanketter och mallar",
    "Uppföljning av synpunkter och klagomål",
    "Kontroll mot avtal",
    "Granskning av utlägg för resor",
    "Kontroll av kassor på skolor",
    "Kontroll av fakturor – betalas de i tid?",
    "Granskning av utbetalningar större än 50 000 kronor",
    "Stickprov på beslut tagna på delegation",
    "Kontroll av att listorna är aktuella",
    "Granskning av inköp",
    "Stickprov på tio löner",
    "Avstämning av kassan mot bokföringen",
    "Uppföljning av att avtal följs",
    "Loggkontroll i journalen",
    "Kontroll av inköp över 10 000 kronor",
    "Kontroll av tystnadspliktsförbindelser",
    "Granskning av fakturor som är äldre än 30 dagar",
    "Kontroll av hur avtal följs upp",
    "Uppföljning av ej avslutade ärenden",
    "Uppföljning av beslut som inte har verkställts",
    "Kontroll av utgående moms",
    "Granskning av löneprocess",
    "Inventering av kommunens bilar och datorer",
    "Kontroll av privata utförare",
    "Stickprov på slumpvis valda löner",
    "Granskning av leverantörsfakturor över fem prisbasbelopp",
    "Kontroll av löner, arvoden och förmåner",
    "Kontroll av avtal eller fakturor",
    "Uppföljning av bidrag till föreningar",
    "Stickprov på representation samt resor",
    "Granskning av attest vid utbetalningar",
    "Granskning av leverantörers fakturor",
    "Kontroll av attest: är fakturor attesterade?",
    "Uppföljning av sjukfrånvaro över tolv månader",
    "Kontroll av externa lärare",
    "Kontroll av Office licenser",
    "Uppföljning av verksamhet under perioder",
    "Granskning av bisysslor hos chefer",
    "Kontroll av avtal per leverantör",
    "Uppföljning av insatser enligt genomförandeplaner",
    "Kontroll av behörigheter i lönesystem mot anställningsavtal",
    "Uppföljning av beslut inom tre månader",
    "Granskning av arvoden till gode män och förvaltare",
    "Kontroll av bisysslor utan beslut",
    "Kontroll av beslut fattade enligt delegation",
    "Granskning av personal med timlön",
    "Kontroll av leverantör inför avtal",
    "Granskning av 20 avtal senaste året",
    "Granskning av avtal större än 100 000 kr",
    "Inventering av datorer januari-mars",
    "Kontroll på Bergs förskola",
    "Kontroll av intern fakturering efter leveranser",
    "Kontroll av vikarier",
    "Granskning av beslut på enheten för barn",
    "Genomgång av listor",
]
RISKS = [
    "Uppföljning av avtal dröjer",
    "Kontroll av legitimation hoppas över",
    "Granskning av fakturor sker slarvigt",
    "Kontroll av behörigheter är för svag",
    "Uppföljning av privata utförare är gles",
    "Genomgång av loggar hinns inte med",
    "Uppföljning av genomförandeplaner sker för sent",
    "Kontroll av utbetalningar kringgås",
    "Granskning av bisysslor sker inte alls",
    "Kontroll av leverantörer saknas",
    "Uppföljning av avtal görs inte",
    "Granskning av löner brister",
    "Kontroll av attest fungerar dåligt",
    "Uppföljning av beslut fördröjs",
    "Uppföljning av avtal tar för lång tid",
    "Granskning av fakturor fallerar",
    "Kontroll av inköp glöms ibland",
    "Avstämning av kassan misslyckas",
    "Uppföljning av delegationsbeslut upphör",
    "Granskning av löner blir ytlig",
    "Kontroll av avtal otillräcklig",
    "Kontroll i kassan har upphört",
    "Uppföljning av ej avslutade ärenden dröjer",
    "Inventering av nycklar prioriteras bort",
    "Avstämning av kassan mot bokföringen släpar efter",
]


@pytest.mark.parametrize("text", CONTROLS)
def test_what_is_controlled_names_a_control(text: str) -> None:
    assert names_control(text)


@pytest.mark.parametrize("text", [*RISKS, "Livsmedel", "Avtal följs inte", "Kontrollplan"])
def test_what_becomes_of_a_control_names_none(text: str) -> None:
    assert not names_control(text)
