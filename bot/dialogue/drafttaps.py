"""What the buttons of the draft do: those of its pages, its paragraphs and photos, and of the form of the paper."""

from collections.abc import Callable

from bot.dialogue import arrivals, editing, formatting, glancing, lettering, picturing, styling
from bot.dialogue.drafts import preview, see_page
from bot.dialogue.events import Tap
from bot.dialogue.turn import Outcome, Turn
from bot.interview.standing import Standing

DRAFT: dict[str, Callable[[Turn, Standing, Tap], Outcome | None]] = {
    "v": lambda turn, standing, tap: editing.open_draft(turn),
    "dv": editing.turn_page,
    "dt": lambda turn, standing, tap: preview(turn),
    "dg": see_page,
    "dd": arrivals.get_once_more,
    "dh": editing.retitle,
    "dl": editing.resize,
    "pa": editing.on_paragraph(editing.look),
    "pf": editing.on_paragraph(editing.look_behind),
    "pm": editing.on_paragraph(editing.begin_writing),
    "pw": editing.on_paragraph(editing.reword),
    "pd": editing.on_paragraph(editing.leave_out),
    "pb": editing.on_paragraph(editing.take_back),
    "pr": editing.on_paragraph(editing.reset),
    "ph": editing.on_paragraph(editing.have_before),
    "pu": editing.on_paragraph(editing.move_up),
    "pq": editing.to_answer,
    "dy": lambda turn, standing, tap: styling.look(tap),
    "df": styling.choose_form,
    "da": styling.choose_addressee,
    "dn": styling.choose_limit,
    "dk": glancing.look,
    "dc": lambda turn, standing, tap: glancing.choose_colour(turn, tap),
    "ih": picturing.look,
    "ii": picturing.look,
    "ij": lambda turn, standing, tap: picturing.look_waiting(standing),
    "il": picturing.place,
    "ip": picturing.see,
    "ix": picturing.take_out,
    "iy": picturing.put_back,
    "iu": picturing.move_up,
    "do": formatting.choose,
    "vn": formatting.take_number,
    "ds": styling.choose_script,
    "db": styling.choose_tables,
    "lh": lettering.choose,
    "lx": lambda turn, standing, tap: lettering.remove(turn),
}
