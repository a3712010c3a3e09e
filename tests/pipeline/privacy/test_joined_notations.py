"""Numbers that something is glued to, or that a word, a bar or a page's own signs join, and what only looks like them."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "text",
    [
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
