"""E-mail addresses: written out, with words for the signs, spread out, reversed, or only hinted at.
A word for a sign counts only with a name before it and a real domain after it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .handle import handles_in
from .hosts import MAIL, MAIL_WORD, TLD_STRONG, TLDS
from .mark import Marks
from .name import is_bare_name
from .spelling import Respelt

_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# The key next to the dot.
_SLIPPED = re.compile(r"[\w-]{2,40}[,;:] ?([a-z]{2,6})(?!\w)")
_NAMED = re.compile(r"(?:^|mail|mail is|is|to|:|me|me on|me at)\s*$")
_NAME = re.compile(r"[\w-]{1,63}")
_LEET = str.maketrans("01345", "oieas")
_LOCAL = frozenset("._+-%'")
_PROVIDERS = MAIL | MAIL_WORD


def _starting(names: Iterable[str]) -> str:
    """A pattern for one of these words, grouped by its first letter: that is what the scan looks for."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{first}(?<![a-z0-9].)(?:{'|'.join(rest)})" for first, rest in rests.items())


_SPLIT = re.compile(
    rf"({_starting(MAIL)})"
    r"([^a-z0-9]{1,4})((?:com?|net|ne|org|cm|con|de|fr|es|it|ru|in|me|ch|at|us|cn|kz|by|ua|eu|fm|io|cz|pl|pt|be|nl|ca|jp|sa)(?:[^a-z0-9]{1,3}(?:br|tr|uk|jp|cn|hk|tw|vn|mx|th))?)(?![a-z0-9])"
)
_WORD_SPLIT = re.compile(
    rf"({_starting(MAIL_WORD)})"
    r"\.((?:com|net|de|fr|es|it|ru|cn|nl|ua|bg|ee|kz|lv|me|pl|co|cz|org|softbank)(?:\.(?:br|uk|jp|mx|cn))?)(?![a-z0-9.-])"
)
# The first parts of their names: a text without one of them has no provider in it.
_BEGINNINGS = frozenset(re.split(r"[^a-z0-9]", name, maxsplit=1)[0] for name in MAIL | MAIL_WORD)
_PARTS = re.compile(r"[a-z0-9]+")
_OTHER_SIGN = re.compile(
    r"[a-z0-9][a-z0-9._-]{2,40}[^\w\s.]{1,3}$|[a-z0-9][a-z0-9._-]{2,40} ?[^\w\s.,;:()]{1,2} ?$"
)
_REVERSED = re.compile(
    r"(?<![a-z0-9])(?:(?:rb|rt|ku|nc|ua|xm|nv)\.)?(?:moc|ten|gro|nc|ed|rf|ur|se|ti|oc|ofni|zib)\.[a-z0-9-]{2,30}\s?@\s?[a-z0-9][a-z0-9._-]{1,40}"
)
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{16,88}={0,2}(?![A-Za-z0-9+/=])"
)
_PLAIN = re.compile(rb"[\w.+-]+@[\w-]+\.[a-zA-Z]{2,}")
_MINE = re.compile(
    r"(?:my|mi|mein|meine|mon|meu|mio|мой|我的?|私の|제|내|em|benim|मेरा|our|at|on|al|do|no|chez|bei|sul|su|via|to|по|на) ?$"
)
_ALSO_WORDS = frozenset({"qq", "outlook", "proton", "libero", "zoho"})
# "Without the dot" describes an address, it does not refuse one.
_WITHOUT = frozenset("without ohne sans sin sem senza без بدون دون बिना なし 없 无 boslukları".split())
_ENDING = re.compile(
    r"(?:ending|ends? (?:in|with)|followed by|then|plus|termina(?:do|ndo)? (?:en|em|con|com)|finit par|endet auf|endung|finisce con|sonu|заканчивается на|дальше|后缀|결尾|最後は)"
    r"[^\w]{0,3}(?:the )?\.? ?(?:dot |punkt |punto |ponto |point |точка |nokta )?\.?(?:com|net|org|de|fr|ru|cn|es|it|co|tr|br|in)(?![a-z])"
)
# "Info, then our domain": the part before the sign, and whose domain comes after it.
_OUR_DOMAIN = re.compile(
    r"(?<![^\W_])(?:info|sales|contact|office|export|hello|admin|service|support|orders?|purchasing|quotes?|mail|kontakt|vertrieb|verkauf|einkauf|ventas|contacto|compras|contato|vendas|vendite|ventes|commercial|(?:first |last |sur|family |whole |full )?name|initials|vorname|nachname|apellido|nombre|sobrenome|nome|cognome|prenom|nom)\"?(?: and)?"
    r"(?:(?P<loose>[ ,]{1,2}(?:at|bei|en|em|chez|presso))|[ ,]{1,2}(?:(?:and |und |y |e |et )?(?:then|plus|followed by|in front of|before|the at sign and|the at and|@|dann|danach|vor|luego|despues|seguido de|depois|seguido|puis|suivi de|suivi|poi|seguito da)){1,2})"
    r"(?: (?:of|by|with|el|la|le|o|a|il|del|do|du|de))?[ ,](?:(?:the|our|my|el|la|le|l'|o|il|al|nuestro|mi|notre|mon|nosso|meu|nostro|unsere\w?|der|die|den)[ ']?)?(?P<domain>(?:(?:company|firm|own|shop|firmen|web)(?:'s)?[ -]?)?(?:domain|domaene|domane|website|web site|web address|home ?page|company site|company web|internetseite|webseite|dominio|sitio|site|domaine)\w{0,2})(?![^\W_])(?! (?:visit|survey|manager|plan|work))"
)
_DOMAIN_WORDS = re.compile("doma|domi|home ?page|web|site|sitio")
_PRINTED = re.compile("print|logo|artwork|font|druck|imprim|stamp|impres")
_WRITES = re.compile(
    r"(?<![^\W_])(?:use|used|write|mail|email|send|sending|reach|reached|reachable|inbox|address|drop|schreib\w{0,4}|mailen|senden|escrib\w{1,4}|mande|envie|escreva|mande|scriv\w{1,3}|ecri\w{2,4}|envoyez)(?![^\W_])"
)
# A whole address with dashes, or lines, for its signs.
_DASHED = re.compile(
    r"(?<![\w-])[a-z][a-z0-9.]{1,30}(?:[-_][a-z0-9]{1,20})?(?P<a>[-_])at(?P=a)[a-z0-9]{3,30}(?P=a)(?:dot(?P=a))?(?:com|net|org|info|biz|co(?P=a)uk|com(?P=a)[a-z]{2})(?![\w-])"
)
# Small letters with the signs in capitals among them.
_SHOUTED = re.compile(
    r"(?<!\w)[a-z0-9._-]{2,30}(?:DOT[a-z0-9]{1,20})?AT[a-z0-9-]{2,30}(?:DOT[a-z]{2,15}){1,3}(?!\w)"
)
# A site that is the company's name with an ending.
_NAME_AND_ENDING = re.compile(
    r"(?<![^\W_])(?:company|shop|firm|brand|business|our|my|trade) name,? (?:plus|and then|and|then|with|followed by)(?: a| the)? ?(?:dot ?|\.)(?:com|net|org|co|de|eu|cn|fr|es|it)(?![a-z])"
    r"|(?:(?<![^\W_])(?:at|sign|plus|then)|@),? (?:then )?(?:our|the|my) (?:company|brand|firm|shop|business)(?: name)?,? (?:dot ?|\.)(?:com|net|org|co|de|eu|cn|fr|es|it)(?![a-z])"
)
# The companies, where none of their other services is meant.
_BRAND = re.compile(
    r"(?<![^\W_])(?:google|googl|big g|microsoft|apple|yandex|yahoo|гугл|яндекс|майкрософт|गूगल|याहू|جوجل|قوقل|غوغل|مايكروسوفت)(?:'?(?:s|un|in|da|dan|de|ten|ta|a|е|а|овск[а-я]{2,3}|ов[а-я]{2}))?(?![^\W_])"
    r"(?![ -](?:drive|docs?|sheets?|maps?|translate|search|play|ads|analytics|earth|lens|photos|calendar|forms?|office|word|excel|teams|store|watch|pay|карт|диск|maps))"
)
_ACCOUNT = re.compile(
    r"[ -]?(?:adress|address|indirizzo|endereco|direccion|адрес|ящик|почт|posta|konto|account|cuenta|conta|compte|mailbox|inbox|box|postfach|id(?![a-z])|hesab|hop thu|ending|endung|terminai|terminaci|окончан|पता|अकाउंट|حساب|عنوان)"
)
_OURS = re.compile(
    r"(?<![^\W_])(?:my|our|mein\w{0,2}|unser\w{0,2}|mon|ma|notre|mi|mis|nuestr[oa]|meu|minha|nosso|nossa|mio|mia|nostr[oa]|мо[йяеё]|наш\w?|benim|bizim|मेरा|मेरी|mera|meri)(?![^\W_])"
)
_IS_NAMED = re.compile(
    r"(?:[ -][^\W\d_]{2,12})?\s?(?:is|=|:|lautet|ist|es|est|e|это|name is|user is)\s([a-z]{6,24})(?=\s*(?:$|[.,;!)\n]))"
)
_NAMED_BEFORE = re.compile(
    r"(?:to|put|take|add|use|user|type|it's|is|heisse ich|soy|sou|sono|je suis)\s([a-z]{6,24})(?:[,.]? (?:at|on|with|plus|and|over at|in front of|before) (?:(?:the|my|our) )?(?:usual |same )?|, )$"
)
# A letter from that company, and not an address there.
_SENDER = re.compile(r"(?<![^\W_])(?:from|by|to|von|vom|par|от|тарафından|من)\s$")
_FORECAST = re.compile(r"\s(?:for|on|of|remains|looks|this|next)\s")
# Ordinary words that stand before "at": no one's name.
_ORDINARY = frozenset("""
be is are was look looks meet arrive arrived available delivery deliver delivered dock stop sold open opened stay here there us it not them only
unit price pcs ready and or the a an of to in on for quoted stored goods made produced buy bought find found packed loaded works
""".split())  # fmt: skip


