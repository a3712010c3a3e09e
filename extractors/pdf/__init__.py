"""PDF: pdfium's letters and strokes (pdfminer's where pdfium fails) to pages of lines and grids."""
