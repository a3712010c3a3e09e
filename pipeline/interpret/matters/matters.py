"""Matters: memos to the board and paragraphs of minutes, with their decisions, dates, signatories and recipients."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line
from extractors.model.paths import page_of
from pipeline.interpret.cells.companies import company_in
from pipeline.interpret.cells.content import regions_of
from pipeline.interpret.cells.entities import body_in, labelled
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.list_items import Item, Measure, split_items
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.matters.agenda_numbers import numbers_listed, without_listed
from pipeline.interpret.matters.decision_items import decided_items, is_decided
from pipeline.interpret.matters.draft import Draft
from pipeline.interpret.matters.headings import CHAPTER
from pipeline.interpret.matters.meetings import Dated, board_of, called_to, dated_of, meeting_of, met_in_head
from pipeline.interpret.matters.segments import drafts
from pipeline.interpret.matters.signatures import cut_signatures, signed_last
from pipeline.interpret.pages.places_to_sign import is_line_to_sign
from pipeline.interpret.pages.running_lines import running_texts
from pipeline.interpret.pages.text_place import place_of_lines, place_of_text
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.swedish.reference_numbers import references_in, without_references
from schemas.evidence import Place
from schemas.matter import Decision, Matter, MatterPart, Signatory

_ITEM = lazy_pattern(
    r"^(?:tjänsteskrivelse\s+)?ärende\s+\d{1,2}\s*[.:]\s*(?=\S)", re.IGNORECASE
)  # how an agenda numbers a memo
_BARE_BODY = lazy_pattern(r"(?:^|\b[Aa]tt\s)(?i:nämnden|styrelsen|direktionen)\b")  # whose papers name it at their head
_BARE_BOARD = lazy_pattern(r"(?:^|\b[Aa]tt\s)(?i:styrelsen)\b")
_BELOW = 4  # lines below a paragraph's title among which its number stands
_FIRST = 6  # lines of a decision among which its verb stands
_AMOUNTS = lazy_pattern(  # of a table's row, with decimals or thousands: no numbers of telephones, posts or areas
    r"(?:\s[-–−+]?(?:\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+)(?=\s|$)){2,}$"
)
_MOST_NAMED = 2  # columns of amounts that a table's head names at least; those of two words are more words, amounts in thousands more parts
_APPENDIX = lazy_pattern(r"bilaga\s+\d|bilagor\W*$", re.IGNORECASE)
_INDENT = 40.0  # points between a list's beginning and its section's text
_RECIPIENT = 90  # letters: a longer line is no recipient
_ORGAN = lazy_pattern(
    r"(?:nämnd|styrelse|utskott|fullmäktige|revisor|revision|förvaltning|kontor|avdelning|direktion|förbund)\w*$",
    re.IGNORECASE,
)
_MOST_PAGES = 6  # a matter whose sections lie farther apart is cut at its last decision


@dataclass(frozen=True, slots=True)
class Stated:
    """A matter and the line that it begins with.

    in_text   its decision stands in its text alone, as that of every small matter does: tables that it says nothing of are not its own
    """

    matter: Matter
    first: Line
    in_text: bool = False

    def may_hold_tables(self) -> bool:
        """Whether tables below it may be its own."""
        texts = [self.matter.title or "", *(decision.text for decision in self.matter.decisions)]
        return not self.in_text or any(kind_of_title(text) for text in texts)


def matters(document: Document, noise: Collection[int]) -> list[Stated]:
    """The matters of a document, in its order: what has a decision, or a proposal of one, and paragraphs of minutes among these.

    noise: the id() of the page's own lines.
    """
    decided = _with_informed(drafts(document, noise))
    met, called, board = meeting_of(document), called_to(document), board_of(document)
    paged = document.page_count is not None
    margins = running_texts(document, noise) if len(decided) == 1 else []
    listed = numbers_listed(document) if decided else {}
    return [
        Stated(
            _numbered(
                _matter(
                    draft, f"matter-{number}", met if _is_of_minutes(draft) else called, board, margins, paged=paged
                ),
                listed,
            ),
            draft.first(),
            _is_small(draft, decided),
        )
        for number, draft in enumerate(decided, 1)
    ]


def _numbered(matter: Matter, listed: Mapping[str, str]) -> Matter:
    """A matter with the reference number that the list of matters gives its title, where its own paper has none."""
    number = listed.get((matter.title or "").casefold())
    return (
        matter if matter.reference_numbers or not number else matter.model_copy(update={"reference_numbers": [number]})
    )


def _with_informed(found: Sequence[Draft]) -> list[Draft]:
    """The drafts that decide, and paragraphs between such ones in the row of their numbers that have a title and decide nothing."""
    deciding = list(map(_decides, found))
    numbers = sorted(int(draft.paragraph) for draft in compress(found, deciding) if draft.paragraph)
    kept: list[Draft] = []
    last = 0
    for draft, decides in zip(found, deciding, strict=True):
        number = int(draft.paragraph) if draft.paragraph else 0
        titled = draft.head[:1].isupper() or (not draft.head and bool(draft.title))
        if decides or (titled and numbers and last < number and numbers[0] - 1 <= number <= numbers[-1] + 1):
            kept.append(draft)
            last = max(last, number)
    return kept


def _is_small(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether tables below a draft may be another's: nothing but its text decides, or nothing does and it is the last."""
    return draft.in_text or (draft is drafts[-1] and not _decides(draft))


