"""Word: the accepted text of a .docx, with its tables, lists, headings and notes."""

from extractors.word.reader import read_word

__all__ = ["read_word"]
