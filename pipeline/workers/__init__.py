"""Child processes that read documents under limits and can be killed, and what they are asked to do."""
