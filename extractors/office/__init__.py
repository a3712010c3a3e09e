"""Office files that are no .docx: opened safely, and turned into one by LibreOffice."""
