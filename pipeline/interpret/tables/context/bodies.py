"""Whose a document's tables are, by all that it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page
from pipeline.interpret.cells.entities import body_in, capitalised, unify
from pipeline.interpret.cells.federations import federation_in, owner_alone
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.own_companies import company_of_paper
from pipeline.interpret.tables.context.said_once import body_in_particulars
from schemas.matter import Matter
from schemas.tables import AnyTable, Body

_FRONT = 12  # lines at the head of a document
_GAP = 2.0  # sizes of its letters that part a line into two texts
_TITLE = 110  # letters of a line that may be a title
_JOINT = "gemensam"
_DEFINITE = lazy_pattern(r"gemensamma\s+\w*nämnden\b", re.IGNORECASE)
_GOES_ON = lazy_pattern(r"(?:,|-|\boch|\bför)\n|\noch\s")  # a name over the end of a line
_SENTENCE_END = lazy_pattern(r"[.;]\s")
_BOARD = "förbundsstyrelsen"  # of a federation that it does not name


def unify_bodies(tables: Sequence[AnyTable], stated: Sequence[Matter], document: Document) -> None:
    """One body has one name in one document, its joint one where it has any; a federation's board that has no name of its own has the federation's."""
    said = [*(table.body for table in tables), *(body_in(matter.title or "") for matter in stated)]
    names = unify(said)
    named = {body.name: body for body in names.values() if body.name.casefold() != _BOARD}
    if len(named) == 1 and all(map(_is_owner, named)):
        names = dict.fromkeys(names, *named.values())
    else:
        called = unify([*said, *joint_boards(document)])
        names = {name: body if body.joint else called[name] for name, body in names.items()}
    for table in tables:
        table.body = names[table.body.name] if table.body else None


def spell_bodies(tables: Sequence[AnyTable], stated: Sequence[Matter], document: Document) -> None:
    """Each board has one spelling in its document, with a capital: "bildningsnämnden" in a decision is the table's "Bildningsnämnden".

    One in capitals, as of a running head, is written as the document has it elsewhere.
    """
    known: dict[str, str] = {}

    def spelt(name: str) -> str:
        if name.casefold() not in known:
            known[name.casefold()] = capitalised(_in_small_letters(name, document) if name.isupper() else name)
        return known[name.casefold()]

    for table in tables:
        if table.body:
            table.body = table.body.model_copy(update={"name": spelt(table.body.name)})
    for matter in stated:
        if matter.body:
            matter.body = spelt(matter.body)


def _in_small_letters(name: str, document: Document) -> str:
    """How a document writes a name in capitals elsewhere; as it is where it does not."""
    called = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    texts = (line.text for page in document.pages for line in page.lines())
    written = (match[0] for text in texts for match in called.finditer(tidy(text)) if not match[0].isupper())
    return next(written, name)


def joint_boards(document: Document) -> list[Body]:
    """The joint boards that a document speaks of as such: on a line of their own, be it in the margins, or as "den gemensamma …nämnden"."""
    found: list[Body] = []
    for page in document.pages:
        for text, below in pairwise([*_texts(page), ""]):
            if _JOINT not in text.casefold():
                continue
            whole = f"{text} {below}" if _GOES_ON.search(f"{text}\n{below}") else text
            body = body_in(whole)
            if (
                body
                and body.joint
                and (
                    _DEFINITE.match(body.name)
                    or not body.name.casefold().startswith(_JOINT)
                    or owner_in(_SENTENCE_END.split(whole)[0])
                )
            ):
                found.append(body)
    return found


def _texts(page: Page) -> list[str]:
    """The lines of a page that may speak of a joint board."""
    if page.depth == "full":
        return [tidy(line.text) for line in page.lines()]
    return page.text.splitlines() if _JOINT in page.text.casefold() else []


def _is_owner(name: str) -> bool:
    return owner_alone(name) is not None or federation_in([name]) is not None


def name_bodies(tables: Sequence[AnyTable], document: Document) -> None:
    """Where no table names a body, the only one that lines of the document name beside a kind of ours: a title that a table's edge cut, or a cover's.

    What a report's particulars name goes before that. Where there is none, it is the only board whose name stands alone above the tables of pages, else the company or federation
    whose name stands so at the document's head, or whose paper that says it is.
    """
    if all(table.body for table in tables):
        return
    owner, above = _owner_above(document) or company_of_paper(document), _board_above(document)
    known = {table.body.name for table in tables if table.body} - {owner.name if owner else None}
    if known:
        for table in tables if above and known == {above.name} else ():
            table.body = table.body or above
        return
    texts = (text.strip() for page in document.pages for text in page.text.splitlines())
    titles = (text for text in texts if len(text) <= _TITLE and not text.endswith("."))  # a sentence may tell of others
    bodies = [body for text in titles if (body := body_in(text)) and kind_of_title(text)]
    names = unify(bodies)
    named = {body.name: body for body in names.values()}
    only = next(iter(named.values())) if len(named) == 1 else None
    told = body_in_particulars(document)
    for table in tables:
        table.body = table.body or told or only or (None if named else above or owner)


def _board_above(document: Document) -> Body | None:
    """The only board whose name stands alone on a line, or at its beginning before wide white, above the first table of any page."""
    lines = (
        line
        for page in document.pages
        for line in takewhile(lambda block: isinstance(block, Line), page.blocks[:_FRONT])
        if isinstance(line, Line)
    )
    named = (body for line in lines if (body := owner_in(_first_piece(line))))
    boards = {body.name: body for body in unify(named).values()}
    return next(iter(boards.values())) if len(boards) == 1 else None


def _first_piece(line: Line) -> str:
    pieces = pieces_of(line, _GAP) if line.words else []
    return tidy(" ".join(word.text for word in pieces[0]) if pieces else line.text)


def _owner_above(document: Document) -> Body | None:
    """The company or federation that stands alone among a document's first lines, above its first table."""
    named = (owner for text in _first_texts(document) if (owner := owner_in(text)) and _is_owner(owner.name))
    return next(named, None)


def _first_texts(document: Document) -> Iterator[str]:
    """The texts at a document's head, up to its first table."""
    first = next(iter(document.pages), None)
    if first is None:
        return
    if first.depth != "full":
        yield from first.text.splitlines()[:_FRONT]
    for block in first.blocks[:_FRONT]:
        if not isinstance(block, Line):
            return
        yield block.text
