"""A file that a clerk sends, as the text of a note."""
