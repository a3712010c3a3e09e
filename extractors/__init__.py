"""Bytes to pages: lines of text and grids of cells, each with its place."""
