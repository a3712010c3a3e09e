"""The sign of a tree before an entry that can be unfolded ("− Lön", "[+] Lön", "▾ Lön"), which is none of its name."""

from __future__ import annotations

from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.list_items import without_marker

_BOXED, _TRIANGLES, _PLAIN = r"\[[+−–-]\]|[⊞⊟]", "[▾▸▼▶►▿▹]", "[+−]"
_BEFORE = r"\s*(?=[^\W\d])"  # a name
_FOLDS = lazy_pattern(rf"^(?:{_BOXED}|{_TRIANGLES}){_BEFORE}")  # what hardly anything but a tree has
_UNFOLDED = lazy_pattern(rf"(?:{_BOXED}|{_PLAIN}){_BEFORE}")
SIGN = lazy_pattern(rf"(?:{_BOXED}|{_PLAIN}|{_TRIANGLES}){_BEFORE}")


def without_sign(line: Line) -> Line:
    """A line without the bullet or the sign of a tree that it begins with."""
    bare = without_marker(line)
    return replace(bare, text=_UNFOLDED.sub("", bare.text, count=1)) if _UNFOLDED.match(bare.text) else bare


def without_fold(text: str) -> str:
    """A name in a cell without the sign before it of a row that can be unfolded."""
    return _FOLDS.sub("", text, count=1)


def without_signs(name: Content) -> Content:
    """A cell's name without the bullets or signs of a tree that it begins with: "▾ ■ Lön"."""
    if not name.lines:
        return name
    first = name.lines[0]
    while (bare := without_sign(first)).text and bare.text != first.text:
        first = bare
    return replace(name, lines=(first, *name.lines[1:]))
