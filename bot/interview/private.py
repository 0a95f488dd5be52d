"""What there is to say of private data in a text: which kind it is, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Private(StrEnum):
    """What belongs to one person and has no place in a summary."""

    ID_CARD = "id_card"
    PHONE = "phone"
    BANK_CARD = "bank_card"
    PERSON = "person"
    ACCOUNT = "account"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Sign:
    """Private data at `start`-`end` of a text (code points, as given)."""

    kind: Private
    start: int
    end: int
