"""Ligatures that the text layer gives as another sign: "S'ckprov" for "Stickprov", "-ll" for "till".

A font that was written anew may keep no Unicode for them, so that the sign of the same code is shown, be it a letter of another
script, or none. Which letters a sign stands for is told by the words of the page: with them they are in the dictionary, with the sign they are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import TextSpan
from extractors.pdf.characters import LOST
from extractors.read_options import TextJudge

LIGATURES = ("ti", "ft", "tt", "fi", "ff", "fl", "tti", "ffi", "fj", "tf")
FEW, LONG = 3, 3  # words of a page, of as many signs: fewer are names and slips, shorter ones hit by chance
_FAR = "\u0400-\u1cff\u2c00-\u2dff\ua000-\uabff\x80-\x9f"  # letters of other scripts, and signs that no keyboard has
_SIGN = rf"[^\w\s@\\–—‐‑\u00ad]|\d|[{_FAR}]"
_INSIDE = lazy_pattern(
    rf"(?<=[^\W\d_])(?P<in>{_SIGN})(?=(?:{_SIGN})?[a-zåäö])"  # between letters, or before another sign
    rf"|^(?P<begin>{_SIGN})(?=[a-zåäö]{{2}})|(?<=[^\W\d_])(?P<end>[+%*'=<>!?#$|^~{_FAR}]|{LOST}|\d)(?=[.,:;!?)]*$)"
)
_IS_LOST = lazy_pattern(LOST)
_IS_FAR = lazy_pattern(f"[{_FAR}]")
_NEVER_INSIDE = frozenset("()<>=[]{}!?;#$|^~")
_BRACKETS = lazy_pattern(r"[(\[].*[)\]]")
_SCORE = lazy_pattern(r"\W*[SKRV]\d{1,3}\W*")  # "S3," of a score is no "Sfi,"
_ADDRESS = lazy_pattern(r"@|www|//")

Stands = Mapping[tuple[bool, str], str]  # the letters of a sign, in bold or plain type
Told = dict[tuple[bool, str], str]  # the same, of the pages so far


def with_ligatures(runs: Sequence[TextSpan], judge: TextJudge, known: Told | None = None) -> list[TextSpan]:
    """The words of a page, those with their letters that a sign stands for; as they are where hardly any word tells such a sign.

    What stays of letters without Unicode is left out, and the word is one that lost some.
    known: what signs stand for on the pages before, whose fonts are the document's; what this page tells is put in.
    """
    mended, told = list(runs), Told()
    for fewest in (FEW, 1):  # a word of two signs tells the second once the first is known
        stands = _stands(mended, judge, fewest)
        if not stands:
            break
        told = {**stands, **told}
        mended = [_mended(run, stands, judge) for run in mended]
    if known is not None:
        taken = {(bold, letters) for (bold, _), letters in told.items()}
        before = {key: one for key, one in known.items() if key not in told and (key[0], one) not in taken}
        mended = [_mended(run, before, judge) for run in mended] if before else mended
        known.update(told)
    return without_lost(mended)


def without_lost(runs: Sequence[TextSpan]) -> list[TextSpan]:
    """The words without the signs of letters that have no Unicode."""
    if not _IS_LOST.search("".join([run.text for run in runs])):
        return list(runs)
    return [_bare(run) if _IS_LOST.search(run.text) else run for run in runs]


def _bare(run: TextSpan) -> TextSpan:
    nothing = {match.start(): "" for match in _IS_LOST.finditer(run.text)}
    return replace(_with(run, nothing), lost=True)


def _stands(runs: Sequence[TextSpan], judge: TextJudge, fewest: int) -> Stands:
    found: dict[tuple[bool, str], Counter[str]] = {}
    telling = 0
    signed = (run for run in runs if _may_have_signs(run.text))
    for (text, bold), count in Counter((run.text, run.bold) for run in signed).items():
        for sign, letters in (readings := list(_readings(text, judge))):
            found.setdefault((bold, sign), Counter())[letters] += 1
        telling += count if readings and (len(text) >= LONG or _is_sure(readings[0][0])) else 0
    return _chosen(found if telling >= fewest else {key: told for key, told in found.items() if _is_sure(key[1])})


def _may_have_signs(text: str) -> bool:
    """Whether a sign stands in a text as in a word, and it is no part of a score."""
    may = not text.isalpha() or _IS_FAR.search(text) is not None
    return may and _INSIDE.search(text) is not None and _SCORE.fullmatch(text) is None


def _is_sure(sign: str) -> bool:
    """Whether nobody writes a sign inside a word, so that one word is enough."""
    return sign in _NEVER_INSIDE or (_IS_LOST.match(sign) or _IS_FAR.match(sign)) is not None


def _chosen(found: Mapping[tuple[bool, str], Counter[str]]) -> Stands:
    """The letters that most words tell for each sign; no two signs of one type stand for the same."""
    stands: dict[tuple[bool, str], str] = {}
    for (bold, sign), told in sorted(found.items(), key=lambda one: -max(one[1].values())):
        free = [one for one in LIGATURES if told[one] and one not in {stands[key] for key in stands if key[0] == bold}]
        if free:
            stands[bold, sign] = max(free, key=told.__getitem__)
    return stands


def _readings(text: str, judge: TextJudge) -> Iterator[tuple[str, str]]:
    """A sign of a word that is none, with the letters that make it one."""
    signs = {match.group() for match in _INSIDE.finditer(text)}
    if len(signs) != 1 or _ADDRESS.search(text) or judge.share_of_words(text) or _is_asked(text, judge):
        return
    sign = signs.pop()
    yield from ((sign, letters) for letters in LIGATURES if judge.share_of_words(text.replace(sign, letters)))


def _is_asked(text: str, judge: TextJudge) -> bool:
    """Whether a short word ends a sentence: "vi?". The judge passes over such words alone, and so is asked of two of them."""
    word = text.rstrip("?!")
    return len(word) < min(len(text), LONG) and judge.share_of_words(f"{word}-{word}") > 0


def _mended(run: TextSpan, stands: Stands, judge: TextJudge) -> TextSpan:
    """A word with the letters of its signs, where it is one with them and none without; the last sign may be a full stop.

    One that is in no dictionary either way has them for the signs that nobody writes between letters.
    """
    letters = {place: stands[run.bold, sign] for place, sign in enumerate(run.text) if (run.bold, sign) in stands}
    if not letters or _SCORE.fullmatch(run.text) or _ADDRESS.search(run.text) or judge.share_of_words(run.text):
        return run
    inside = {place: text for place, text in letters.items() if _INSIDE.match(run.text, place)}
    for chosen in (letters, {place: letters[place] for place in letters if place < len(run.text) - 1}, inside):
        mended = "".join(chosen.get(place, sign) for place, sign in enumerate(run.text))
        if chosen and judge.share_of_words(mended):
            return _with(run, chosen)
    sure = {place: text for place, text in inside.items() if _is_sure(run.text[place]) and _is_between(run.text, place)}
    return _with(run, sure) if sure and not _BRACKETS.search(run.text) else run


def _is_between(text: str, place: int) -> bool:
    """Whether a sign stands between letters, or has no Unicode, so that it is one itself."""
    match = _INSIDE.match(text, place)
    return match is not None and (match["in"] is not None or _IS_LOST.match(text, place) is not None)


def _with(run: TextSpan, letters: Mapping[int, str]) -> TextSpan:
    """A word with letters in place of some of its signs."""
    text = "".join(letters.get(place, sign) for place, sign in enumerate(run.text))
    return replace(run, text=text, glyph_edges=_edges(run, letters))


def _edges(run: TextSpan, letters: Mapping[int, str]) -> tuple[float, ...]:
    """Where each letter begins, those of one glyph dividing it evenly."""
    edges = run.glyph_edges
    if len(edges) != len(run.text) + 1:
        return edges
    parts = [
        edges[place] + (edges[place + 1] - edges[place]) * part / len(letters.get(place, " "))
        for place in range(len(run.text))
        for part in range(len(letters.get(place, " ")))
    ]
    return (*parts, edges[-1])
