"""The large pictures of a Word file."""

from __future__ import annotations

from extractors.office.large_pictures import Shown, pictures_in_word
from extractors.office.parts import Parts


def pictures_shown(parts: Parts) -> dict[int, list[Shown]]:
    """The large pictures in a file's text, by the number of its one page."""
    main = parts.main("word/document.xml")
    return {1: pictures_in_word(parts.parse(main), parts.relations(main))}
