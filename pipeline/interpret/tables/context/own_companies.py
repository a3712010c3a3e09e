"""The company or foundation whose paper a document is, where its name stands at the head beside what the paper is and begins the first text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line
from pipeline.interpret.cells.companies import COMPANY
from pipeline.interpret.cells.entities import body_in
from pipeline.interpret.cells.federations import may_name_owner, owner_alone
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import paragraphs_of
from schemas.tables import Body

_GAP = 2.0  # sizes of its letters that part a line into two texts
_FIRST = 4  # paragraphs at the head, of which one has the first text
_OWN = lazy_pattern(r"\b(?:bolaget|bolagets|styrelse|styrelsen|styrelsens|stiftelsen|stiftelsens|vd)\b", re.IGNORECASE)
_LED = lazy_pattern(r"\b(?:styrelsen?s?|vd)\b", re.IGNORECASE)
_OF_PAPER = lazy_pattern(r"\bstyrelse|\bprotokoll|\bhandling|\bbilaga|\bpunkt\b|\bsida?\b|20\d\d", re.IGNORECASE)
_BEGINS = lazy_pattern(
    rf"(?P<name>{COMPANY})(?::?s\b(?!\s+kommun)|(?:\s*\([^)]{{1,30}}\))?)(?P<rest>[,\s].*)", re.DOTALL
)
_OWNED = lazy_pattern(
    r"\W*(?:(?:hel|del|sam)?ägs\b|är\s(?:ett|en)\b[^.]{0,30}?(?:kommun|ägd|ägt|allmännyttig|dotterbolag|moderbolag)|styrelse\b)",
    re.IGNORECASE,
)
_FOR_OTHERS = lazy_pattern(  # what a company does that works for whose the paper is
    r"\b(?:leverer|leverantör|tillhandahåll|upphandl|anlita|konsult|gransk|bistå|biträ|uppdrag|avtal|drift|driver|kund|system)",
    re.IGNORECASE,
)
_BOARD = lazy_pattern(r"nämnd|utskott|förvaltningen|kommunstyrelse|fullmäktige", re.IGNORECASE)


def company_of_paper(document: Document) -> Body | None:
    """The only company that stands in the document's head and begins its first text, where the document speaks of its own board, managing director or company.

    Its head alone may name an auditor, its first text one that the municipality owns.
    """
    head = list(_head(document))
    above, first = ({owner.name: owner for owner in found} for found in (_beside_papers(head), _in_first_text(head)))
    is_one = len(first) == 1 and above.keys() == first.keys()
    if not is_one or not any(_OWN.search(text) for text in _all_texts(document)):
        return None
    return next(iter(first.values()))


def _head(document: Document) -> Iterator[Line]:
    """The lines of the first page, above its first table."""
    for block in document.pages[0].blocks if document.pages else ():
        if not isinstance(block, Line):
            return
        yield block


def _beside_papers(head: Sequence[Line]) -> Iterator[Body]:
    """The companies whose names stand at one end of a line, wide white between them and what tells of the paper."""
    for line in (line for line in head if may_name_owner(line.text)):
        parts = [tidy(part) for part in line.text.split("\t") if part.strip()]
        if len(parts) == 1 and line.words:
            parts = [" ".join(word.text for word in words) for words in pieces_of(line, _GAP)]
        for part, others in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
            owner = owner_alone(part) if others else None
            if (
                owner
                and any(kind_of_title(other) or _OF_PAPER.search(other) for other in others)
                and not any(map(body_in, others))
            ):
                yield owner


def _in_first_text(head: Sequence[Line]) -> Iterator[Body]:
    """The company that the first text begins with, as owned or as its own subject, where the head names no board."""
    texts = [tidy(" ".join(line.text for line in one)) for one in paragraphs_of(head)]
    begun = next((match for text in texts[:_FIRST] if text.endswith(".") and (match := _BEGINS.match(text))), None)
    if begun is None or any(_BOARD.search(text) for text in texts):
        return
    first = begun["rest"].split(". ")[0]
    own = _LED.search(begun["rest"]) and not _FOR_OTHERS.search(first)
    if (_OWNED.match(begun["rest"]) or own) and (owner := owner_alone(begun["name"])):
        yield owner


def _all_texts(document: Document) -> Iterator[str]:
    for page in document.pages:
        yield page.text
        yield from (line.text for line in page.lines())
