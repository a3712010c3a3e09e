"""Identity numbers drawn, in every notation in which they were seen to slip through."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from stdnum import luhn

SIGNS = (
    *("-", "+", "", " ", "\t", "\u00a0", "\u202f", "/", ".", "_", "\u00ad", "\u200b", "-\u200b", "%2D", "%E2%80%93"),
    *("\u2010", "\u2011", "\u2012", "–", "—", "\u2212", " - ", "\u00a0–\u00a0"),
    *("--", "_-_", "-/", "\u2066-\u2069", "\ufe0f-", "\u2043", "\u202e", "\u034f"),
    *("\u05be", "\u301c", "~", "\uff5e", "\u2e3b", "  -  ", "   –   ", "%252D", "%2520-", "%25E2%2580%2593"),
    *(
        "%EF%BC%8D",
        "%EF%BB%BF-",
        "%25EF%25BC%258D",
        "%ef%bb%bf%2d",
        "%F0%90%BA%AD",
        "&NonBreakingSpace;",
        "&horbar;",
        "&emsp13;",
    ),
    *("\u02d7", "\u2500", "\u30fc", "\u00af", "|", "• ", "•", ") ", ")"),
    *("&nbsp;", "&#45;", "&#x2D;", "&ndash;", "&nbsp;-&nbsp;", "&minus;", "&#x2d", "&#45", "&#x2013", "&nbsp"),
    *(
        "%96",
        "%97",
        "%A0",
        "%a0",
        "%2596",
        "%AD-",
        "\uff0b",
        "\ufe62",
        "\ufe63",
        "\u207a",
        "\u207b",
        "\u208a",
        "\u208b",
    ),
    *("----", "- -", " - - ", "–––––", "- - -", "_____"),
    *(r"\x96", r"\xa0", r"\xad\x96", r"\u2013", r"\xe2\x80\x93", r" \x96 ", "¬", "\u0336-", ")-"),
    *("\n", "-\n", "\n-", "\n\n", "-\n\n", "\x0b\n"),
    *("\x00", "\x07", "\x7f", "\x80", "\x96", "\udc96", "\ue000", "\ufffd", " \x7f "),
)
ZEROS = "0\uff10\u0660\u06f0\u0966\u0e50\U0001d7ce"  # of scripts and widths
RAISED = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾")
DATE_SIGNS = ("-", ".", "/")
BEHIND_DATE = ("-", "-\n", "\n-", " - ", "-\n\n", "–\t\n")
BEHIND_DATE_LONG_AGO = ("\n", "  ", " ", ", ", "%20%20", "\n\n", "\x01")
_LAST_CENTURY = 19
AROUND = (
    *("{}", "Gäller {}.", "({})", "2024-03-01-{}", "2024-03-01-{}.pdf", "3.{}", "2-{}", "3. {}", "pnr{}", "pnr {}"),
    *("{0} {0}", "{0}, {0}", "{0}/{0}", "{0}\n{0}", "beslut%20{}.pdf", "12{{{}}}", "{}!5", "nr:{}"),
    *("b{}", "A{}.pdf", "dec{}", "bilaga_b{}", "{}a", r"mapp\x{}", "Ärende 3 {} 2 6"),
)


@st.composite
def identity_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number's ten digits, and the number as it is written in some surroundings."""
    born = draw(st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31)))
    day = born.day + 60 * draw(st.booleans())
    nine = f"{born:%y%m}{day:02}{draw(st.integers(100, 999)):03}"
    ten = nine + luhn.calc_check_digit(nine)
    written = draw(
        st.one_of(
            _written(ten, f"{born:%Y}"[:2]),
            st.sampled_from(RAISED).map(
                lambda digits: f"{ten[:6]}-{ten[6:]}".translate(str.maketrans("0123456789", digits))
            ),
            st.just(f"{born:%Y}-{ten[2:6]}-{ten[6:]}"),
            st.lists(st.sampled_from([ten, f"{born:%Y}{ten[2:]}"]), min_size=2, max_size=4).map("".join),
            *(st.just(f"{ten[:2]} {ten[2:4]} {ten[4:6]}-{ten[6:]}"), st.just(f"{ten[:4]} {ten[4:6]}-{ten[6:]}")),
            *(st.just(f"SE{ten}01"), st.just(f"SE{ten[:6]}-{ten[6:]}01")),
        )
    )
    return ten, draw(st.sampled_from(AROUND)).format(written)


@st.composite
def _written(draw: st.DrawFn, ten: str, century: str) -> str:
    century = draw(st.sampled_from(["", century]))
    parts = draw(st.lists(st.sampled_from(ZEROS), min_size=5, max_size=5)) if draw(st.booleans()) else ["0"] * 5
    century, year, month, day, tail = (
        "".join(chr(ord(zero) + int(digit)) for digit in part)
        for zero, part in zip(parts, (century, ten[:2], ten[2:4], ten[4:6], ten[6:]), strict=True)
    )
    if draw(st.booleans()):
        between = draw(st.sampled_from(DATE_SIGNS))
        signs = BEHIND_DATE + BEHIND_DATE_LONG_AGO * (int(century or 0) == _LAST_CENTURY)
        return between.join([century + year, month, day]) + draw(st.sampled_from(signs)) + tail
    return century + year + month + day + draw(st.sampled_from(SIGNS)) + tail
