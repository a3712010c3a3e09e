"""Headings of cards whose labels tell the risk: each card's own names the process, the check, or the risk that a label describes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry, named_by, unnumbered
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cards.names.over_names import is_process
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.control_names import names_control
from pipeline.interpret.cells.events import says_event
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import HEADED
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title

_SEVERAL = 2  # headings: one may say what the cards are
_FEW = 3  # words of a process's name
_OF_CHECKS = frozenset({"method", "frequency", "report_to", "result"})  # what labels say of a check
_PER_PROCESS = lazy_pattern(
    r"\bper\s+\w*(?:område|process|verksamhet)\b", re.IGNORECASE
)  # "Resultat per kontrollområde"
_WHAT_IS_TO_BE = lazy_pattern(r"att\s", re.IGNORECASE)
_PARTS = frozenset({"likelihood", "consequence"})
_COUNTED = lazy_pattern(r"\s(?:\d{1,3}|[A-ZÅÄÖ])$")
_EVENT = lazy_pattern(r"\W*(?:vad|vilken|vilka)\b|\w*\s*händelse|\w*scenario", re.IGNORECASE)


def with_own_headings(cards: Sequence[Card]) -> list[Card]:
    """Cards whose labels tell the risk, each with what its own heading names as an entry or its section.

    It is the check where no label tells a risk and all name a control of something and none says that it fails, and where the labels say how and when one is made, or what came of it, and the headings speak of checks. It is the process where nothing else tells that, and no check is labelled, or all name theirs in few words, or a heading over all says that they are; else, or where
    most headings say themselves what happens, it names the risk where the label asks what may happen. What names neither is kept under a header of its own.
    """
    fields = {name for card in cards for name in card.fields()}
    if _say_how_it_went(fields) and _have_own(cards) and _name_controls(cards):
        return [_with_name(card, Meaning("checks", "", None, whole=True)) for card in cards]
    if named_by(fields) is not None or not _have_own(cards):
        return list(cards)
    described = _describe(cards)
    if _are_checks(cards, fields):
        return [_with_name(card, Meaning("checks", "", None, whole=True)) for card in cards]
    plain = fields.isdisjoint({"process", "checks"}) and not any(card.section for card in cards)
    may_be_processes = plain or ("process" not in fields and (_are_short(cards) or _are_processes(cards)))
    if may_be_processes and not (described and _say_what_happens(cards)):
        return [replace(card, name=[], section=card.name) for card in cards]
    if not described:
        return [_with_name(card, Meaning(UNKNOWN, HEADED, None, whole=True)) for card in cards]
    return [replace(card, name=[], entries=[*_risk_of(card), *map(_as_description, card.entries)]) for card in cards]


def _say_how_it_went(fields: Collection[str]) -> bool:
    """Whether labels tell how something was controlled or what came of it, and neither what that is nor what it is for."""
    return not {"method", "result"}.isdisjoint(fields) and {"risk", "checks", *SCORES}.isdisjoint(fields)


def _name_controls(cards: Sequence[Card]) -> bool:
    """Whether all headings name a control of something: "1. Kontroll av att listorna är aktuella"."""
    return all(names_control(join(unnumbered(card.name))) for card in cards)


def _with_name(card: Card, meaning: Meaning) -> Card:
    """A card with its heading as what a label says."""
    return replace(card, name=[], entries=[Entry(meaning, unnumbered(card.name)), *card.entries])


def _are_checks(cards: Sequence[Card], fields: Collection[str]) -> bool:
    """Whether headings are checks that no label tells: most begin as such do, or are longer than names of processes, which are told otherwise.

    Where labels tell but what came of it, both begin so and are as long. There "Att avtal är tecknade" begins as a check does too;
    where labels score the risk, it is a goal or an event.
    """
    told = _OF_CHECKS & set(fields)
    if "checks" in fields or not (len(told) >= _SEVERAL or "result" in told):
        return False
    names = [join(unnumbered(card.name)) for card in cards]
    may_say_so = "result" in told and _PARTS.isdisjoint(fields)
    checks = [name for name in names if says_check(name) or (may_say_so and _WHAT_IS_TO_BE.match(name))]
    if 2 * sum(says_event(name) and name not in checks for name in names) > len(names):
        return False
    are_long = 2 * sum(len(name.split()) > _FEW for name in names) > len(names)
    begin_so = 2 * len(checks) > len(names)
    if len(told) < _SEVERAL:
        return begin_so and are_long
    above = cards[0].before[-1:]
    in_processes = "process" in fields or any(card.section for card in cards) or any(map(is_process, above))
    return begin_so or (in_processes and are_long)


def _risk_of(card: Card) -> list[Entry]:
    """A card's heading as its risk."""
    return [Entry(Meaning("risk", "", None, whole=True), unnumbered(card.name))]


def _as_description(entry: Entry) -> Entry:
    """What a label that asks what may happen says of the heading's risk; any other entry as it is."""
    told = entry.meaning.field == "risk"
    return replace(entry, meaning=replace(entry.meaning, field="description")) if told else entry


def _have_own(cards: Sequence[Card]) -> bool:
    """Whether each of several cards has a heading for itself, which says neither what the cards are nor how things went."""
    names = [join(unnumbered(card.name)) for card in cards]
    if any(card.is_branch for card in cards) or len(set(names)) < _SEVERAL:
        return False
    return all(map(_is_own, cards, names))


def _is_own(card: Card, name: str) -> bool:
    told = {join(entry.lines) for entry in card.entries if entry.lines}
    plain = outcome_of(name) == "unclear" and kind_of_title(name) is None
    return bool(name) and is_heading(card.name[-1]) and plain and name not in told


def _are_short(cards: Sequence[Card]) -> bool:
    """Whether all headings are few words, as names of processes are: "Läkemedelshantering"; "Blad A" and "Blad B" name none."""
    names = [join(unnumbered(card.name)) for card in cards]
    return all(len(name.split()) <= _FEW for name in names) and len({_COUNTED.sub("", name) for name in names}) > 1


def _say_what_happens(cards: Sequence[Card]) -> bool:
    """Whether most headings say that something happens, as risks do: "Lekplatser besiktas inte"."""
    names = [join(unnumbered(card.name)) for card in cards]
    return 2 * sum(map(says_event, names)) > len(names)


def _are_processes(cards: Sequence[Card]) -> bool:
    """Whether the heading above the first card says that theirs are processes, and no further one stands between them."""
    first, *others = cards
    above = [line for line in [*first.before[-1:], *first.section] if is_heading(line)]
    return bool(above and _PER_PROCESS.search(above[-1].text)) and not any(card.section for card in others)


def _describe(cards: Sequence[Card]) -> bool:
    """Whether the labels of the risks say what may happen: "Vad kan hända", "Oönskad händelse"."""
    labels = [entry.meaning.header for card in cards for entry in card.entries if entry.meaning.field == "risk"]
    return all(map(_EVENT.match, labels))
