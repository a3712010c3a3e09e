"""Walls that nobody drew: columns, rows and spans told by how the text stands."""
