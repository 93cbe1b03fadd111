"""A file in, rows and findings out. Writes nothing."""
