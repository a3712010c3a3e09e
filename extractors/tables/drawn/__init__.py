"""Drawn lines and painted ground: which belong together, and what of a table they tell."""
