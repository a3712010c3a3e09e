"""What is known, in a database: SQLite by default, PostgreSQL by setting."""
