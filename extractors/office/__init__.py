"""Office files: opened safely, and turned by LibreOffice into what is read here."""
