"""Tables out of a page's letters and strokes, whoever found these: pdfium, pdfminer or text recognition."""
