"""What is done with a document's pages and boxes before tables are looked for: each step gives a document that reads as another would that was drawn plainly."""

from __future__ import annotations

from extractors.model.page import Document
from pipeline.interpret.cards.boxes.forms_parted import with_whole_forms
from pipeline.interpret.matters.misread_paragraphs import with_paragraph_signs
from pipeline.interpret.pages.applied_filters import with_filters_above
from pipeline.interpret.pages.coloured_marks import with_coloured_marks
from pipeline.interpret.pages.footnote_marks import without_marks
from pipeline.interpret.pages.heading_signs import without_heading_signs
from pipeline.interpret.pages.kinds_by_signs import with_kinds_by_signs
from pipeline.interpret.pages.misread_letters import with_letters
from pipeline.interpret.pages.numbered_headings import with_numbered_headings
from pipeline.interpret.pages.painted_months import with_painted_months
from pipeline.interpret.pages.paper_labels import with_paper_labels
from pipeline.interpret.pages.title_rows import with_titles_above
from pipeline.interpret.tables.bands.bands_above import with_bands_below
from pipeline.interpret.tables.bands.unfilled_rows import with_blank_rows
from pipeline.interpret.tables.reshaped.answers_apart import with_answers_apart
from pipeline.interpret.tables.reshaped.labelled_columns import with_labelled_columns
from pipeline.interpret.tables.reshaped.rows_of_two import with_whole_records
from pipeline.interpret.tables.reshaped.ticked_choices import with_joined_choices
from pipeline.interpret.tables.reshaped.ticked_scores import with_ticked_scores
from pipeline.interpret.tables.reshaped.turned_tables import with_turned_tables
from pipeline.interpret.tables.same_risks.mapped_lists import with_mapped_lists
from pipeline.interpret.tables.same_risks.scored_lists import with_scored_lists
from pipeline.interpret.tables.trees.kinds_apart import with_kinds_apart


def prepared(document: Document) -> Document:
    """A document whose headings, marks, bands and boxes stand where the search for tables expects them."""
    document = with_paragraph_signs(with_letters(document))
    document = with_kinds_by_signs(with_painted_months(with_coloured_marks(document)))
    document = without_heading_signs(with_numbered_headings(document))
    document = with_titles_above(with_bands_below(with_paper_labels(with_filters_above(without_marks(document)))))
    document = with_whole_forms(with_answers_apart(with_joined_choices(with_whole_records(with_blank_rows(document)))))
    document = with_mapped_lists(with_scored_lists(document))
    return with_ticked_scores(with_turned_tables(with_kinds_apart(with_labelled_columns(document))))
