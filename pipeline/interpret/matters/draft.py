"""A matter as its lines came in, before it is made a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from extractors.model.page import Line


@dataclass(slots=True)
class Draft:
    """A matter as its lines came in.

    title      the lines of its title
    head       what stands behind the paragraph sign, in minutes
    paragraph  the paragraph's number there
    sections   its sections in order: the name (summary, basis, proposal, decision, recipients, other), and the lines
    before     the lines above its first heading
    below      the lines between a paragraph's title and its first heading: its reference number
    point      it is a numbered point of minutes that have no paragraph signs
    headings   the headings that stood in it, folded; until one did a sentence of its text may decide (section "spoken")
    in_text    nothing but its text says what was decided: no heading on a line of its own
    inline     its last heading has text behind its colon
    headed     the page of its last heading, which may stand pages below the text before it, behind a table
    signing    the page on which a line below it says that minutes are signed there
    signed     the same, where it is sure: "Vid protokollet", or a second such line, a name or an office there too
    over       what follows is none of it
    tabled     the last page of tables that stand in a paragraph of minutes, behind its text
    """

    title: list[Line]
    head: str = ""
    paragraph: str | None = None
    sections: list[tuple[str, list[Line]]] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    point: bool = False
    headings: set[str] = field(default_factory=set)
    in_text: bool = False
    inline: bool = False
    headed: int = 0
    signing: int = 0
    signed: int = 0
    over: bool = False
    tabled: int = 0

    def lines(self, name: str) -> list[Line]:
        """The lines of all its sections of a name."""
        return [line for section, lines in self.sections if section == name for line in lines]

    def first(self) -> Line:
        """The line that it begins with: its title's, else the nearest above its first heading, else the first below."""
        own = chain(self.title[:1], self.before[-1:], *(lines for _, lines in self.sections))
        return next(own, None) or Line("")

    def last_page(self) -> int:
        """The page that its last line or heading stands on."""
        for _, lines in reversed(self.sections):
            if lines:
                return max(lines[-1].page, self.headed)
        last = self.title[-1:] or self.before[-1:]
        return max(last[0].page if last else 1, self.headed)

    def named_page(self) -> int:
        """The last page of its sections that have a name, else the one that it begins on."""
        named = (line.page for name, lines in self.sections if name != "other" for line in lines)
        return max(named, default=self.first().page)
