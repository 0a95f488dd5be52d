"""A Bot API that is as strict as Telegram's, without sockets, files or a clock of its own.

One core, two front ends: `request` (in process) and `server` (HTTP). A front end brings parameters and takes an
outcome; waiting is its job, told by `world.listeners` when to look again. Rules and texts: core.telegram.org/bots/api
and the behaviour of Telegram's own Bot API server 10.0.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.practice import editing, files, groups, profile, sending, updates, view, webhooks
from bot.practice.faults import Faults
from bot.practice.groups import GroupSide
from bot.practice.parameters import Parameters, Upload
from bot.practice.person import PersonSide
from bot.practice.refusals import CONFLICT, DROPPED, Outcome, Refusal, Wire, granted, refused
from bot.practice.world import Clock, Journal, Record, World

Method = Callable[[World, Parameters], object]

METHODS: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "getChat": profile.get_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "leaveChat": groups.leave_chat,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMessageReaction": editing.set_message_reaction,
    "getFile": files.get_file,
}
POLL = "getUpdates"
_BY_LOWER = {name.lower(): name for name in (*METHODS, POLL)}  # method names are not case-sensitive
_LOG_LENGTH = 5_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call the bot made. `scripted`: a test wanted it refused."""

    method: str
    code: int
    description: str
    at: float
    scripted: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was carried out."""
        return self.code == 200


class BotApi(PersonSide, GroupSide):
    """One bot on one server: `call` is the bot's side, `PersonSide` the people's.

    `token` as BotFather gives it (`42:…`, the id before the colon); `clock` gives Unix seconds; `callback_seconds` is
    how long a tap may wait for its answer; `slows_repeated_polls` see `updates.Pace`; `is_local`: it takes a webhook at
    any address, by plain HTTP as well, as Telegram's own server does with `--local`.
    """

    def __init__(
        self,
        token: str,
        clock: Clock,
        *,
        bot_name: str = "zhibi",
        journal: Journal | None = None,
        records: Iterable[Record] = (),
        callback_seconds: float = 15.0,
        slows_repeated_polls: bool = False,
        is_local: bool = False,
    ) -> None:
        self.token = token
        self.world = World(clock, journal, callback_seconds)
        self.world.is_local = is_local
        self.world.restore(records)
        self.world.profile |= {"id": int(token.partition(":")[0]), "name": bot_name, "username": "zhibi_practice_bot"}
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=_LOG_LENGTH)
        self._refused: list[Call] = []
        self._poll: updates.Poll | None = None
        self._pace = updates.Pace(slows_repeated_polls)

    def gate(self, token: str) -> Outcome | None:
        """What a caller with that token gets instead of an answer, None for the bot itself."""
        if token == self.token:
            return None
        return refused(Refusal(401, "Unauthorized") if ":" in token else Refusal(404, "Not Found"))

    def call(self, method: str, values: Mapping[str, str], uploads: Mapping[str, Upload] | None = None) -> Outcome:
        """Carry out one call, durably, and log it. getUpdates gives what is there without waiting."""
        name = _BY_LOWER.get(method.lower(), method)
        if name == POLL:
            poll = self.open_poll(values)
            return poll if isinstance(poll, Outcome) else self.finish_poll(poll)
        return self._run(name, lambda: self._method(name)(self.world, Parameters(values, uploads or {})))

    def _method(self, name: str) -> Method:
        """The method of that name."""
        if name not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return METHODS[name]

    def _run(self, name: str, work: Callable[[], object]) -> Outcome:
        """Do something for the bot: scripted faults first, then the work."""
        if scripted := self.faults.take_refusal(name):
            return self._close(name, refused(scripted), scripted=True)
        if self.faults.take_drop(name):
            return replace(self._close(name, refused(DROPPED), scripted=True), lost=True)
        try:
            outcome = granted(work())
        except Refusal as refusal:
            return self._close(name, refused(refusal))
        return replace(self._close(name, outcome), lost=self.faults.take_loss(name))

    def _close(self, name: str, outcome: Outcome, scripted: bool = False) -> Outcome:
        """Log a call and make it durable."""
        self._log(name, outcome, scripted)
        self.world.settle()
        return outcome

    def _log(self, name: str, outcome: Outcome, scripted: bool) -> None:
        """Write down a call."""
        call = Call(name, outcome.code, str(outcome.body.get("description", "")), self.world.clock(), scripted)
        self.calls.append(call)
        if not call.ok and not scripted:
            self._refused.append(call)
            self.world.stir()

    def refused(self) -> Sequence[Call]:
        """Every call that was refused though no test wanted it: each is a bug of the bot."""
        return tuple(self._refused)

    def open_poll(self, values: Mapping[str, str]) -> updates.Poll | Outcome:
        """Begin a getUpdates: the poll to wait with, or the refusal. An older poll that still waits gets a 409."""
        if scripted := self.faults.take_refusal(POLL):
            return self._close(POLL, refused(scripted), scripted=True)
        try:
            webhooks.refuse_polls(self.world)
            poll = updates.begin(self.world, parameters := Parameters(values))
        except Refusal as refusal:
            return self._close(POLL, refused(refusal))
        self._pace.slow(poll, parameters.number("offset"), self.world.clock())
        if self._poll is not None:
            self._poll.superseded = True
            self.world.stir()
        self._poll = poll
        self.world.settle()
        return poll

    def is_ready(self, poll: updates.Poll) -> bool:
        """Whether a poll need wait no longer."""
        return poll.superseded or bool(self.world.updates) or webhooks.is_set(self.world)

    def finish_poll(self, poll: updates.Poll) -> Outcome:
        """End a getUpdates: the updates there are, or a 409."""
        if poll.superseded:
            return self._close(POLL, refused(Refusal(409, CONFLICT)))
        self.close_poll(poll)
        if webhooks.is_set(self.world):
            return self._close(POLL, refused(Refusal(409, webhooks.TERMINATED)))
        outcome = self._close(POLL, granted(self._delivered(poll)))
        return replace(outcome, lost=self.faults.take_loss(POLL))

    def _delivered(self, poll: updates.Poll) -> Sequence[Wire]:
        """The updates of a poll, doubled where the script says so."""
        return [
            copy for update in updates.batch(self.world, poll) for copy in [update] * (1 + self.faults.take_double())
        ]

    def close_poll(self, poll: updates.Poll) -> None:
        """Nobody waits with this poll any more."""
        if self._poll is poll:
            self._poll = None

    def download(self, path: str) -> bytes | None:
        """The bytes behind a `file_path`, None when there are none."""
        return files.download(self.world, path)

    def chat(self, user: int) -> Sequence[Wire]:
        """Somebody's chat in order, as `view` shows it."""
        return view.chat(self.world, user)

    def screen(self, user: int) -> Wire:
        """Somebody's whole screen, the refused calls included."""
        self.world.expire()
        log = [
            {"method": call.method, "code": call.code, "description": call.description, "at": call.at}
            for call in self._refused
        ]
        return view.screen(self.world, user) | {"refused": log}
