"""What stands in smaller letters below the names of risks in their cells: a description, the process that they belong to, or a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile

from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.under_names import tells_state
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.events import names_harm, says_event
from pipeline.interpret.cells.roles import names_post
from pipeline.interpret.columns.arithmetic import SCORES

NOTED = "note"  # what is neither a description nor a process
_SMALLER = 0.95  # times the size of the name's letters
_WORDS = 5  # of the name of a process
_FEWEST = 2  # names with such a text

Parted = tuple[Sequence[Line], Sequence[Line]]  # the lines of a name, and those below it


def parted_below_names(cells: Collection[Content]) -> Sequence[Parted] | None:
    """The lines of each cell's name and those in smaller letters below it; None where not most of several cells that hold anything have such, or these label something.

    What was recognised from a picture tells no size, and where a cell goes on in the letters of its name behind the smaller ones, or these begin small, they are a part of it.
    """
    parted = [_parted(content.own) for content in cells]
    below = [lines for _, lines in parted if lines]
    few = len(below) < _FEWEST or 2 * len(below) <= sum(bool(name) for name, _ in parted)
    return None if few or any(_is_labelled(lines[0]) for lines in below) else parted


def said_below_names(texts: Sequence[str], fields: Collection[str]) -> str:
    """The field that texts below names hold: sentences the description, short names that come again the process, unless the table tells it else; else NOTED."""
    if 2 * sum(map(_is_short, texts)) <= len(texts):
        in_brackets = all(text.startswith("(") for text in texts)
        return NOTED if in_brackets or "description" in fields else "description"
    return "process" if "process" not in fields and _are_groups(texts) else NOTED


def _are_groups(texts: Sequence[str]) -> bool:
    """Whether short texts name what several risks belong to: no states, causes or consequences, posts, people or numbers."""
    times = Counter(texts)
    again = 2 * sum(times[text] > 1 for text in texts) >= len(texts)
    told = any(tells_state(text) or names_harm(text) or says_event(text) for text in texts)
    return again and not told and not any(all(map(of, texts)) for of in (names_post, _has_number, _may_be_person))


def _parted(lines: Sequence[Line]) -> Parted:
    """The lines up to the first that is set smaller than the first, and the others; all of them where no smaller ones end them."""
    name = list(takewhile(lambda line: alike(line, lines[0]), lines))
    below = lines[len(name) :]
    apart = all(_is_smaller(line, name[0]) for line in below) and not any(line.text[:1].islower() for line in below[:1])
    return (name, below) if apart else (lines, ())


def _is_smaller(line: Line, name: Line) -> bool:
    """Whether a line is plain and in smaller letters than a name above it."""
    recognised = any(word.confidence is not None for word in line.words)
    return not (recognised or line.bold) and 0.0 < (line.size or 0.0) < _SMALLER * (name.size or 0.0)


def _is_labelled(line: Line) -> bool:
    """Whether a line has a label with a colon, or is a score behind its label ("Riskvärde 8")."""
    found = label_of(line)
    return ":" in line.text or (found is not None and found[0].field in SCORES)


def _may_be_person(text: str) -> bool:
    """Whether a text is several words with a capital each."""
    words = text.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_short(text: str) -> bool:
    """Whether a text is a few words and no sentence."""
    return len(text.split()) <= _WORDS and text[:1].isupper() and not text.endswith((".", "!", "?"))