class Address(NamedTuple):
    """An e-mail address at text[start:end]."""

    start: int
    end: int
    reason: str


def addresses(
    text: str, original: str, marks: Marks, respelt: Respelt, is_own: Callable[[str], bool]
) -> Iterator[Address]:
    """E-mail addresses in a folded text; is_own tells the platform's own hosts."""
    plain = marks.plain
    yield from _literal(plain, is_own)
    if respelt.changed:
        asked = not marks.kinds.isdisjoint({"mail", "add"})
        for start, end, reason in _spelled(respelt, is_own, asked=asked):
            yield Address(*respelt.span(start, end), reason)
    yield from _by_provider(plain)
    if respelt.changed:
        for start, end, reason in _by_provider(respelt.plain):
            yield Address(*respelt.span(start, end), reason)
    if "@" in plain:
        for match in _REVERSED.finditer(plain):
            yield Address(match.start(), match.end(), "email_reversed")
    if len(original) == len(text) and "DOT" in original:
        for match in _SHOUTED.finditer(original):
            yield Address(match.start(), match.end(), "email_spelled")
    if ("dot" in plain or "." in plain) and not _PRINTED.search(plain):
        for match in _NAME_AND_ENDING.finditer(plain):
            yield Address(match.start(), match.end(), "link_hint")
    # No piece long enough, nothing encoded.
    if len(original) == len(text) and len(max(original.split(), key=len, default="")) >= 16:
        for match in _BASE64.finditer(original):
            if _hides_an_address(match.group()):
                yield Address(match.start(), match.end(), "email_encoded")
    if "-at-" in plain or "_at_" in plain:
        for match in _DASHED.finditer(plain):
            yield Address(match.start(), match.end(), "email_spelled")
    yield from _hinted(plain, text, marks)
    for match in _OUR_DOMAIN.finditer(plain) if _DOMAIN_WORDS.search(plain) else ():
        # "The name, then the website" may be what is printed on the goods.
        loose = match["loose"] or "nam" in match[0] or "nom" in match[0]
        start, stop = max(0, match.start() - 40), match.end() + 40
        if (
            (not loose or _WRITES.search(plain, start, stop))
            and not _PRINTED.search(plain)
            and not any("not" in m.kinds and m.word not in _WITHOUT for m in marks.between(start, stop))
        ):
            yield Address(match.start(), match.end(), "email_hint")


