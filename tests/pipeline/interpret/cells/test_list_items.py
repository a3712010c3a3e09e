"""Lines of a cell to items: by their marks, and by how far apart they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.cells.leading import leading_of
from pipeline.interpret.cells.list_items import Measure, item_texts, openers_of, split_items, without_list_marks
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SIZE, LETTER = 10.0, 5.0


def lines(pitch: float, *texts: str) -> list[Line]:
    """Lines from the top with a distance from foot to foot, in points."""
    found = []
    for index, text in enumerate(texts):
        box = (50.0, 100 + index * pitch, 50 + LETTER * len(text), 110 + index * pitch)
        words = tuple(Word(word, (50.0, box[1], 50 + LETTER * len(word), box[3])) for word in text.split())
        found.append(Line(text, box, words, SIZE))
    return found


def recognised(pitch: float, *texts: str) -> list[Line]:
    """The same from a picture, at places that were measured in it."""
    found = lines(pitch, *texts)
    return [replace(line, words=tuple(replace(word, confidence=0.9) for word in line.words)) for line in found]


LONG = "Utbilda chefer i hantering av samtycken"
SHORT = ("Begränsa behörigheter", "Uppdatera ordningen")


@pytest.mark.parametrize(("pitch", "items"), [(17.0, 2), (12.0, 1)])
def test_a_line_that_fills_its_cell_ends_an_item_where_lines_stand_far_apart(pitch: float, items: int) -> None:
    """The first line leaves no room for the next one's first word: the distance alone tells."""
    cell = lines(pitch, LONG, SHORT[0])
    assert len(split_items(cell, Measure(leading=leading_of([cell])))) == items


@pytest.mark.parametrize(
    ("texts", "items"),
    [
        ((LONG, *SHORT), 3),
        ((*SHORT, LONG, SHORT[0]), 4),
        ((LONG, SHORT[0], "för alla"), 1),
        ((f"{LONG} och", *SHORT), 2),
        ((f"{LONG}.", *SHORT), 2),
    ],
    ids=["three", "four", "one goes on", "a joining word", "sentences"],
)
def test_lines_that_all_begin_with_capitals_are_an_item_each(texts: tuple[str, ...], items: int) -> None:
    """However full they are: words in capitals do not stand at the beginning of each line by chance."""
    assert len(split_items(lines(12.0, *texts), Measure(leading=1.2))) == items


@pytest.mark.parametrize(("below", "items"), [("närvarolistan", 1), ("Närvarolistan", 2)])
def test_a_line_that_asks_for_more_goes_on_however_far_in_small_letters(below: str, items: int) -> None:
    """Lines that were recognised in a picture stand further apart where letters reach below them."""
    assert len(split_items(lines(15.0, "Lönelistan jämförs med", below), Measure(leading=1.2))) == items


def test_lines_that_surely_go_on_tell_the_distance_of_lines() -> None:
    wrapped = lines(17.0, "Säkra rätt kompetens", "hos handläggare i hela", "förvaltningen")
    cell = lines(17.0, LONG, "Begränsa behörigheter")
    measure = Measure(leading=leading_of([wrapped, cell]))
    assert measure.leading == pytest.approx(1.7)
    assert len(split_items(cell, measure)) == 1
    assert list(item_texts(lines(12.0, "1. Ett", "2. Två"))) == ["Ett", "Två"]


@pytest.mark.parametrize("short", [0, 1])
def test_one_step_that_is_measured_too_short_tells_nothing(short: int) -> None:
    """A rule that cuts letters in a scan moves a line's foot."""
    wrapped = [lines(12.0, "Säkra rätt kompetens", "hos handläggare") for _ in range(8)]
    cut = [lines(8.0, "Fyra gånger per", "år") for _ in range(short)]
    assert leading_of([*wrapped, *cut]) == pytest.approx(1.2)


