"""Scores and outcomes of cards without a label each: beside names, in blocks and columns, before and after measures."""
