"""Labels of cards and where their values stand: behind a colon or white, below, in columns, in a badge."""
