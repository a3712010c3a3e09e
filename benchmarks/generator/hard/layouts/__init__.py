"""The layouts of the harder benchmark."""
