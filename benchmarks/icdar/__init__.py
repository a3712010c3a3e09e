"""The table structures of ICDAR-2013's competition: real PDFs of authorities, read and scored by cell adjacency."""
