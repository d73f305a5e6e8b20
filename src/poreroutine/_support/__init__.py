"""What any package could use: caching, files, YAML, and a few things with words."""
