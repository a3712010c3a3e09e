"""The findings of a call as `check` prints them: for a person, for a line in a log, and for other programs."""