def _top(domain: str) -> str:
    """The last label; 'c0m' is read as it is meant."""
    top = domain.rsplit(".", 1)[-1]
    return top.translate(_LEET) if not top.isdigit() else top


def _literal(text: str, is_own: Callable[[str], bool]) -> Iterator[Address]:
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        if domain:
            start = _local_start(text, at)
            name = domain.group().rstrip("-_")
            top = _top(name)
            if (
                start < at
                and (
                    top in TLDS
                    or (top.isalpha() and len(top) >= 2 and any(c.isalpha() for c in text[start:at]))
                )
                and not is_own(name)
            ):
                yield Address(start, at + 1 + len(name), "email_written")
        else:
            start = _local_start(text, at)
            slipped = _SLIPPED.match(text, at + 1)
            if (
                slipped
                and start < at
                and slipped[1] in TLD_STRONG
                and any(c.isalpha() for c in text[start:at])
            ):
                yield Address(start, slipped.end(), "email_written")
        at = text.find("@", at + 1)


def _local_start(text: str, at: int) -> int:
    start = at
    while start > 0 and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
        start -= 1
    return start


def _spelled(respelt: Respelt, is_own: Callable[[str], bool], *, asked: bool) -> Iterator[Address]:
    text = respelt.plain
    at = text.find("@")
    while at >= 0:
        start = _local_start(text, at)
        if start < at:
            found = _spelled_at(text, start, at, soft=at in respelt.soft, asked=asked, is_own=is_own)
            if found:
                yield found
        at = text.find("@", at + 1)


