from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join, tidy, tidy_lines
from tests.pipeline.interpret.drawn_pages import lines


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (["digitali-", "seringsråd"], "digitaliseringsråd"),
        (["uppdate-", "rade"], "uppdaterade"),
        (["systemförvalatar-", "utbildningar"], "systemförvalatarutbildningar"),
        (["digitali\u00ad", "seringsråd"], "digitaliseringsråd"),
        (["digitali\u2010", "seringsråd"], "digitaliseringsråd"),
        (["kommunens IT\u2010", "miljö"], "kommunens IT-miljö"),
        (["HR\u2010", "system"], "HR-system"),
        (["via e\u2010", "tjänster"], "via e-tjänster"),
        (["INTERNKON\u2010", "TROLLPLAN"], "INTERNKONTROLLPLAN"),
        (["mjuk-", "och hårdvara"], "mjuk- och hårdvara"),
        (["för lång-", "samt"], "för långsamt"),
        (["tas fram gemen-", "samt av nämnderna"], "tas fram gemensamt av nämnderna"),
        (["arbetar kost-", "samt."], "arbetar kostsamt."),
        (["lång-", "samt kortfristiga skulder"], "lång- samt kortfristiga skulder"),
        (["mjuk-", "eller hårdvara"], "mjuk- eller hårdvara"),
        (["kost-", "samt städpersonal"], "kost- samt städpersonal"),
        (["Controller/", "handläggare"], "Controller/handläggare"),
        (["och/", "eller"], "och/eller"),
        (["Chef /", "Ekonom"], "Chef / Ekonom"),
        (["S/", "3"], "S/ 3"),
        (["mars–", "augusti"], "mars–augusti"),
        (["åren 2024–", "2026"], "åren 2024–2026"),
        (["Beslut –", "utdrag"], "Beslut – utdrag"),
        (["kultur–", "och fritid"], "kultur– och fritid"),
        (["e-", "post"], "e-post"),
        (["Journalgranskning", ", 10 per boende"], "Journalgranskning, 10 per boende"),
        (["Aktgranskning (urval", ") av tio"], "Aktgranskning (urval) av tio"),
        (["Räkningar", "; lager"], "Räkningar; lager"),
        (["Avtal", ".xlsx lämnas"], "Avtal .xlsx lämnas"),
        (["IT-", "miljöer"], "IT-miljöer"),
        (["Excel-", "filer"], "Excel-filer"),
        (["Plan-", "chef"], "Planchef"),
        (["Stockholms-", "regionen"], "Stockholmsregionen"),
        (["Anders-", "son"], "Andersson"),
        (["Kristian-", "stads kommun"], "Kristianstads kommun"),
        (["Hanna-", "berg"], "Hannaberg"),
        (["it-", "system"], "it-system"),
        (["va-", "taxan"], "va-taxan"),
        (["va-", "rierar"], "varierar"),
        (["va-", "kanser"], "vakanser"),
        (["va-", "kant"], "vakant"),
        (["va-", "rit"], "varit"),
        (["tv-", "ång"], "tvång"),
        (["hr-", "enheten"], "hr-enheten"),
        (["lov-", "avgifter"], "lovavgifter"),
        (["2023-", "2024"], "2023-2024"),
        (["Riskvärderi", "ng"], "Riskvärdering"),
        (["sänds i oskyddad", "e-post"], "sänds i oskyddad e-post"),
        (["Felaktig", "a", "utbetalni", "ngar"], "Felaktiga utbetalningar"),
        (["rekryter", "a personal"], "rekrytera personal"),
        (["Simhallen", "i centrum"], "Simhallen i centrum"),
        (["IT", "Arkitekt/informationssäkerhetsans", "varig IT"], "IT Arkitekt/informationssäkerhetsansvarig IT"),
        (["leda till viten/", "skadeståndsanspråk."], "leda till viten/ skadeståndsanspråk."),
        (["kontroll", "moment"], "kontroll moment"),
        (["Nyckelpersonsbe", "roende"], "Nyckelpersonsberoende"),
        (["Nyckelpersonsberoend", "e på GIS-sidan"], "Nyckelpersonsberoende på GIS-sidan"),
        (["Nyckelpersonsberoende", "saknas"], "Nyckelpersonsberoende saknas"),
        (["Kart- och mätv", "erksamhet"], "Kart- och mätverksamhet"),
        (["mätverksam", "heten"], "mätverksamheten"),
        (["bland mätv", "erktyg"], "bland mätverktyg"),
        (["Mätverk", "samhet"], "Mätverksamhet"),
        (["System Qvarnby", "xyzzyer"], "System Qvarnby xyzzyer"),
        (["tillsyn av Sörbygd", "skolan i öst"], "tillsyn av Sörbygd skolan i öst"),
        (["i Treserva", "dokumenteras"], "i Treserva dokumenteras"),
        (["verksamhetsystem", "används"], "verksamhetsystem används"),
        (["Raindance", "används"], "Raindance används"),
        (["Exploaterings", "chef"], "Exploateringschef"),
        (["Vem: Förvaltnings", "ekonom på kontoret"], "Vem: Förvaltningsekonom på kontoret"),
        (["en annan förvaltnings", "ekonom"], "en annan förvaltnings ekonom"),
        (["Förvaltnings", "xyzzy"], "Förvaltnings xyzzy"),
        (["Revidera informations-säkerhetsrutin"], "Revidera informations-säkerhetsrutin"),
    ],
)
def test_words_broken_over_lines_are_whole_again(broken: list[str], whole: str) -> None:
    assert join(lines(*broken)) == whole


