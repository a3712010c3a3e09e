"""Events sent to addresses of others, signed, as Standard Webhooks has it."""