def test_a_line_that_begins_as_other_cells_do_opens_an_item() -> None:
    full = "Kontrollera att uppgifter kvalitetssäkras"
    cell = lines(12.0, full, "Kontrollera att rutinen är", "uppdaterad")
    begun = [
        "Kontrollera listan",
        "Kontrollera avtal",
        "Enkät till alla",
        "Raindance listas",
        "Google listas",
        "Google bort",
    ]
    openers = openers_of([lines(12.0, text) for text in begun])
    assert openers == {"Kontrollera"}
    assert [item.text for item in split_items(cell, Measure(openers=openers))] == [
        full,
        "Kontrollera att rutinen är uppdaterad",
    ]
    assert (
        len(split_items(lines(12.0, "Granska avtal och protokoll hos förvaltningen,", full), Measure(openers=openers)))
        == 1
    )


def test_items_whose_marks_a_scan_has_lost() -> None:
    first, second, third = lines(12.0, "– Begränsa behörigheter", "Förbättra rutinen för", "Controller")
    found = [replace(line, words=(replace(line.words[0], confidence=0.9),)) for line in (first, second, third)]
    assert list(item_texts(found)) == ["Begränsa behörigheter", "Förbättra rutinen för Controller"]
    assert len(split_items([first, second, third])) == 1


@pytest.mark.parametrize(
    ("mark", "confidence", "second", "number", "text"),
    [
        ("1", 0.9, "2. Två", 1, "Granska avtal noga"),
        ("ÅR", 0.9, "2. Två", 1, "Granska avtal noga"),
        ("LV", 0.4, "rad", None, "LV Granska avtal noga rad"),
        ("IT", 0.9, "rad", None, "IT Granska avtal noga rad"),
    ],
)
def test_the_number_of_a_first_item_that_a_scan_has_garbled(
    mark: str, confidence: float, second: str, number: int | None, text: str
) -> None:
    found = []
    for line in lines(12.0, f"{mark} Granska avtal noga", second):
        words = tuple(replace(word, confidence=confidence if word.text == mark else 0.9) for word in line.words)
        found.append(replace(line, words=words))
    first = split_items(found)[0]
    assert (first.number, first.text) == (number, text)


def test_a_word_behind_a_preposition_opens_nothing() -> None:
    cell = lines(12.0, "Avstämning av alla uppgifter och listor mot", "Kontrollera")
    assert len(split_items(cell, Measure(openers=frozenset({"Kontrollera"})))) == 1


def test_a_line_below_larger_letters_tells_no_leading() -> None:
    """A card's number before its name is larger: its line reaches lower."""
    name = [
        Line("1 Försenad handläggning av", (54, 93, 211, 108), size=10),
        Line("avtal", (77, 106, 229, 117), size=10),
    ]
    check = [Line("Genomgång av avtal i", (54, 280, 270, 291), size=10), Line("systemet", (54, 293, 136, 304), size=10)]
    assert len(split_items(check, Measure(leading=leading_of([name, check])))) == 1


def test_lines_of_paper_that_lay_askew_are_measured_along_its_slope() -> None:
    """A line's box reaches down as far as its end, which lies the lower the wider the line is."""

    def askew(*texts: str) -> list[Line]:
        found = []
        for index, text in enumerate(texts):
            words, left = [], 50.0
            for word in text.split():
                wide, top = LETTER * len(word), 100 + 11.0 * index + 0.05 * left
                words.append(Word(word, (left, top, left + wide, top + 10 + 0.05 * wide), 0.9))
                left += wide + LETTER
            box = (50.0, words[0].box[1], left, words[-1].box[3])
            found.append(Line(text, box, tuple(words), SIZE))
        return found

    cell = askew("Kontroll av", "gåvofondernas alla stadgar")
    leading = leading_of([askew("Genomgång av lönelistor", "före lön")])
    assert item_texts_of(cell, leading) == ["Kontroll av gåvofondernas alla stadgar"]


def item_texts_of(cell: list[Line], leading: float) -> list[str]:
    return [item.text for item in split_items(cell, Measure(leading=leading))]


def test_a_list_that_was_written_on_is_cut_at_its_marks() -> None:
    cell = lines(12.0, "- Kontrollera att fordon", "följs upp - Avstämning mellan", "diariet - och planen")
    assert list(item_texts(cell)) == ["Kontrollera att fordon följs upp", "Avstämning mellan diariet - och planen"]
    assert list(item_texts(lines(12.0, "Inköp - Avtal"))) == ["Inköp - Avtal"]


