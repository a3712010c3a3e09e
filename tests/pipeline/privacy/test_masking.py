from __future__ import annotations

import sys
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from html import unescape
from itertools import cycle, islice
from unittest.mock import Mock
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.interpret.cells.roles import roles_of
from pipeline.privacy import masking
from pipeline.privacy.identity_numbers import find
from pipeline.privacy.masking import mask, mask_extraction
from schemas.extraction import Problem
from tests.pipeline.factory import analysis, document, risk, roles


@pytest.mark.parametrize(
    "text",
    [
        *("811218-\n9876", "811218\n-9876", "8112\n18-9876", "8112 18-9876", "1981121\n8 9876", "81121\n8-98\n76"),
        *("811218 \n 9876", "811218\n9876", "1981121 8 9876", "198112 18 9876", "811218  9876", "19811218   9876"),
        *("1981 12 18 9876", "811218·9876", "811218 · 9876", "811218∙9876", "19811218⸱9876"),
    ],
)
def test_a_number_that_a_narrow_cell_breaks_is_masked(text: str) -> None:
    assert not any(letter.isdigit() for letter in mask(f"Gäller {text} i år"))
    assert mask(f"3\n{text}\n4") == f"3\n{mask(text)}\n4" or " " in text


@pytest.mark.parametrize(
    "text",
    [
        *(f"811218{sign}9876" for sign in "\u02d7\u2500\u30fc\u00af|•"),
        *("81 12 18 9876", "(811218) 9876", "(811218)9876", "811218• 9876", "811218 • 9876", "19811218T9876"),
        *("(19811218) 9876", "19811218|9876"),
        *(f"811218{sign}9876" for sign in ("%EF%BC%8D", "%EF%BB%BF-", "%ef%bb%bf%2D", "%25EF%25BC%258D", "&horbar;")),
        *("%D9%A8%D9%A1%D9%A1%D9%A2%D9%A1%D9%A8-9876", "&#1640;11218-9876", "%EF%BC%98%31%31%32%31%38-9876"),
    ],
)
def test_a_number_with_an_odd_sign_or_escape_is_masked(text: str) -> None:
    assert not any(letter.isdigit() for letter in unescape(unquote(unquote(mask(f"Gäller {text} i år")))))
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"811218{sign}9876"
            for sign in ("*", "=", "'", "`", "‘", "\\", "…", "→", "||", "]", "#", "^", "§", "._.", ":::")
        ),
        *('811218-"9876"', "811218-(9876)", "811218 -> 9876", "[811218]9876", "(811218): [9876]", "811218 – „9876”"),
        *(f"811218{line}9876" for line in ("-" * 11, "_" * 60, "·" * 20, " - " * 15)),
        *("19811218,9876", "81.12.18.9876", "81/12/18*9876", "81-1218-9876", "1981-12-18=9876", "811278*9873"),
        *("1.98112189876E+11", "1,98112189876E+11", "1.98112189876e11", "8.112189876E+9", "8,112189876E+09"),
    ],
)
def test_a_number_with_any_signs_before_its_last_four_is_masked(text: str) -> None:
    hidden = "".join("•" if letter.isdigit() else letter for letter in text.partition("E")[0].partition("e")[0])
    assert mask(f"Gäller {text} i år").startswith(f"Gäller {hidden}")
    read = document(analysis(2023, risk(f"Gäller {text} i år")))
    assert f"Gäller {hidden}" in (mask_extraction(read).risk_assessments[0].risks[0].name or "")


_WRITTEN_OUT = ["=2D", "=E2=80=93", "=AD-", "%u2013", "%u002d", "&amp;ndash;", "&amp;amp;#8211;", "_x002D_", "_x2013_"]
_MISREAD = [sign.encode().decode("cp1252") for sign in "\u2013\u2014\u2212\u00a0"]


@pytest.mark.parametrize("escape", [*_WRITTEN_OUT, *_MISREAD, "\u00e2\u20ac\u0090"])
def test_a_number_with_a_dash_that_mail_scripts_or_pages_wrote_out_is_masked(escape: str) -> None:
    assert mask(f"Gäller 811218{escape}9876 i år") == f"Gäller ••••••{escape}•••• i år"


