"""Numbers that something is glued to, or that a word, a bar or a page's own signs join, and what only looks like them."""

from __future__ import annotations

import pytest
from stdnum import luhn

from pipeline.privacy.masking import mask


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        *(("2024811218-9876", "2024••••••-••••"), ("Dnr2024:123811218-9876", "Dnr2024:123••••••-••••")),
        *(("v2811218-9876.pdf", "v2••••••-••••.pdf"), ("0811218–9876", "0••••••–••••")),
        *(("100811218-9876", "100••••••-••••"), ("16811218-9876", "16••••••-••••")),
        *(("20241301811218-9876", "20241301••••••-••••"), ("?id=100811218-9876", "?id=100••••••-••••")),
        *(("18121981-9876", "••••••••-••••"), ("Dnr18121981-9876", "Dnr••••••••-••••")),
        *(("811218-98762024", "••••••-••••2024"), ("811218-987612", "••••••-••••12")),
        *(("118121981-9876", "1••••••••-••••"), ("Dnr24:318121981–9876", "Dnr24:3••••••••–••••")),
        *(("18121981-98762", "••••••••-••••2"), ("218121981-9876, 312121912-1212", "2••••••••-••••, 3••••••••-••••")),
        *(("1811218-9876, 2121212-1212", "1••••••-••••, 2••••••-••••"),),
        *(("1811218-9876 och 2121212-1212", "1••••••-•••• och 2••••••-••••"),),
    ],
)
def test_a_number_with_its_dash_is_masked_whatever_digits_are_glued_to_it(text: str, hidden: str) -> None:
    assert mask(f"Gäller {text} i år") == f"Gäller {hidden} i år"


@pytest.mark.parametrize(
    "text",
    [
        *("811218 och 9876", "19811218 och 9876", "811218 eller 9876", "811218-|9876", "811218- | 9876"),
        *("811218 och sista 9876", "811218 med sista fyra 9876", "811218, de fyra sista är 9876"),
        *("18 december 1981, 9876", "personnummer 811218,9876", "personnummer 120811 | 4569", "född 811218 | 9876"),
        *("811218-<br>9876", "811218<br>9876", "811218<br />\n9876", "811218-</td><td>9876", "811218</td><td>-9876"),
        *(
            "811218<sup>-</sup>9876",
            "811218-<div>9876</div>",
            "811218-</p>\n<p>9876",
            "811218-</li> <li class='x'>9876",
        ),
        *('"811218","-9876"', '"811218-", "9876"', "'19811218', '-9876'", '["811218",\n  "-9876"]'),
    ],
)
def test_a_number_whose_parts_are_joined_is_masked(text: str) -> None:
    hidden = "".join("•" if letter.isdigit() else letter for letter in text)
    assert mask(f"Gäller {text} i år") == f"Gäller {hidden} i år"


DAY_FIRST = ("18121981", "12121912", "18121881", "78121981")
BETWEEN = (
    ", ",
    ",",
    "; ",
    " och ",
    " eller ",
    " ",
    "/",
    " - ",
    "- ",
    " nr ",
    " med sista fyra ",
    "-<br>",
    " de fyra sista är ",
)


def with_its_check_digit(born: str) -> str:
    """Four digits that end a number of a birth with its day first."""
    return f"987{luhn.calc_check_digit(f'{born[6:]}{born[2:4]}{born[:2]}987')}"


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("born", DAY_FIRST)
@pytest.mark.parametrize("around", ["Gäller {} i år", "personnummer: {}.", "Anna Berg ({})", "§ 3 {}\n4"])
def test_a_number_with_its_day_first_is_masked_whatever_joins_it(born: str, between: str, around: str) -> None:
    text = around.format(f"{born}{between}{with_its_check_digit(born)}")
    assert mask(text) == around.format(f"••••••••{between}••••")


@pytest.mark.parametrize("between", [", ", " och ", ",", " | ", " eller ", " sista fyra "])
@pytest.mark.parametrize("glued", ["1", "42", "2024", "007"])
@pytest.mark.parametrize("word", ["personnummer", "Pers.nr:", "född", "pnr"])
def test_digits_before_a_number_hide_nothing_of_it_where_a_word_says_what_it_is(
    word: str, glued: str, between: str
) -> None:
    for birth, last in (("811218", "9876"), ("121212", "1212")):
        assert mask(f"{word} {glued}{birth}{between}{last}") == f"{word} {glued}••••••{between}••••"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1811218, 9876", id="a long figure and another one"),
        pytest.param("1811218 och 9876", id="two figures"),
        pytest.param("diarienummer 1811218 nr 9876", id="two reference numbers, glued"),
        pytest.param("4512, 18121981, 9876", id="a list with a date in it"),
        pytest.param("18121981, 9876, 4512", id="a list that begins with a date"),
        pytest.param("18121981 och 9876 kr", id="a date and an amount"),
        pytest.param("18121981, 9876 st", id="a date and how many"),
        pytest.param("fakturorna 18121981 och 9876", id="two invoices, the first like a date"),
        pytest.param("tel 18121981 9876", id="telephone number like a date"),
        pytest.param("18121981 | 9876", id="figures of a table, the first like a date"),
        pytest.param("18121981, 9875", id="wrong check digit, day first"),
        pytest.param("18122012, 9876", id="a date of our time and a figure"),
        pytest.param("01012024 och 9876", id="a date of this year and a figure"),
        pytest.param("01011981-31121999", id="a period, day first"),
        pytest.param("118121981-98761234", id="two numbers of nine and eight digits"),
        pytest.param("personnummer 1556036, 0793", id="organisation number, glued"),
        pytest.param("2024811218-9875", id="wrong check digit"),
        pytest.param("16556036-0793", id="organisation number with its prefix"),
        pytest.param("100556036-0793", id="organisation number behind digits"),
        pytest.param("SN2023010112-1234", id="a reference's own zeros"),
        pytest.param("202403121105-1238", id="a time of a day"),
        pytest.param("20240301-20240331", id="a period"),
        pytest.param("01122024-1237", id="a written date and a number"),
        pytest.param("811218-98761234", id="two numbers of eight and six digits"),
        pytest.param("08-123 45 67 och 9876", id="telephone number"),
        pytest.param("Dnr 811218 och 9876", id="two reference numbers"),
        pytest.param("fakturorna 811218 och 9876", id="two invoices"),
        pytest.param("811218 och 9876 kronor", id="two amounts"),
        pytest.param("4512, 811218 och 9876", id="a list"),
        pytest.param("811218 och 9876 och 4512", id="a list that goes on"),
        pytest.param("160823 och 5618", id="a date and a number"),
        pytest.param("811218,9876", id="figures of a list"),
        pytest.param("811218 | 9876", id="figures of a table"),
        pytest.param("<td>811218</td><td>9876</td>", id="figures of a page's table"),
        pytest.param('"811218","9876"', id="figures of a list of values"),
        pytest.param("556036-<br>0793", id="organisation number over two lines"),
        pytest.param("18 december 1981, 9876, 4512", id="a date in a list of figures"),
    ],
)
def test_what_is_none_is_left_however_it_is_joined(text: str) -> None:
    assert mask(f"Gäller {text}") == f"Gäller {text}"
