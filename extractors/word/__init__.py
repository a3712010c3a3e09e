"""Word: the accepted text of a .docx, with its tables, lists, headings and notes, and its large pictures."""

from extractors.word.pictures import pictures_shown
from extractors.word.reader import read_word

__all__ = ["pictures_shown", "read_word"]
