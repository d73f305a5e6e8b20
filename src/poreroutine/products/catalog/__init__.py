"""Read catalogues from CSV, JSON or Parquet, and detect their columns."""
