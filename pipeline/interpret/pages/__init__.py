"""A page around its tables: running lines, plain text, the order of reading."""
