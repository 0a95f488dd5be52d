"""`templates/` read into the interview, the phrase book and the wording."""
