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
    *("&nbsp;", "&#45;", "&#x2D;", "&ndash;", "&nbsp;-&nbsp;", "&minus;"),
)
DATE_SIGNS = ("-", ".", "/")
AROUND = (
    *("{}", "Gäller {}.", "({})", "2024-03-01-{}", "2024-03-01-{}.pdf", "3.{}", "2-{}", "3. {}", "pnr{}", "pnr {}"),
    *("{0} {0}", "{0}, {0}", "{0}/{0}", "{0}\n{0}", "beslut%20{}.pdf", "12{{{}}}", "{}!5", "nr:{}"),
)


@st.composite
def identity_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number's ten digits, and the number as it is written in some surroundings."""
    born = draw(st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31)))
    day = born.day + 60 * draw(st.booleans())
    nine = f"{born:%y%m}{day:02}{draw(st.integers(100, 999)):03}"
    ten = nine + luhn.calc_check_digit(nine)
    return ten, draw(st.sampled_from(AROUND)).format(draw(_written(ten, f"{born:%Y}"[:2])))


@st.composite
def _written(draw: st.DrawFn, ten: str, century: str) -> str:
    year, month, day, tail = ten[:2], ten[2:4], ten[4:6], ten[6:]
    if draw(st.booleans()):
        between = draw(st.sampled_from(DATE_SIGNS))
        return between.join([draw(st.sampled_from(["", century])) + year, month, day]) + "-" + tail
    return draw(st.sampled_from(["", century])) + year + month + day + draw(st.sampled_from(SIGNS)) + tail