@pytest.mark.parametrize("mark", "○◔◑◐◒◓◕●")
def test_a_circle_that_is_filled_in_part_is_none_of_the_status_behind_it(mark: str) -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Status"], ["Jäv", "2", "3", "Utbilda", f"{mark} Pågår"]]
    (table,) = interpret(document(["# Riskanalys 2026", grid(rows)])).risk_assessments
    assert [one.status for risk in table.risks for one in risk.treatments] == ["Pågår"]


@pytest.mark.parametrize("pitch", [12.0, 14.5, 17.0])
@pytest.mark.parametrize(
    ("above", "below"),
    [("Stickprov av larmlistor", "mot lön"), ("Granskning av tio", "inköp"), ("Kontroll 20 fakturor", "över 50 tkr")],
)
def test_recognised_small_letters_below_a_capital_go_on_though_they_stand_somewhat_lower(
    pitch: float, above: str, below: str
) -> None:
    assert item_texts_of(recognised(pitch, above, below), 1.2) == [f"{above} {below}"]


@pytest.mark.parametrize("pitch", [14.5, 15.0, 17.0])
@pytest.mark.parametrize(
    "texts",
    [
        ("Attester granskas", "bisysslor anmäls", "loggar läses"),
        ("Stickprov av larm", "inventering av lås"),
        ("Lön: tio poster", "moms: alla", "bidrag: fem", "gåvor: alla"),
    ],
)
def test_drawn_small_letters_further_apart_than_lines_that_go_on_are_items(
    pitch: float, texts: tuple[str, ...]
) -> None:
    assert item_texts_of(lines(pitch, *texts), 1.2) == list(texts)
    assert item_texts_of(lines(12.0, *texts), 1.2) == [" ".join(texts)]


@pytest.mark.parametrize(
    ("pitch", "texts"),
    [
        (24.0, ("Stickprov av larmlistor", "mot lön")),  # an empty line
        (16.0, ("stickprov av larmlistor", "kontroll av lön")),  # items in small letters
        (12.0, ("• Stickprov av larmlistor", "• mot lön")),
        (16.0, ("Stickprov av larmlistor", "Kontroll av lön")),
    ],
)
def test_what_marks_an_item_parts_small_letters_too(pitch: float, texts: tuple[str, ...]) -> None:
    assert len(item_texts_of(recognised(pitch, *texts), 1.2)) == len(texts)


@pytest.mark.parametrize("tilt", [-0.009, -0.005, 0.0, 0.005, 0.009])
@pytest.mark.parametrize("measured", [0.8, 1.0])
@pytest.mark.parametrize("below", ["mot lön", "Moms", "om"])
def test_a_recognised_line_without_tall_letters_stands_no_further_below(
    tilt: float, measured: float, below: str
) -> None:
    """Its size is that of its own tallest letters."""
    cell = []
    for row, text in enumerate(("Stickprov av larmlistor", below)):
        size, left, words = SIZE if row == 0 else SIZE * measured, 50.0, list[Word]()
        for word in text.split():
            wide, foot = LETTER * len(word), 110 + 12.0 * row + tilt * left
            words.append(Word(word, (left, foot - size, left + wide, foot + abs(tilt) * wide), 0.9))
            left += wide + LETTER
        box = (50.0, min(word.box[1] for word in words), left - LETTER, max(word.box[3] for word in words))
        cell.append(Line(text, box, tuple(words), size))
    measure = Measure(leading=1.15)
    assert [item.text for item in split_items(cell, measure)] == [f"Stickprov av larmlistor {below}"]


@pytest.mark.parametrize("pitch", [14.0, 15.0, 16.0])
def test_lines_of_a_forms_own_texts_stand_as_far_apart_as_these_do(pitch: float) -> None:
    """What is typed into the fields beside them is set in other letters, and closer."""
    printed = lines(pitch, "Listor är ifyllda utan luckor senaste 30", "dagarna")
    typed = [replace(line, size=9.0) for line in lines(10.0, "Ny enhetschef, tas vid nästa", "besök.")]
    both = [printed, typed, typed]
    assert len(split_items(printed, Measure(leading=leading_of(both)))) == 2
    assert len(split_items(printed, Measure(leading=leading_of(both, SIZE)))) == 1
    assert leading_of([typed], SIZE) == leading_of([typed])


