"""The one transition of the talk, its events, screens and words: pure."""
