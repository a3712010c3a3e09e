"""What each part of the table reader is worth: switched off, or changed, one at a time."""