def _decides(draft: Draft) -> bool:
    """Whether anything is decided or proposed: a heading of that kind with a verb of deciding below it."""
    texts = [" ".join(line.text for line in draft.lines(name)[:_FIRST]) for name in ("proposal", "decision")]
    return any(map(is_decided, texts))


def _matter(
    draft: Draft, identity: str, met: Dated | None, board: str | None, margins: Sequence[str], *, paged: bool
) -> Matter:
    """A draft read; met is its meeting, board who met where it is of minutes, and margins what the pages say beside their text."""
    above = without_listed([tidy(line.text) for line in draft.before])
    decisions, signed = _decisions_and_signatures(draft)
    basis, below = cut_signatures(draft.lines("basis"), by_office=True)
    recipients = _own_lines(draft.lines("recipients"))
    own = _without_reference(draft.head)
    title = own or _without_reference(_without_number(join(draft.title)))
    minutes = _is_of_minutes(draft)
    signed += [one for one in below if one not in signed]
    signed = signed if signed or minutes else next(filter(None, map(signed_last, _ends(draft))), [])
    dated = None if minutes else dated_of(draft, margins)
    met = met if met or minutes else met_in_head(draft)
    return Matter(
        id=identity,
        title=title,
        kind="minutes" if minutes else "official-letter",
        paragraph=f"§ {draft.paragraph}" if draft.paragraph else None,
        reference_numbers=references_in(
            [
                *(draft.head, title or "", *_without_parts(above)),
                *(line.text for line in [*draft.title, *draft.below[:_BELOW], *draft.lines("summary")[:3]]),
            ]
        )
        or references_in(margins),
        body=_body_of(title or "", decisions, board, minutes=minutes),
        document_date=dated.date if dated else None,
        meeting_date=met.date if met else None,
        summary=join(draft.lines("summary")) or None,
        basis=[item.text for item in split_items(basis, Measure(_edges(draft, basis)))],
        decisions=decisions,
        signatories=signed,
        recipients=[one for line in recipients for one in _recipients(tidy(line.text).rstrip("."))],
        pages=_pages(draft) if paged else None,
        places=_places(draft, title, dated, met),
    )


def _without_parts(above: Sequence[str]) -> list[str]:
    """The lines above a matter's first heading without the titles of parts right below a body's name each, where they have several numbers: those of other matters that it gathers."""
    parts = [
        text
        for over, text in pairwise(above)
        if references_in([text]) and kind_of_title(text) and owner_in(over) is not None
    ]
    return [text for text in above if text not in parts] if len(references_in(parts)) > 1 else list(above)


def _ends(draft: Draft) -> list[list[Line]]:
    """The sections without a name with which a memo may end: the last, below its tables, and what stands behind its proposal, as a list of appendices."""
    last = [lines for name, lines in draft.sections if name == "other"][-1:]
    behind = (below for (name, _), below in pairwise(draft.sections) if name in {"proposal", "decision"})
    return [*last, *(lines for name, lines in behind if name == "other")]


def _is_of_minutes(draft: Draft) -> bool:
    return draft.paragraph is not None or draft.point


