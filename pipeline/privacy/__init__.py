"""Personal identity numbers: found and masked."""
