"""Pages to matters, tables and rows."""
