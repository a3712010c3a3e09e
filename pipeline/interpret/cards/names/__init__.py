"""What names a card, and what stands over, under and beside its name."""
