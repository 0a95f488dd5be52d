"""The person's side of a chat: what hands on a phone can do."""

from collections.abc import Sequence
from dataclasses import replace

from bot.practice import updates, wire
from bot.practice.chats import Callback, Message, Person
from bot.practice.files import add_file
from bot.practice.refusals import Impossible, Wire
from bot.practice.texts import BLANKS, CAPTION_LIMIT, TEXT_LIMIT, clean, commands_in
from bot.practice.world import World

EDIT_SECONDS = 48 * 3600  # a person may edit a message for two days
_KINDS = {"document", "photo", "sticker", "voice"}
_GROUPED = {"document", "photo"}


def pieces(text: str) -> tuple[str, ...]:
    """A text as a client sends it: without blanks at its ends, in messages of at most 4,096 characters."""
    whole = clean(text).strip(BLANKS)
    cut = (whole[at : at + TEXT_LIMIT].strip(BLANKS) for at in range(0, len(whole), TEXT_LIMIT))
    return tuple(piece for piece in cut if piece)


class PersonSide:
    """What a person can do. Every method is done and durable when it returns.

    Raises `Impossible`: a move no client would offer.
    """

    world: World

    def meet(self, user: int, first_name: str, language_code: str = "zh-hans") -> None:
        """Somebody installs the app; who is known already keeps everything but the name."""
        known = self.world.people.get(user, Person(user, first_name))
        if (met := replace(known, first_name=first_name, language_code=language_code)) != self.world.people.get(user):
            self.world.put_person(met)
        self.world.settle()

    def say(self, user: int, text: str, ticket: str = "") -> tuple[int, ...]:
        """Send a text; returns the ids of the messages it became (a long one several, a blank one none).

        A client that did not hear the answer sends again under the same ticket: nothing is said twice.
        """
        if known := self._under(user, ticket):
            return known
        sent = tuple(
            self._post(user, Message(user, 0, False, 0, text=piece, entities=commands_in(piece), ticket=ticket))
            for piece in pieces(text)
        )
        self.world.settle()
        return sent

    def send(
        self,
        user: int,
        kind: str,
        content: bytes,
        name: str = "",
        caption: str = "",
        ticket: str = "",
        album: str = "",
    ) -> int:
        """Send a file (document, photo, sticker or voice), once under one ticket; returns the message's id.

        Those of one `album` are sent together: a message each, which the server gives one `media_group_id`.
        """
        if known := self._under(user, ticket):
            return known[0]
        if kind not in _KINDS or not content:
            raise Impossible(f"no client sends {kind} of {len(content)} bytes")
        if len(said := clean(caption).strip(BLANKS)) > CAPTION_LIMIT:
            raise Impossible("a client cuts a caption at 1,024 characters")
        if album and kind not in _GROUPED:
            raise Impossible(f"no client sends {kind} in an album")
        file = add_file(self.world, kind, name or kind, content)
        words = commands_in(said)
        draft = Message(user, 0, False, 0, text=said, entities=words, file=file.id, ticket=ticket, album=album)
        sent = self._post(user, draft)
        self.world.settle()
        return sent

    def _under(self, user: int, ticket: str) -> tuple[int, ...]:
        """The messages that were sent under a ticket."""
        return tuple(item.id for item in self.world.messages(user).values() if ticket and item.ticket == ticket)

    def _post(self, user: int, draft: Message) -> int:
        """Put the person's message into the chat and tell the bot."""
        person = self.world.person(user)
        if person.blocked:
            raise Impossible("somebody who has blocked the bot must let it back in first")
        if not person.started:
            self.world.put_person(replace(person, started=True))
        message = replace(draft, id=self.world.next_message(user), date=self.world.now())
        updates.push(self.world, "message", wire.message(self.world, self.world.put_message(message)))
        return message.id

    def tap(self, user: int, message: int, button: str) -> str:
        """Tap a button, named by its data or its label; returns the id of the callback query."""
        rows = self._message(user, message).rows
        callbacks = [item for row in rows for item in row if "callback_data" in item]
        found = [item for key in ("callback_data", "text") for item in callbacks if item[key] == button]
        if not found:
            raise Impossible(f"message {message} has no button {button!r}")
        return self.press(user, message, str(found[0]["callback_data"]))

    def press(self, user: int, message: int, payload: str) -> str:
        """Send the data of a button the message may have lost meanwhile, as a slow phone does."""
        item = self._message(user, message)
        if not item.by_bot:
            raise Impossible(f"message {message} is not the bot's")
        callback = Callback(str(self.world.count("callback")), user, message, self.world.clock())
        self.world.put_callback(callback)
        updates.push(
            self.world,
            "callback_query",
            {
                "id": callback.id,
                "from": wire.user(self.world.person(user)),
                "message": wire.message(self.world, item),
                "chat_instance": str(user),
                "data": payload,
            },
        )
        self.world.settle()
        return callback.id

    def edit(self, user: int, message: int, text: str) -> None:
        """Edit one's own message; the same text again changes nothing and tells the bot nothing."""
        item = self._message(user, message)
        said = clean(text).strip(BLANKS)
        if not is_editable(self.world, item) or not 0 < len(said) <= TEXT_LIMIT:
            raise Impossible(f"message {message} cannot be edited to that")
        if said == item.text:
            return
        edited = self.world.put_message(replace(item, text=said, entities=commands_in(said), edited=self.world.now()))
        updates.push(self.world, "edited_message", wire.message(self.world, edited))
        self.world.settle()

    def delete(self, user: int, message: int) -> None:
        """Delete a message, one's own or the bot's; a bot is not told."""
        self.world.delete_message(self._message(user, message))
        self.world.settle()

    def clear(self, user: int) -> None:
        """Clear the chat but for the bot's newest message, as a client does for both sides; a bot is not told."""
        there = [item for item in self.world.messages(user).values() if not item.deleted]
        newest = max((item.id for item in there if item.by_bot), default=0)
        for item in there:
            if item.id < newest:
                if item.file:
                    self.world.delete_file(item.file)
                self.world.delete_message(item)
        self.world.settle()

    def block(self, user: int) -> None:
        """Stop the bot."""
        self._set_blocked(user, True)

    def unblock(self, user: int) -> None:
        """Let the bot back in."""
        self._set_blocked(user, False)

    def _set_blocked(self, user: int, blocked: bool) -> None:
        """Change whether the bot may write, and tell it (my_chat_member)."""
        person = self.world.person(user)
        if person.blocked == blocked:
            return
        self.world.put_person(replace(person, blocked=blocked))
        standings: Sequence[Wire] = (
            {"user": wire.bot_user(self.world), "status": "member"},
            {"user": wire.bot_user(self.world), "status": "kicked", "until_date": 0},
        )
        old, new = standings if blocked else standings[::-1]
        updates.push(
            self.world,
            "my_chat_member",
            {
                "chat": wire.chat(person),
                "from": wire.user(person),
                "date": self.world.now(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )
        self.world.settle()

    def _message(self, user: int, message: int) -> Message:
        """A message that is there to be touched."""
        self.world.person(user)
        item = self.world.message(user, message)
        if item is None:
            raise Impossible(f"there is no message {message}")
        return item


def is_editable(world: World, message: Message) -> bool:
    """Whether the person's client offers to edit it."""
    return not (message.by_bot or message.file or message.deleted) and (world.clock() - message.date <= EDIT_SECONDS)
