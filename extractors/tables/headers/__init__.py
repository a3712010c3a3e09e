"""Where the headers of tables stand that nobody drew, and where the tables under them end."""
