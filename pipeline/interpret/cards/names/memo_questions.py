"""Questions over sentences that explain something, "Vem ansvarar för den interna kontrollen?" over "Nämnden ansvarar.", which look like a form's."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.labels import asks_at_length
from pipeline.interpret.cells.line_joining import join


def are_of_memo(cards: Sequence[Card], *, beside_tables: bool) -> bool:
    """Whether long questions label cards in which all that is answered are whole sentences.

    Several such cards are a form's, unless they stand in a document with tables that say what is controlled.
    """
    entries = [entry for card in cards for entry in card.entries]
    if not any(entry.label and asks_at_length(entry.label) for entry in entries):
        return False
    answers = [join(entry.lines) for entry in entries if entry.lines]
    return (beside_tables or len(cards) == 1) and all(answer.rstrip().endswith(".") for answer in answers)
