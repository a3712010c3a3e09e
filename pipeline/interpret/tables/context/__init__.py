"""What the texts around a table and its paper say of it: title, year, unit, body and matter."""
