"""Why an answer cannot be taken as it stands: a key and the facts of its sentence, which stands in templates."""

from enum import StrEnum

from bot.interview.model import Value


class Reason(StrEnum):
    """What is wrong with an answer: the keys of `[answer]` in `templates/faults.toml`."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOTHING = "nothing"
    UNPRINTED = "unprinted"
    NOT_A_NUMBER = "not_a_number"
    NOT_KNOWN = "not_known"
    VAGUE = "vague"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_BIG = "too_big"
    PERCENT_OVER = "percent_over"
    TWO_NUMBERS = "two_numbers"
    TOO_MANY = "too_many"
    OTHER_MEASURE = "other_measure"
    BESIDE = "beside"
    AMBIGUOUS = "ambiguous"
    NOT_A_DATE = "not_a_date"
    TWO_DATES = "two_dates"
    NOT_A_CHOICE = "not_a_choice"
    ONE_CHOICE = "one_choice"
    NOT_YES_OR_NO = "not_yes_or_no"


class InvalidAnswer(ValueError):
    """An answer that must be asked for again.

    `reason` is the key of a sentence in templates, `facts` are the values that sentence may show: always `words` (the
    answer, cut to a line), `measure` and `name` of the question; and by reason `limit`, `length` (TOO_LONG), `limit`
    (PERCENT_OVER), `heard` (OTHER_MEASURE), `beside` (BESIDE), `year` (NOT_A_DATE), `choices` (NOT_A_CHOICE).
    `offers` are what the words may have meant, the likeliest first: nothing is recorded of them until the clerk says
    which. They are figures, or the one `Picks` that has the clerk's own words beside the choices.
    """

    def __init__(self, reason: Reason, *, offers: tuple[Value, ...] = (), **facts: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.offers = offers
        self.facts = facts
