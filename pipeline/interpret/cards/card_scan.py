"""Cards as their lines come: which label opens one, what goes on a value, where one ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.branches import LEVELS, begins_as_others, goes_on_list, next_branch, told_of_part
from pipeline.interpret.cards.cards import COUNTED, FEWEST, UNKNOWN, Card, Entry
from pipeline.interpret.cards.headings.card_ends import ends_card, is_set_as_name
from pipeline.interpret.cards.headings.chapters import chapter_above
from pipeline.interpret.cards.headings.first_process import number_of
from pipeline.interpret.cards.label_layouts.score_lines import is_score, said_below
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import (
    NEAR,
    alike,
    begins_alike,
    goes_on_bold,
    is_bold_value,
    is_one_heading,
    is_set_off,
    stands_below,
)
from pipeline.interpret.cards.names.badges import behind_name, drop_badge, entry_of_badge, without_badge
from pipeline.interpret.cards.names.card_names import is_title, name_at_end, name_of
from pipeline.interpret.cards.names.described import Texts, counts_on, describes, is_below_name, titles_paper
from pipeline.interpret.cards.names.explained import explains_scores, lists_scales
from pipeline.interpret.cards.page_breaks.below_cards import cut_below
from pipeline.interpret.cards.page_breaks.card_columns import begins_column, lowest_above
from pipeline.interpret.cards.page_breaks.foot_notes import next_note
from pipeline.interpret.cards.page_breaks.outside import counts_cards, heads_page, is_apart
from pipeline.interpret.cards.scores.at_left import entries_at_left
from pipeline.interpret.cards.treatments.measures import next_measure
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import FACTORS, PARTS, SCORES
from pipeline.interpret.columns.heading import HEADED
from pipeline.interpret.pages.paper_labels import says_of_paper
from pipeline.interpret.phrases.matcher import Meaning

BELOW = 2.5  # heights of a heading: how far below it, in its band, the text on the card's ground may begin
_DATED = lazy_pattern(r"\s*20\d\d-\d\d-\d\d\b")


@dataclass(slots=True)
class Scan:
    """Lines on their way into cards; drawn are those of the open card's entries, whole, for when it is none.

    described are the lines right below the headings that may open a card; apart: the last line stands outside the open card.
    begun: the labels by which cards began. waiting: the badge behind the last name, which may go on. badges: the numbers and codes that stand beside titles. names: the id() of headings that
    name cards though they hold a title's words, chapters of those that name none. texts: what plain texts between headings and first labels are.
    beside: what stands at the left of cards, not yet taken. first_process: the number of the first process's heading, where it has one. valued: the labels, in small letters, whose values stand on their lines.
    """

    fewest: int
    badges: Sequence[Word] = ()
    names: Collection[int] = ()
    texts: Texts = "unknown"
    beside: list[list[Line]] = field(default_factory=list)
    first_process: str = ""
    valued: Collection[str] = ()
    cards: list[Card] = field(default_factory=list)
    open: Card | None = None
    drawn: list[Line] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    described: list[Line] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    apart: bool = False
    begun: Counter[tuple[str, str]] = field(default_factory=Counter)
    chapters: set[int] = field(default_factory=set)

    def label(self, line: Line, meaning: Meaning, rest: Line) -> None:
        """A label in its line, with the rest of the line, which is its value; a badge behind a name is an entry of its own behind that."""
        rest, badge = behind_name(meaning, rest)
        if self._tells_again(meaning, rest):
            self.drawn.append(line)
            return
        cut = self._cut_short(line, meaning)
        within = None if cut or self.pending or self.apart or self._may_be_named() else self.open
        value = [rest] if rest.text else []
        if within and goes_on_list(within, meaning):
            within.entries[-1].lines += value
            self.drawn.append(line)
            self.waiting += [badge] if badge else []
            return
        if self.open and not self.pending:
            drop_badge(self.open, Entry(meaning, value))
        part = told_of_part(within, meaning) if within else None
        if part is None:
            self._open_for(line, meaning, cut or (next_branch(within, meaning) if within else None))
        self.drawn.append(line)
        self.apart = False
        if self.open:
            self._take_badges(self.open)
            self.open.entries.append(Entry(part or meaning, value, label=line))
        self.waiting = [badge] if badge else []

    def _tells_again(self, meaning: Meaning, rest: Line) -> bool:
        """Whether a label says the value behind both parts of a score that a badge told before them."""
        told = [entry.meaning.field for entry in self.open.entries] if self.open and not self.pending else []
        once = sorted(filter(PARTS.__contains__, told)) == sorted(PARTS)  # else the value is another assessment's
        if meaning.field != "value" or not once or set(told[-2:]) != {*FACTORS}:
            return False
        before = self.open.entries[told.index("value")].lines if self.open else []
        return bool(before) and before[0].text.strip() == rest.text.strip()

    def _take_badges(self, card: Card) -> None:
        card.entries += map(entry_of_badge, self.waiting)
        self.waiting = []

    def _open_for(self, line: Line, meaning: Meaning, card: Card | None) -> None:
        """Opens a card that a label is known to go on or to branch off with, or the next one where the label begins it."""
        if card:
            self._close()
            self.open, self.drawn = card, card.lines()
        elif (
            self.open is None
            or self.pending
            or self.open.has(meaning)
            or begins_as_others(self.begun, self.open, meaning)
        ):
            self._begin(line, meaning)

    def _cut_short(self, line: Line, meaning: Meaning) -> Card | None:
        """The card that goes on at the top of a page in its own column, past others, with a label that it lacks."""
        last = self.drawn[-1] if self.drawn and not self.pending else None
        if last is None or not begins_column(line, last):
            return None
        card = lowest_above([*self.cards, *([self.open] if self.open and self.open.lines() else [])], line)
        return card if card and card is not self.open and not card.has(meaning) else None

    def _may_be_named(self) -> bool:
        """Whether the line above may name the next card, where names are set as text."""
        if not self.open or not self.open.entries or not self.open.name or is_heading(self.open.name[-1]):
            return False
        return self.open.entries[-1].lines[-1:] == self.drawn[-1:]

    def is_labelled(self) -> bool:
        """Whether a card is open that has labels, and no heading follows it yet."""
        return bool(self.open and self.open.entries) and not self.pending

    def is_named_over(self, line: Line) -> bool:
        """Whether a heading that may name a card stands right above a line, set otherwise: that line may be its first label."""
        return bool(self.pending) and not self.described and not alike(self.pending[-1], line)

    def _is_card(self) -> bool:
        """Whether what is open has as many labels as a card, and is no axis of a matrix."""
        return self.open is not None and len(self.open.entries) >= FEWEST

    def has_badge(self, line: Line) -> bool:
        """Whether a line is a heading with a badge beside it."""
        return is_heading(line) and without_badge(line, self.badges)[1] is not None

    def goes_on(self, line: Line, behind: Sequence[Line]) -> bool:
        """Whether a card goes on behind a line: the next label is none that it has, and the line is not set as its name."""
        if not self.open or not self.is_labelled() or line.level is not None:
            return False
        following = next((label for other in behind if (label := label_of(other))), None)
        named = any(alike(line, name) for name in self.open.name)
        return following is not None and not self.open.has(following[0]) and not named

    def heading(self, line: Line) -> None:
        """A heading, which ends the card that is open and may name the next."""
        self._close()
        if self.described:
            self._leave_pending()
        self.pending.append(line)

    def chapter(self, line: Line) -> None:
        """A heading that says but what is labelled below it and names none of that: it goes on a card that tells only the process, and ends any other."""
        self.chapters.add(id(line))
        if self.open and self.is_labelled() and self.open.fields() == {"process"}:
            self.outside.append(line)
        else:
            self.heading(line)

    def is_value(self, line: Line) -> bool:
        """Whether a line set as headings are is the value of the label right above it, or goes on such a value.

        So does one that begins with a date in a card's log: what it says of the card's labels is none.
        """
        if not self.open or not self.is_labelled():
            return False
        if self.open.entries[-1].meaning.field == "comment" and _DATED.match(line.text):
            return True
        if not is_heading(line) or is_set_as_name(line, self.open.name, self.drawn):
            return False
        if self.open.entries[-1].meaning.field in LEVELS and goes_on_bold(self.drawn[-1], line):
            return True
        is_first = len(self.open.entries) == 1 and not self.open.name
        last = self.open.entries[-1]
        if not last.lines and last.meaning.header.casefold() in self.valued and self._is_next_heading(line):
            return False
        return is_bold_value(line, self.drawn[-1], last.lines, is_first=is_first)

    def _is_next_heading(self, line: Line) -> bool:
        """Whether a line below a label whose value stands beside it in other cards is set as a heading over cards is, where such begin, and farther below the label than that below the line before."""
        cards = [*self.cards, *([self.open] if self.open else [])]
        over = [one for card in cards for one in (*card.name, *card.section, *card.chapter)]
        over += [entry.label for card in cards for entry in card.entries if entry.label and is_heading(entry.label)]
        over += [one for card in cards for one in card.before if is_heading(one)]
        return any(alike(line, one) and begins_alike(line, one) for one in over) and is_set_off(line, self.drawn)

    def ends_at(self, line: Line) -> bool:
        """Whether a line that could be a label is none of the card: the second of the heading above ("verksamheter"), or one that ends the card."""
        if self.pending:
            return line.text[:1].islower() and is_one_heading(self.pending[-1], line)
        cards = [*self.cards, *([self.open] if self.open else [])]
        return ends_card(line, self.open.name if self.open else [], self.drawn, cards)

    def text(self, line: Line) -> None:
        """Any other line: a value goes on, or it stands outside of cards, as what says of the paper what it is, or how many cards there were. Beside a score another card begins."""
        heads = self.open is not None and bool(self.open.entries) and heads_page(self.open.entries, self.drawn, line)
        if heads or says_of_paper(line.text) or counts_cards(line.text):
            self.leave(line)
            return
        if self._stands_beside_score(line):
            self._close()
        waiting = bool(self.open and self.open.entries and not self.open.entries[-1].lines)
        here = [one for one in self.outside if one.page == line.page] if self._is_card() else None
        self.apart = not (self.open and self.open.entries) or is_apart(
            self.drawn, line, here, waiting=waiting, name=self.open.name
        )
        if self.open and not self.apart and is_below_name(self.open, self.drawn[-1], line):
            self.open.described.append(line)
            self.drawn.append(line)
        elif self.open and not self.apart:
            if following := next_measure(self.open, line) or next_note(self.open.entries, line, self.cards):
                self.open.entries.append(Entry(following, []))
            self.open.entries[-1].lines.append(line)
            self.drawn.append(line)
        elif self.pending and stands_below(
            [*self.pending, *self.described][-1], line, NEAR if self.described else BELOW
        ):
            self.described.append(line)
        else:
            self._leave_pending()
            self.outside.append(line)

    def leave(self, line: Line) -> None:
        """A line outside of cards, whatever is open."""
        self.outside.append(line)
        self.apart = self.open is not None

    def _stands_beside_score(self, line: Line) -> bool:
        """Whether a line begins another column behind a score, which no text goes on."""
        entry = self.open.entries[-1] if self.open and self.open.entries else None
        if entry is None or not entry.lines or entry.lines[-1].page != line.page:
            return False
        value = entry.lines[-1]
        scored = is_whole(value.text) or (entry.meaning.field in SCORES and value.text.strip().isdigit())
        return scored and begins_column(line, value)

    def _leave_pending(self) -> None:
        """Takes headings that open no card, and what stands right below them, for lines outside of cards."""
        self.outside += [*self.pending, *self.described]
        self.pending, self.described = [], []

    def _begin(self, label: Line, meaning: Meaning) -> None:
        """Opens a card under the headings right above its first label, or under plain lines where none is set apart or labelled."""
        named_by_label = meaning.field == "risk" or self._heads_section(label, meaning)
        described = self.described if not named_by_label and self._is_described(label) else []
        if self.texts == "names" and self.described and not named_by_label:
            self.pending, described = [*self.pending, *self.described], []
        elif self.described and not described:
            self._leave_pending()
        pending = self.pending
        if not pending and not named_by_label:
            pending = self._plain_name(label)
        self._close()
        name = [] if pending and id(pending[-1]) in self.chapters else name_of(pending, meaning, self.names)
        parted = [without_badge(line, self.badges) for line in name]
        badges = [entry_of_badge(badge) for _, badge in parted if badge]
        over = pending[: len(pending) - len(name)]
        section = [line for line in over if not is_score(line)]
        before = [*self.outside, *(line for line in over if is_score(line))]
        chapter = [] if section else chapter_above(name or [label], before)
        self.open = Card(
            [line for line, _ in parted], section, badges, before=before, described=described, chapter=chapter
        )
        self.drawn = [line for entry in badges for line in entry.lines]
        self.pending, self.described, self.outside = [], [], []
        self.begun[Entry(meaning, []).words] += 1

    def _heads_section(self, label: Line, meaning: Meaning) -> bool:
        """Whether a label is the numbered heading of the first process, set as the one above: what stands below that is its own ("Inledning" over "1 Process: Lön")."""
        is_section = meaning.field == "process" and is_heading(label) and not self.cards
        is_first = is_section and bool(self.first_process) and number_of(label) == self.first_process
        return is_first and bool(self.described) and alike(self.pending[-1], label)

    def _is_described(self, label: Line) -> bool:
        """Whether what stands between a card's heading and its first label is the risk's description."""
        if not self.described or is_title(self.pending[-1], self.names):
            return False
        heading = self.pending[-1]
        if any(titles_paper(line, heading, label) for line in self.described):
            return False
        if (
            self.texts == "descriptions"
            and not counts_on(self.described[0])
            and not COUNTED.fullmatch(heading.text.strip())
        ):
            return True
        return describes(heading, self.described, label, self.cards, [*self.pending[:-1], *self.outside])

    def _plain_name(self, label: Line) -> list[Line]:
        """The last lines, taken from where they stand, if they may name a card: never what stands behind a label on its line, or on another page."""
        if self.outside and (self.open is None or self.apart):
            last_line = self.outside[-1]
            return (
                []
                if last_line.page != label.page or says_of_paper(last_line.text) or counts_cards(last_line.text)
                else name_at_end(self.outside, label)
            )
        last = self.open.entries[-1].lines if self.open and self.open.name and self.open.entries else []
        if not last or last[-1] is not self.drawn[-1]:
            return []
        name = name_at_end([line for line in last if any(line is one for one in self.drawn)], label)
        if len(name) == len(last) or name[0].text[:1].islower():
            return []  # the value of a label that would have none else, or its end
        del last[-len(name) :], self.drawn[-len(name) :]
        return name

    def _close(self) -> None:
        if self.open:
            self._take_badges(self.open)
        if any(card is self.open for card in self.cards):
            pass  # opened again
        elif (card := self.open) and self._is_whole(card):
            card.entries += entries_at_left(card, self.beside)
            self.cards.append(card)
        elif self.open:
            head = [*self.open.before, *self.open.section, *self.open.name, *self.open.described]
            self.outside = [*head, *self.drawn, *self.outside]
        self.open, self.drawn = None, []

    def _is_whole(self, card: Card) -> bool:
        """Whether a card has as many labels as it needs, with what stands at its left."""
        known = [entry.meaning.field for entry in entries_at_left(card, [*self.beside])] if self.beside else []
        fields = card.fields() | {*known} - {UNKNOWN}
        return len(fields) >= self.fewest and bool(card.lines()) and not (explains_scores(card) or lists_scales(card))

    def result(self) -> tuple[list[Card], list[Line]]:
        """The cards, and the lines outside of them, when all lines have come."""
        self._close()
        return self.cards, cut_below(self.cards) + self.outside + self.pending + self.described + [
            line for group in self.beside for line in group
        ]


def describe(card: Card) -> None:
    """Makes the text below a card's heading, or below its scores, an entry of its own; sentences go before a labelled description, and other texts are a subheading there."""
    labelled = next((entry for entry in card.entries if entry.meaning.field == "description"), None)
    said = card.described if labelled else card.described or said_below(card.entries)
    if not said:
        return
    if labelled and said[-1].text.rstrip().endswith("."):
        labelled.lines = [*said, *labelled.lines]
        return
    meaning = Meaning(UNKNOWN, HEADED, None, whole=True) if labelled else Meaning("description", "", None, whole=True)
    card.entries.insert(0, Entry(meaning, said))
    card.shared += card.is_branch
