"""Where a paragraph of minutes or a decision is over though no other begins: below who signed it, at an appendix, on a page of another paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.matters.decision_items import is_decided
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.headings import heading_of
from pipeline.interpret.matters.memo_heads import is_head
from pipeline.interpret.matters.signatures import NAME
from pipeline.interpret.matters.wrapped_sentences import may_go_on
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_apart, is_heading, is_larger
from pipeline.swedish.lexicon import POSTS

_APPENDIX = lazy_pattern(
    r"bilaga\s+(?:\d{1,2}|[A-ZÅÄÖ])(?![\w-])", re.IGNORECASE
)  # "Bilaga 2. Internkontrollplan 2026"
_SIGNING = lazy_pattern(  # but "Justeras omedelbart" and "Justerat" with a date stand within a paragraph too
    rf"(?P<sure>(?i:vid protokollet|rätt utdraget)\b(?:\W.*)?)|(?i:(?:protokollet )?justera[ts]|(?:protokoll)?justerare)\b\W*(?P<by>{NAME}\b.*)?"
)
_SIGNER = lazy_pattern(
    rf"{NAME}(?:\s*,.*)?|(?i:[^\d:.]{{0,30}}(?:{POSTS}|ordförande|ledamot|justerare)\b[^\d:.]{{0,40}})"
)
# Letters of a line that says where minutes are signed, or that seems a title where nothing tells how it is set.
_LONGEST = 60
_DECISIONS = frozenset({"decision", "spoken", "proposal"})
_PAPER = lazy_pattern(  # how the title of an appended paper begins
    r"(?:\w*(?:plan|rapport|uppföljning|redovisning|analys|bedömning|policy|statistik|budget|riktlinjer|reglemente|sammanställning|förteckning|enkät)"
    r"|yttrande|remiss|skrivelse|checklista|protokoll|avtal)\b",
    re.IGNORECASE,
)


def says_who_signs(text: str) -> bool:
    """Whether a line says that those who sign minutes do so below or beside it."""
    return _sign(text) is not None


def _sign(text: str) -> re.Match[str] | None:
    return _SIGNING.fullmatch(text) if len(text) < _LONGEST else None


def note_signing(draft: Draft, line: Line, text: str) -> bool:
    """Whether a line says that those who sign minutes do so below or beside it: "Vid protokollet", "Justeras", "Justeras: Eva Ek".

    Takes note of where minutes are signed: at "Vid protokollet", or at "Justeras" with a name, an office or another sign on its page.
    """
    sign = _sign(text)
    if (sign and (sign["sure"] or sign["by"])) or (line.page == draft.signing and (sign or _SIGNER.fullmatch(text))):
        draft.signed = line.page
    if sign:
        draft.signing = line.page
    return sign is not None


def ends_paragraph(draft: Draft, line: Line, text: str) -> bool:
    """Whether a line below a paragraph or point of minutes begins what is no part of it.

    That is an appendix with a heading, on a page of its own or below who signed, and any heading on a page behind theirs.
    """
    if not is_apart(line) or heading_of(text):
        return False
    is_later = line.page > max([draft.last_page(), *(one.page for one in draft.below[-1:])])
    if _APPENDIX.match(text):
        return is_later or draft.signed > 0 or line.level is not None
    return 0 < draft.signed < line.page


def goes_on_behind(draft: Draft, text: str, between: Sequence[Line]) -> bool:
    """Whether "Beslut" behind one appendix is the heading of a paragraph that ended there: of a paper of ours, unsigned, without a decision.

    between: the lines since its end.
    """
    if not draft.over or draft.signed or heading_of(text) != ("decision", ""):
        return False
    decided = any(name in {"decision", "spoken"} for name, _ in draft.sections)
    appendices = [line for line in between if is_apart(line) and _APPENDIX.match(line.text)]
    is_ours = kind_of_title(" ".join([draft.head, *(line.text for line in draft.title)])) is not None
    return is_ours and not decided and len(appendices) == 1 and not any(is_head(line.text) for line in between)


def heads_next_page(draft: Draft, line: Line) -> bool:
    """Whether a line behind a decision that has ended begins another page as the heading of an appended paper or a chapter, and decides nothing.

    It is set apart and the decision is not; of pages that tell but their words it is a short title of a paper.
    """
    name, lines = draft.sections[-1]
    text = tidy(line.text)
    if name not in _DECISIONS or not lines or line.page <= draft.last_page() or line.marker is not None:
        return False
    above = tidy(lines[-1].text)
    if not text[:1].isupper() or text.endswith((".", ",", ";", ":")) or is_bulleted(line) or is_decided(text):
        return False
    if is_heading(line):
        return not may_go_on(above) and not any(map(is_heading, lines))
    is_title = kind_of_title(text) is not None or _PAPER.match(text) is not None
    return is_title and (line.box is None or is_larger(line)) and len(text) < _LONGEST and above.endswith(".")
