"""The page and the API over the store: `namndkoll web`."""
