"""What looks like a table of internal control and is none: other subjects, registers, cases, logs and lists of values."""
