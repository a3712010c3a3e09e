"""Builds a large store and measures what is made of it."""
