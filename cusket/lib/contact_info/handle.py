"""Handles: a name or number on a messenger or a network, next to the word that names it.
The word alone never counts: people may talk about channels, and refuse them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .fold import Folded
from .hosts import FILE_ENDINGS
from .mark import DESCRIBED, Mark, Marks
from .name import NOT_A_NAME, SELF, SELF_AFTER, WORDLIKE, is_bare_name
from .searched import searched

_HANDLE = re.compile(
    r"(?<![a-z0-9_\u0370-\u1fff@.-])(?:"
    r"@[a-z0-9\u0430-\u044f][\w.]{1,31}\w"
    r"|live:[\w.]{2,40}"
    r"|wxid_\w{3,30}"
    r"|[a-z][a-z0-9]{0,30}(?:[._][a-z0-9]{1,30}){1,5}(?:#\d{4})?"
    r"|[a-z][a-z0-9]{1,30}#\d{4}"
    r"|[a-z]{3,24}\d{1,8}[a-z]{0,12}(?:-[a-z0-9]{1,12})?"
    r"|[a-z]{3,20}-[a-z]{1,20}-?\d{1,4}"
    r")(?![a-z0-9_\u0370-\u1fff@])"
)
_PLAIN = re.compile(r"[a-z][a-z-]{3,30}")
_DIGITS = re.compile(r"\+?\(?\d(?:[ ().\-/]{0,2}\d){4,16}")
_FILLER = re.compile(
    r"(?:[\s:=,.\-–>(\"'#|~<*]|(?:id|is|am|i|ich|bin|we|are|wir|sind|soy|sou|sono|je|suis|es|est|ist|e|name|username|user|account|handle|nick|nickname|number|no|me|at|on|app|channel|page|profile|group|my|it's|its|the|as|"
    r"mi|meu|mon|mein|con|por|with|under|sur|auf|als|como|nombre|nome|nom|usuario|adim|hesabim|kullanici|numara|numaram|ten|la|em|to|add|search|for|via|"
    r"ник|мой|id:|имя|идентификатор|логин|это|هو|معرف|معرفي|رقم|على|آيدي|ايدي|आईडी|आइडी|है|पर|नाम)(?![a-z\u0400-\u04ff\u0620-\u06ff\u0900-\u097f])|[号是の:はを名加我搜索]|아이디|는|은|이름|ユーザー|です|账号|帐号|用户名){0,14}"
)
_MARKER = re.compile(
    r"(?: (?:em|minh|toi|anh|chi|ben em|cua em|shop|mine|mio|meu|mi|benim|bizim|нас|мой|moi|here))?[\s\"'(>\-]{0,3}(?:[:=>]|(?:id|username|user ?name|handle|tag|alias|nick|nickname|name|user|account|usuario|nome|nombre|nom|pseudo|kullanici adim?|ник|логин|معرف|معرفي|आईडी|아이디|号)(?![a-z])"
    r"|(?:is|es|est|ist|e|это|هو)(?![^\W\d_]))[\s:=\"'(>\-]{0,4}(?:(?:is|es|est|ist|e|это|هو|는|是|は|:)[\s:=\"'(]{1,3})?"
)
_AFTER_NAME = re.compile(
    r"\s*(?:$|[,.;!?)\n\"']|و |и |ve |va |&|add|msg|message|dm|text|find|search|write|there|ok|please|and|for|agreg|escri|me |schreib|ajout|y |und |et |e |कर|पर|है|है)"
)
_BEFORE_PLAIN = re.compile(
    r"(?<![^\W_])(?:i am|i'm|we are|we're|somos|wir sind|nous sommes|siamo|мы|biz|called|named|find me as|find us as|search(?: for)?|look for|look up|add|as|follow|buscame como|busqueme como|soy|sou|ich bin|unter|je suis|sono|я|ищите|ben|(?:id|name|nick|user)(?: is| est| es| ist)?) \"?([a-z][a-z-]{4,30})\"? (?:on|in|en|no|na|auf|bei|sur|su|в|at) (?:the )?$"
)
# What looks like a handle and is a code, a unit or a file.
_CODE_PREFIX = re.compile(
    r"(?:iso|en|din|ral|po|inv|rfq|sku|lot|item|no|ref|rev|ver|step|page|line|type|size|class|grade|pos|art|part|batch|order|case|box|dock|gate|hall|room|floor|unit|zone|week|day|ctn|pcs|"
    r"astm|ansi|gost|jis|aisi|sus|pantone|incoterms|model|version|phase|level|stage|carton|pallet|sample|photo|img|image|dsc|scan|drawing|option|color|colour|track|tracking|june|july|march|april|may|windows|office|usb|mp|web)"
    r"[._-]?(?:v|rev|r)?\d{1,6}(?:[._-]\w{1,8})?$"
)
_ABBREVIATION = frozenset(
    "e.g i.e a.m p.m u.s u.s.a e.u n.w g.w c.o d.o p.o b.l s.n n.o i.d o.k a.s.a.p v.s e.t.a u.k p.s n.b w.h.a.t.s.a.p.p z.b d.h u.a p.ex ex.w f.o.b c.i.f".split()
)
_ID = re.compile(r"(?<![a-z])id(?![a-z])|号|아이디|name|handle")
_WIDE = 40
# A name before the network's: "…, northforge on the".
_BEFORE_BARE = re.compile(
    r"[,.;:!]\s([a-z]{7,30}) (?:on|in|via|over|auf|bei|sur|su|en|no|на|в) (?:the |la |le |my )?$"
)
# A name in brackets or quotes after the network's.
_IN_BRACKETS = re.compile(
    r"\s(?:as|under|als|unter|como|comme|sous|come|как|под) [(\"'][a-z][a-z._-]{5,30}[)\"']|[\s:]{0,2}[(\"'\[]([a-z](?=[a-z-]*-)[a-z-]{4,30})[)\"'\]]"
)
# Whose page it is, or what to do there, right before the name of the network.
OWNED = re.compile(
    r"(?<![^\W_])(?:my|our|unsere?[rmn]?|meine?[rmn]?|mon|ma|notre|nos|mi|mis|nuestr[oa]s?|meus?|minha|noss[oa]s?|(?:il |la )?mi[oa]|(?:il |la )?nostr[oa]|мо[йяе]|мо[её]м|наш[аеи]?|нашем|нашу|benim|bizim|mera|hamara|मेरा|मेरी|हमारा|हमारी|حسابنا|حسابي|صفحتنا|trang|kenh|"
    r"(?:follow|find|add|search|message|see|reach|catch)(?: us| me)? (?:on|in|at|via)|sigan?os en|siguenos en|sigueme en|busquen?os en|buscame en|encuentrenos en|suivez[- ]nous sur|retrouvez[- ]nous sur|trouvez[- ]nous sur|folgt uns auf|folge uns auf|folgen sie uns auf|findet uns auf|sie finden uns auf|ihr findet uns bei|seguiteci su|ci segua su|ci trovi su|ci trova su|cercaci su|cercami su|nos siga no|siga[- ]nos no|segue a gente no|nos acha no|procura no|me acha no|ищите в|ищите нас в|мы в|найдете в|takip edin|bizi takip edin|siganos|siguenos|follow us|follow me|folgt uns|seguiteci|suivez[- ]nous|siga[- ]nos|find us)"
    r" (?:the |business |company )?$"
)
# What follows is said to be a name.
_CALLED = re.compile(
    r"(?<![a-z])(?:id|user|handle|tag|alias|nick|pseudo|kullanici|nombre|nome|nom|name|usuario)"
)
# "…, not here" refuses this chat, not the other one.
_NOT_HERE = re.compile(
    r"\s?[,;(-]\s?(?:not|nicht|pas|no|nao|non|не|khong|degil) (?:in |on |on the |auf der |sur la |en la |na |sulla |через |o )?(?:here|hier|ici|aqui|por aqui|qui|тут|здесь|day|burada|buradan|the site|this site|the platform|plattform|plateforme|plataforma|piattaforma)"
)
_PAGES = (
    " page",
    "page fb",
    "page facebook",
    "pagina facebook",
    "seite",
    "fanpage",
    "trang fb",
    "trang facebook",
)
# A program has session ids too; people are found there.
_THERE = re.compile(r"(?<![a-z])(?:there|add me|write me|message me|find me|quicker|faster)(?![a-z])")
# Letters and words that stand behind a name for many other reasons.
_RARELY_NAMED = frozenset({"v", "x", "q", "ok", "max", "line", "linea", "slack", "zoom", "meta", "li", "m"})
# A capital inside a word.
_HUMP = re.compile(r"[a-z][A-Z][a-z]")
_WRITE_THERE = re.compile(
    r"(?<![a-z])(?:dm|write|message|msg|text|ping|chat|talk|inbox|contact|reach)(?: (?:me|us))? (?:there|on it|over there)(?![a-z])|(?:schreib\w{0,4}|escrib\w{0,6}|ecri\w{0,6}|escrev\w{0,5}|scriv\w{0,6}) (?:uns |mir |me |nous )?(?:dort|da|alli|ahi|la|li)(?![a-z])"
)
_TURKISH_FROM = re.compile(r"'(?:[dt][ae]n?|[yn]?[ae])(?![^\W\d_])")
_SHORT_ID = re.compile(r"[\s:：是为号]{0,4}([a-z]{1,2}\d{4,12})(?![a-z0-9_])")
_ANY_MENTION = re.compile(r"[\s:：]{0,3}@[^\W\d_][\w.-]{1,31}")
_CAPITAL_ID = re.compile(
    r"[\s:：]{0,3}(?:is |ist |est |es |è |e |- )?(?=[a-z]{0,12}\d)(?=\d{0,12}[a-z])([a-z0-9]{6,25})(?![\w@])"
)


class Handle(NamedTuple):
    """A handle at text[start:end]."""

    start: int
    end: int
    reason: str


def _is_handle(word: str) -> bool:
    bare = word.lstrip("@")
    if not word.startswith("@"):
        ending = bare.rsplit(".", 1)[-1]
        if "." in bare and ending in FILE_ENDINGS:
            return False
        if bare in _ABBREVIATION or _CODE_PREFIX.match(bare):
            return False
        if "." in bare and not any(len(part) > 2 for part in bare.split(".")):
            return False
    return True


def handles_in(text: str, start: int, end: int) -> Iterator[Handle]:
    """What has the form of a handle between start and end."""
    for match in _HANDLE.finditer(text, start, end):
        if match.end() == end < len(text) and (text[end].isalnum() or text[end] in "_@"):
            continue
        if match.start() == start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_@."):
            continue
        if _is_handle(match.group()):
            yield Handle(match.start(), match.end(), "handle_named")


def handles(text: str, folded: Folded, marks: Marks) -> Iterator[Handle]:
    """Handles next to the name of a messenger or a network."""
    last = -1
    for mark in marks.of("app", "weak"):
        if mark.start < last:
            continue
        strong = "app" in mark.kinds
        found = _after(text, folded, marks, mark, strong=strong) or _before(
            text, folded, marks, mark, strong=strong
        )
        if found:
            last = found.end
            yield found
    for mark in marks.of("add"):
        after = next(handles_in(text, mark.end, min(len(text), mark.end + 14)), None)
        if (
            after
            and text[after.start] == "@"
            and any(c in "_.0123456789" for c in text[after.start : after.end])
            and _is_filler(text[mark.end : after.start])
        ):
            yield Handle(mark.start, after.end, "handle_mention")
        elif (named := _ASKED_FOR.match(text, mark.end)) and _is_asked_for(text, folded, marks, mark, named):
            yield Handle(mark.start, named.end(), "handle_asked")
    yield from _single_letter(text)
    yield from _pages(text, marks)
    if "add" in marks.kinds or "same" in marks.kinds:
        for match in _NICK_THERE.finditer(text):
            if match["name"] not in NOT_A_NAME:
                yield Handle(match.start(), match.end(), "handle_asked")
    for mark, start, end in searched(text, folded, marks):
        if not _is_refusal(text, marks, mark, max(mark.end, end)):
            yield Handle(start, end, "handle_searched")


def _is_asked_for(text: str, folded: Folded, marks: Marks, mark: Mark, named: re.Match[str]) -> bool:
    """'Add me on … anna_88': on whatever it is, the sender can be found there by that name."""
    name = named["name"]
    return (
        _ASKS_ME.fullmatch(mark.word) is not None
        and _is_handle(name)
        and any(c.isdigit() or c == "_" for c in name)
        and folded.source(*named.span("name")).islower()
        and not any(
            not m.kinds.isdisjoint({"order", "file", "not"}) for m in marks.between(mark.start, named.end())
        )
    )


# "Add me on", and what it may be that one is added on.
_ASKS_ME = re.compile(
    r"(?:add|find|msg|message|write|text|dm|ping|hit|reach|search|search for|chat with|talk to|look) (?:me|us)(?: up)?"
)
_ASKED_FOR = re.compile(
    r"\s(?:on|in|via|over|through|using|under|as)\s(?:[\w'./@$-]{1,15}\s){0,3}?(?:[:=,-]\s?|is |as |id |under |with )?"
    r"(?P<name>[a-z]{3,20}(?:[._][a-z]{2,20}){0,3}(?:_?\d{2,6}|_[a-z]{2,20}))(?![\w@-]|\.\w)"
)
# "My nick there is …": wherever that is.
_NICK_THERE = re.compile(
    r"(?<![^\W_])(?:my|our) (?:nick|nickname|handle|user ?name|id|name|login|account|alias|tag) (?:there|on it|in it|over there|on that one|in that app|on that app) (?:is|:|=) ?\"?(?P<name>@?[a-z][a-z0-9._-]{4,30})(?![\w@])"
)
# "Search it in 微".
_IN_V = re.compile(
    r"(?P<id>[a-z][a-z0-9._-]{4,30})\s?(?:在|去|到)\s?(?:v|vx|wx|薇|微|威|徽|q|飞机|电报)(?:(?:里|上|中|信)?\s?(?:搜|找|加|查)|[里上](?![^\W\d_]))"
)
# The name of a page set apart from its network, or the end of its address.
_PAGE_NAME = re.compile(
    r"(?<![^\W_])(?:(?:page|user|profile|account|channel|group|screen|display) ?name|benutzername|seitenname|usuario|nombre de (?:la pagina|usuario)|pseudo|nom de (?:la page|compte)|nome (?:da pagina|de usuario|utente|della pagina)|kullanici adi?|sayfa adi|имя пользователя|название страницы|страница|用户名|ユーザー名|사용자명)(?: is| ist| es| est| e)?[\s:]{1,3}@?(?P<name>[a-z][a-z0-9._-]{5,30})(?![\w@])"
)
_PAGE_PATH = re.compile(
    r"(?<![\w./])/(?P<name>(?:in/|company/|pages?/|u/|user/)?[a-z][a-z0-9._-]{5,40})(?![\w/@])"
)
_V = re.compile(
    r"(?=[薇微威徾徽维卫+加我vwtiqlfbsk])(?:(?<![\w\\])(?:薇|微|威|徾|徽|维)\s?[:=]|(?<=[的个])(?:v|vx|wx|薇|微|威|徾|徽|q)(?:号|信)?(?=\s?[:是为])|(?:(?<![\w\\])\+(?=(?:vx?|wx?|薇|微|威)(?:信|x)?号?[^a-z])|加|我的?)\s?(?:卫星|v|vx|wx|w|薇|微|威)(?:信|x)?号?|卫星(?:号)?\s?[:=]|微\s{1,2}信(?:号)?\s?|卫星\s(?=[a-z]+\d)|(?:微|薇|维|威|徽|徾|卫|v|w)\s?[\u2764\u2665\u2661✉心](?:号)?\s?[:=]?|(?<![a-z])wei ?信\s?|(?<![a-z0-9])(?:w a|t g|i g|w c|wch|v信|vx|wx|v号|v|q|wechat|qq|tg|ig|wa|wp|fb|line|imo|bip|skp|snap|kkt|kt)(?: ?id)?\s?[:=])\s?[:是为]?\s?"
    r"(?P<id>@?[a-z][a-z0-9._-]{4,30}(?![a-z0-9])|\+?\d[\d -]{4,16}\d)"
)
_AT_V = frozenset("在去到")
_PLAIN_V = frozenset(":=+")


def _single_letter(text: str) -> Iterator[Handle]:
    """'加V', 'V:', 'tg:' say a messenger by their form, where the letters alone would not."""
    if text.isascii() and _PLAIN_V.isdisjoint(text) and "wei" not in text:
        return
    for match in () if _AT_V.isdisjoint(text) else _IN_V.finditer(text):
        yield Handle(match.start(), match.end(), "handle_named")
    for match in _V.finditer(text):
        name = match["id"]
        digits = sum(c.isdigit() for c in name)
        if name[0].isdigit() or name[0] == "+":
            if digits < (5 if match.group()[0] in "加+我q" else 9):
                continue
        elif name in NOT_A_NAME or (match.group()[0] not in "加+我" and not _is_name_like(name)):
            continue
        yield Handle(match.start(), match.end(), "handle_named")


def _pages(text: str, marks: Marks) -> Iterator[Handle]:
    """'On FB, page name northforge', 'LinkedIn … /in/dnorth': the name stands apart from the network."""
    if marks.kinds.isdisjoint({"app", "weak"}):
        return
    paths = _PAGE_PATH.finditer(text) if "/" in text else ()
    for match in (*_PAGE_NAME.finditer(text), *paths):
        name = match["name"]
        named = [
            m
            for m in marks.between(max(0, match.start() - 80), match.start())
            if m.kinds & {"app", "weak"} and len(m.word) > 1
        ]
        if (
            named
            and (any(c in "-._/0123456789" for c in name) or is_bare_name(name, 7))
            and not _is_refusal(text, marks, named[-1], match.end())
        ):
            yield Handle(match.start(), match.end(), "handle_page")


def _is_name_like(name: str) -> bool:
    return any(c in "_.0123456789@" for c in name) and _is_handle(name)


def _is_filler(gap: str) -> bool:
    return _FILLER.fullmatch(gap) is not None


def _is_refusal(text: str, marks: Marks, mark: Mark, end: int) -> bool:
    """Whether the sentence around the messenger's name says no to it."""
    for other in marks.between(max(0, mark.start - 30), max(end, mark.end + 24)):
        if "not" in other.kinds and "number" not in other.kinds:
            gap = text[min(other.end, mark.end) : max(other.start, mark.start)]
            if other.start >= mark.end and _NOT_HERE.match(text, mark.end):
                continue
            if not re.search(r"[.!?\n]\s", gap + " "):
                return True
        if other.word == "no" and other.end <= mark.start and mark.start - other.end <= 6:
            # In Spanish and Portuguese "no" after a verb may be "on the".
            before = text[max(0, other.start - 8) : other.start].rstrip()
            if not before or before[-1] in ",.;:!-(" or before.endswith(("have", "use", "is", "sorry")):
                return True
    return False


