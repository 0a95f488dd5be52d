"""A unit's own .docx template, looked through and filled: its letterhead around our paragraphs, in its own styles."""
