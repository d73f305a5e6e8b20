"""Catalogues: read from CSV, JSON or Parquet, whatever their columns are called."""