def _is_code(folded: Folded, start: int, end: int) -> bool:
    """Capitals with digits are a code of the order; people write their handles small."""
    source = folded.source(start, end)
    letters = [c for c in source if c.isalpha()]
    return (
        len(letters) > 0
        and all(c.isupper() for c in letters)
        and any(c.isdigit() for c in source)
        and "_" not in source
    )


def _after(text: str, folded: Folded, marks: Marks, mark: Mark, *, strong: bool) -> Handle | None:
    stop = min(len(text), mark.end + (_WIDE if strong else 18))
    for found in handles_in(text, mark.end, min(len(text), stop + 30)):
        if found.start > stop:
            break
        gap = text[mark.end : found.start]
        # "session = app.start()" is a program.
        if not strong and "=" in gap and text[found.end : found.end + 1] in ("(", "[", ";"):
            continue
        if _is_code(folded, found.start, found.end) and not _ID.search(f"{mark.word} {gap}"):
            continue
        mention = text[found.start] == "@"
        if mark.word == DESCRIBED and not _is_filler(gap):
            continue
        if strong:
            if not any(c in "_.#0123456789" for c in text[found.start : found.end]) and _is_refusal(
                text, marks, mark, found.start
            ):
                continue
            between = marks.between(mark.end, found.start)
            if any(
                "order" in m.kinds and m.word not in ("account", "acct", "code", "コード") for m in between
            ):
                continue
            return Handle(mark.start, found.end, "handle_named")
        if _is_filler(gap) and len(gap) <= 12 and not gap.startswith("-"):
            if mark.word in (
                "v",
                "x",
                "q",
                "m",
                "li",
                "ok",
                "dc",
                "sc",
                "line",
                "linea",
                "max",
                "li",
                "ws",
                "wh",
                "teams",
                "meta",
                "slack",
                "zoom",
                "my line",
                "our line",
            ) and not (
                mention
                or (mark.word in ("line", "teams") and _leads_in(text, mark))
                or re.match(r"\s?[:=]|\s?id", gap)
            ):
                continue
            return Handle(mark.start, found.end, "handle_named")
    if strong and not mark.word[-1].isascii():
        short = _SHORT_ID.match(text, mark.end)
        if short and folded.source(*short.span(1)).islower():
            return Handle(mark.start, short.end(), "handle_named")
    if strong:
        digits = _DIGITS.search(text, mark.end, min(len(text), mark.end + 44))
        glued = digits and digits.start() == mark.end and len(mark.word) <= 3
        if digits and not glued and _is_filler(text[mark.end : digits.start()]):
            count = sum(c.isdigit() for c in digits.group())
            is_qq = mark.word.startswith(
                ("qq", "icq", "扣", "企鹅", "口口", "扣口", "q号", "球球", "аськ", "ася", "асю", "小企鹅")
            )
            if count >= 7 or (is_qq and count >= 5):
                return Handle(mark.start, digits.end(), "handle_number")
        named = _ANY_MENTION.match(text, mark.end) or _IN_BRACKETS.match(text, mark.end)
        if named:
            return Handle(mark.start, named.end(), "handle_named")
        if mark.word.endswith(" id") or mark.word in ("threema", "session"):
            written = _CAPITAL_ID.match(text, mark.end)
            if written:
                return Handle(mark.start, written.end(), "handle_named")
        return _plain_name(text, marks, mark) or _humped_name(text, folded, marks, mark)
    return _owned_name(text, marks, mark)


