"""Whether a line of a card's text is a known label, or begins with one."""

from __future__ import annotations

from extractors.tables.text_rows import FindHeaders, Segment, are_one_header, is_number


def is_label(one: Segment, find_headers: FindHeaders) -> bool:
    """Whether a line is a known label and nothing else."""
    return are_one_header([span.text.rstrip(":") for span in one.spans], find_headers)


def begins_with_label(one: Segment, find_headers: FindHeaders) -> bool:
    """Whether a line is a label and nothing else, or begins with one that ends with a colon or has a value set otherwise."""
    words = [span.text for span in one.spans]
    end = next((end for start, end in find_headers([word.rstrip(":") for word in words]) if start == 0), 0)
    if not end or end == len(words):
        return end > 0
    label, value = one.spans[end - 1], one.spans[end]
    return words[end - 1].endswith(":") or is_number(value.text) or label.bold != value.bold
