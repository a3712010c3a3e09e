"""What starts things: the command line, settings and Prefect's flows."""
