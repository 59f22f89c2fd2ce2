"""What the data means: frozen records, which know no files."""
