"""The store's forms, one after the other; made with Alembic out of the models and then read over."""
