"""What users are told: errors of the operating system and of validation, names told apart."""
