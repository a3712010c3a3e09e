"""The drawers of the harder benchmark, one a producer."""