@pytest.mark.parametrize("below", ["Granska avtal", "Räkna kassor"])
def test_paragraphs_of_a_size_that_nothing_tells_are_told_by_other_lines(below: str) -> None:
    printed = lines(17.0, LONG, below)
    typed = [replace(line, size=9.0) for line in lines(10.0, "Ny enhetschef, tas vid nästa", "besök.")]
    assert len(split_items(printed, Measure(leading=leading_of([printed, typed], SIZE)))) == 2


@pytest.mark.parametrize("pitch", [12.5, 14.0, 16.0])
@pytest.mark.parametrize(
    "checks",
    [
        ("stickprov av fakturor", "kontroll av attest", "granskning av loggar"),
        ("Räkning av kassor", "eTjänst granskas", "iPhone inventeras"),
    ],
)
def test_short_paragraphs_in_small_letters_that_begin_small_tell_no_step_of_their_size(
    pitch: float, checks: Sequence[str]
) -> None:
    """Names in larger letters beside them go on closely; each check would have had room for the next one's first word."""
    name = lines(12.0, "Utbetalning av bidrag till föreningar", "och andra som söker")
    small = [replace(line, size=8.0) for line in lines(pitch, *checks)]
    edges = [{1: 240.0}, {1: 240.0}]
    leading = leading_of([name, small], 8.0, edges)
    assert [item.text for item in split_items(small, Measure(edges[1], leading))] == list(checks)


@pytest.mark.parametrize("edge", [240.0, 340.0])
def test_what_is_full_before_small_letters_tells_the_step_of_its_size(edge: float) -> None:
    printed = lines(15.0, "Listor är ifyllda utan luckor senaste 30", "arbetsdagarna")
    typed = [replace(line, size=9.0) for line in lines(10.0, "Ny enhetschef, tas vid nästa", "besök.")]
    wanted = 1.5 if edge < 260 else 10 / 9
    assert leading_of([printed, typed], SIZE, [{1: edge}, {1: 160.0}]) == pytest.approx(wanted)


@pytest.mark.parametrize("opens", [True, None])
@pytest.mark.parametrize(
    ("texts", "items"),
    [
        (("Attest är gjord", "(stickprov tio fakturor)"), ["Attest är gjord (stickprov tio fakturor)"]),
        (
            ("Attest är gjord", "(stickprov om tio", "fakturor i maj)"),
            ["Attest är gjord (stickprov om tio fakturor i maj)"],
        ),
        (("1. Attest", "(stickprov)", "2. Avtal", "(alla)."), ["Attest (stickprov)", "Avtal (alla)."]),
        (("Attest är gjord", "Avtal finns (alla)"), ["Attest är gjord", "Avtal finns (alla)"]),
        (("Attest är gjord", "(nytt) Avtal finns"), ["Attest är gjord", "(nytt) Avtal finns"]),
        (("Attest (stickprov", "Avtal finns"), ["Attest (stickprov", "Avtal finns"]),
        (("(1) Attest är gjord", "(2) Avtal finns"), ["Attest är gjord", "Avtal finns"]),
    ],
)
def test_lines_in_brackets_are_no_items_of_their_own(
    texts: tuple[str, ...], items: list[str], *, opens: bool | None
) -> None:
    cell = [replace(line, opens=opens) for line in lines(17.0, *texts)]
    assert list(item_texts(cell, Measure(leading=1.2))) == items


@pytest.mark.parametrize("mark", ["-", "–", "•", "*"])
@pytest.mark.parametrize("further", [["Enkät till chefer", "om hantering"], ["Enkät till chefer"]])
def test_a_mark_that_ends_a_full_line_is_that_of_the_line_below(mark: str, further: list[str]) -> None:
    cell = lines(12.0, f"{mark} Kontroll att bil", f"kontrolleras {mark}", *further)
    assert list(item_texts(cell)) == ["Kontroll att bil kontrolleras", " ".join(further)]


