"""Measures the overview of a report in a browser."""
