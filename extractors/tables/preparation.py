"""What makes a page's content ready before tables are looked for: step after step, each by a name by which it can be left out."""

from __future__ import annotations

from collections.abc import Callable

from extractors.model.page_content import PageContent
from extractors.tables.badges import without_badges
from extractors.tables.broken_paint import painted_to_foot
from extractors.tables.centred_labels import with_raised_labels
from extractors.tables.centred_titles import with_centred_titles
from extractors.tables.colour_keys import with_colour_keys
from extractors.tables.glued_headers import without_glued_headers
from extractors.tables.painted_numbers import with_painted_numbers
from extractors.tables.progress_bars import without_progress_bars
from extractors.tables.sheet_headings import without_sheet_headings
from extractors.tables.side_bars import without_side_bars
from extractors.tables.sort_marks import without_sort_marks
from extractors.tables.stacked_badges import with_stacked_badges
from extractors.tables.status_icons import StatusIcons
from extractors.tables.text_rows import FindHeaders
from extractors.tables.tree_branches import without_tree_branches
from extractors.tables.tree_marks import without_tree_marks
from extractors.tables.typed_rules import with_typed_rules
from extractors.tables.underlines import without_underlines
from extractors.tables.wrapped_labels import with_whole_labels

Step = Callable[[PageContent, FindHeaders, StatusIcons], PageContent]
STEPS: dict[str, Step] = {
    "underlines": lambda content, _find, _icons: without_underlines(content),
    "typed rules": lambda content, _find, _icons: with_typed_rules(content),
    "broken paint": lambda content, _find, _icons: painted_to_foot(content),
    "progress bars": lambda content, _find, _icons: without_progress_bars(content),
    "wrapped labels": lambda content, find, _icons: with_whole_labels(content, find),
    "centred labels": lambda content, find, _icons: with_raised_labels(content, find),
    "stacked badges": lambda content, find, _icons: with_stacked_badges(content, find),
    "centred titles": lambda content, find, _icons: with_centred_titles(content, find),
    "painted numbers": lambda content, _find, _icons: with_painted_numbers(content),
    "sheet headings": lambda content, _find, _icons: without_sheet_headings(content),
    "sort marks": lambda content, find, _icons: without_sort_marks(content, find),
    "tree branches": lambda content, _find, _icons: without_tree_branches(content),
    "tree marks": lambda content, _find, _icons: without_tree_marks(content),
    "glued headers": lambda content, find, _icons: without_glued_headers(content, find),
    "status icons": lambda content, _find, icons: icons.read(content),
    "colour keys": lambda content, _find, _icons: with_colour_keys(content),
    "side bars": lambda content, _find, _icons: without_side_bars(content),
    "badges": lambda content, _find, _icons: without_badges(content),
}
"""In order: what is typed becomes drawn first, and bars and the frames of badges go last, when icons have been read."""


def prepared(content: PageContent, find_headers: FindHeaders, icons: StatusIcons, off: frozenset[str]) -> PageContent:
    """A page's content after all steps but those that are off; icons: what the document's pages before showed of them."""
    for name, step in STEPS.items():
        if name not in off:
            content = step(content, find_headers, icons)
    return content
