"""What the code fills into the texts of `templates/`: tables of keys, and the names a text under a key may use."""