@pytest.mark.parametrize(
    "name", ["811218-9876.pdf", "Riskanalys 811218-9876.pub", "plan_19811218–9876å.docx", "8112189876"]
)
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
@pytest.mark.parametrize("padding", ["", "="])
def test_a_number_that_an_address_holds_in_base64_is_masked(
    name: str, encode: Callable[[bytes], bytes], padding: str
) -> None:
    word = encode(name.encode()).decode().rstrip("=") + padding
    assert "/" not in word  # else its path would be another
    for address in ("https://k.se/download?filename={}&id=1", "https://k.se/d/{}", "https://k.se/d/{}/2"):
        assert word not in mask(address.format(word))
        assert len(mask(address.format(word))) == len(address.format(word))
        assert word not in mask_extraction(Problem(code="reading-doubt", message=address.format(word))).message


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"filename={b64encode(name).decode()}"
            for name in (b"Riskanalys 2024-03-01.pdf", b"KS 2023/00123 plan.docx")
        ),
        *("InternkontrollplanFörKommunstyrelsen2024", "https://k.se/Namnder/Kommunstyrelsen/Handlingar2024/Plan"),
        "dQw4w9WgXcQdQw4w9WgXcQ",
    ],
)
def test_other_words_in_addresses_are_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize("filler", [*"\u115f\u1160\u17b4\u2800\u3164\uffa0\ufff0\U0001bca0\U0001d173\U000e0fff"])
def test_a_number_with_what_no_font_draws_is_masked(filler: str) -> None:
    assert mask(f"811218{filler}-9876") == f"••••••{filler}-••••"
    assert mask(f"8112{filler}18-98{filler}76") == f"••••{filler}••-••{filler}••"


@pytest.mark.parametrize("mark", ["\ufe0f\u20e3", "\u0301", "\u0305", "\u1ab0", "\ufe20"])
def test_a_number_whose_digits_bear_marks_is_masked(mark: str) -> None:
    written = "".join(letter + mark * letter.isdigit() for letter in "811218-9876")
    assert mask(written) == "".join("•" if letter.isdigit() else letter for letter in written)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        *((r"Anna 811218\x969876.pdf", r"Anna ••••••\x96••••.pdf"), (r"811218\u20139876", r"••••••\u2013••••")),
        *((r"mapp\x8112189876", r"mapp\x••••••••••"), (r"mapp\x950101-1234", r"mapp\x••••••-••••")),
        *(("b8112189876", "b••••••••••"), ("dec8112189876.pdf", "dec••••••••••.pdf"), ("8112189876ab", "••••••••••ab")),
        *(("⁸¹¹²¹⁸-⁹⁸⁷⁶", "••••••-••••"), ("811218-9876¹", "••••••-••••¹"), ("①811218-9876", "①••••••-••••")),
        *(("811218&#8312;9876", "811218&#8312;9876"), ("811218-987&#8310;", "••••••-•••" + "•" * 7)),
        *(
            ("81121898768112189876", "•" * 20),
            ("1981121898768112189876", "•" * 22),
            ("811218-9876&sup1;", "••••••-••••&sup1;"),
        ),
        *(
            ("1981-1218-9876", "••••-••••-••••"),
            ("811218\x7f9876", "••••••\x7f••••"),
            ("(811218)-9876", "(••••••)-••••"),
        ),
    ],
)
def test_digits_that_a_person_would_read_as_a_number_are_masked(text: str, hidden: str) -> None:
    assert mask(text) == hidden
    assert mask_extraction(Problem(code="reading-doubt", message=text)).message == hidden