@pytest.mark.parametrize(
    "texts",
    [
        ("- Avstämning av lön och Visma -", "Ekonomi varje månad", "- Stickprov av tio fakturor"),
        ("– Samverkan mellan Region Skåne –", "Kommunförbundet följs upp", "– Genomgång av avtal"),
        ("- Stickprov T1 -", "T2 och genomgång av alla avtal"),
        ("- Kontroll av loggar -", "Nej", "- Kontroll av attester varje månad"),
    ],
)
def test_a_dash_that_ends_a_line_of_a_list_with_an_item_on_each_line_or_before_white_is_text(
    texts: tuple[str, ...],
) -> None:
    assert next(iter(item_texts(lines(12.0, *texts)))) == f"{texts[0][2:]} {texts[1]}"


@pytest.mark.parametrize(
    "texts", [("- Avtal -", "följs upp"), ("Avtal -", "Enkät till chefer"), ("Inköp", "-", "Avtal")]
)
def test_a_dash_that_ends_a_line_of_no_list_or_before_small_letters_is_text(texts: tuple[str, ...]) -> None:
    assert " ".join(item_texts(lines(12.0, *texts))).count("-") == 1


@pytest.mark.parametrize(
    ("texts", "prose"),
    [
        (("Två brister:", "• Namn saknas", "• Datum saknas"), ["Två brister:", "Namn saknas", "Datum saknas"]),
        (("Två brister:", "- Namn saknas"), ["Två brister:", "Namn saknas"]),
        (("– Ny rutin",), ["Ny rutin"]),
        (("Följt upp.", "* Ny rutin", "* Utbildning"), ["Följt upp.", "Ny rutin", "Utbildning"]),
        (("1. Ny rutin", "2. Utbildning av", "chefer"), ["Ny rutin", "Utbildning av", "chefer"]),
        (("\uf0b7 Ny rutin", "o Utbildning", "o Stickprov"), ["Ny rutin", "Utbildning", "Stickprov"]),
    ],
    ids=["bullets", "a dash behind a colon", "a dash first", "stars", "numbers", "two kinds"],
)
def test_the_marks_of_a_list_are_no_text(texts: tuple[str, ...], prose: list[str]) -> None:
    """Neither bullets nor numbers, in whatever field the list stands."""
    assert [line.text for line in without_list_marks(lines(12.0, *texts))] == prose


@pytest.mark.parametrize(
    "texts",
    [
        ("Lön och pension", "– avstämning mot bank"),
        ("Kostnaden väntas öka med", "- 5 procent"),
        ("- 5",),
        ("-",),
        ("1. Lön",),
        ("Mål", "3. Budget i balans", "4. God kvalitet"),
        ("Uppföljning sker", "2. kvartalet"),
        ("● Pågår",),
        ("☐ Ja", "☒ Nej"),
        ("E-post", "o365"),
    ],
)
def test_what_marks_no_list_stays(texts: tuple[str, ...]) -> None:
    """A dash within a sentence, a negative number, a single number, the sign of a state or an answer."""
    assert [line.text for line in without_list_marks(lines(12.0, *texts))] == list(texts)


def test_a_result_in_a_list_is_told_without_its_marks() -> None:
    """Nor has a column of one's own that holds a list."""
    rows = [
        ["Risk", "Kontroll", "Resultat", "Synpunkt"],
        ["Fel i kassan", "Stickprov", "Brister:\n• Namn saknas\n• Datum saknas", "- Ny rutin\n- Utbildning"],
    ]
    (follow_up,) = interpret(document(["# Uppföljning av intern kontroll 2024", grid(rows)])).follow_ups
    (item,) = follow_up.items
    assert item.result == "Brister: Namn saknas Datum saknas"
    assert item.extra == {"Synpunkt": "Ny rutin Utbildning"}


