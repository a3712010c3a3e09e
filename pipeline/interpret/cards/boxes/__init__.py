"""Cards drawn as boxes and forms: grids, panels and nested tables of labels with values."""