@pytest.mark.parametrize(
    "text",
    [
        *("81121898768112189875", "811218987681121898760", "1981-1218-9875", "1781-1218-9876", "2023-0472-1234"),
        *("⁸¹¹²¹⁸-⁹⁸⁷⁵", "811218 m² 9876", r"811218\x419876", r"811218\x96987", "811218\x7f9875", "0811218\x7f9876"),
        *("070-811 21 89", "8 112 189 876 kr", "811218,9876", "811218;9875", "811218*9875", "811218 kr → 9876 kr"),
        *(
            "19811218,9876,4512",
            "4512,19811218,9876",
            "20160823,5618",
            "1.98112189875E+11",
            "8.112189876",
            "811218=A9876",
        ),
        *("16.08.23.5618", "556036*0793", "811218->98765", "2811218*9876", "81.13.18.9876"),
    ],
)
def test_amounts_references_and_phone_numbers_are_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a8112189876f",
        "0123ab8112189876",
        "8112189876abcdef0123",
        "3f2a1b4c-12ab-4e5f-9a0b-8112189876ab",
        "deadbeefdeadbeef8112189876",
        "ab811218-9876-4cde-9a0b-deadbeef1234",
        "19811218-9876-4cde-9a0b-deadbeef1234",
        "AB811218-9876-4CDE-9A0B-DEADBEEF1234",
    ],
)
def test_hashes_and_guids_are_left(text: str) -> None:
    assert mask(text) == text
    assert mask(f"{{{text}}}.pdf") == f"{{{text}}}.pdf"


@pytest.mark.parametrize("before", ["ab", "a", "", "0f"])
@pytest.mark.parametrize("behind", ["cd", "c", "", "-4cde", "-4cde-9a0b-deadbeef12345", "-4cde-9a0b-deadbeef1234-5"])
def test_a_number_with_its_dash_is_masked_between_letters_of_a_hash(before: str, behind: str) -> None:
    assert mask(f"{before}811218-9876{behind}").startswith(f"{before}••••••-••••")


def test_every_sign_that_is_a_digit_is_read_as_one() -> None:
    digits: dict[int, list[str]] = {number: [] for number in range(10)}
    for sign in map(chr, range(sys.maxunicode + 1)):
        if sign.isdigit():
            digits[unicodedata.digit(sign)].append(sign)
    for signs in zip(*(islice(cycle(digits[int(one)]), 100) for one in "8112189876"), strict=True):
        assert not any(sign.isdigit() for sign in mask("".join(signs)))


def test_digits_of_every_script_are_masked_alone_and_mixed() -> None:
    for text in ("１９８１１２１８９８７６", "١٩٨١١٢١٨٩٨٧٦", "๑๙๘๑๑๒๑๘๙๘๗๖", "1９8112189876", "۱۹811218-９８７٦"):
        hidden = "".join("•" if letter.isdecimal() else letter for letter in text)
        assert mask(f"Gäller {text} i år") == f"Gäller {hidden} i år"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("SE811218987601", "SE••••••••••01"),
        ("se811218-987601", "se••••••-••••01"),
        ("811218%969876", "••••••%96••••"),
        ("811218%25A09876", "••••••%25A0••••"),
        ("811218&#x2d9876", "••••••&#x2d••••"),
        ("811218&#459876", "••••••&#45••••"),
        ("811218＋9876", "••••••＋••••"),
        ("811218⁻9876", "••••••⁻••••"),
        ("811218 - - 9876", "•••••• - - ••••"),
        ("19811218-----9876", "••••••••-----••••"),
    ],
)
def test_what_stands_between_and_around_the_digits_stays(text: str, hidden: str) -> None:
    assert mask(f"Gäller {text} i år") == f"Gäller {hidden} i år"


@pytest.mark.parametrize(
    "text",
    [
        *("811218| 9876", "811218 | 9876", "20240301T1402", "16 12 12 2018", "81 12 18 9875", "81 13 18 9876"),
        *("781 12 18 9876", "(811218) 98761", "811218|9875", "R&D 811218 A&B;9876", "%E2%80 12%EF%BF 9876"),
    ],
)
def test_figures_apart_and_times_are_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize("date", ["20240301", "240301", "20240301%2D", "\u200b20240301"])
@pytest.mark.parametrize("number", ["811218-9876", "19811218–9876", "811278_9873"])
def test_a_number_glued_to_the_date_of_a_file_name_is_masked(date: str, number: str) -> None:
    hidden = "".join("•" if letter.isdigit() else letter for letter in number)
    assert mask(f"plan {date}{number}.pdf") == f"plan {date}{hidden}.pdf"


