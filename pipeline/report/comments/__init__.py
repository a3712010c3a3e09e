"""Copies of checked files with each finding at its place: comments in Word, highlights and notes in PDF."""
