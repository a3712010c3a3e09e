"""Risks that are drawn as cards: a heading, labels and their values."""
