"""Measures how fast the API answers many at once over a large store."""
