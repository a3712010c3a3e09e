"""Pages of records: things that are told one after another in the same way, whatever way that is, as a table of one row each."""
