"""For teams that use a published reference: checks their documents, describes values in their texts, looks values up.

It reads the published JSON at a URL or a path, and needs neither MkDocs nor the registry's model.
"""
