"""What a result says of a control that was not performed, in the words that follow-ups use."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.outcomes import outcome_of


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Kontrollen genomfördes inte. Tjänsten var vakant.", "not-performed"),
        ("Genomfördes inte", "not-performed"),
        ("Kontrollen utfördes aldrig under 2025", "not-performed"),
        ("Granskningen blev inte av", "not-performed"),
        ("Kontrollen ställdes in på grund av vakans.", "not-performed"),
        ("Kontrollen hanns inte med under hösten.", "not-performed"),
        ("Granskningen hanns inte med", "not-performed"),
        ("Kontrollen hanns inte med på alla enheter", "unclear"),
        ("Har inte hunnits med under året.", "not-performed"),
        ("Kontrollen har inte hunnits med", "not-performed"),
        ("Har inte hunnits med på alla enheter", "unclear"),
        ("Utgick på grund av personalbrist.", "not-performed"),
        ("Utgick 2025", "not-performed"),
        ("Utgick ur planen en leverantör", "unclear"),
        ("Ej kontrol-lerat", "not-performed"),  # the hyphen of a line that ended there once
        ("Ingen av-vikelse", "no-deviation"),
        ("Kontrollen genom-fördes inte", "not-performed"),
        ("Utan an-märk-ning", "unclear"),
        ("Ej e-signerat avtal", "unclear"),
        ("Icke-avvikelse", "deviation"),
        ("IT-avvikelse", "deviation"),
        ("Ej-genomförd", "unclear"),
        ("Inget att anmärka på.", "no-deviation"),
        ("Ingenting att invända", "no-deviation"),
        ("Avvikelser saknas.", "no-deviation"),
        ("Avvikelse saknas", "no-deviation"),
        ("Avikelser saknas", "no-deviation"),
        ("Inget att göra åt detta", "unclear"),
        ("Kontrollen hann inte göras.", "not-performed"),
        ("Granskningen hann aldrig bli klar under året", "not-performed"),
        ("Kontrollen kunde inte göras", "not-performed"),
        ("Stickprovet har inte hunnit utföras, flyttas till 2026", "not-performed"),
        ("Kontrollen hann inte göras på alla enheter", "unclear"),
        ("Kontrollen hann göras i tid", "unclear"),
        ("Chefen hann inte svara", "unclear"),
        ("Allt stämde.", "no-deviation"),
        ("Allt stämmer mot underlagen", "no-deviation"),
        ("Allt i ordning", "no-deviation"),
        ("Allt OK!", "no-deviation"),
        ("Allt var korrekt.", "no-deviation"),
        ("Genomgången visade att allt stämde.", "no-deviation"),
        ("Stickprovet visar att allt inte stämmer", "unclear"),
        ("Allt stämde utom två poster", "unclear"),
        ("Allt stämde inte", "unclear"),
        ("Allt stämde men kvittot kom sent", "unclear"),
        ("Allt ska stämma", "unclear"),
        ("Alltid svårt att bedöma", "unclear"),
        ("Två fakturor var felkonterade.", "deviation"),
        ("2 av 20 fakturor var felaktigt konterade", "deviation"),
        ("Av 20 fakturor var två felkonterade.", "deviation"),
        ("Tre rapporter blev försenade", "deviation"),
        ("Fyra fakturor betalades för sent.", "deviation"),
        ("Två protokoll är ofullständiga", "deviation"),
        ("Två kontroller var försenade", "unclear"),
        ("Tre nya åtgärder är försenade", "unclear"),
        ("Två stickprov är försenade till 2026", "unclear"),
        ("Allt enligt plan", "unclear"),
        ("Tjugo fakturor var felfria", "unclear"),
        ("0 fakturor var felkonterade", "unclear"),
        ("Fyra fakturor var betalda", "unclear"),
        ("Två fakturor var inte felkonterade", "unclear"),
        ("Fakturor som är felkonterade rättas", "unclear"),
        ("Samtliga 30 inköp följde avtal.", "no-deviation"),
        ("Samtliga belopp stämde mot underlag", "no-deviation"),
        ("Samtliga enheter följde inte rutinen", "unclear"),
        ("Fyra besök hade inte debiterats, detta är nu rättat.", "deviation"),
        ("Två avtal har inte diarieförts.", "deviation"),
        ("Två stickprov har inte genomförts.", "unclear"),
        ("Tre ärenden hade inte drabbats", "unclear"),
        ("Två enheter har inte svarat", "unclear"),
        ("Stickprov gjordes inte på alla enheter", "unclear"),
        ("Kontrollen genomfördes inte enligt plan", "unclear"),
        ("Kontrollen genomfördes inte, brister finns", "unclear"),
        ("Kontrollen genomfördes i mars. Inga avvikelser.", "no-deviation"),
        ("Kontrollen är inte gjord.", "not-performed"),
        ("Inte gjord eller visar brister", "unclear"),
        ("Tio akter lästes. I ett ärende (2024-118) hade kravet inte bevakats.", "deviation"),
        ("I två av dem hade attesten inte skrivits.", "deviation"),
        ("Sex av åtta hade hela listor. I två saknades uppgift för enstaka dagar.", "deviation"),
        ("Var tredje hänvisning saknade sluttid.", "deviation"),
        ("I fyra ärenden var det inte aktuellt.", "unclear"),
        ("I två ärenden var avtal ej tillämpligt.", "unclear"),
        ("I två saknades inte något.", "unclear"),
        ("I tio fall var beloppet rätt.", "unclear"),
        ("I ett fall var avtalet inte undertecknat.", "deviation"),
        ("I 20 stickprov har vi inte funnit några fel.", "no-deviation"),
        ("I 30 granskade ärenden har avvikelser inte förekommit.", "no-deviation"),
        ("I två ärenden har handläggningstiden inte överskridits.", "unclear"),
        ("I 12 månader har systemet inte legat nere.", "unclear"),
        ("I 40 akter var allt i sin ordning, inte ett dugg fel.", "unclear"),
        ("I ett fall var underlaget inte fel.", "unclear"),
        ("Momentet är inte gjort.", "not-performed"),
        ("Granskningen har inte gjorts.", "not-performed"),
        ("Nämnden har inte gjort några avsteg från reglerna.", "unclear"),
        ("UA", "no-deviation"),
        ("Utan anm.", "no-deviation"),
        ("Utan anm", "no-deviation"),
        ("Inga avv. i urvalet", "no-deviation"),
        ("Med anm.", "deviation"),
        ("Anm. 3 gäller", "unclear"),
        ("Se anm.", "unclear"),
        ("KORREKT", "no-deviation"),
        ("0 anmärkningar", "no-deviation"),
        ("Samtliga akter var låsta.", "no-deviation"),
        ("Underkänd", "deviation"),
        ("Icke godkänd", "deviation"),
        ("Tre fel", "deviation"),
        ("Tiden överskreds i tre fall.", "deviation"),
        ("Tre av tio avtal utan giltig försäkring.", "deviation"),
        ("Kontrollen utgick.", "not-performed"),
        ("Granskningen är inställd", "not-performed"),
        ("Granskningen blev aldrig av", "not-performed"),
        ("Återstår under hösten.", "not-performed"),
        ("Återstår att åtgärda felen", "unclear"),
        ("Avvikelsen återstår", "deviation"),
        ("Med anmärkning", "deviation"),
        ("Med mindre anmärkningar", "deviation"),
        ("Anmärkning", "deviation"),
        ("Anmärkningar.", "deviation"),
        ("Två anmärkningar", "deviation"),
        ("Anmärkning finns", "deviation"),
        ("Anmärkning saknas", "no-deviation"),
        ("Ingen allvarlig anmärkning", "no-deviation"),
        ("Se anmärkning", "unclear"),
        ("Eventuell anmärkning", "unclear"),
        ("Anmärkning: se bilaga", "unclear"),
    ],
)
def test_the_outcome_that_a_result_says(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome


@pytest.mark.parametrize("done", ["genomförd", "genomfört", "utförd", "påbörjad", "gjord", "kontrollerad", "granskad"])
@pytest.mark.parametrize("yet", ["Ännu inte {}", "Ännu ej {}", "Inte ännu {}", "Inte {} än", "Kontrollen är ännu inte {}.", "Är ännu ej {}"])  # fmt: skip
def test_what_is_not_yet_done_is_not_performed(done: str, yet: str) -> None:
    assert outcome_of(yet.format(done)) == "not-performed"


def _misread(word: str) -> list[str]:
    """A word with one letter too many, too few, and wrong, at its second, middle and last but one place."""
    places = (1, len(word) // 2, len(word) - 2)
    return [made for at in places for made in (f"{word[:at]}w{word[at:]}", word[:at] + word[at + 1 :], f"{word[:at]}{'q' if word[at] != 'q' else 'x'}{word[at + 1 :]}")]  # fmt: skip


@pytest.mark.parametrize("word", _misread("avvikelser"))
@pytest.mark.parametrize(("said", "outcome"), [("Inga {}.", "no-deviation"), ("{} i två fall", "deviation")])
def test_a_word_that_is_off_by_a_letter_says_what_it_is_like(said: str, outcome: str, word: str) -> None:
    assert outcome_of(said.format(word).capitalize()) == outcome


@pytest.mark.parametrize("word", _misread("genomförd"))
def test_what_is_not_performed_is_so_by_a_letter_wrong_too(word: str) -> None:
    assert outcome_of(f"Ej {word} på grund av vakans") == "not-performed"


@pytest.mark.parametrize(
    "text", ["Avvikande rutin", "Genomföra i maj", "Anmälningar följs upp", "Avvikelsehantering", "Två avwikeIsxr"]
)
def test_other_words_and_those_further_off_stay_unclear(text: str) -> None:
    assert outcome_of(text) == "unclear"


@pytest.mark.parametrize(
    "done",
    [
        "",
        "Utförd v 11 och v 37, ",
        "Genomfört i maj. ",
        "Kontrollen utfördes under hösten 2025: ",
        "Gjort 2025-03-11, ",
    ],
)
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("alla signeringar finns", "no-deviation"),
        ("samtliga 12 avtal fanns.", "no-deviation"),
        ("10 av 10 attester finns", "no-deviation"),
        ("alla kvitton fanns på plats", "no-deviation"),
        ("alla hade giltigt beslut", "no-deviation"),
        ("2 av 10 avtal var inte signerade.", "deviation"),
        ("8 av 10 attester finns", "unclear"),
        ("alla signeringar finns inte", "unclear"),
        ("alla risker finns kvar", "unclear"),
        ("alla avtal fanns utom ett", "unclear"),
        ("alla chefer finns på plats", "unclear"),
        ("se protokoll", "unclear"),
    ],
)  # fmt: skip
def test_what_a_whole_sentence_says_with_when_it_was_done_before_it(done: str, said: str, outcome: str) -> None:
    assert outcome_of(f"{done}{said}" if done else said.capitalize()) == outcome


@pytest.mark.parametrize("text", ["Delvis utförd, alla signeringar finns", "Utförd av konsult, alla avtal fanns", "Utförd på Gläntan, alla avtal fanns", "Utförs i maj, alla avtal finns"])  # fmt: skip
def test_what_more_is_said_of_what_was_done_leaves_it_open(text: str) -> None:
    assert outcome_of(text) == "unclear"