def _owned_name(text: str, marks: Marks, mark: Mark) -> Handle | None:
    """'Our insta northforge, write us': a bare name counts where it is said whose it is."""
    owned = OWNED.search(text, max(0, mark.start - 32), mark.start) or mark.word.endswith(_PAGES)
    name = _PLAIN.match(text, mark.end + 1) if text[mark.end : mark.end + 1] in (" ", ":") else None
    if not name or not is_bare_name(name.group(), 6):
        return None
    told = len(name.group()) >= 8 and _WRITE_THERE.search(text, name.end(), min(len(text), name.end() + 44))
    if told and not marks.between(name.start(), name.end()):
        return (
            None
            if _is_refusal(text, marks, mark, mark.end)
            else Handle(mark.start, name.end(), "handle_named")
        )
    if not owned and not _TURKISH_FROM.match(text, name.end()):
        return None
    if marks.between(name.start(), name.end()) or not _AFTER_NAME.match(text, name.end()):
        return None
    return (
        None if _is_refusal(text, marks, mark, mark.end) else Handle(mark.start, name.end(), "handle_named")
    )


def _humped_name(text: str, folded: Folded, marks: Marks, mark: Mark) -> Handle | None:
    """'YouTube channel NorthForge': two words written as one are a name."""
    gap = _FILLER.match(text, mark.end)
    name = _PLAIN.match(text, gap.end()) if gap and gap.end() > mark.end else None
    if not name or len(name.group()) < 7 or marks.between(name.start(), name.end()):
        return None
    if not _HUMP.search(folded.source(*name.span())) or _is_refusal(text, marks, mark, name.end()):
        return None
    return Handle(mark.start, name.end(), "handle_named")


