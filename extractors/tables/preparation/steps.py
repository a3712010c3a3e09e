"""What makes a page's content ready before tables are looked for: step after step, each by a name by which it can be left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.preparation.badges import without_badges
from extractors.tables.preparation.broken_paint import painted_to_foot
from extractors.tables.preparation.centred_titles import texts_of, with_centred_titles
from extractors.tables.preparation.dot_leaders import without_dot_leaders
from extractors.tables.preparation.glued_headers import without_glued_headers
from extractors.tables.preparation.labelled_grounds import with_labelled_grounds
from extractors.tables.preparation.painted_numbers import with_painted_numbers
from extractors.tables.preparation.progress_bars import without_progress_bars
from extractors.tables.preparation.sheet_headings import without_sheet_headings
from extractors.tables.preparation.side_bars import without_side_bars
from extractors.tables.preparation.sort_marks import without_sort_marks
from extractors.tables.preparation.stacked_badges import with_stacked_badges
from extractors.tables.preparation.status_icons import StatusIcons
from extractors.tables.preparation.tree_branches import without_tree_branches
from extractors.tables.preparation.tree_marks import without_tree_marks
from extractors.tables.preparation.typed_rules import with_typed_rules
from extractors.tables.preparation.underlines import without_underlines
from extractors.tables.preparation.wrapped_labels import LabelColumns, labels_and_values, with_whole_labels
from extractors.tables.text_rows import FindHeaders, Segment


class PageTexts:
    """The texts of a page's words, for the steps that ask for them: each told once, as long as no step changes the words."""

    def __init__(self, runs: list[TextSpan], find_headers: FindHeaders) -> None:
        """They are told once they are asked for."""
        self.runs, self.find = runs, find_headers

    @cached_property
    def texts(self) -> list[list[TextSpan]]:
        """The upright words by lines and texts."""
        return list(texts_of(self.runs))

    @cached_property
    def labels_and_values(self) -> list[Segment]:
        """The texts, a bold label apart from a plain value close to it."""
        return labels_and_values(self.texts)

    @cached_property
    def columns(self) -> LabelColumns:
        """Where labels and their values begin."""
        return LabelColumns(self.labels_and_values, self.find)

    def of(self, runs: list[TextSpan]) -> PageTexts:
        """Those of other words."""
        return self if runs is self.runs else PageTexts(runs, self.find)


Step = Callable[[PageContent, PageTexts, StatusIcons], PageContent]
STEPS: dict[str, Step] = {
    "underlines": lambda content, _texts, _icons: without_underlines(content),
    "dot leaders": lambda content, texts, _icons: without_dot_leaders(content, texts.find),
    "typed rules": lambda content, _texts, _icons: with_typed_rules(content),
    "broken paint": lambda content, _texts, _icons: painted_to_foot(content),
    "progress bars": lambda content, _texts, _icons: without_progress_bars(content),
    "wrapped labels": lambda content, texts, _icons: with_whole_labels(content, texts.labels_and_values, texts.columns),
    "stacked badges": lambda content, texts, _icons: with_stacked_badges(content, texts.find),
    "labelled grounds": lambda content, texts, _icons: with_labelled_grounds(content, texts.find),
    "centred titles": lambda content, texts, _icons: with_centred_titles(content, texts.texts, texts.find),
    "painted numbers": lambda content, _texts, _icons: with_painted_numbers(content),
    "sheet headings": lambda content, _texts, _icons: without_sheet_headings(content),
    "sort marks": lambda content, texts, _icons: without_sort_marks(content, texts.find),
    "tree branches": lambda content, _texts, _icons: without_tree_branches(content),
    "tree marks": lambda content, _texts, _icons: without_tree_marks(content),
    "glued headers": lambda content, texts, _icons: without_glued_headers(content, texts.find),
    "status icons": lambda content, _texts, icons: icons.read(content),
    "side bars": lambda content, _texts, _icons: without_side_bars(content),
    "badges": lambda content, _texts, _icons: without_badges(content),
}
"""In order: what is typed becomes drawn first, and bars and the frames of badges go last, when icons have been read."""


def prepared(content: PageContent, find_headers: FindHeaders, icons: StatusIcons, off: frozenset[str]) -> PageContent:
    """A page's content after all steps but those that are off; icons: what the document's pages before showed of them."""
    texts = PageTexts(content.runs, find_headers)
    for name, step in STEPS.items():
        if name not in off:
            texts = texts.of(content.runs)
            content = step(content, texts, icons)
    return content
