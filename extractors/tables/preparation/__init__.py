"""What is drawn or written and is no table's: it is taken off, or put in its place, before tables are looked for."""
