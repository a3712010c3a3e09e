"""One cell's text to values: lines joined, list items, scores, roles, outcomes, names."""
