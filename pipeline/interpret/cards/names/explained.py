"""What looks like a card and is none: scores that say what their letters mean ("S: sannolikhet. K: konsekvens. R: S x K") or list the steps of their scales, words that are explained, chapters, a matrix's axes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.legends.numbered_steps import numbered_text
from pipeline.interpret.phrases.matcher import classify

_EXPLAINED = 2  # scores; a single one may be a slip
_LARGER = 1.25  # times the size of the text below: a chapter's heading
_LETTERS = 3  # of a label that is short for a word: "S", "Rv"
_WORD = lazy_pattern(r"[^\W\d]+(?=\W|$)")
_GLOSSARY = lazy_pattern(r"\W*(?:begrepp|term|uttryck|ord)(?:en|er|et)?\W*", re.IGNORECASE)
_STEPS = 3  # of an axis, or of a scale
_SHORT = 4  # words of a step without a number
_NUMBERED = lazy_pattern(r"\W*(\d{1,2})\W{0,3}\s+\W{0,2}[^\W\d]")
_FORMULA = lazy_pattern(r"[^\W\d]+\s*[x×*·+]\s*[^\W\d]+|(?:hur|produkten|summan)\b", re.IGNORECASE)


def explains_scores(card: Card) -> bool:
    """Whether a card has nothing but scores, none of them with a number at its beginning, and says what two of them mean."""
    if not card.fields() <= SCORES or any(_value(entry)[:1].isdigit() for entry in card.entries):
        return False
    return sum(map(_explains, card.entries)) >= _EXPLAINED


def lists_scales(card: Card) -> bool:
    """Whether a card has nothing but scores, the parts each with the steps of its scale in lines below it: "Sannolikhet" over "1. Osannolik", "2. Möjlig", "3. Sannolik".

    A heading without a text of its own ("Risker") stands over what follows.
    """
    told = [entry for entry in card.entries if entry.lines]
    parts = [entry for entry in told if entry.meaning.field in FACTORS]
    return (
        bool(parts)
        and SCORES.issuperset(entry.meaning.field for entry in told)
        and all(_lists_steps(entry.lines) for entry in parts)
    )


def _lists_steps(lines: Sequence[Line]) -> bool:
    """Whether lines begin with steps that are numbered on, up or down, or that are a few words each, no two alike and none a number."""
    if any(offered(line.text) for line in lines):
        return False  # of which one is chosen
    numbers = [int(found[1]) for line in lines if (found := _NUMBERED.match(numbered_text(line)))]
    counted = numbers[:_STEPS]
    if (
        len(counted) == _STEPS
        and abs(counted[1] - counted[0]) == 1
        and counted[2] - counted[1] == counted[1] - counted[0]
    ):
        return True
    words = [line.text.casefold().strip() for line in lines]
    return len(set(words)) == len(words) >= _STEPS and all(_are_few_words(text) for text in words)


def _are_few_words(text: str) -> bool:
    return len(text.split()) <= _SHORT and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _value(entry: Entry) -> str:
    return " ".join(line.text.strip() for line in entry.lines).strip()


def _explains(entry: Entry) -> bool:
    """Whether a score's value says how it is made or meant, or is the word that its letter stands for.

    "Sannolikhet: låg sannolikhet" is an assessment in words.
    """
    value = _value(entry).lstrip("–—-= ")
    if _FORMULA.match(value):
        return True
    own = _WORD.match(value)
    meaning = classify(own[0]) if own and len(entry.words[1]) <= _LETTERS else None
    return meaning is not None and meaning.whole and meaning.field in SCORES


def explains_words(grid: Grid) -> bool:
    """Whether a grid says what words mean, under a header that says so: "Begrepp | Förklaring"."""
    first = grid.at(0, 0)
    return first is not None and _GLOSSARY.fullmatch(join(first.lines)) is not None


def heads_chapters(card: Card, lines: Sequence[Line], among: Sequence[Line]) -> bool:
    """Whether what could be the only card's labels are headings of chapters: "Bakgrund", "Metod".

    They stand alone on their lines, larger than the text below each, and none of them comes again in the document.
    lines: those that hold the card. among: the lines of the whole document.
    """
    own = {entry.words for entry in card.entries}
    heads = [line for line in lines if _words_of(line) in own]
    values = [line.size for entry in card.entries for line in entry.lines if line.size]
    if (
        len(heads) != len(card.entries)
        or not values
        or any(label[1].text for line in heads if (label := label_of(line)))
    ):
        return False
    larger = all((line.size or 0.0) > _LARGER * median(values) for line in heads)
    return larger and sum(_words_of(line) in own for line in among) <= len(heads)


def names_axes(card: Card, lines: Sequence[Line]) -> bool:
    """Whether the labels of both parts in what could be the only card are names of a matrix's axes: alone on their lines, the steps between them, and no value below the second."""
    alone = [
        (at, label[0])
        for at, line in enumerate(lines)
        if (label := label_of(line)) and label[0].field in FACTORS and not label[1].text
    ]
    if len(alone) != len(FACTORS) or {meaning.field for _, meaning in alone} != {*FACTORS}:
        return False
    (first, _), (second, meaning) = alone
    blank = any(entry.meaning.field == meaning.field and not entry.lines for entry in card.entries)
    return blank and second - first > _STEPS


def _words_of(line: Line) -> tuple[str, str] | None:
    found = label_of(line)
    return Entry(found[0], []).words if found else None
