"""Who may talk to the bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """The user ids let in; `open` lets anyone in, for a trial and on the practice phone."""

    clerks: frozenset[int] = frozenset()
    open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nobody at all may talk to it."""
        return not self.open and not self.clerks

    def admits(self, user: int) -> bool:
        """Whether that user may talk to the bot."""
        return self.open or user in self.clerks
