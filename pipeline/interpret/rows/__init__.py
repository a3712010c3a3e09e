"""A table's rows to risks, controls and followed-up items."""
