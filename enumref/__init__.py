"""A reference of enumerated types: YAML data in, pages out. Imports nothing of MkDocs."""
