"""Pages to matters, tables and rows; importing the package loads nothing, since triage needs little of it."""