def _places(draft: Draft, title: str | None, dated: Dated | None, met: Dated | None) -> dict[MatterPart, Place]:
    """Where its title and dates stand; where its summary begins in Word, which has no pages to look for its sentences on."""
    found: dict[MatterPart, Place] = {}
    if (place := place_of_text(title, [draft.first(), *draft.title])) is not None:
        found["title"] = place
    if dated and dated.line:
        found["document_date"] = place_of_lines([dated.line])
    if met and met.line:
        found["meeting_date"] = place_of_lines([met.line])
    if (said := draft.lines("summary")[:1]) and said[0].path:
        found["summary"] = place_of_lines(said)
    return found


def _pages(draft: Draft) -> tuple[int, int]:
    """The first and last page of a matter's own sections, and of a paragraph's tables."""
    named = [line.page for name, lines in draft.sections if name != "other" for line in lines]
    first = min([*(line.page for line in draft.title[-1:] or draft.before[-1:]), *named])
    return first, max([first, *(page for page in (*named, draft.tabled) if page <= first + _MOST_PAGES)])


def _without_reference(title: str) -> str | None:
    """A title without the reference numbers in it; None where nothing else is there."""
    return tidy(without_references(title)).strip(" ,;–-") or None


def _without_number(title: str) -> str:
    """A title without what an agenda numbers it with: "Ärende 2. Intern kontroll", "2. Intern kontroll"."""
    title = _ITEM.sub("", title)
    number = CHAPTER.match(title)
    return title[number.end() :] if number else title


def _recipients(text: str) -> list[str]:
    """The recipients on a line: bodies and offices in a row, each with a capital, are several ("Kommunstyrelsen, Revisorerna")."""
    parts = text.split(", ")
    return parts if all(part[:1].isupper() and _ORGAN.search(part) for part in parts) else [text]


def _edges(draft: Draft, lines: Sequence[Line]) -> dict[int, float]:
    """By page up to where a draft's text runs that begins where some lines do: one that ends before was ended there."""
    places = {line.page: line.box[0] for line in reversed(lines) if line.box}
    found: dict[int, float] = {}
    for line in (line for _, section in draft.sections for line in section):
        if line.box and abs(line.box[0] - places.get(line.page, line.box[2])) < _INDENT:
            found[line.page] = max(found.get(line.page, 0.0), line.box[2])
    return found


def _own_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that are recipients: short ones, on one page, of one size, up to an appendix, a line to sign on, a table's rows of amounts or the labels over one ("År: 2024")."""
    own: list[Line] = []
    for line in lines:
        first, text = lines[0], tidy(line.text)
        other_size = line.size is not None and first.size is not None and abs(line.size - first.size) > 1
        is_heading = line.level or other_size or _APPENDIX.match(text)
        is_foot = line.page != first.page or is_line_to_sign(text)
        if len(line.text) > _RECIPIENT or is_foot or is_heading or labelled([line.text]):
            break
        if amounts := _AMOUNTS.search(text):
            return own[:-1] if own and _heads_amounts(own[-1], len(amounts[0].split())) else own
        own.append(line)
    return own


def _heads_amounts(line: Line, amounts: int) -> bool:
    """Whether a line names the columns of a table of so many amounts: "Avdelning (mnkr) Budget Utfall Avvikelse"."""
    return sum(word[:1].isupper() or word[:1].isdigit() for word in line.text.split()) > min(amounts, _MOST_NAMED)


def _decisions_and_signatures(draft: Draft) -> tuple[list[Decision], list[Signatory]]:
    """The decisions of both kinds, and who signed below them."""
    decided: list[Decision] = []
    signed: list[Signatory] = []
    for name in ("proposal", "decision"):
        lines, names = cut_signatures(draft.lines(name))
        signed += [one for one in names if one not in signed]
        decided += [_decision(item, proposed=name == "proposal") for item in decided_items(lines)]
    return decided, signed


def _decision(item: Item, *, proposed: bool) -> Decision:
    """An item with its place."""
    first = item.lines[0]
    return Decision(
        text=item.text,
        proposed=proposed,
        page=page_of(first),
        regions=regions_of(item.lines),
        path=first.path,
    )


def _body_of(title: str, decisions: Sequence[Decision], board: str | None, *, minutes: bool) -> str | None:
    """The body that a title or decision names; where they say but what it is, that of the papers, or the company that the title says it is of."""
    texts = [decision.text for decision in decisions]
    if named := next((body.name for text in [title, *texts] if (body := body_in(text))), None):
        return named
    if not minutes and not any(map(_BARE_BODY.search, texts)):
        return None
    company = company_in(title) if any(map(_BARE_BOARD.search, texts)) else None
    return board or (company.name if company else None)
