"""The marks of a tree view before its entries are no text."""

from __future__ import annotations

import pytest

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.preparation.tree_marks import without_tree_marks


def line(text: str, top: float, *, gap: float = 3.0, bold: bool = False, size: float = 10.0) -> list[TextSpan]:
    spans: list[TextSpan] = []
    x = 50.0
    for word in text.split():
        spans.append(TextSpan(word, (x, top, x + 5 * len(word), top + size), size, bold=bold))
        x += 5 * len(word) + gap
    return spans


def left(*lines: list[TextSpan]) -> list[str]:
    content = PageContent(595, 842, [span for one in lines for span in one])
    return [span.text for span in without_tree_marks(content).runs]


PLAIN = line("Kontroll av avtal", 400)


@pytest.mark.parametrize("text", ["▾ Inköp", "⌄ Inköp", "⌃ Inköp", "▴ Inköp", "└ Jäv", "│ ├ Jäv", "⊟ Lön"])
def test_a_branch_before_its_entry(text: str) -> None:
    assert left(line(text, 100), PLAIN) == [text.rsplit(maxsplit=1)[-1], "Kontroll", "av", "avtal"]


@pytest.mark.parametrize("sign", ["▼", "▸", "›", "⚑"])
@pytest.mark.parametrize(("bold", "size", "kept"), [(True, 10.0, False), (False, 13.0, False), (False, 10.0, True)])
def test_a_triangle_before_a_heading(bold: bool, size: float, kept: bool, sign: str) -> None:  # noqa: FBT001
    found = left(line(f"{sign} Inköp", 100, bold=bold, size=size), PLAIN, PLAIN)
    assert (sign in found) is kept


@pytest.mark.parametrize("signs", [line("▾", 100), line("▾ Inköp", 100, gap=40), line("Inköp ▾ Lön", 100)])
def test_other_signs_stay(signs: list[TextSpan]) -> None:
    assert "▾" in left(signs, PLAIN)