@pytest.mark.parametrize(
    "text",
    [
        "811218  9875",
        "2023 811218  9876",
        "811218  9876 12",
        "8112 18-9875",
        "1 8112 18-9875",
        "81 121 8-9876 5",
        "2023 811 21 8 9",
        "8\n1\n12\n18\n98\n76",
    ],
)
def test_broken_numbers_that_only_look_alike_are_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("556036-0793", id="organisation number"),
        pytest.param("16556036-0793", id="organisation number with its prefix"),
        pytest.param("811218-9875", id="wrong check digit"),
        pytest.param("811318-9879", id="no month"),
        pytest.param("2023-02-22", id="date"),
        pytest.param("2023/0472-12", id="reference number"),
        pytest.param("a8112189876f", id="part of a checksum"),
        pytest.param("2023-02-22 1530", id="date and time"),
        pytest.param("SE556036079301", id="VAT number of a company"),
        pytest.param("SE811218987501", id="VAT number with a wrong check digit"),
        pytest.param("SE8112189876012", id="longer than a VAT number"),
        pytest.param("５５６０３６-０７９３", id="organisation number in wide digits"),
        pytest.param("556036----0793", id="organisation number with a line"),
        pytest.param("556036%960793", id="organisation number with a dash in one byte"),
        pytest.param("811218%C3%969876", id="a letter between"),
        pytest.param("811218&#x2e9876", id="no dash between"),
        pytest.param("8112189876123", id="too long"),
    ],
)
def test_what_only_looks_alike_is_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("18 december 1981-9876", "den 18 dec. 1981 - 9876", "18:e december 1981 nr 9876", "18dec1981-9876"),
        *("1981 december 18-9876", "18.12.1981-9876", "18/12/1981-9876", "18/12-81-9876", "18/12 1981-9876"),
        *("18. 12. 1981 9876", "18.12.81 nr 9876", "den 18 DECEMBER 81, nr 9876", "78 december 1981-9873"),
        *("8-1-1-2-1-8-9-8-7-6", "8.1.1.2.1.8.9.8.7.6", "1/9/8/1/1/2/1/8/9/8/7/6", "8 1 1 2 1 8 9 8 7 6"),
        *("811218x9876", "19811218X9876", "811218 nr 9876", "811218 sista fyra: 9876", "811218, fyra sista 9876"),
        *("1981-12-18 de fyra sista siffrorna 9876", "811218&sista=9876", "811218 (nr 9876)"),
        *("811218</b>-<b>9876", "<i>811218</i>9876", '811218<span class="x">-</span>9876'),
        *("811218" + "." * 150 + "9876", "811218" + " ." * 150 + " 9876", "12 februari 2003-4565"),
    ],
)
def test_a_number_that_is_written_as_people_say_it_is_masked(text: str) -> None:
    hidden = "".join("•" if letter.isdigit() else letter for letter in text)
    assert mask(f"Gäller {text} i år") == f"Gäller {hidden} i år"
    read = document(analysis(2023, risk(f"Gäller {text} i år")))
    assert mask_extraction(read).risk_assessments[0].risks[0].name == f"Gäller {hidden} i år"


@pytest.mark.parametrize(
    "text",
    [
        *("18 december 1981-9875", "18 december 2023 9876", "31 februari 1981-9876", "den 3 maj 2024 kl 1430"),
        *("18.13.1981-9876", "8-1-1-2-1-8-9-8-7-5", "8-1-1-2-1-8-9-8-7-6-4", "3 8 1 1 2 1 8 9 8 7 6", "811218 x 9876"),
        *("4 1 1 2 1 8 9 8 7 6", "8 1 1 2 1 8 9 8 7 6 4", "811218 numret 9876", "811218<td>9876", "811218 < b > 9876"),
    ],
)
def test_what_only_looks_like_a_number_as_people_say_it_is_left(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "number", [r"\x38\x31\x31\x32\x31\x38-9876", "=38=31=31=32=31=38-9876", "=38=31=31=32=31=38=2D9876"]
)
def test_a_number_whose_digits_are_written_out_as_bytes_is_masked(number: str) -> None:
    assert not any(map(str.isdigit, mask(number).replace("=2D", "")))