def test_a_word_of_a_short_line_is_not_joined_without_a_hyphen() -> None:
    short = [Line("Riskvärderi", (0, 0, 40, 10)), Line("ng", (0, 12, 10, 22)), Line("och en lång rad", (0, 24, 90, 34))]
    assert join(short) == "Riskvärderi ng och en lång rad"


def test_a_word_that_fills_its_cell_goes_on_though_both_its_parts_are_words() -> None:
    cut = lines("återvinningscentra", "ler", right=93.0)
    assert join(cut, {1: 95.0}) == "återvinningscentraler"
    assert join(cut, {1: 120.0}) == join(cut) == "återvinningscentra ler"
    centred = [cut[0], replace(cut[1], box=(40.0, 12.0, 53.0, 22.0))]
    assert join(centred, {1: 95.0}) == "återvinningscentra ler"


@pytest.mark.parametrize(
    ("first", "rest", "room", "is_one"),
    [
        ("tjänstgöringsrapport", "er", 4.6, True),  # an "e" is wider than that word's letters on an average
        ("tjänstgöringsrapport", "er", 5.6, False),
        ("delegationsbeslut", "en", 4.8, True),
        ("återvinningscentra", "ler", 5.2, False),  # an "l" is not
        ("attestförteckning", "ar", 4.9, True),
        ("attestförteckning", "om", 4.9, False),  # no word
    ],
)
def test_no_room_is_left_for_the_letter_that_follows(first: str, rest: str, room: float, *, is_one: bool) -> None:
    width = 4.4 * len(first)
    cut = [Line(first, (5.0, 0, 5.0 + width, 10)), Line(rest, (5.0, 12, 14.0, 22))]
    assert join(cut, {1: 5.0 + width + room}) == (f"{first}{rest}" if is_one else f"{first} {rest}")


@pytest.mark.parametrize(("first", "second"), [("Slumpmässigt", "urval"), ("Årligt", "möte"), ("Löpande", "kontroll")])
def test_what_is_said_of_a_noun_begins_no_word_with_it(first: str, second: str) -> None:
    right = 3.0 + 5.2 * len(first)
    made = [Line(first, (3, 0, right, 10)), Line(f"{second} av avtal", (3, 12, right, 22))]
    assert join(made, {1: right + 1.0}) == f"{first} {second} av avtal"


@pytest.mark.parametrize("first", ["Vanligt", "Möjligt", "Naturligt"])
def test_an_adverb_of_manner_may_be_cut(first: str) -> None:
    right = 3.0 + 5.2 * len(first)
    made = [Line(first, (3, 0, right, 10)), Line("vis av avtal", (3, 12, right, 22))]
    assert join(made, {1: right + 1.0}) == f"{first}vis av avtal"


def test_a_misspelt_word_that_fills_its_cell_goes_on_where_no_dictionary_decides() -> None:
    cut = lines("Nykkelpersonberoen", "d", right=93.0)
    assert join(cut, {1: 95.0}) == "Nykkelpersonberoend"
    assert join(lines("Raindance", "används", right=93.0), {1: 95.0}) == "Raindance används"


@pytest.mark.parametrize(
    "pieces",
    [
        ["d", "okumenthanteringsplanen"],
        ["d", "okumenthanteringsplane", "n"],
        ["d", "okumenthanteringspla", "nen"],
        ["do", "kumenthanteringsplane", "n"],
        ["s", "kolskjuts"],
        ["s", "kolskjut", "s"],
        ["m", "edlemmar"],
        ["me", "dlemmar"],
        ["i", "nformationssäkerhet"],
        ["ö", "vriga"],
        ["k", "ameror"],
        ["b", "istånd"],
    ],
)
@pytest.mark.parametrize("before", ["Gallring i strid med ", "Brist på ", ""])
@pytest.mark.parametrize("behind", ["", " saknas"])
def test_a_word_of_which_a_full_line_holds_but_the_first_letters_is_one(
    behind: str, before: str, pieces: list[str]
) -> None:
    """Also where it fills the second line, and ends in a third."""
    texts = [f"{before}{pieces[0]}", *pieces[1:-1], f"{pieces[-1]}{behind}"]
    drawn = [Line(text, (0, 12 * at, 90, 12 * at + 10)) for at, text in enumerate(texts)]
    assert join(drawn) == "".join(texts)


