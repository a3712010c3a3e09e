"""Whose a table is: the body that labels, lines, its title, its paper's owner or its matter name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.companies import company_in
from pipeline.interpret.cells.entities import body_in
from pipeline.interpret.cells.federations import federation_in, owner_alone
from pipeline.interpret.cells.owner_lines import form_of
from pipeline.interpret.tables.context.named_in_text import parts_that_own
from pipeline.interpret.tables.context.owners import Owner
from pipeline.interpret.tables.context.surroundings import Surroundings, body_said, whole_heading_texts, whole_texts
from schemas.matter import Matter
from schemas.tables import Body

_PAPER_OF = lazy_pattern(  # a chapter's heading without the body that it names
    r"(?:\W|\d|\b(?:s|av|för|i|inom|hos|och|del|kapitel|avsnitt|\w*(?:plan|analys|uppföljning|kontroll|kontrollmoment|rapport|register|bedömning)(?:en|er|s)?|risker|resultat|intern)\b)*",
    re.IGNORECASE,
)


def body_of(
    around: Surroundings,
    said: Mapping[str, str],
    titles: Sequence[str],
    owner: Owner | None,
    otherwise: Body | None,
    matter: Matter | None,
) -> Body | None:
    """The body of a table, by what is nearest.

    Args:
        around: the lines around it.
        said: what labels near it say.
        titles: its own title and those in its rows.
        owner: whose its paper is by a line that says nothing else.
        otherwise: who that is where there is no such line.
        matter: the one that it belongs to.
    """
    on_its_own = body_said(said) or _body_alone(around.near)
    if owner and owner.heads:
        on_its_own = on_its_own or owner.body.name
    near = body_named(on_its_own) or body_named(said.get("organisation") or "") or _named_in(titles)
    near = near or _named_by_chapter(around.near) or (owner.body if owner else otherwise) or _named_again(around)
    head = (part for text in around.head for part in parts_that_own(text))
    other = _first_body([(matter.title or "") if matter else "", (matter.body or "") if matter else "", *head])
    is_same = near and other and other.name.casefold() == near.name.casefold() and other.name[:1].isupper()
    found = other if near is None or is_same else near  # in capitals as it is written elsewhere
    return found or _company_of(matter) or federation_in([*whole_texts(around.near), *whole_texts(around.front)])


def _company_of(matter: Matter | None) -> Body | None:
    """The company whose board decides the matter that a table belongs to, as its title says."""
    company = company_in((matter.title or "") if matter else "")
    return company if matter and company and company.name == matter.body else None


def body_named(text: str) -> Body | None:
    """The body that a label's value or a line is the name of, or names."""
    return owner_alone(text) or _first_body([text])


def _named_in(titles: Sequence[str]) -> Body | None:
    """The body that titles name, else the company that one says it is of."""
    return _first_body(titles) or next(filter(None, map(company_in, titles)), None)


def _named_again(around: Surroundings) -> Body | None:
    """The body that a line near a table names in the words in which one on an earlier page, at the document's head, names its own."""
    forms = {(form, line.page) for line in around.front if (form := form_of(line.text)) not in {"", "|"}}
    for line in reversed(around.near) if forms else ():
        if any(form == form_of(line.text) and page < line.page for form, page in forms):
            return body_in(line.text)
    return None


def _named_by_chapter(near: Sequence[Line]) -> Body | None:
    """The body that the nearest heading on the page right above a table names with what its paper is and nothing else: "2 Socialnämndens uppföljning"."""
    for line in reversed(near):
        if line.page != near[-1].page:
            return None
        body = body_in(line.text) if is_heading(line) else None
        if body and _PAPER_OF.fullmatch(line.text.replace(body.name, " ", 1)):
            return body
    return None


def is_of(matter: Matter, body: Body | None) -> bool:
    """Whether nothing says that a matter is another body's, as that before an appendix in a bundle may be."""
    other = _first_body([matter.body or ""])
    return body is None or other is None or other.name.casefold() == body.name.casefold()


def _body_alone(near: Sequence[Line]) -> str:
    """The line above a table and the running text before it, where that is the name of a body and nothing else."""
    text = next(iter(whole_heading_texts(near)[-1:]), "")
    body = body_in(text)
    return text if body and body.name == text else ""


def _first_body(texts: Iterable[str]) -> Body | None:
    return next((body for text in texts if (body := body_in(text))), None)
