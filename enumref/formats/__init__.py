"""What is published of a registry beside its pages: a module for each format."""
