"""Small tables under headings that are one table: the headings name its processes or risks."""
