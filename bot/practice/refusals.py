"""How the Bot API says no: a code and a text, word for word as Telegram has it."""

from dataclasses import dataclass

Wire = dict[str, object]
"""A JSON object in the shape in which the Bot API sends or takes it."""


class Refusal(Exception):
    """A call that is refused. `description` begins with Telegram's prefix for the code (Bad Request, Forbidden …)."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class Impossible(Exception):
    """A move that no client would offer the person: a bug of the page or of a test, never of the bot."""


def bad(text: str) -> Refusal:
    """A 400 with Telegram's text."""
    return Refusal(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refusal:
    """A 403 with Telegram's text."""
    return Refusal(403, f"Forbidden: {text}")


def too_many(seconds: int) -> Refusal:
    """A 429 that asks to wait so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)


CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


DROPPED = Refusal(503, "Service Unavailable: the connection broke before the call was read")
"""What stands in the log of calls for one whose connection a test breaks; nobody is answered so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What goes back over the wire: HTTP status and JSON body. `lost`: done, but the reply never arrives."""

    code: int
    body: Wire
    lost: bool = False

    @property
    def ok(self) -> bool:
        """Whether the call was carried out."""
        return self.body["ok"] is True


def granted(result: object) -> Outcome:
    """The envelope around a result."""
    return Outcome(200, {"ok": True, "result": result})


def refused(refusal: Refusal) -> Outcome:
    """The envelope around a refusal."""
    body: Wire = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return Outcome(refusal.code, body)
