"""Pages to matters, tables and rows."""

from pipeline.interpret.facts import Facts, interpret

__all__ = ["Facts", "interpret"]
