"""YAML files → the model, or every error with its line."""
