"""JSON Schemas of profiles and rule files."""
