"""What of a workbook is hidden or not computed is said, never passed over."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from extractors.sheet import read_workbook
from schemas.errors import NoText
from tests.extractors.workbooks import HEADER, RISKS, book_of, edited, put, read, saved, shown, written


def told(book: Any) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.message, one.page) for one in read(book).problems]


def test_hidden_rows_and_columns_are_not_read_and_named() -> None:
    book = book_of([HEADER, *RISKS])
    sheet = book.active
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[40].hidden = True
    sheet.column_dimensions["K"].hidden = True
    message = "Bladet ”Risker” har dolt innehåll som inte har lästs: raderna 3–4 och 6 och kolumn F."
    assert told(book) == [("hidden-unread", message, 1)]
    assert shown(read(book))[0][1] == [
        list(HEADER[:5]),
        ["Ekonomi", "Fel i fakturor", "3", "4", "12"],
        ["Personal", "Fel löner", "4", "4", "16"],
    ]


def test_a_merged_cell_is_read_where_a_part_of_it_can_be_seen() -> None:
    book = book_of([HEADER, *RISKS])
    book.active.merge_cells("A2:A4")
    book.active.row_dimensions[2].hidden = True
    first = read(book).pages[0].grids()[0].at(1, 0)
    assert first is not None
    assert (first.text, first.row_span) == ("Ekonomi", 2)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_named_where_they_hold_something(state: str) -> None:
    book = book_of([HEADER, *RISKS])
    put(book.create_sheet("Utkast"), [("Risk", "Värde"), ("Jäv", 12)])
    book["Utkast"].sheet_state = state
    book.create_sheet("Tomt").sheet_state = state
    assert told(book) == [("hidden-unread", "Bladet ”Utkast” är dolt och har inte lästs.", 2)]
    assert len(read(book).pages) == 1


@pytest.mark.parametrize("values", [["Ja", "Nej"], [1, 2, 3, 4]])
def test_a_hidden_list_of_values_is_nothing_unread(values: list[Any]) -> None:
    book = book_of([HEADER, *RISKS])
    put(book.create_sheet("Listor"), [(value,) for value in values])
    book["Listor"].sheet_state = "hidden"
    assert told(book) == []


def test_hidden_words_beside_each_other_are_choices_where_one_shown_column_holds_most_of_them() -> None:
    book = book_of([(*HEADER, "Accepteras"), *((*risk, "Ja") for risk in RISKS[:2]), (*RISKS[2], "Nej")])
    put(book.create_sheet("Listor"), [("Ja", "Nej"), ("Kanske",)])
    book["Listor"].sheet_state = "hidden"
    assert told(book) == []
    put(book.create_sheet("Andra"), [("Ekonomi", "Jäv", "Ja"), ("Personal", "Svinn", "Nej")])
    book["Andra"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == ["hidden-unread"]


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize(("last", "codes"), [("Allvarlig", []), ("Katastrofal", ["hidden-unread"])])
def test_hidden_lists_of_one_length_are_choices_where_all_their_words_can_be_seen(
    last: str, codes: list[str], *, headed: bool, written: bool
) -> None:
    """In a legend, or in the list that a cell chooses from; a word that nobody sees may be more than a choice."""
    steps = [("Osannolik", "Lindrig"), ("Möjlig", "Kännbar"), ("Trolig", "Allvarlig")]
    book = book_of([HEADER, *RISKS])
    if written:
        for words in zip(*steps, strict=True):
            rule = DataValidation(type="list", formula1=f'"{",".join(words)}"')
            rule.add("F2:F9")
            book.active.add_data_validation(rule)
    else:
        put(book.create_sheet("Skala"), [("Sannolikhet", "Konsekvens"), *steps])
    head = [("Sannolikhet", "Konsekvens")] if headed and not written else []
    put(book.create_sheet("Lista"), [*head, *steps[:-1], ("Trolig", last)])
    book["Lista"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == codes


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([("Ja", "Årligen"), ("Nej", "Halvårsvis"), (None, "Kvartalsvis"), (None, "Två gånger per år")], []),
        ([("Hög", "Ja", "Ekonomichef"), ("Låg", "Nej", "Controller"), (None, "Delvis")], []),
        ([("Jäv", "Ekonomi"), ("Svinn", "Personal"), ("Fusk", "Inköp")], ["hidden-unread"]),
        ([("Jäv", "Personal"), ("Svinn", None), ("Fusk", "Ekonomi")], ["hidden-unread"]),
        ([("Jäv", "3"), ("Svinn", "4"), ("Fusk", None)], ["hidden-unread"]),
        ([("Stöld", "Enligt rutin"), ("Mutor", "Vid behov"), ("Fusk", None)], ["hidden-unread"]),
    ],
)
def test_hidden_lists_beside_each_other_end_in_different_rows_and_are_chosen_from(
    rows: list[tuple[Any, ...]], codes: list[str]
) -> None:
    book = book_of([(*HEADER, "Åtgärdas", "Ofta"), *((*risk, "Ja", "Årligen") for risk in RISKS)])
    put(book.create_sheet("Listor"), rows)
    book["Listor"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == codes


@pytest.mark.parametrize(("name", "codes"), [("Listor", []), ("Rullistor", []), ("Utkast", ["hidden-unread"])])
@pytest.mark.parametrize("head", [("Steg", "Intervall"), ()])
def test_lists_of_one_length_are_choices_where_their_sheet_is_named_so(
    head: tuple[str, ...], name: str, codes: list[str]
) -> None:
    """Numbers beside words of which not all are chosen."""
    book = book_of(
        [(*HEADER, "Ofta"), *((*risk, often) for risk, often in zip(RISKS, ("Årligen", "Varje vecka"), strict=False))]
    )
    put(book.create_sheet(name), [*([head] if head else []), ("3", "Årligen"), ("4", "Varje vecka"), ("5", "Dagligen")])
    book[name].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == codes


@pytest.mark.parametrize(
    "rows",
    [
        [("3", "Årligen"), ("4", "Leverantörer får betalt för sent")],
        [("3", "Jäv"), ("4", "Mutor")],
        [("3", "Årligen"), (None, "Dagligen"), ("5", "Varje vecka")],
    ],
)
def test_a_sheet_of_lists_with_more_than_choices_is_named(rows: list[tuple[Any, ...]]) -> None:
    book = book_of([(*HEADER, "Ofta"), *((*risk, "Årligen") for risk in RISKS)])
    put(book.create_sheet("Listor"), rows)
    book["Listor"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == ["hidden-unread"]


@pytest.mark.parametrize("header", ["Område", None])
@pytest.mark.parametrize(("more", "codes"), [(None, []), ("Nyval och omval av revisorer", ["hidden-unread"])])
def test_a_hidden_column_is_a_list_of_choices_where_one_shown_column_holds_all_of_it(
    header: str | None, more: str | None, codes: list[str]
) -> None:
    """What no column shows may be a risk that was left out."""
    areas = ("Säkerhet och beredskap", "Ärendehantering och arkiv", "Ekonomi")
    book = book_of([("Område", *HEADER), *((area, *risk) for area, risk in zip(areas, RISKS, strict=False))])
    put(book.create_sheet("Listor"), [(text,) for text in (header, *sorted(areas), more) if text])
    book["Listor"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == codes


@pytest.mark.parametrize("formula", ["Listor!$A$2:$B$5", "=Val", "'listor'!A:B"])
def test_hidden_columns_that_cells_choose_from_are_lists_whatever_they_hold(formula: str) -> None:
    book = book_of([HEADER, *RISKS])
    put(
        book.create_sheet("Listor"),
        [("Sannolikhet", "Ansvarig"), (1, "Ekonomichef"), (2, "En som utses av nämnden för varje år.")],
    )
    book["Listor"].sheet_state = "hidden"
    book.defined_names["Val"] = DefinedName("Val", attr_text="OFFSET(Listor!$A$2,0,0,9,2):Listor!$B$2")
    assert len(told(book)) == 1
    chosen = DataValidation("list", formula1=formula)
    chosen.add("C2:C6")
    book["Risker"].add_data_validation(chosen)
    assert told(book) == []


def test_lists_on_other_sheets_as_excel_states_them_behind_the_cells() -> None:
    book = book_of([HEADER, *RISKS])
    put(book.create_sheet("Listor"), [("Sannolikhet", "Ansvarig"), (1, "Ekonomichef")])
    book["Listor"].sheet_state = "hidden"
    main = "http://schemas.microsoft.com/office/excel/2006/main"
    behind = (
        f'<extLst><ext><formula1 xmlns=""><f xmlns="{main}">Listor!$A$2:$B$5</f></formula1></ext></extLst></worksheet>'
    )
    data = edited(saved(book), "xl/worksheets/sheet1.xml", "</worksheet>", behind)
    assert not read_workbook(data).problems


def test_a_workbook_that_shows_nothing() -> None:
    with pytest.raises(NoText):
        read(book_of([]))


def test_formulas_without_a_result_are_named() -> None:
    book = book_of([HEADER, *[(*risk[:4], f"=C{row}*D{row}", risk[5]) for row, risk in enumerate(RISKS, start=2)]])
    message = (
        "Bladet ”Risker” har 5 formler utan sparat resultat: E2, E3, E4, E5 och E6. Vad som räknas fram är inte läst, "
        "och det som beror på det är inte granskat fullt ut. Öppna filen i Excel och spara den."
    )
    assert told(book) == [("value-unread", message, 1)]


def test_results_are_what_the_file_holds() -> None:
    def draw(_: object, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Risk", "S", "K", "Värde"])
        sheet.write_row(1, 0, ["Stöld", 3, 4])
        sheet.write_formula(1, 3, "=B2*C2", None, 12)
        sheet.write_row(2, 0, ["Brand", 2, 4])
        sheet.write_formula(2, 3, '=IF(A4="","Hög",A4)', None, "Hög")

    document = read(written(draw))
    assert document.problems == ()
    assert shown(document)[0][1] == [["Risk", "S", "K", "Värde"], ["Stöld", "3", "4", "12"], ["Brand", "2", "4", "Hög"]]


def test_an_empty_text_is_a_result() -> None:
    book = book_of([("Risk", "S", "Åtgärd"), ("Stöld", 3, '=IF(B2>3,"Åtgärda","")')])
    data = edited(saved(book), "xl/worksheets/sheet1.xml", '<c r="C2">', '<c r="C2" t="str">')
    assert read(data).problems == ()


@pytest.mark.parametrize("computed", [12, ""])
def test_an_empty_result_among_others_is_one(computed: object) -> None:
    def draw(_: object, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Risk", "S", "K", "Värde"])
        for row, (name, likelihood, result) in enumerate([("Stöld", 3, computed), ("Brand", None, "")], start=1):
            sheet.write_row(row, 0, [name, likelihood, 4])
            sheet.write_formula(row, 3, '=IF(B2="","",B2*C2)', None, result)

    assert bool(read(written(draw)).problems) is not bool(computed)


def test_the_nought_of_a_file_that_asks_to_be_computed_is_no_result() -> None:
    def draw(_: object, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Risk", "S", "K", "Värde"])
        sheet.write_row(1, 0, ["Stöld", 3, 4])
        sheet.write_formula(1, 3, "=B2*C2")

    (problem,) = read(written(draw)).problems
    assert "en formel utan sparat resultat: D2" in problem.message


@pytest.mark.parametrize("formula", ["=COUNTIFS(C2:C9,{0},D2:D9,{1})", "=SUM(C{0}:D{1})", "=Data!$C${0}-Data!$C${1}"])
def test_a_nought_among_results_of_the_same_formula_is_one(formula: str) -> None:
    def draw(_: object, sheet: Any) -> None:
        for row, counts in enumerate([(0, 2, 1), (3, 0, 0)], start=1):
            for col, count in enumerate(counts, start=1):
                sheet.write_formula(row, col, formula.format(row, col), None, count)
        sheet.write_formula(3, 1, "=MAX(B2:D3)")

    document = read(written(draw))
    rows = shown(document)[0][1]
    assert isinstance(rows, list)
    assert rows[:2] == [["0", "2", "1"], ["3", "0", "0"]]
    (problem,) = document.problems
    assert "en formel utan sparat resultat: B4" in problem.message


def test_a_hidden_list_of_phrases_that_no_cell_chooses_from_is_named() -> None:
    book = book_of([HEADER, *RISKS])
    put(book.create_sheet("Risker 2024"), [("Fel i löner upptäcks inte",), ("Jäv vid upphandling av tjänster",)])
    book["Risker 2024"].sheet_state = "hidden"
    assert [code for code, *_ in told(book)] == ["hidden-unread"]


def with_helpers(keys: tuple[str, ...], formula: str, names: tuple[str, ...]) -> Any:
    """A workbook as systems make them: a key before each row, a row of field names, a number cut out of a text."""

    def draw(_: object, sheet: Any) -> None:
        sheet.write_row(0, 0, names)
        sheet.write_row(1, 0, ("Guid", "Risk", "Sannolikhet", "S tal"))
        for row, key in enumerate(keys, start=2):
            sheet.write_row(row, 0, (key, f"Fel nummer {row}", "3 - Möjlig"))
            sheet.write_formula(row, 3, formula.format(row=row + 1), None, 3)
        sheet.set_row(0, None, None, {"hidden": True})
        for col in (0, 3):
            sheet.set_column(col, col, None, None, {"hidden": True})

    return written(draw)


KEYS = ("7f3a-4411", "7f3a-4448")
FIELDS = ("RISK_GUID", "RISK_NAME", "PROB_ID", "PROB_VAL")


def test_a_systems_keys_and_what_is_computed_from_shown_cells_keep_nothing_from_a_reader() -> None:
    assert told(with_helpers(KEYS, "=VALUE(LEFT(C{row},1))", FIELDS)) == []


@pytest.mark.parametrize(
    ("keys", "formula", "names", "unread"),
    [
        (("Jäv vid inköp", "Fel i löner"), "=VALUE(LEFT(C{row},1))", FIELDS, "kolumn A"),
        (("12", "16"), "=VALUE(LEFT(C{row},1))", FIELDS, "kolumn A"),
        (KEYS, "=VALUE(LEFT(Data!C{row},1))", FIELDS, "kolumn D"),
        (KEYS, "=3", FIELDS, "kolumn D"),
        (KEYS, "=A{row}*2", FIELDS, "kolumn D"),
        (KEYS, "=C{row}", ("Nummer", "Utgår efter beslut", "", ""), "rad 1"),
    ],
)
def test_other_hidden_cells_are_named(keys: tuple[str, ...], formula: str, names: tuple[str, ...], unread: str) -> None:
    ((_, message, _),) = told(with_helpers(keys, formula, names))
    assert message.endswith(f"inte har lästs: {unread}.")
