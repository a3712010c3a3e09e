"""Grids to logical tables: joined over pages and headings, their kind and surroundings."""