def _leads_in(text: str, mark: Mark) -> bool:
    before = text[max(0, mark.start - 12) : mark.start]
    return re.search(r"(?:my|on|in|add|me|our|mi|mein|meu|mon|via|per)\s$", before) is not None


def _plain_name(text: str, marks: Marks, mark: Mark) -> Handle | None:
    """A name without digits or signs: only after 'id', 'is' or a colon, or amid another script."""
    at = mark.end
    myself = SELF.match(text, at) or SELF_AFTER.match(text, at)
    # "No Telegram sou …": in Portuguese that is where.
    refused = _is_refusal(text, marks, mark, at + 20) and not text[
        max(0, mark.start - 3) : mark.start
    ].endswith("no ")
    if (
        myself
        and not refused
        and is_bare_name(myself[1])
        and not marks.between(myself.start(1), myself.end(1))
    ):
        return Handle(mark.start, myself.end(), "handle_named")
    if _is_refusal(text, marks, mark, at + 20):
        return None
    marker = _MARKER.match(text, at)
    foreign = not mark.word[-1].isascii()
    if marker:
        at = marker.end()
    elif foreign:
        gap = _FILLER.match(text, at)
        at = gap.end() if gap else at
    else:
        at = (
            at + 1
            if text[at : at + 1] == " " and mark.word.endswith((" id", " handle", "id", "user", "name"))
            else -1
        )
    if at < 0:
        return _owned_name(text, marks, mark)
    name = _PLAIN.match(text, at)
    if not name or name.group() in NOT_A_NAME or len(name.group()) < 4:
        return None
    word = name.group()
    if any(m.start < name.end() and m.end > name.start() for m in marks.between(name.start(), name.end())):
        return None
    if not foreign and marker and not _AFTER_NAME.match(text, name.end()):
        return None
    if len(word) < 5 and not marker:
        return None
    if marker and not foreign and not _CALLED.search(marker.group()):
        if WORDLIKE.search(word):
            return None
        # "Instagram is growing" says how it is; "my Instagram is …" what it is.
        if ":" not in marker.group() and not (
            OWNED.search(text, max(0, mark.start - 32), mark.start) or _invites(text, marks, mark, name.end())
        ):
            return None
    if mark.word == "session id" and not _THERE.search(text, name.end(), min(len(text), name.end() + 30)):
        return None
    return Handle(mark.start, name.end(), "handle_named")


