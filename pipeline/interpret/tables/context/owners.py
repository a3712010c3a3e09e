"""Whose a table is by lines that say nothing else, above it or in its page's margins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extractors.furniture import in_margin
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.entities import body_in, organisations_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.list_items import is_bulleted
from pipeline.interpret.cells.owner_lines import form_of, owner_in
from pipeline.interpret.legends.legend_tables import labels_of_grid
from pipeline.interpret.pages.running_lines import running_texts
from pipeline.interpret.tables.context.particulars import holds_particulars, label_texts, titles_in
from schemas.tables import Body, Organisation

_RECIPIENTS = lazy_pattern(
    r"(?:beslutet |beslut )?(?:ska(?:ll)? )?(?:skickas|sänds|expedieras) till|kopia till|sändlista", re.IGNORECASE
)
_NAMELESS = lazy_pattern(r"(?:den\s+)?gemensam(?:ma)?\s+nämnd", re.IGNORECASE)  # below the name of one


@dataclass(frozen=True, slots=True)
class Owner:
    """The body that a line names; it heads the paper where the name stands alone above the title."""

    body: Body
    heads: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """What pages say in their margins: organisations, the texts of each page, and whose each is where they name several bodies.

    titles are those that a workbook's sheets of particulars tell, which are of all its sheets.
    """

    organisations: Sequence[Organisation]
    texts: Mapping[int, tuple[str, ...]]
    owners: Mapping[int, Body]
    titles: tuple[str, ...] = ()

    def on(self, pages: Collection[int]) -> tuple[str, ...]:
        """What the margins of pages say, each text once, or else what the file does."""
        return tuple(dict.fromkeys(text for page in sorted(pages) for text in self.texts.get(page, ()))) or self.titles


_DATED = lazy_pattern(
    r"(?!.*(?:mall\b|skala))(?s:.)*\b20\d\d", re.IGNORECASE
)  # a title that ends with its year, and no template's
_PRINTED = lazy_pattern(
    r"(?:utskri(?:vet|ven|ft)|uttag(?:et|en)?|export(?:erad|erat|en skapad)|rapport(?:en)? (?:skapad|uttagen))\b.*\d",
    re.IGNORECASE,
)

NO_MARGINS = Margins((), MappingProxyType({}), MappingProxyType({}))


def margins_of(document: Document, noise: Collection[int]) -> Margins:
    """The margins of a document; noise: the id() of the pages' own lines."""
    texts = {page.number: tuple(running_texts(document, noise, page)) for page in document.pages}
    named = {number: next(filter(None, map(owner_in, said)), None) for number, said in texts.items()}
    owners = {number: body for number, body in named.items() if body}
    several = len({body.name.casefold() for body in owners.values()}) > 1
    owners = {**_owners_by_form(document, texts), **(owners if several else {})}
    organisations = organisations_in(running_texts(document, noise)) or organisations_in(_printed(document))
    return Margins(organisations, texts, owners, tuple(_titles_of_file(document)))


def _owners_by_form(document: Document, texts: Mapping[int, Sequence[str]]) -> dict[int, Body]:
    """Whose each page is by a line that is in the margins of some, and that names several bodies in the same words: "Kontrollsystemet · |"."""
    running = {form for said in texts.values() for text in said if (form := form_of(text))}
    named: dict[str, dict[int, Body]] = {form: {} for form in running}
    for page in document.pages if running else ():
        for line in (line for line in page.lines() if in_margin(line, page)):
            form = form_of(line.text)
            if form in running and (body := owner_in(line.text) or body_in(line.text)):
                named[form].setdefault(page.number, body)
    several = (pages for pages in named.values() if len({body.name.casefold() for body in pages.values()}) > 1)
    return next(several, {})


def _titles_of_file(document: Document) -> Iterator[str]:
    """The titles in sheets of a workbook that hold nothing but the particulars of an export ("Rapport | Riskregister 2026"), or that they begin with."""
    for page in document.pages:
        grids = page.grids()
        if len(grids) == 1 and sheet_place(grids[0].path) is not None and holds_particulars(grids[0]):
            yield from titles_in(label_texts(grids[0]))
        elif _tells_of_export(page):
            yield from titles_in([title for line in _cells(page)[:1] if _DATED.fullmatch(title := tidy(line.text))])


def _tells_of_export(page: Page) -> bool:
    """Whether a sheet of a workbook has no table but legends, or none and says when the workbook was made."""
    lines, grids = _cells(page), page.grids()
    if grids:
        return bool(lines) and all(map(labels_of_grid, grids))
    return any(_PRINTED.match(tidy(line.text)) for line in lines)


def _cells(page: Page) -> list[Line]:
    """The lines of a workbook's sheet that stand in its cells; none of any other page."""
    places = ((line, sheet_place(line.path)) for line in page.lines())
    return [line for line, place in places if place and place.row]


def _printed(document: Document) -> list[str]:
    """The lines that tell when a document was printed, which may name for whom: "Utskrivet 2025-12-02 · Brännö kommun"."""
    return [text for page in document.pages for line in page.lines() if _PRINTED.match(text := tidy(line.text))]


def owner_above(near: Sequence[Line], title: Sequence[Line], page: int) -> Owner | None:
    """Whose a line above a table says it is: the nearest on its title's page or the table's own.

    The head of a bundle's appendix is such a line; a recipient of the paper before is none, nor one of several in a list.
    """
    start = next((at for at, line in enumerate(near) if title and line is title[0]), 0)
    pages = {page, *(line.page for line in title[:1])}
    bodies = [owner_in(line.text) if line.page in pages else None for line in near]
    for at in range(len(near) - 1, -1, -1):
        body = bodies[at]
        over = body_in(near[at - 1].text) if at and near[at - 1].page == near[at].page else None
        if body and over and _NAMELESS.match(body.name):
            body = over.model_copy(update={"joint": True})
        elif body is None or is_bulleted(near[at]) or _is_listed(near, bodies, at):
            continue
        if any(map(names_recipients, near[:at])):
            return None
        return Owner(body, heads=at < start and body.name == tidy(near[at].text))
    return None


def names_recipients(line: Line) -> bool:
    """Whether a line says to whom a paper is sent: "Sändlista: Kommunstyrelsen"."""
    return _RECIPIENTS.match(tidy(line.text)) is not None


def _is_listed(near: Sequence[Line], bodies: Sequence[Body | None], at: int) -> bool:
    """Whether the lines around one on its page name other bodies."""
    beside = range(max(0, at - 1), min(len(near), at + 2))
    around = {body.name.casefold() for other in beside if (body := bodies[other]) and near[other].page == near[at].page}
    return len(around) > 1
