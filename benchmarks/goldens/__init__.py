"""What a reader makes of documents, written down so that two readers can be compared cell by cell."""
