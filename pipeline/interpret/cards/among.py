"""What the lines of a whole document tell of the cards among them: how labels and scores are set there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from extractors.model.page import Line
from pipeline.interpret.cards.headings.first_process import number_of_first_process
from pipeline.interpret.cards.label_layouts.colon_labels import labels_before_colons
from pipeline.interpret.cards.label_layouts.label_lines import one_label_each, valued_labels
from pipeline.interpret.cards.label_layouts.label_rows import LabelRows
from pipeline.interpret.cards.label_layouts.labels_alone import Alone, labels_alone, unknown_alone
from pipeline.interpret.cards.label_layouts.piped_labels import labels_behind_white, labels_beside_pipes
from pipeline.interpret.cards.label_layouts.score_lines import is_score
from pipeline.interpret.cards.label_layouts.tags import tags_in
from pipeline.interpret.cards.labels import label_of, value_columns, whole_labels
from pipeline.interpret.cards.names.badges import said_under_titles
from pipeline.interpret.cards.names.described import Texts, texts_below_headings
from pipeline.interpret.cards.names.large_names import right_of_names, sizes_of_names, with_bold_names
from pipeline.interpret.cards.names.over_names import are_first_labels, follow_labels
from pipeline.interpret.cards.names.signs_beside import parted_signs
from pipeline.interpret.cards.names.under_names import UnderNames, texts_under_names
from pipeline.interpret.cards.scores.at_left import lines_behind
from pipeline.interpret.cards.scores.head_lines import parted_head_lines
from pipeline.interpret.cards.scores.name_scores import FEWEST_OVER, sorts_over_names
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.legends.signs import signs_in


class Among:
    """The lines of a document in which cards are looked for, stretch by stretch; what they tell is found once, where it is asked for."""

    def __init__(self, lines: Sequence[Line], *, beside_tables: bool = False) -> None:
        """lines: those outside of tables, in reading order; beside_tables: the document has tables with headers of ours."""
        self.beside_tables = beside_tables
        self._behind_scores = lines_behind(lines)
        self.signs = signs_in([line.text for line in lines])
        self._lines, _ = parted_signs([line for line in lines if not line.at_left], self.signs)

    @cached_property
    def name_sizes(self) -> set[float]:
        """The sizes of letters in which names of cards are set, and no labels or values."""
        return sizes_of_names(self._lines)

    @cached_property
    def names_right(self) -> float | None:
        """How far lines reach to the right, in points, where names stand below labelled processes."""
        return right_of_names(self._lines)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The lines, names of cards in bold, and head lines over these parted."""
        return list(parted_head_lines(with_bold_names(self._lines, self.name_sizes, self.names_right)))

    @cached_property
    def fewest(self) -> int:
        """How many cards at least tell that something stands over names: a head line that says both tells it alone."""
        return FEWEST_OVER - (len(self.lines) > len(self._lines))

    @cached_property
    def over_names(self) -> frozenset[str]:
        """The sorts of scores that stand over the names of cards."""
        return sorts_over_names(self.lines, self.fewest)

    @cached_property
    def behind_labels(self) -> bool:
        """Whether scores without a label stand behind cards' labels."""
        return not self.over_names and follow_labels(self.lines, set(map(id, filter(is_score, self.lines))))

    @cached_property
    def processes_first(self) -> bool:
        """Whether labelled processes are the first labels below the names of cards."""
        return are_first_labels(self.lines)

    @cached_property
    def first_process(self) -> str:
        """The number of the first process's heading, where that is numbered."""
        return number_of_first_process(self.lines)

    @cached_property
    def rows(self) -> LabelRows:
        """The rows of labels over their values."""
        return LabelRows(self.lines, self._behind_scores)

    @cached_property
    def alone(self) -> Alone:
        """The labels that stand alone over their values."""
        return labels_alone(self.lines, self.rows)

    @cached_property
    def scored_risks(self) -> bool:
        """Whether a labelled risk with a labelled score right below it comes again, and may stand over a table each time."""
        labels = [found[0].field if (found := label_of(line)) and found[1].text else None for line in self.lines]
        return sum(one == "risk" and other in SCORES for one, other in pairwise(labels)) > 1

    @cached_property
    def unknown_alone(self) -> frozenset[str]:
        """Labels that nobody knows and that stand alone over their values."""
        return unknown_alone(self.lines, self.alone.fields) if self.alone.fields else frozenset()

    @cached_property
    def before_colons(self) -> frozenset[str]:
        """Labels that nobody knows and whose values stand behind their colons."""
        return labels_before_colons(self.lines)

    @cached_property
    def beside_pipes(self) -> frozenset[str]:
        """The labels that begin lines where lines of piped labels begin."""
        return labels_beside_pipes(self.lines)

    @cached_property
    def behind_white(self) -> frozenset[tuple[str, ...]]:
        """The labels that white parts on several lines, each with its value behind it."""
        return labels_behind_white(self.lines)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The first words of tags before names and values."""
        return tags_in(self._lines)

    @cached_property
    def said_under_titles(self) -> frozenset[str]:
        """What stands under the titles of several cards and is no name."""
        return said_under_titles(self.lines)

    @cached_property
    def under_names(self) -> UnderNames:
        """What stands in small letters below the names of cards, and what it is."""
        return texts_under_names(self.lines)

    @cached_property
    def below_headings(self) -> Texts:
        """What plain texts between headings and first labels are."""
        return texts_below_headings(self.lines)

    @cached_property
    def columns(self) -> list[int]:
        """Where values begin that stand behind a wide gap."""
        return value_columns(self.lines)

    @cached_property
    def valued(self) -> Mapping[str, Sequence[Line]]:
        """The lines with a label and its value, by the label's words."""
        each = list(one_label_each(self.lines, self.rows, self.alone))
        return valued_labels(whole_labels(each, self.columns))
