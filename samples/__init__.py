"""The sample bundles: their content, and what draws it as Word, HTML and PDF."""
