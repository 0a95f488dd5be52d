from dataclasses import replace

from bot.drafting.document import Document, Paragraph, Text
from bot.drafting.printed import plain
from bot.rendering.plain import write


def test_the_file_is_the_plain_text_in_utf8(draft: Document) -> None:
    assert write(draft) == plain(draft).encode()


def test_there_is_no_byte_order_mark_and_no_carriage_return(draft: Document) -> None:
    written = write(draft)
    assert written.startswith("青禾".encode())
    assert b"\r" not in written
    assert written.endswith("2026年6月25日\n".encode())


def test_text_that_utf8_cannot_hold_is_dropped_and_a_block_stays_a_line(draft: Document) -> None:
    broken = replace(draft, blocks=(Paragraph(Text("上半\ud83d年\r\n建会\x00")),))
    assert write(broken).decode() == "\u3000\u3000上半年 建会\n"
