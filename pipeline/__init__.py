"""Pages to facts, in the order that data flows."""