def _invites(text: str, marks: Marks, mark: Mark, end: int) -> bool:
    """Whether the words around ask to be written to."""
    around = marks.between(max(0, mark.start - 30), end + 40)
    if _THERE.search(text, end, min(len(text), end + 30)):
        return True
    return any(m.kinds & {"add", "give", "phone"} for m in around if m.start != mark.start)


def _before(text: str, folded: Folded, marks: Marks, mark: Mark, *, strong: bool) -> Handle | None:
    reach = _WIDE if strong else 16
    best: Handle | None = None
    for found in handles_in(text, max(0, mark.start - reach - 30), mark.start):
        if mark.start - found.end <= reach:
            best = found
    if best is None:
        if strong:
            bare = _BEFORE_BARE.search(text, max(0, mark.start - 50), mark.start)
            if (
                bare
                and is_bare_name(bare[1], 7)
                and not marks.between(bare.start(1), bare.end(1))
                and any(
                    m.kinds & {"add", "phone", "give"}
                    for m in marks.between(max(0, bare.start() - 40), bare.start() + 1)
                )
            ):
                return Handle(bare.start(1), mark.end, "handle_named")
            before = _BEFORE_PLAIN.search(text, max(0, mark.start - 50), mark.start)
            if (
                before
                and before[1] not in NOT_A_NAME
                and not WORDLIKE.search(before[1])
                and not marks.between(before.start(1), before.end(1))
            ):
                return Handle(before.start(1), mark.end, "handle_named")
        return None
    gap = text[best.end : mark.start]
    if re.search(r"[!?\n]|\.\s", gap) or _is_code(folded, best.start, best.end):
        return None
    if not strong:
        if not re.fullmatch(
            r"[\s,(]{0,2}(?:is my |my |over at |over on |at |on |in |on my |en |no |auf |sur |в |- ?)?\(?",
            gap,
        ) or (mark.word in _RARELY_NAMED and folded.source(mark.start, mark.end) != "LINE"):
            return None
        if not any(c in "_@0123456789" for c in text[best.start : best.end]):
            return None
    elif _is_refusal(text, marks, mark, mark.end):
        return None
    if any("order" in m.kinds and "app" not in m.kinds for m in marks.between(best.end, mark.start)):
        return None
    return Handle(best.start, mark.end, "handle_named")
