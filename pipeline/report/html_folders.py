"""The folders of the report's pages, beside "index.html"."""

DOCUMENTS, BOARDS, PARTS = "dokument", "namnder", "kommuner"
FOLDERS = (DOCUMENTS, BOARDS, PARTS)
