"""What letters, short forms, yes and no stand for in results, as the document explains them: "U = utan avvikelse", "u.a. = utan anmärkning", "Ja = inga avvikelser"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of_tick
from pipeline.interpret.legends.legend_lines import legend_lines
from pipeline.swedish.spelling import is_word
from schemas.tables import Outcome

_SHORT = r"(?:(?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_]{1,2}\.?|[^\W\d_]{1,4}\.)"  # "u.a.", "Anm."
_SPACED = r"[A-ZÅÄÖ](?:\s[A-ZÅÄÖ]){1,2}"  # "U A", before an equals sign
_SHAPE = rf"\(?(?:{_SPACED}(?=\)?\s*=)|{_SHORT}(?=\)?\s*[=:–—-])|[^\W\d_]{{2,4}}(?=\)?\s*(?:=|betyder|innebär))|[A-ZÅÄÖ]{{1,2}}(?![\w.]))\)?"
_LETTER = rf"(?<![^\s(,;•]){_SHAPE}"
_MEANS = r"\s*(?:[=:–—-]|betyder|innebär|står för|\s(?=[^\W\d]))\s*"
_BEFORE = lazy_pattern(
    rf"(?P<letter>{_LETTER}){_MEANS}(?P<says>[^.;=]{{2,60}}?)(?=\W*(?:\b(?:och|samt)\s+)?{_LETTER}{_MEANS}|\s*[.;]|\s*$)"
)
_BEHIND = lazy_pattern(r"(?P<says>[^\W\d][^(),.;:]{2,60}?)\s*(?P<letter>\([A-ZÅÄÖ]{1,2}\))")
_LISTED = lazy_pattern(rf"{_LETTER}{_MEANS}\w")
_ANSWERS = frozenset({"ja", "nej"})
# What is explained of an answer holds where that heads a column of ticks, not for the answers to any question.
_TICKED = "☒ "
_CELL = lazy_pattern(rf"(?:[^\W\d_]{{1,4}}(?:\.\s?|$)){{1,3}}|{_SPACED}")


def letters_in(texts: Sequence[str]) -> Mapping[str, Outcome]:
    """The outcomes that a document gives to letters and short forms, by their keys, where it explains at least two different ones in one text."""
    found: dict[str, Outcome] = {}
    for text in legend_lines(map(tidy, texts), _LISTED):
        for form in (_BEFORE, _BEHIND):
            told = {_explained(match["letter"]): outcome_of_tick(match["says"]) for match in form.finditer(text)}
            plain = {letter: outcome for letter, outcome in told.items() if letter and outcome != "unclear"}
            found = {**plain, **found} if len(set(plain.values())) > 1 else found
    return found


def _explained(letter: str) -> str:
    """The key of what a text explains; none of a word, which is no short form, but of an answer."""
    short = letter.strip("() ")
    bare = short.removesuffix(".")
    if bare.casefold() in _ANSWERS:
        return ticked_key(bare)
    is_plain = bare.isalpha() and not bare.isupper() and is_word(bare.casefold())
    return "" if is_plain else letter_key(short)


def ticked_key(answer: str) -> str:
    """The key of an answer that heads a column of ticks."""
    return f"{_TICKED}{answer.strip(' .:?').casefold()}"


def letter_key(text: str) -> str:
    """A short form as the legend has it, with its stops or without, in any letters ("U.A." is "ua"); a letter alone keeps its case, any other text is as it is."""
    text = text.strip()
    if not _CELL.fullmatch(text):
        return text
    if len(letter := text.removesuffix(".")) == 1:
        return letter
    return text.replace(".", "").replace(" ", "").casefold()
