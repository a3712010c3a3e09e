"""Where long words may be broken, and that nothing else becomes of a text."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline.report.hyphens import LEFT, LONGEST, hyphenated
from pipeline.report.sanitize import harmless


def pieces(text: str) -> list[str]:
    return re.split("<i></i>|<wbr>", str(hyphenated(text)))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80))
def test_a_text_stays_what_it_is(text: str) -> None:
    read = lxml.html.fromstring(f"<p>{hyphenated(text)}</p>")
    assert read.text_content() == harmless(text)


def test_a_long_word_may_be_broken_where_hyphenation_may() -> None:
    found = pieces("Informationssäkerhetssamordnare")
    assert "".join(found) == "Informationssäkerhetssamordnare"
    assert max(map(len, found)) <= LONGEST
    assert "<wbr>" not in str(hyphenated("Informationssäkerhetssamordnare"))
    assert pieces("Kort text om it") == ["Kort text om it"]
    first, *_, last = pieces("enkelriktade")
    assert min(len(first), len(last)) >= LEFT


def test_what_no_pattern_breaks_is_broken_without_a_hyphen() -> None:
    assert "<i>" not in str(hyphenated("123456789012345678901234567890"))
    assert max(map(len, pieces("x" * 400))) <= LONGEST
    assert max(map(len, pieces("https://exempelby.se/a/b?c=1234567890123456789"))) < 2 * LONGEST


def test_what_a_text_says_in_html_is_text() -> None:
    assert str(hyphenated("<b> & ”a”")) == "&lt;b&gt; &amp; ”a”"


def test_no_text_is_copied_for_each_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pieces are put together once, so that a text ten times as long takes ten times as long."""
    monkeypatch.setattr(Markup, "__add__", lambda *_: pytest.fail("a text was put together piece by piece"))
    text = "Uppföljning av internkontrollplan " * 50
    assert "".join(pieces(text)) == text
