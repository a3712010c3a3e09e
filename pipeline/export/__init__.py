"""The flat tables as files: CSV, JSON Lines or Parquet, with what describes them beside."""
