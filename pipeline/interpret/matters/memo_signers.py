"""Who signs a memo, where no proposal is signed: names over offices at the end of its text or below its recipients, else the officer in its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.memo_heads import is_letterhead
from pipeline.interpret.matters.signatures import NAME, OFFICES, cut_last, signed_last
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.titles_above import is_apart
from schemas.matter import Signatory

_APPENDIX = re.compile(r"bilaga\b", re.IGNORECASE)
_OFFICER = re.compile(  # in a memo's head: "Handläggare: Eva Ek, controller", "Eva Ek, controller"
    rf"(?:(?i:handläggare|avsändare|författare|föredragande)\s*:?\s+)?(?P<name>{NAME}),\s+(?P<office>[^,]{{3,50}})"
)
_REACHED = re.compile(r"@|\b\d[\d\s–-]{5,}")  # where an officer is reached


def take_signatures(draft: Draft) -> list[Signatory]:
    """Who signed below a memo's summary or recipients; their lines are taken out of these."""
    found: list[Signatory] = []
    for name, lines in draft.sections:
        if name not in {"summary", "recipients"}:
            continue
        own, signed = cut_last(lines)
        if signed and own and (name == "summary" or _are_no_recipients(own, lines[len(own) :])):
            lines[:] = own
            found += [one for one in signed if one not in found]
    return found


def _are_no_recipients(own: Sequence[Line], signed: Sequence[Line]) -> bool:
    """Whether names below recipients, each on a line above its office, are not listed as these are, nor these as they."""
    listed = any(line.marker is not None or is_bulleted(line) for line in signed)
    alone = re.fullmatch(NAME, tidy(signed[0].text)) is not None
    return alone and not listed and not any(re.fullmatch(NAME, tidy(line.text)) for line in own)


def signers_elsewhere(draft: Draft) -> list[Signatory]:
    """Who signed where no section with a name says so: at the end of its text, of what stands below its tables, or as the officer in its head."""
    texts = [*_own_texts(draft), *_ends(draft)]
    return next(filter(None, map(signed_last, texts)), None) or _officer(draft)


def _own_texts(draft: Draft) -> Iterator[list[Line]]:
    """A memo's sections without a name, up to the first paper that is appended on a later page."""
    last = draft.named_page()
    for name, lines in draft.sections:
        begins = lines and lines[0].page > last and is_apart(lines[0])
        if lines and (_APPENDIX.match(lines[0].text) or (begins and kind_of_title(lines[0].text))):
            return
        if name == "other" and lines:
            yield lines


def _ends(draft: Draft) -> list[list[Line]]:
    """The sections without a name with which a memo may end: the last, below its tables, and what stands behind its proposal, as a list of appendices."""
    last = [lines for name, lines in draft.sections if name == "other"][-1:]
    behind = (below for (name, _), below in pairwise(draft.sections) if name in {"proposal", "decision"})
    return [*last, *(lines for name, lines in behind if name == "other")]


def _officer(draft: Draft) -> list[Signatory]:
    """The officer that the memo's own head names with an office."""
    titled = set(map(id, draft.title))
    texts = [(id(line) in titled, tidy(line.text)) for line in reversed(draft.before)]
    head = takewhile(lambda one: one[0] or _is_of_head(one[1]), texts)
    found = (match for _, text in head if (match := _OFFICER.fullmatch(text)) and OFFICES.match(match["office"]))
    return [Signatory(name=match["name"], role=match["office"]) for match in found][:1]


def _is_of_head(text: str) -> bool:
    return is_letterhead(text) or _OFFICER.fullmatch(text) is not None or _REACHED.search(text) is not None
