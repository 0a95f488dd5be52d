"""Groups and channels: the bot is taken into one, hears what is said there, and leaves."""

from collections.abc import Mapping
from dataclasses import replace

from bot.practice import updates, wire
from bot.practice.chats import Group, Message, Person
from bot.practice.parameters import Parameters
from bot.practice.refusals import Impossible, Wire, bad
from bot.practice.sending import find_chat, open_group
from bot.practice.texts import BLANKS, clean, commands_in
from bot.practice.world import World

KINDS = ("group", "supergroup", "channel")
_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories"),
)
MORE: Mapping[str, Wire] = {"kicked": {"until_date": 0}, "administrator": dict.fromkeys(_RIGHTS, False)}
"""What else a standing is told with (Bot API, ChatMember)."""


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Method leaveChat: nobody leaves a private chat (TDLib, leave_dialog), nor a group they are not in."""
    place = find_chat(world, parameters)
    if isinstance(place, Person):
        raise bad("can't leave private chats")
    _move(world, open_group(place), "left", wire.bot_user(world))
    return True


def _move(world: World, group: Group, status: str, by: Wire) -> None:
    """Let the bot's standing in a group change, and tell the bot (my_chat_member)."""
    moved = world.put_group(replace(group, status=status))
    old, new = ({"user": wire.bot_user(world), "status": one, **MORE.get(one, {})} for one in (group.status, status))
    updates.push(
        world,
        "my_chat_member",
        {"chat": wire.place(moved), "from": by, "date": world.now(), "old_chat_member": old, "new_chat_member": new},
    )


class GroupSide:
    """What people can do with the bot in a group. Raises `Impossible`: a move no client would offer."""

    world: World

    def take_in(self, user: int, group: int, title: str, kind: str = "group") -> None:
        """Somebody adds the bot to a group; the id of a group is negative."""
        if group >= 0 or kind not in KINDS:
            raise Impossible(f"no {kind} has the id {group}")
        known = self.world.groups.get(group, Group(group, title, kind))
        _move(self.world, known, "administrator" if kind == "channel" else "member", wire.user(self.world.person(user)))
        self.world.settle()

    def put_out(self, user: int, group: int) -> None:
        """Somebody removes the bot from a group."""
        _move(self.world, self._group(group), "kicked", wire.user(self.world.person(user)))
        self.world.settle()

    def say_in(self, user: int, group: int, text: str) -> int:
        """Somebody says something in a group that the bot is in; returns the message's id."""
        place, person = self._group(group), self.world.person(user)
        said = clean(text).strip(BLANKS)
        if place.status in {"left", "kicked"} or place.kind == "channel" or not said:
            raise Impossible(f"the bot hears nothing of that in {group}")
        draft = Message(group, self.world.next_message(group), False, self.world.now(), text=said, sender=person.id)
        message = self.world.put_message(replace(draft, entities=commands_in(said)))
        updates.push(self.world, "message", wire.message(self.world, message))
        self.world.settle()
        return message.id

    def _group(self, group: int) -> Group:
        if group not in self.world.groups:
            raise Impossible(f"there is no group {group}")
        return self.world.groups[group]
