"""What became of every table, card and page; what looks like ours and no table took."""
