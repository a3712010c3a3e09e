"""What people put in place of what was read, laid over an extraction. Pure: extraction and corrections in, extraction out."""
