"""Headings over several cards: chapters, sections, lanes and processes, and where a card ends at one."""
