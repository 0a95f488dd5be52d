"""How one person is reached, in the forms that only their marks or the word before them tell from a figure.

Telephones in mixed groups (138.1234.5678, 0571-8765 4321转802), local numbers behind a word, accounts of WeChat and
QQ, e-mail. A hotline (12351, 400-...), a public account, a group and a mailbox of the office are nobody's own.
Digits, blanks, hyphens and brackets are ASCII here.
"""

import re
from collections.abc import Iterator

from bot.interview.patterns import pattern
from bot.interview.private import Private, Sign

_COUNTRY = "(?:[+]?(?:00)?86[ .-]{0,2})?"
_GAP = "[ .\u00b7\u3002_/-]{1,2}"
_MOBILE = pattern(
    rf"(?=[0-9+(])(?<![0-9.])(?:[+]?(?:00)?86[ .-]{{0,2}}|[(](?:[+]?86)[)] ?)?"
    rf"[(]?1[3-9][0-9][)]?{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9.]*[0-9])"
)
_COLUMNS = pattern("[0-9]+(?: {1,2}[0-9]+)+|[0-9]+(?:-[0-9]+)+")
"""What is joined all alike is read in its row: `identifiers` does that."""
_TAIL = pattern(" ?(?:转|分机|内线|ext[.]?|-)[: ]?[0-9]{1,6}(?![0-9])", re.IGNORECASE)
_LINE = "[2-8][0-9]{2,3}[ .-]?[0-9]{4}"
_AREA = "0(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = pattern(
    rf"(?=[0-9+(]){_COUNTRY}(?:[(]{_AREA}[)] ?-? ?|(?<![0-9.]){_AREA} ?[.-] ?){_LINE}(?:{_TAIL.pattern})?(?![0-9]|"
    rf"[.][0-9])",
    re.IGNORECASE,
)
_LOCAL = pattern(
    "(?:电话|手机|联系方式|座机|固话|传真|小灵通|(?<![a-z])tel(?![a-z]))(?:号码?)?(?:[是为]|[.:]| |[(]){0,3}"
    rf"(?P<own>{_LINE}(?:{_TAIL.pattern})?(?:[/、] ?{_LINE}){{0,3}})(?![0-9]|[.][0-9])",
    re.IGNORECASE,
)
_DAY = pattern("20[0-9]{2}[ .-]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
COUNTED = pattern(
    " ?(?:[,，][0-9]{3}|[余多几]?(?:[元亿%块次条通件]|万(?![一-龥]{0,2}[^一-龥元])|[户人家名个](?![名属里中员民长])))"
)
"""What stands behind an amount or a count, and behind no number of a person."""
_PUBLIC_LINE = pattern("(?:热线|客服|维权|法援|监督|举报|投诉|咨询|服务|值班|救援|报警|报名)[^,;，。；\n]{0,6}$")
_PUBLIC_NEAR = 12

_WECHAT = pattern(
    "(?=[微薇威wv])(?:(?:微信|薇信|威信)(?!公众|公号|群|小程序|视频|平台|服务号|订阅)|(?<![a-z])(?:wechat|weixin|vx|wx)(?![a-z]))"
    "(?:号码?|id|账号|帐号|同号)?(?:[是为: ]|[(]){0,3}(?<![a-z0-9_])"
    "(?P<own>[a-z](?:[0-9_-]|[a-z]){5,19})(?![a-z0-9_.@])",
    re.IGNORECASE,
)
_MADE_UP = pattern("[0-9_-]")
_SAID_SO = pattern("[号是为: id(]", re.IGNORECASE)
_QQ = pattern(
    "(?<![a-z])(?:qq|扣扣|企鹅号)(?:号码?)?(?:[是为: ]|[(]){0,3}(?P<own>[1-9][0-9]{4,10})(?![0-9]|[.][0-9])",
    re.IGNORECASE,
)
_MAIL = pattern(
    "(?<![a-z0-9._%+-])[a-z0-9](?:[a-z0-9._%+-]{0,40})@(?:[a-z0-9-]{1,30}[.]){1,3}[a-z]{2,6}(?![a-z0-9])", re.IGNORECASE
)
_PUBLIC_MAIL = pattern(
    "(?:投稿|工会|单位|公共|公开|公司|官方|办公|举报|投诉|意见|监督|征集|报名|报送|主席|信访)[^,;，。；\n@]{0,6}$"
)


def contacts(text: str) -> Iterator[Sign]:
    """Telephones and accounts of single persons by place, in time proportional to the text."""
    yield from _telephones(text)
    for found in _WECHAT.finditer(text):
        own = found["own"]
        if _MADE_UP.search(own) or _SAID_SO.search(text[found.start("own") - 1]):
            yield Sign(Private.ACCOUNT, *found.span("own"))
    for found in _QQ.finditer(text):
        if not COUNTED.match(text, found.end()):
            yield Sign(Private.ACCOUNT, *found.span("own"))
    for found in _MAIL.finditer(text) if "@" in text else ():
        if not _PUBLIC_MAIL.search(text[max(0, found.start() - _PUBLIC_NEAR) : found.start()]):
            yield Sign(Private.ACCOUNT, *found.span())


def _telephones(text: str) -> Iterator[Sign]:
    for found in _MOBILE.finditer(text):
        if not _COLUMNS.fullmatch(found[0]):
            yield Sign(Private.PHONE, *found.span())
    for found in _LANDLINE.finditer(text):
        if not is_public_line(text, found.start()):
            yield Sign(Private.PHONE, *found.span())
    for found in _LOCAL.finditer(text):
        counts = COUNTED.match(text, found.end()) or _DAY.fullmatch(found["own"])
        if not counts and not is_public_line(text, found.start("own")):
            yield Sign(Private.PHONE, *found.span("own"))


def is_public_line(text: str, start: int) -> bool:
    """Whether words before a fixed line say that anybody may call it."""
    return bool(_PUBLIC_LINE.search(text[max(0, start - _PUBLIC_NEAR) : start]))


def extended(text: str, sign: Sign) -> Sign:
    """A telephone with the extension that is told behind it."""
    tail = _TAIL.match(text, sign.end) if sign.kind is Private.PHONE else None
    return Sign(sign.kind, sign.start, tail.end()) if tail else sign
