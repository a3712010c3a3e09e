"""The public contract: models of what the program gives, and the one tree of errors."""
