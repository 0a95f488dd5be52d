"""Lengths as Word counts them: in twips, 1440 to the inch and 20 to the point."""


def twips(millimetres: float) -> int:
    """Millimetres in twips, rounded."""
    return round(millimetres * 1440 / 25.4)


def points(size: float) -> int:
    """Points in twips, rounded."""
    return round(size * 20)


def millimetres(twips_: int) -> float:
    """Twips in millimetres."""
    return twips_ * 25.4 / 1440
