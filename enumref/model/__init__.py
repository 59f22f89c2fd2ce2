"""The meaning of the data: frozen records, which don't know about files."""
