"""Known words: header phrases, titles, the vocabulary and its lemmas."""
