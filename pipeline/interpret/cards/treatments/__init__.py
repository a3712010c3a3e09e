"""Checks and measures that cards tell without a label of their own."""
