"""Files on the server: taken in from the bot or the person, found again by id or path."""

import hashlib
import mimetypes
import unicodedata

from bot.practice.chats import File
from bot.practice.parameters import Parameters, Upload
from bot.practice.pictures import read_picture
from bot.practice.refusals import Refusal, Wire, bad
from bot.practice.world import World

DOCUMENT_LIMIT = 50_000_000  # bytes a bot may send (core.telegram.org/bots/api#sending-files)
PHOTO_LIMIT = 10_000_000
DOWNLOAD_LIMIT = 20 << 20  # bytes a bot may fetch (core.telegram.org/bots/api#getfile)
_SIDES_LIMIT = 10_000  # width and height of a photo together, in pixels (core.telegram.org/bots/api#sendphoto)
_RATIO_LIMIT = 20

# The types Python itself knows and Word's: those of the machine's own lists would differ from machine to machine.
_TYPES = mimetypes.MimeTypes()
_TYPES.add_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
_UNFIT = "<>:\"/\\|?*&`'"
_FALLBACK_TYPES = {"voice": "audio/ogg", "sticker": "image/webp", "photo": "image/jpeg"}


def add_file(world: World, kind: str, name: str, content: bytes) -> File:
    """Put a file on the server."""
    picture = read_picture(content) if kind in {"photo", "sticker"} else None
    guessed = _TYPES.guess_type(name)[0] or _FALLBACK_TYPES.get(kind, "application/octet-stream")
    mime, width, height = picture or (guessed, 0, 0)
    digest = hashlib.sha256(content).hexdigest()[:16]
    number = world.count("file")
    file = File(f"{kind}_{number}_{digest}", kind, name, mime, len(content), digest, width, height)
    return world.put_file(file, content)


def clean_name(name: str) -> str:
    """A file's name as Telegram keeps it when a bot sends it: words, blanks for punctuation, 64 letters and an ending.

    Telegram's own Bot API server names the file it stores so (clean_filename in TDLib).
    """
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    parts = (_clean_part(stem, 64), _clean_part(ending, 16)) if dot else (_clean_part(ending, 64),)
    return ".".join(filter(None, parts)) or "file"


def _clean_part(text: str, limit: int) -> str:
    """One part of a name."""
    return "".join(map(_kept, text)).lstrip(" .")[:limit].rstrip(" .")


def _kept(character: str) -> str:
    """What becomes of a character of a name: itself, a blank, or nothing."""
    if " " <= character < "\x7f":
        return " " if character in _UNFIT else character
    match unicodedata.category(character)[0]:
        case "L" | "N":
            return character
        case "P" | "Z":
            return " "
        case _:
            return ""


def check_upload(kind: str, upload: Upload) -> None:
    """Whether a bot may send this as document or photo.

    Raises `Refusal`: empty, too big, or no picture Telegram would take.
    """
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > (PHOTO_LIMIT if kind == "photo" else DOCUMENT_LIMIT):
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo":
        _check_photo(upload.content)


def _check_photo(content: bytes) -> None:
    """Whether the bytes are a picture of sides that Telegram takes."""
    picture = read_picture(content)
    if picture is None:
        raise bad("IMAGE_PROCESS_FAILED")
    short, long = sorted((picture.width, picture.height))
    if not short or short + long > _SIDES_LIMIT or long > _RATIO_LIMIT * short:
        raise bad("PHOTO_INVALID_DIMENSIONS")


def read_file(world: World, parameters: Parameters, kind: str) -> str:
    """The id of the file a call sends: uploaded with it, or there already; new ones are put on the server.

    Raises `Refusal`: there is none, or none that may be sent.
    """
    if upload := parameters.upload(kind):
        check_upload(kind, upload)
        return add_file(world, kind, clean_name(upload.name), upload.content).id
    file_id = parameters.text(kind)
    if not file_id:
        raise bad(f"there is no {kind} in the request")
    if file_id not in world.files:
        raise bad("wrong remote file identifier specified: Wrong string length")
    if world.files[file_id].kind != kind:
        raise bad(f"can't use file of type {world.files[file_id].kind.title()} as {kind.title()}")
    return file_id


def get_file(world: World, parameters: Parameters) -> Wire:
    """Method getFile."""
    if not parameters.text("file_id"):
        raise bad("file_id not specified")
    file = world.files.get(parameters.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {"file_id": file.id, "file_unique_id": file.digest, "file_size": file.size, "file_path": file.path}


def download(world: World, path: str) -> bytes | None:
    """The bytes behind a `file_path`, None when there are none."""
    return next((world.contents[file.id] for file in world.files.values() if file.path == path), None)
