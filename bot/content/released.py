"""`python -m bot.content.released DIR`: keeps the ids of templates as those of a release, in `DIR/released.toml`."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.content.faults import BrokenTemplates
from bot.content.ids import TABLES, ids_of
from bot.content.loader import load_sentences, templates_folder
from bot.content.reading import RELEASED, read_templates

HEAD = (
    "# The ids of the last release. Answers are kept under them: `zhibi check` names each that is gone since.",
    "# Written with every release by `python -m bot.content.released DIR`, not by hand.",
)


def renew(folder: Path) -> Path:
    """Write the ids of a templates folder into its file of released ids; the path of that file.

    Raises BrokenTemplates for files that cannot be read, OSError where nothing can be written.
    """
    templates, unread = read_templates(folder)
    if faults := [fault for fault in unread if fault.file != RELEASED]:
        raise BrokenTemplates(faults)
    ids = ids_of(templates)
    lines = [*HEAD, *(line for table in TABLES for line in _listed(table, sorted(ids[table] or ())))]
    path = folder / RELEASED
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _listed(table: str, names: Sequence[str]) -> Iterator[str]:
    """A list with a row for each id, so that two who add some can be merged."""
    yield f"\n{table} = ["
    yield from (f"    {json.dumps(name)}," for name in names)
    yield "]"


def main(folder: Path) -> int:
    """Renew a folder's file; what cannot be read of it is a line on stderr each, and exit code 2."""
    sentences = load_sentences(folder)
    try:
        print(sentences.say("cli.written", path=renew(folder)))
    except BrokenTemplates as broken:
        for fault in broken.faults:
            print(f"{fault.place}: {sentences.say(f'check.{fault.key}', **fault.facts)}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else templates_folder()))
