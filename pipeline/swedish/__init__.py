"""The Swedish language: lemmas, spelling, kinds of document, and spaCy loaded lightly."""
