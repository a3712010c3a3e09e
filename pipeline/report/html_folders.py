"""The folders of the report's pages, beside "index.html"."""

DOCUMENTS, BOARDS = "dokument", "namnder"
FOLDERS = (DOCUMENTS, BOARDS)
