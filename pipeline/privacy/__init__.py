"""Personal identity numbers: found, masked, and taken out of addresses and logs."""
