"""What each column of a table means, and how its scores are made."""
