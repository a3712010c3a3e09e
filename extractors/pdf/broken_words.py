"""Words in which some letters have no Unicode, as a font's ligatures may: "Kommunika)on" for "Kommunikation".

Where the file gives the number of a glyph for a letter, it may be any script's. The rest of such a page is right, and more
exact than what is recognised from its picture, so that these words alone are taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import TextSpan
from extractors.read_options import TextJudge
from extractors.tables.lines import TOUCHING

FEW = 3  # words of a page: fewer are names, formulas and slips
_LETTER = r"[^\W\d_]"
_FOREIGN = lazy_pattern("[\u0180-\u02af\u0400-\u1dff]+")  # letters that stand in no word of Latin or Greek ones
_FAR = "[\u0400-\u1cff]"  # letters of other scripts
_MIXED = lazy_pattern(rf"[a-zåäö]{_FAR}|{_FAR}[a-zåäö]")  # as a file that was written anew has them for its ligatures
_ODD = lazy_pattern(
    rf"{_FOREIGN.pattern}|{_LETTER}(?!=[A-ZÅÄÖ])[^\w\s'’´`.,:;/&@+*\"”%§·…()\[\]\-–—‐‑\u00ad]{_LETTER}"  # a sign that no word has inside; "S=Sannolikhet" explains
    rf"|{_LETTER}[(\[](?={_LETTER})(?!.*[)\]])|^[^(\[\n]*[)\]]{_LETTER}"  # half a pair of brackets
    r"|[a-zåäö](?:[\d,]|'(?!(?:s|t|d|m|re|ll|ve)\b))[a-zåäö]"  # an apostrophe as in English may be meant
    r"|^\+[a-zåäö]",
    re.MULTILINE,
)
_ADDRESS = lazy_pattern(r"[@/]|www")
_ENDS = frozenset("?!")  # of a text, where the file ends it there: "Accepteras risken?" with "Nej" right behind it
_NEAR = 0.5  # points


def broken_words(runs: Sequence[TextSpan]) -> list[TextSpan]:
    """The words with letters that are none; none of them where they are so few that they may be meant.

    A letter of another script beside one of ours is none, be it but one. A sign that stands for a letter inside some words may do so at the ends of others. Where most words are so, they are of
    another script.
    """
    texts = [run.text for run in runs]
    odd_one = _FOREIGN.search("".join(texts)) or _ODD.search("\n".join([text for text in texts if not text.isalpha()]))
    if not odd_one and not any(run.lost for run in runs):
        return []
    found = [_odd_in(run) if not _ADDRESS.search(run.text) else None for run in runs]
    sure = any(run.lost or _MIXED.search(run.text) for run in runs)
    if not sure and sum(1 for match in found if match) < FEW:
        return []
    if 2 * sum(1 for run in runs if _FOREIGN.search(run.text)) > len(runs):
        return []
    odd = (letter for match in found if match for letter in match.group())
    signs = {letter for letter in odd if not letter.isalpha() or _FOREIGN.match(letter)}
    return [run for run in runs if run.lost or signs & set(run.text)]


def _odd_in(run: TextSpan) -> re.Match[str] | None:
    """What no word has inside, in a word, or in one of several texts that touch."""
    odd = _ODD.search(run.text)
    if odd is None or _ENDS.isdisjoint(run.text):
        return odd
    ends = [at + 1 for at, letter in enumerate(run.text[:-1]) if letter in _ENDS and _ends_text(run, at)]
    parts = (run.text[start:end] for start, end in pairwise([0, *ends, len(run.text)]))
    return next((found for part in parts if (found := _ODD.search(part))), None)


def _ends_text(run: TextSpan, at: int) -> bool:
    """Whether a sign ends a text: what follows begins with a capital, or the file wrote both apart, and not the sign by itself, as a letter of another font may be."""
    if run.text[at - 1 : at].islower() and run.text[at + 1].isupper():
        return True
    if not run.object_breaks or len(run.glyph_edges) != len(run.text) + 1:
        return False
    before, behind = (
        any(abs(edge - place) <= _NEAR for place in run.object_breaks) for edge in run.glyph_edges[at : at + 2]
    )
    return behind and not before


def mended(
    runs: Sequence[TextSpan], broken: Sequence[TextSpan], seen: Sequence[TextSpan], judge: TextJudge
) -> list[TextSpan]:
    """The words of a page, broken ones as they were seen in its picture where that has more words."""
    parts = {id(run): _seen_in(run, seen) for run in broken}
    return [
        part
        for run in runs
        for part in (parts[id(run)] if parts.get(id(run)) and _is_better(parts[id(run)], run, judge) else [run])
    ]


def _seen_in(run: TextSpan, seen: Sequence[TextSpan]) -> list[TextSpan]:
    """What was seen where a word stands, in its height, size and weight."""
    x0, top, x1, bottom = run.box
    inside = [one for one in seen if x0 <= one.x <= x1 and top <= one.y <= bottom]
    inside.sort(key=lambda one: one.x)
    boxes = [(one.box[0], top, one.box[2], bottom) for one in inside]
    return [
        replace(run, text=one.text, box=box, glyph_edges=(), object_breaks=None, lost=False)
        for one, box in zip(inside, boxes, strict=True)
    ]


def _is_better(parts: Sequence[TextSpan], run: TextSpan, judge: TextJudge) -> bool:
    text = "".join(
        part.text if index == 0 or part.box[0] - parts[index - 1].box[2] < TOUCHING * run.size else f" {part.text}"
        for index, part in enumerate(parts)
    )
    if _FOREIGN.fullmatch(run.text) and text.isdigit():
        return True
    return judge.share_of_words(text) > (0.0 if run.lost else judge.share_of_words(run.text))
