"""What a document says of its own method, found once and used by all its tables."""
