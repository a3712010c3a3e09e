"""Several tables, lists and maps of the same risks: what stands in one completes the other."""
