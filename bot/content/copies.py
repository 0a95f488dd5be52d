"""The shipped templates copied out, for whoever edits wording: whole, or not at all."""

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from bot.content.loader import templates_folder


class FolderTaken(Exception):
    """There is something at the place to copy to."""


def copy_templates(folder: Path) -> None:
    """Copy the shipped templates into a folder that is not there, or empty.

    Raises FolderTaken for any other, OSError where nothing can be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as inside:
        for path in copytree(templates_folder(), Path(inside) / "whole").iterdir():
            path.rename(folder / path.name)
