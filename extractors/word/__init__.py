"""Word: the accepted text of a .docx, with its tables, lists, headings and notes, and what is recognised in its pictures."""

from extractors.word.reader import read_word
from extractors.word.recognised_pictures import with_pictures_recognised

__all__ = ["read_word", "with_pictures_recognised"]