@pytest.mark.parametrize(
    ("above", "last"),
    [
        ("Antalet kontroller utökas på linje 4 och", "7."),
        ("Rutinen ses över i samband med delår", "2."),
        ("Utbildning hålls för samtliga i grupp", "1."),
        ("Rutinen gäller från och med steg (4 och", "7)."),
        ("Antalet kontroller utökas på linje 4 och", "7. Därefter ses de över."),
        ("Nyckelskåp sätts upp i hus 3 samt", "12. Skåpen låses."),
    ],
)
@pytest.mark.parametrize("read", [lines, recognised])
def test_a_number_that_the_text_goes_on_with_is_no_mark(above: str, last: str, read: Callable[..., list[Line]]) -> None:
    cell = read(12.0, above, last)
    assert list(item_texts(cell, Measure(edges={1: 50 + LETTER * len(above)}))) == [f"{above} {last}"]


@pytest.mark.parametrize(
    ("texts", "items"),
    [
        (["1. Rutin tas fram", "2. Alla chefer utbildas"], ["Rutin tas fram", "Alla chefer utbildas"]),
        (["1. Rutin tas fram och", "2. den följs upp"], ["Rutin tas fram och", "den följs upp"]),
        (["Åtgärder som ska göras:", "1. Rutin tas fram"], ["Åtgärder som ska göras:", "Rutin tas fram"]),
        (["1. Rutinen ses över av chefen", "2.", "3."], ["Rutinen ses över av chefen"]),
        (["Vi ska göra följande:", "1."], ["Vi ska göra följande:"]),
        (["1. Rutinen ses över.", "2."], ["Rutinen ses över."]),
        (["1.", "Rutin tas fram", "2.", "Chefer utbildas"], ["Rutin tas fram", "Chefer utbildas"]),
        (["Rutin tas fram", "2. Alla chefer utbildas"], ["Rutin tas fram", "Alla chefer utbildas"]),
        (["3. Bisysslor och", "5. Inköp"], ["Bisysslor och", "Inköp"]),
        (["1. Avtal i hus 3 samt", "3. Inköp på annan plats"], ["Avtal i hus 3 samt", "Inköp på annan plats"]),
        (["Granskning enligt rutin och", "4. Samtal"], ["Granskning enligt rutin och", "Samtal"]),
        (
            ["Stickprov av löner enligt", "2. Granskning av attest"],
            ["Stickprov av löner enligt", "Granskning av attest"],
        ),
    ],
)
def test_the_numbers_of_a_list_are_marks(texts: list[str], items: list[str]) -> None:
    edge = 50 + LETTER * len(texts[0])
    assert list(item_texts(lines(12.0, *texts), Measure(edges={1: edge}))) == items


@pytest.mark.parametrize(("room", "items"), [(0, ["Genomgång vid delår 2."]), (8, ["Genomgång vid delår"])])
def test_a_second_number_without_text_is_of_the_text_only_where_it_had_no_room(room: int, items: list[str]) -> None:
    cell = lines(12.0, "1. Genomgång vid delår", "2.")
    assert list(item_texts(cell, Measure(edges={1: 50 + LETTER * (22 + room)}))) == items


@pytest.mark.parametrize("last", ["2.", "7."])
def test_a_number_alone_on_a_line_that_somebody_broke_is_a_mark(last: str) -> None:
    cell = [Line("Rutin tas fram"), Line(last)]
    assert list(item_texts(cell)) == ["Rutin tas fram"]


@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize(("first", "then"), [("juni", "augusti"), ("v. 12", "v. 20"), ("sept.", "nov.")])
def test_a_dash_within_a_range_that_a_line_breaks_begins_no_item(dash: str, first: str, then: str) -> None:
    texts = [f"Schemat jämförs med rapporterna {first}", f"{dash} {then}"]
    assert list(item_texts([Line(text) for text in texts])) == [" ".join(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ["Följs upp", "- juni", "- augusti"],
        ["Stickprov i juni", "- rapport i augusti"],
        ["Enkät i maj", "- majoriteten av enheterna"],
        ["Rapport i juni", "- augusti: delårsrapport"],
    ],
)
def test_dashes_before_what_is_listed_begin_items(texts: list[str]) -> None:
    assert len(list(item_texts([Line(text) for text in texts]))) == len(texts)
