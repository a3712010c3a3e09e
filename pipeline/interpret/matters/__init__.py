"""Memos and paragraphs of minutes: where each begins, what it decides, who signs."""