@pytest.mark.parametrize(
    "broken",
    [
        ["enligt punkt c", "kontrolleras allt"],
        ["hålls på ö", "som hör dit"],
        ["i kategori A", "nvända"],
        ["delas in i a", "och b"],
        ["dvs f", "d elev"],
        ["vid", "lagningar"],
        ["arbetar i", "raindance"],
        ["steg b", "redovisas"],
        ["vi ser", "ut"],
    ],
)
def test_a_letter_of_its_own_at_a_lines_end_stays(broken: list[str]) -> None:
    drawn = [Line(text, (0, 12 * at, 90, 12 * at + 10)) for at, text in enumerate(broken)]
    assert join(drawn) == " ".join(broken)


@pytest.mark.parametrize("hyphen", ["\u2010", "-"])
@pytest.mark.parametrize("before", ["hantering av", "stöd i", "läge på"])
def test_a_short_word_before_one_that_a_line_breaks_stays(before: str, hyphen: str) -> None:
    """Though both together are a word too: "av" over "resegarantiären-", "den"."""
    texts = [before, f"resegarantiären{hyphen}", "den"]
    drawn = [Line(text, (0, 12 * at, 90, 12 * at + 10)) for at, text in enumerate(texts)]
    assert join(drawn) == f"{before} resegarantiärenden"


def test_the_first_letter_of_a_short_line_stays() -> None:
    short = [Line("nivå s", (0, 0, 40, 10)), Line("kolan", (0, 12, 30, 22)), Line("en lång rad", (0, 24, 90, 34))]
    assert join(short) == "nivå s kolan en lång rad"


@given(st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1), min_size=1, max_size=6))
def test_lines_without_hyphens_or_boxes_keep_their_words(words: list[str]) -> None:
    assert join([Line(word) for word in words]) == tidy(" ".join(words))


@given(st.lists(st.text(max_size=30), max_size=6))
def test_joining_loses_no_letter(texts: list[str]) -> None:
    joined = join([Line(text) for text in texts])
    assert [c for c in joined if c.isalnum()] == [c for c in tidy(" ".join(texts)) if c.isalnum()]


@given(st.text(max_size=60))
def test_lines_tidied_at_once_are_as_each_tidied(text: str) -> None:
    assert tidy_lines(text) == [line for line in map(tidy, text.splitlines()) if line]


@pytest.mark.parametrize(
    ("above", "below", "free", "joined"),
    [
        ("prognos", "möten", 7.0, True),  # an "m" is wider than the letters before it
        ("prognos", "möten", 11.0, False),
        ("prognos", "arbete", 7.0, False),  # an "a" is not
        ("rapport", "mellan", 4.0, False),
        ("kontroll", "man", 4.0, False),
        ("jämförelse", "måste", 4.0, False),
        ("granska", "mål", 4.0, False),
    ],
)
def test_a_first_part_that_fills_its_cell_goes_on_with_a_second_that_stands_not_alone(
    above: str, below: str, free: float, *, joined: bool
) -> None:
    right = 3.0 + 5.2 * len(above)
    made = [Line(above, (3, 0, right, 10), page=1), Line(below, (3, 12, 3 + 5.2 * len(below), 22), page=1)]
    assert join(made, {1: right + free}) == (above + below if joined else f"{above} {below}")


NOUNS = ("ammoniakläckage", "systemfel", "leverantörsavtal", "personuppgifter", "momsredovisning", "nycklar")
PREDICATES = ("upptäcks", "märks", "åtgärdas", "hanteras", "saknas", "brister", "saknar", "följs", "granskas")


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("predicate", PREDICATES)
def test_a_verb_below_a_word_that_fills_its_cell_says_something_of_it(noun: str, predicate: str) -> None:
    right = 3.0 + 5.2 * len(noun)
    made = [Line(noun, (3, 0, right, 10), page=1), Line(f"{predicate} inte", (3, 12, right, 22), page=1)]
    assert join(made, {1: right + 1.0}) == f"{noun} {predicate} inte"


@pytest.mark.parametrize(("first", "second"), [("kvalitets", "säkras"), ("samman", "ställs"), ("vidare", "utvecklas")])
def test_a_longer_verb_may_be_cut_before_a_shorter_one(first: str, second: str) -> None:
    right = 3.0 + 5.2 * len(first)
    made = [Line(first, (3, 0, right, 10), page=1), Line(f"{second} inte", (3, 12, right, 22), page=1)]
    assert join(made, {1: right + 1.0}) == f"{first}{second} inte"
