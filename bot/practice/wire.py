"""How chats look to the bot: the objects of the Bot API, in its field names."""

from bot.practice.chats import File, Group, Message, Person
from bot.practice.refusals import Wire
from bot.practice.world import World


def user(person: Person) -> Wire:
    """A User."""
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": person.first_name,
        "language_code": person.language_code,
    }


def bot_user(world: World) -> Wire:
    """The bot as a User."""
    return {
        "id": world.profile["id"],
        "is_bot": True,
        "first_name": world.profile["name"],
        "username": world.profile["username"],
    }


def chat(person: Person) -> Wire:
    """The private Chat with somebody."""
    return {"id": person.id, "type": "private", "first_name": person.first_name}


def place(group: Group) -> Wire:
    """A group's Chat."""
    return {"id": group.id, "type": group.kind, "title": group.title}


def _attachment(file: File) -> Wire:
    """The fields a file adds to its message."""
    common: Wire = {"file_id": file.id, "file_unique_id": file.digest, "file_size": file.size}
    size: Wire = {"width": file.width, "height": file.height}
    match file.kind:
        case "photo":
            return {"photo": [common | size]}
        case "sticker":
            return {"sticker": common | size | {"type": "regular", "is_animated": False, "is_video": False}}
        case "voice":
            return {"voice": common | {"duration": 1, "mime_type": file.mime}}
        case _:
            return {"document": common | {"file_name": file.name, "mime_type": file.mime}}


def message(world: World, item: Message, with_reply: bool = True) -> Wire:
    """A Message; the one it replies to comes along without its own."""
    group = world.groups.get(item.chat)
    shown: Wire = {
        "message_id": item.id,
        "from": bot_user(world) if item.by_bot else user(world.people[item.sender or item.chat]),
        "chat": place(group) if group else chat(world.people[item.chat]),
        "date": item.date,
    }
    text, entities = ("caption", "caption_entities") if item.file else ("text", "entities")
    if item.text:
        shown[text] = item.text
    if item.entities:
        shown[entities] = list(item.entities)
    if item.file:
        shown |= _attachment(world.files[item.file])
    if item.album:
        shown["media_group_id"] = item.album
    if item.edited is not None:
        shown["edit_date"] = item.edited
    if item.rows:
        shown["reply_markup"] = {"inline_keyboard": item.rows}
    if with_reply and item.reply_to is not None and (origin := world.message(item.chat, item.reply_to)):
        shown["reply_to_message"] = message(world, origin, with_reply=False)
    return shown
