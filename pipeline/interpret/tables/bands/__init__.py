"""Rows that are no rows of their own: names of groups, details, scores, counts and sums."""