def _spelled_at(
    text: str, start: int, at: int, *, soft: bool, asked: bool, is_own: Callable[[str], bool]
) -> Address | None:
    local = text[start:at]
    domain = _DOMAIN.match(text, at + 1)
    if domain:
        labels = domain.group().split(".")
        # The sentence goes on after the domain: keep as many labels as end in a real one.
        while len(labels) > 1 and labels[-1] not in TLDS:
            labels.pop()
        if len(labels) > 1:
            name = ".".join(labels)
            provider = labels[0] in _PROVIDERS
            if is_own(name):
                return None
            good = provider or (
                not soft and any(c.isalpha() for c in local) and (labels[-1] in TLD_STRONG or len(local) > 2)
            )
            good = good or (
                soft
                and local not in _ORDINARY
                and len(labels[0]) > 2
                and (labels[-1] in TLD_STRONG or (asked and len(labels[0]) > 4))
            )
            if good and any(c.isalpha() for c in local):
                return Address(start, at + 1 + len(name), "email_spelled")
    name_only = _NAME.match(text, at + 1)
    if name_only and name_only.group() in MAIL and any(c.isalpha() for c in local):
        looks_like_a_name = any(c in "._0123456789" for c in local)
        alone = not text[name_only.end() :].strip(" .!?,") and _NAMED.search(text[max(0, start - 16) : start])
        if not soft or (local not in _ORDINARY and (looks_like_a_name or (alone and len(local) > 3))):
            return Address(start, name_only.end(), "email_spelled")
    return None