@pytest.mark.parametrize("before", ["", "å", "–", "\N{OLD ITALIC LETTER A}"])
@pytest.mark.parametrize("after", ["", "å", "–", "\N{OLD ITALIC LETTER A}"])
@pytest.mark.parametrize("sign", ["", "-", "–"])
def test_a_number_that_stands_whole_in_bytes_written_out_is_masked(before: str, after: str, sign: str) -> None:
    number = f"８１１２１８{sign}９８７６"
    hidden = "".join("•" * len(_as_bytes(letter)) if letter.isdigit() else _as_bytes(letter) for letter in number)
    assert mask(_as_bytes(before + number + after)) == _as_bytes(before) + hidden + _as_bytes(after)


def _as_bytes(text: str) -> str:
    return "".join(rf"\x{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode())


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "811218",
                _as_bytes("８１１２１８"),
                _as_bytes("９８７６"),
                r"\xe0\x80",
                "9876",
                "8112189876",
                "⁸¹¹²¹⁸",
                "⁹⁸⁷⁶",
                "&#8312;",
                "%E2%81%B8",
                "\\",
                r"\x96",
                r"\xb2",
                r"\u2078",
                "-",
                "%",
                "b",
            ]
        ),
        max_size=6,
    ).map("".join)
)
def test_masking_twice_is_masking_once_and_finds_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
    assert find(mask(text)) == []


def test_numbers_glued_to_each_other_are_masked() -> None:
    assert mask("811218-9876811218-987619811218-9876") == "••••••-••••••••••-••••••••••••-••••"
    assert mask("811218-98761234") == "811218-98761234"


@pytest.mark.parametrize(
    ("first", "second", "hidden"),
    [
        *(("811218-", "9876", True), ("811218", "-9876", True), ("811218", "9876", True), ("19811218", " 9876 ", True)),
        *(("19811218", "9875", False), ("160823-", "5618", True)),
        *(("1981-12-18", "9876", True), ("81.12.18", "9876", True), ("2016-08-23", "-5618", True)),
        *(("1981-12-18", "9875", False), ("1981-12.18", "9876", False)),
        pytest.param("2016-08-23", "5618", False, id="a written date, and a number beside it"),
        pytest.param("20160823", "5618", False, id="a date, and a number beside it"),
        pytest.param("160823", "5618", False, id="a short date, and a number beside it"),
        pytest.param("811218 kr", "9876", False, id="a sum"),
        pytest.param("811218", "9876 st", False, id="a count"),
    ],
)
def test_a_number_in_two_cells_of_a_row_is_masked(first: str, second: str, *, hidden: bool) -> None:
    read = document(analysis(2023, risk("Jäv", extra={"Född": first, "Nr": second}, owner=roles("Chefen"))))
    [row] = mask_extraction(read).risk_assessments[0].risks
    assert ("•" in "".join(row.extra.values())) == hidden
    assert not (hidden and any(letter.isdigit() for letter in "".join(row.extra.values())))


@pytest.mark.parametrize("sign", ["/", "; ", " & ", "\n• ", ", "])
def test_a_number_is_masked_in_the_roles_that_its_text_was_taken_apart_into(sign: str) -> None:
    for text in (f"Chef 811218{sign}9876", f"811218{sign}9876 Chef"):
        read = roles_of(text)
        assert read is not None
        masked = mask_extraction(document(analysis(2023, risk("Jäv", owner=read)))).risk_assessments[0].risks[0].owner
        assert masked is not None
        assert ("•" in "".join(masked.roles)) == ("9876" not in masked.text)
        assert "9876" in masked.text or "9876" not in "".join(masked.roles)


@pytest.mark.parametrize(
    "word",
    [
        *("Personnummer", "PERSONNR", "Persnr", "Pers.nr", "Pers nr", "Pers. Nr", "Pnr", "Samordningsnummer", "Samnr"),
        *("Identitetsnummer", "Född"),
    ],
)
def test_every_word_for_a_number_tells_that_its_column_holds_some(word: str) -> None:
    read = document(analysis(2023, risk("Jäv", extra={word: "101019875"})))
    assert "101019875" not in mask_extraction(read).model_dump_json()


