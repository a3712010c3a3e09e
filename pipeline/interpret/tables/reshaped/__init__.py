"""Tables that write a row or a column otherwise: turned on their side, two rows for one, several columns in one cell, a column for each step."""
