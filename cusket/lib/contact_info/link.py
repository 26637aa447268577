"""Links: any address of a page, whole or bare, unless its host is on the list.
A bare name must be told from a missing blank after a full stop and from a file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from .fold import Folded
from .hosts import DENIED, FILE_ENDINGS, TLD_DENIED, TLD_FILE, TLD_STRONG, TLD_WORD, TLDS, is_on
from .mark import Marks
from .spelling import Respelt

_SCHEME = re.compile(
    r"(?<![a-z])(?P<scheme>[a-z][a-z0-9+.-]{1,15})://?(?P<rest>[^\s<>\"\u3000-\u303f\uff00-\uffef]{0,300})"
)
_DEEP = re.compile(
    r"(?<![a-z])(?:tel|mailto|skype|sms|smsto|whatsapp|tg|viber|weixin|wechat|line|callto|sip|facetime|zalo|kakaotalk|kakaoopen|imessage|xmpp|sgnl|fb-messenger|mqqwpa|tencent|dingtalk|msteams|geo):"
    r"(?://)?(?P<rest>[^\s<>\"，。]{3,200})"
)
_HOST = re.compile(
    r"(?<![\w.@-])(?:www\.)?(?P<host>[a-z0-9](?:[\w-]{0,62})(?:\.[\w-]{1,63}){1,5})\.?(?P<port>:\d{2,5})?(?P<path>[/?#][^\s<>\"]{0,300})?"
)
_NESTED = re.compile(
    r"https?(?::|%3a)(?:/|%2f){2}(?P<host>[\w.-]{3,100})|(?P<bare>(?:www\.|wa\.me|t\.me)[\w.%/-]{0,80})"
)
_NUMBER_INSIDE = re.compile(
    r"(?:\+|%2b)\d{8,15}|(?:phone|tel|whatsapp|mobile|wa|call|contact)=\+?\d{7,15}|[\w.+-]{1,40}(?:@|%40)[\w-]{2,40}\.[a-z]{2,6}"
)
_GROUPED_INSIDE = re.compile(r"\+\d[\d ().-]{6,20}\d")
_NO_HOST = re.compile(r"[^a-z0-9.-]")
_WWW = re.compile(
    r"(?<![a-z0-9])w\s?w\s?w\s?[\s.,]\s?([a-z0-9][\w-]{1,62})\s?[\s.,]\s?([a-z]{2,10})(?![a-z0-9])"
)
# A comma for the dot, and the word for it: told to put it right.
_SLIPPED = re.compile(
    r"(?<![\w.@-])([a-z0-9][a-z0-9-]{3,40},(?:com|net|org|shop|cn|de|fr|es|it|ru|co|in|vn|jp|kr))(?![\w])(?=[^\n]{0,30}(?<![a-z])(?:comma|komma|virgule|coma|virgula|virgola|запят|virgul|逗号|カンマ|쉼표|phay|कॉमा|فاصله))"
)
# Endings in other scripts that are no words.
_NATIVE = re.compile(
    r"(?<![\w.@-])([^\W_][\w-]{1,40})\.(?:рф|рус|бел|укр|қаз|срб|한국|닷컴|中国|中國|भारत|السعوديه|امارات|مصر)(?!\w)"
)
_PLATFORMS = frozenset({"asp.net", "vb.net", "ado.net", "ml.net", "dot.net", "socket.io", "node.io"})
_CERTAIN = frozenset({"com", "net", "org", "shop", "store", "biz", "info"})
_FILE_LABELS = frozenset(
    "config makefile cmakelists main index readme setup build test data output input params settings local default program script".split()
)
_RUNS_ON = re.compile("([a-z]{2,10})[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Where "de" is no word, a preposition before a name with it leads to a site.
_GERMAN = re.compile(r"(?<![^\W_])(?:bei|auf|unter|uber|via) (?:www\.)?$")
_LETTERS = re.compile(r"[\W_]")
# Endings that are words in some language, and spoken ones of a site in others.
_SPOKEN_TOPS = frozenset({"de", "it", "in", "es", "pt", "us"})
_SAID_TOPS = frozenset({"de", "es", "pt", "se", "pl", "ch", "nl", "dk", "fi"})
# Words that end a sentence and would make a domain of the next one.
_COMMON = frozenset("""
the each every any your our my their his her its der die das den dem eine einen les des une los las una gli una uma
ok okay yes no thanks thank you ready done good fine received sent well great sure noted confirmed approved shipped today tomorrow now here there it this that them us me all too out in on at is
sample samples payment order price goods box boxes pcs week month day date time correct urgent soon later please invoice total company etc inc co ltd
listo lista bien gracias claro correcto vale todo hoy manana ahora aqui ya si bueno perfecto entendido bon bien merci oui non demain ici fini pret gut danke ja nein heute morgen hier fertig erledigt
and or pronto grazie bene si va obrigado obrigada sim nao hoje amanha certo feito tamam tesekkurler evet hayir hazir bugun yarin rok khong vang cam on e-mail approx max min fig no nr art vol
""".split())  # fmt: skip


class Link(NamedTuple):
    """A link at text[start:end]."""

    start: int
    end: int
    reason: str


class Links:
    """The links of a text that do not pass, and the places of those that do."""

    __slots__ = ("_allowed", "blocked", "passed")

    def __init__(
        self, text: str, folded: Folded, marks: Marks, respelt: Respelt, hosts: frozenset[str]
    ) -> None:
        self._allowed = hosts
        self.blocked: list[Link] = []
        self.passed: list[tuple[int, int]] = []
        plain = marks.plain
        taken: list[tuple[int, int]] = []
        for link in self._whole(plain) if ":" in plain else ():
            taken.append((link.start, link.end))
            if link.reason:
                self.blocked.append(link)
            else:
                self.passed.append((link.start, link.end))
        if "." in plain:
            self._bare(plain, folded, marks, taken)
        if respelt.changed:
            self._spoken(text, marks, respelt)
        if not text.isascii():
            for match in _NATIVE.finditer(text):
                if folded.source(match.end(1), match.end(1) + 1) == ".":
                    self.blocked.append(Link(match.start(), match.end(), "link_other"))
        if respelt.changed and not text.isascii():
            for match in _NATIVE.finditer(respelt.text):
                start, end = respelt.span(*match.span())
                if text[start:end] != match.group():
                    self.blocked.append(Link(start, end, "link_spelled"))
        for match in _SLIPPED.finditer(plain) if "," in plain else ():
            self.blocked.append(Link(match.start(), match.end(1), "link_spelled"))
        for match in _WWW.finditer(plain) if plain.count("w") > 2 else ():
            seen = any(start <= match.start() < end for start, end in self.passed)
            if match[2] in TLDS and not seen and not is_on(f"{match[1]}.{match[2]}", hosts):
                self.blocked.append(Link(match.start(), match.end(), "link_spelled"))

    def _verdict(self, host: str, rest: str) -> str:
        host = host.lower().strip(".").removeprefix("www.")
        if _NO_HOST.search(host):
            return "link_other"
        if is_on(host, self._allowed) and not is_on(host, DENIED):
            for nested in _NESTED.finditer(rest):
                inner = (nested["host"] or nested["bare"]).replace("www.", "").split("/")[0]
                if not is_on(inner, self._allowed):
                    return "link_hidden"
            said = unquote(rest)
            grouped = any(sum(map(str.isdigit, found[0])) > 8 for found in _GROUPED_INSIDE.finditer(said))
            return "link_hidden" if grouped or _NUMBER_INSIDE.search(said) else ""
        if is_on(host, DENIED):
            return "link_messenger"
        return "link_other"

    def _whole(self, text: str) -> Iterator[Link]:
        last = 0
        for match in _DEEP.finditer(text):
            rest = match["rest"]
            if (
                match.group().startswith(
                    ("line", "tg", "geo", "wechat", "skype", "viber", "zalo", "whatsapp")
                )
                and "//" not in match.group()[:14]
                and not (match.group().startswith("skype") or "?" in rest or rest[0] in "@+/")
            ):
                continue
            if match.group().startswith(("tel:", "sms:")) and not sum(c.isdigit() for c in rest) >= 5:
                continue
            last = match.end()
            yield Link(match.start(), match.end(), "link_deep")
        for match in _SCHEME.finditer(text):
            if match.start() < last:
                continue
            scheme, rest = match["scheme"], match["rest"].lstrip("/")
            end = match.start() + len(match.group().rstrip(".,;:!?)]}'»"))
            if (
                scheme not in ("http", "https", "hxxp", "hxxps", "htp", "ftp", "ttps")
                and "//" not in match.group()[: len(scheme) + 3]
            ):
                continue
            if not rest or (scheme in ("http", "https") and "." not in rest.split("/")[0]):
                continue
            authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
            host = authority.rsplit("@", 1)[-1].split(":")[0]
            reason = (
                self._verdict(host, rest[len(authority) :])
                if scheme in ("http", "https") and "@" not in authority
                else "link_other"
            )
            yield Link(match.start(), end, reason)

    def _bare(self, text: str, folded: Folded, marks: Marks, taken: list[tuple[int, int]]) -> None:
        position = 0
        taken.sort()
        for match in _HOST.finditer(text):
            start, end = match.span()
            while position < len(taken) and taken[position][1] <= start:
                position += 1
            if position < len(taken) and taken[position][0] < end:
                continue
            if end < len(text) and text[end] == "@":
                continue
            host, path = match["host"], match["path"] or ""
            labels = _labels(host)
            while len(labels) > 1 and labels[-1] not in TLD_DENIED:
                labels.pop()
                path = ""
            if len(labels) < 2:
                continue
            name = ".".join(labels)
            if name in _PLATFORMS or (labels[-1] not in TLDS and not is_on(name, DENIED)):
                continue
            www = match.group().startswith("www.")
            if not path:
                end = match.start("host") + len(name)
            else:
                end = start + len(match.group().rstrip(".,;:!?)]}'»"))
            if is_on(name, DENIED) and (len(name) > 5 or path) and _is_one_word(folded, start, end, name):
                self.blocked.append(Link(start, end, "link_messenger"))
            elif is_on(name, self._allowed):
                reason = self._verdict(name, path)
                if reason:
                    self.blocked.append(Link(start, end, reason))
                else:
                    self.passed.append((start, end))
            elif www or self._is_site(text, folded, marks, start, end, labels, path):
                self.blocked.append(Link(start, end, "link_other"))

    def _is_site(
        self, text: str, folded: Folded, marks: Marks, start: int, end: int, labels: list[str], path: str
    ) -> bool:
        top, label = labels[-1], labels[-2]
        if (
            len(labels) > 2
            and labels[-1] in TLDS
            and label in ("com", "co", "org", "net", "gov", "ne", "or", "ac")
        ):
            label = labels[-3]
            strong = True
        else:
            strong = top in TLD_STRONG and top not in TLD_WORD
        if not any(c.isalpha() for c in label) and top not in ("com", "net", "cn", "org"):
            return False
        if (len(label) < 2 and len(path) < 3) or not _is_one_word(folded, start, end, ".".join(labels)):
            return False
        near = marks.between(max(0, start - 44), end + 40)
        site = any("web" in m.kinds for m in near)
        site = site or (
            top in ("de", "at", "ch") and _GERMAN.search(text, max(0, start - 12), start) is not None
        )
        if len(label) < 2 and not (site and len(top) > 2):
            return False
        if label in _FILE_LABELS and not path and not site:
            return False
        if top in TLD_FILE and (any("file" in m.kinds for m in near) or not (site or len(path) > 1)):
            return False
        if path and len(path) > 1 and path[0] == "/" and (top not in FILE_ENDINGS):
            return label not in _COMMON or strong
        if strong:
            return label not in _COMMON or site
        if any(c.isdigit() for c in label) and top in FILE_ENDINGS:
            return False
        if label in _COMMON or len(label) < 4:
            return site and label not in _COMMON
        rest = text[end : end + 2]
        # After an ending like "in" the sentence goes on, if in the same letters.
        goes_on = len(rest) == 2 and rest[0] == " " and rest[1].isalpha() and rest[1].isascii()
        return site or "-" in label or not goes_on

    def _spoken(self, text: str, marks: Marks, respelt: Respelt) -> None:
        copy = respelt.plain
        origin = respelt.origin
        assert origin is not None
        for match in _HOST.finditer(copy):
            start, end = respelt.span(*match.span())
            # Nothing was respelt here: the plain pass has seen it.
            if text[start:end] == match.group():
                continue
            host, path = match["host"], match["path"] or ""
            labels = _labels(host)
            while len(labels) > 1 and labels[-1] not in TLD_DENIED:
                labels.pop()
                path = ""
            if len(labels) < 2:
                continue
            name = ".".join(labels)
            if labels[-1] not in TLDS and not is_on(name, DENIED):
                continue
            www = match.group().startswith("www.")
            end = respelt.span(match.start(), match.start("host") + len(name) + len(path))[1]
            if is_on(name, self._allowed):
                continue
            if is_on(name, DENIED) and (len(name) > 5 or path):
                self.blocked.append(Link(start, end, "link_messenger"))
                continue
            label = labels[-2] if labels[-2] not in ("com", "co", "org") or len(labels) < 3 else labels[-3]
            near = marks.between(max(0, start - 44), end + 40)
            site = www or any("web" in m.kinds for m in near)
            # Blanks or brackets around the dots of a real ending are no accident.
            bare = (
                _LETTERS.sub("", text[start:end])
                == _LETTERS.sub("", copy[match.start() : match.end()])[: end - start]
            )
            site = site or any(c in "([{" for c in text[start:end])
            firm = labels[-1] in TLD_STRONG and labels[-1] not in TLD_WORD
            # A word for the dot: only before an ending that is no word, after what is no word either.
            firm = firm and (
                bare or (len(label) > 4 and len(labels[-1]) < 5 and not marks.between(start, start + 1))
            )
            if f" .{labels[-1]}" in text[start : end + 1] and labels[-1] not in _CERTAIN:
                # "The .mo files": the ending of a file's name, not of a site's.
                firm = "-" in label or any(c.isdigit() for c in label)
            national = labels[-1] in _SPOKEN_TOPS and ("-" in label or any(c.isdigit() for c in label))
            # Long enough to be no word, and nothing after it.
            national = national or (
                labels[-1] in _SAID_TOPS
                and len(label) >= 10
                and " dot " in text[start:end]
                and not text[end : end + 12].strip(" .!)")
            )
            site = site or firm or national
            if site and label not in _COMMON and len(label) > 2 and any(c.isalpha() for c in label):
                self.blocked.append(Link(start, end, "link_spelled"))


def _labels(host: str) -> list[str]:
    """The labels of a host; where Chinese or Japanese goes on without a blank, only up to there."""
    labels = host.split(".")
    for at in range(1, len(labels)):
        runs_on = _RUNS_ON.match(labels[at])
        if runs_on and runs_on[1] in TLDS:
            return [*labels[:at], runs_on[1]]
    return labels


def _is_one_word(folded: Folded, start: int, end: int, name: str) -> bool:
    """'Done.In stock' has a capital after the dot; a domain has none, or is all capitals."""
    source = folded.source(start, end).removeprefix("www.")[: len(name)]
    dot = source.rfind(".")
    after = source[dot + 1 : dot + 2]
    return not after.isupper() or source.upper() == source