@pytest.mark.parametrize(
    "number", ["SE811218987601", "20240101811218-9876", "8112 18-9876", "811218\n9876", "19811218T9876"]
)
@pytest.mark.parametrize("beside", ['","', "x", "_", "T", " 7 a ", "2024-01-02: "])
def test_a_number_is_found_anywhere_in_a_long_text_of_other_figures(number: str, beside: str) -> None:
    """What else is in it hides what it hides alone."""
    whole = f"{beside}12,5{beside}a{number} b{beside}c 2024 Tabell 3{beside}"
    assert len(mask(whole).replace("•", "")) < len(whole)


def test_every_string_of_an_extraction() -> None:
    read = document(
        analysis(2023, risk("Gäller 811218-9876", extra={"811218-9876": "19811218-9876"}), title="811218-9876")
    )
    assert "9876" not in mask_extraction(read).model_dump_json()
    assert "9876" in read.model_dump_json()


@given(
    st.lists(
        st.sampled_from(
            [
                "640823-3234",
                "6408",
                "23-3234",
                "6408233234",
                "850101",
                "1234",
                "-",
                "+",
                "x",
                '"',
                "\\",
                "n",
                "\n",
                "\x07",
                "u0007",
                "–",
            ]
        ),
        max_size=6,
    )
)
@example(["640823-3234", "6408", "\x07", "23-3234"])
def test_a_model_is_masked_as_its_strings_are_whatever_json_escapes(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert mask_extraction(Problem(code="reading-doubt", message=text)).message == mask(text)


@pytest.mark.parametrize(
    ("header", "text", "hidden"),
    [
        ("Personnummer", "101019875", True),  # 010101-9875, of which a workbook keeps no first 0
        ("Pers.nr", "8 112 189 876", True),
        ("Personnummer", "811218-98xx", False),  # as careful people write them
        ("Född", "1981-12-18", False),
        ("Budget", "101019875", False),
        ("Budget", "8 112 189 876", False),
    ],
)
def test_a_column_of_identity_numbers_is_masked_in_whatever_way_a_workbook_shows_them(
    header: str, text: str, *, hidden: bool
) -> None:
    read = document(analysis(2023, risk("Fel lön", 3, 4, 12, extra={header: text})))
    [row] = mask_extraction(read).risk_assessments[0].risks
    assert (row.extra[header] != text) == hidden
    assert any(letter.isdigit() for letter in row.extra[header]) != hidden


@pytest.mark.parametrize("month", ["ſep", "ſeptember", "Auguſti"])
def test_a_month_in_letters_of_another_age_ends_nothing(month: str) -> None:
    """Patterns that take small and capital letters alike take a long s for an s too."""
    text = f"född 3 {month} 1985-1234"
    assert mask(text) in {text, f"född {'•'} {month} ••••-••••"} or "1234" not in mask(text)


@pytest.mark.parametrize("wide", [" ", "  ", "    "])
@pytest.mark.parametrize("joined", ["-", "_"])
@pytest.mark.parametrize("birth", ["811218", "19811218"])
def test_a_number_joined_to_a_date_before_a_wide_space_is_masked(birth: str, joined: str, wide: str) -> None:
    assert mask(f"2024-03-01{joined}{birth}{wide}9876.pdf") == f"2024-03-01{joined}{'•' * len(birth)}{wide}••••.pdf"


def test_a_sum_behind_a_date_is_not_masked() -> None:
    assert mask("2024-03-01-123456  1234") == "2024-03-01-123456  1234"


@pytest.mark.parametrize("between", ["; ", ";%20", "%3B%20", ";<b> ", ";&nbsp;"])
def test_numbers_that_each_tell_the_next_one_are_masked_in_a_few_rounds(
    between: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comma before the last four is one of a list of figures for as long as a figure stands beside them."""
    once = Mock(side_effect=masking._masked_once)
    monkeypatch.setattr(masking, "_masked_once", once)
    masked = mask(between.join(["1982.04.24, 4027"] * 300))
    assert masked.count("••••.••.••, ••••") == 300
    assert once.call_count < 12


def test_what_stands_apart_from_a_long_list_of_numbers_is_left() -> None:
    listed = "; ".join(["1982.04.24, 4027"] * 40)
    assert mask(f"År 2024: {listed}, och 5 000 kr").endswith("••••, och 5 000 kr")
    assert mask(f"År 2024: {listed}, och 5 000 kr").startswith("År ")
