"""The race of `tests/bench/race.py`: a lean Bot API, a crowd of clerks, and what is measured of the bots they talk to."""