def _by_provider(text: str) -> Iterator[Address]:
    """A provider's name with its ending says enough, whatever stands for the sign."""
    if _BEGINNINGS.isdisjoint(_PARTS.findall(text)):
        return
    for match in _SPLIT.finditer(text):
        name, gap, ending = match.groups()
        endings = MAIL[name]
        parts = re.split(r"[^a-z0-9]+", ending)
        ending = ".".join(parts)
        if ending not in endings:
            ending = parts[0]
        if ending not in endings and not (ending == "com" and name in ("gmail", "hotmail", "yahoo")):
            continue
        if gap == " " and (
            name[0].isdigit() or name in ("qq", "tin", "alice", "terra", "libero", "nate", "neuf")
        ):
            continue
        if "\ufffc" in gap:
            continue
        yield _with_local(text, match.start(), match.end())
    for match in _WORD_SPLIT.finditer(text):
        name, ending = match.groups()
        if ending in MAIL_WORD[name] or ending.split(".")[0] in MAIL_WORD[name]:
            before = text[max(0, match.start() - 1) : match.start()]
            if before not in (".", "/") or name in ("mail", "web", "orange"):
                if before in (".", "/") and text[max(0, match.start() - 4) : match.start()].endswith("www."):
                    continue
                yield _with_local(text, match.start(), match.end())


def _with_local(text: str, start: int, end: int) -> Address:
    before = text[max(0, start - 44) : start]
    found = _OTHER_SIGN.search(before)
    return Address(start - (len(before) - found.start()) if found else start, end, "email_provider")


def _hides_an_address(token: str) -> bool:
    try:
        return bool(_PLAIN.search(base64.b64decode(token + "=" * (-len(token) % 4))))
    except (binascii.Error, ValueError):
        return False


def _providers(text: str, marks: Marks) -> Iterator[tuple[int, int, str]]:
    """Where a provider is named, or the company behind it in talk of mail."""
    for named in marks.of("provider"):
        yield named.start, named.end, named.word
    for match in _BRAND.finditer(text):
        start, end = match.span()
        if _SENDER.search(text, max(0, start - 8), start):
            continue
        if _ACCOUNT.match(text, end) or any(
            not m.kinds.isdisjoint({"mail", "add"}) for m in marks.between(max(0, start - 50), end + 50)
        ):
            yield start, end, match.group()


def _hinted(text: str, folded: str, marks: Marks) -> Iterator[Address]:
    """'My gmail is my user name here': no address in it, and yet it is one."""
    for start, end, provider in _providers(folded, marks):
        if provider == "outlook" and _FORECAST.match(text, end):
            continue
        around = marks.between(max(0, start - 60), end + 70)
        if any("not" in m.kinds and m.word != "no" and m.word not in _WITHOUT for m in around):
            continue
        if any("notice" in m.kinds for m in around):
            continue
        named = _IS_NAMED.match(text, end) if _OURS.search(text, max(0, start - 28), start) else None
        named = named or _NAMED_BEFORE.search(text, max(0, start - 60), start)
        if named and is_bare_name(named[1], 6) and not marks.between(named.start(1), named.end(1)):
            yield Address(min(start, named.start(1)), max(end, named.end(1)), "email_hint")
            return
        if text[max(0, start - 3) : start].rstrip().endswith("@"):
            yield Address(max(0, start - 3), end, "email_hint")
            return
        described = any("same" in m.kinds for m in marks.between(max(0, start - 70), end + 80))
        if described and (
            provider not in _ALSO_WORDS
            or not marks.kinds.isdisjoint({"mail", "add"})
            or _ACCOUNT.match(text, end)
            or _MINE.search(text, max(0, start - 12), start)
        ):
            yield Address(start, end, "email_hint")
            return
        for handle in handles_in(folded, max(0, start - 44), start):
            if provider != "qq":
                yield Address(handle.start, end, "email_hint")
                return
        for handle in handles_in(folded, end, min(len(text), end + 30)):
            yield Address(start, handle.end, "email_hint")
            return
    if {"mail", "same"} <= marks.kinds:
        for match in _ENDING.finditer(text):
            mail = marks.of("mail")[0]
            yield Address(min(mail.start, match.start()), max(mail.end, match.end()), "email_hint")
            return
