"""Cards as branches of a tree: a process has several risks, a risk several checks, each under what stands once above all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning

LEVELS = ("process", "risk", "checks")
_HEADS = frozenset({*LEVELS, "treatments"})
_LISTS = frozenset({"checks", "existing_controls", "treatments"})
_WHO = frozenset({"responsible", "owner"})


def next_branch(card: Card, meaning: Meaning) -> Card | None:
    """The card that a label begins which an open card has already, under the same risk, process or heading.

    It has what the open card tells before that label: a second "Kontroll" the risk with its scores, a second "Risk" the
    process. None where nothing above the label has several such.
    """
    at = _place(card, meaning) if meaning.field in LEVELS else None
    if at is None:
        return None
    over = LEVELS[: LEVELS.index(meaning.field)]
    headed = bool(card.name) and bool(over)
    if not headed and all(entry.meaning.field not in over for entry in card.entries[:at]):
        return None
    return Card(card.name, [], card.entries[:at], described=card.described if at else [], shared=at, is_branch=True)


def branches_of(card: Card) -> list[Card] | None:
    """A box in which labels come again as a card for each check or risk; None where they come again for another reason."""
    found = [replace(card, entries=[])]
    for entry in (replace(entry) for entry in card.entries):
        last = found[-1]
        if not last.has(entry.meaning):
            last.entries.append(entry)
        elif goes_on_list(last, entry.meaning):
            last.entries[-1] = replace(last.entries[-1], lines=[*last.entries[-1].lines, *entry.lines])
        elif part := told_of_part(last, entry.meaning):
            last.entries.append(replace(entry, meaning=part))
        elif branch := next_branch(last, entry.meaning) or _next_alike(last, entry.meaning):
            found.append(replace(branch, entries=[*branch.entries, entry], grid=card.grid, rest=card.rest))
        else:
            return None
    return found


def _next_alike(card: Card, meaning: Meaning) -> Card | None:
    """The next card of a box that holds several, each with the same label first."""
    is_next = meaning.field in LEVELS and _place(card, meaning) == 0
    return Card(card.name, is_branch=True) if is_next else None


def _place(card: Card, meaning: Meaning) -> int | None:
    """The first of a card's entries with the same label."""
    words = Entry(meaning, []).words
    return next((at for at, entry in enumerate(card.entries) if entry.words == words), None)


def goes_on_list(card: Card, meaning: Meaning) -> bool:
    """Whether a label right behind the same one goes on what that lists: two checks, then what is told of both; two risks of a check."""
    lists = _LISTS | {"risk"} if "checks" in card.fields() else _LISTS
    return meaning.field in lists and [entry.words for entry in card.entries[-1:]] == [Entry(meaning, []).words]


def told_of_part(card: Card, meaning: Meaning) -> Meaning | None:
    """What a label that a card has already means where it tells of one part of it: the next measure, or what stands below one.

    Who is responsible below a check or a measure is not who is for the risk or the check above: a risk's is its owner from
    now on. How far a measure is stands below it, whatever a badge beside the card's name says of the risk. None for any other label.
    """
    at = _place(card, meaning)
    if at is None:
        return None
    if meaning.field == "treatments":
        return meaning if at or card.name else None
    heads = [place for place, entry in enumerate(card.entries) if entry.meaning.field in _HEADS]
    if not heads or not heads[0] < at < heads[-1] or meaning.field in _HEADS:
        return meaning if _is_of_last_measure(card, heads, at, meaning) else None
    measures = [place for place in heads if card.entries[place].meaning.field == "treatments"]
    if heads[-1] in measures:
        is_who = meaning.field in _WHO
        return replace(meaning, field="treatment_owner") if is_who else (meaning if measures[0] < at else None)
    if meaning.field not in _WHO:
        return None
    card.entries[at].meaning = replace(meaning, field="owner")
    return replace(meaning, field="responsible")


def _is_of_last_measure(card: Card, heads: Sequence[int], at: int, meaning: Meaning) -> bool:
    """Whether a label tells how far the measure above it is, though a badge beside the card's name has told how far the risk is."""
    is_badge = meaning.field == "treatment_status" and card.entries[at].label is None
    return is_badge and bool(heads) and at < heads[0] and card.entries[heads[-1]].meaning.field == "treatments"


def begins_as_others(begun: Counter[tuple[str, str]], card: Card, meaning: Meaning) -> bool:
    """Whether a label that an open card lacks begins the next one, as it began others, and this one has lost its own beginning.

    begun: the labels by which cards began, in their words. Behind a check a risk begins the next card, if it ever began one.
    """
    if not card.entries or card.entries[0].words == (words := Entry(meaning, []).words):
        return False
    is_first = bool(begun) and begun.most_common(1)[0][0] == words
    return is_first if not card.name else (meaning.field == "risk" and words in begun and "checks" in card.fields())


def share_scores(cards: Iterable[Card]) -> None:
    """Gives each check of a risk the scores that stand behind the last of them and nowhere else."""
    for risk, group in groupby(cards, key=_risk):
        *others, last = group
        scores = [entry for entry in last.entries[last.shared :] if entry.meaning.field in SCORES]
        if risk and scores and all(SCORES.isdisjoint(card.fields()) for card in others):
            for card in others:
                card.entries += scores


def _risk(card: Card) -> int:
    """What is the same for the checks of one risk: the id() of the label that tells it, 0 where none does."""
    return next((id(entry) for entry in card.entries if entry.meaning.field == "risk"), 0)
