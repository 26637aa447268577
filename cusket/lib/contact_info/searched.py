"""Names to look for on a network: a word or a company's name that only the sentence around it tells.
"Write us on …, northforge", "find North Forge Ltd on …": said so that the reader can find the sender there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fold import Folded
from .mark import DESCRIBED, Mark, Marks
from .name import is_bare_name

_NAME = r"(?P<name>[a-z][a-z-]{6,30})"
_END = r"(?=\s*(?:$|[.,;!)\n]))"
# "Write me there", in a few words, to the one who should.
_ASKS = re.compile(
    r"(?<![^\W_])(?:(?:msg|message|write(?: to)?|text|dm|ping|add|find|follow|reach|contact|chat with|talk to|look for|search(?: for)?) (?:me|us)"
    r"|schreib\w{0,4}(?: sie)? (?:mir|uns)|finden sie (?:mich|uns)|sie finden (?:mich|uns)|findet uns|find\w{0,2} mich|escrib[aei]\w{0,3}|busque(?:me|nos)|busca(?:me|nos)|ecri\w{2,4}[- ](?:moi|nous)|trouvez[- ](?:moi|nous)|cherchez[- ](?:moi|nous)"
    r"|me (?:chama|procura|acha)|nos procure|procure(?:-nos|-me)|scriv\w{1,3}(?:mi|ci)|cerca(?:mi|ci)|mi trov[ai]|ci trov[ai]) (?:on|in|at|via|over|auf|bei|uber|en|por|sur|no|na|su|per)? ?(?:the |la |le |el |o |our |my )?$"
)
_AFTER_ASKED = re.compile(
    rf"(?: (?:please|pls|plz|bitte|por favor|svp|grazie))?(?:\s?[,:(–-]{{1,2}}\s?\"?|\s(?:as|under|als|unter|como|comme|sous|come|como) ){_NAME}\"?\)?{_END}"
)
# "…, look for northforge".
_TOLD = re.compile(
    rf"[\s,:;.-]{{1,3}}(?:(?:just|please|pls|you can|and) )?(?:look for|search for|search|find|look up|type in|enter)\s\"?{_NAME}\"?{_END}"
)
# "… northforge, add please".
_THEN = re.compile(
    rf"[\s:=]{{1,3}}{_NAME}\s?[,.;:(–-]\s?(?:please |pls |plz |just )?(?:add|dm|msg|message|inbox|follow|write|ping|text)(?: (?:me|us|please|pls|plz|there|now|anytime|open|welcome))?\s*(?:$|[.,;!)\n])"
)
_ALONE = re.compile(rf"\s?[:=]?\s?@?{_NAME}\s*[.!]?\s*")
_EQUALS = re.compile(rf"\s?[:=]\s?\"?{_NAME}\"?{_END}")
_PATH = re.compile(rf"(?:(?: dot|\.)? ?com)?(?:/| slash )@?{_NAME}(?![\w/@-])")
_BEFORE = re.compile(
    r"(?:^|[.,;:!(]\s?|(?<![^\W_])(?:and|so|that) )\"?(?P<name>[a-z][a-z-]{6,30})\"? (?:is|=) (?:my|our|the|me on|us on) $"
)
# "Our channel on … is northforge".
_ACCOUNT = re.compile(
    r"(?<![^\W_])(?:my|our) (?:[^\W\d_]{2,12} )?(?:channel|page|account|profile|name|nick|id|group|shop|user) (?:on|in|at) (?:the )?$"
)
_IS = re.compile(rf" (?:is|=|:) \"?{_NAME}\"?{_END}")
# Networks where a company is found by its name.
_NETWORKS = (
    "facebook", "fb", "linkedin", "linked in", "instagram", "insta", "youtube", "tiktok", "xing", "vk", "vkontakte", "pinterest", "twitter", "messenger", "skype",
    "on fb", "my fb", "on linkedin", "our youtube", "our insta", "page fb", "page facebook", "facebook page", "fb page", "ig", "on ig", "our ig",
)  # fmt: skip
# Short names that stand for nothing else before a colon and a word that long.
_SHORT = frozenset("ig fb vk insta inst twt tiktok pinterest reddit xing tg youtube twitter".split())
_PLACES = tuple(f" {word} " for word in "on in at over via bei auf en sur no su the".split())
# Several words with capitals.
_PROPER = r"[A-Z][\w&'.-]{1,20}(?: (?:(?:of|and|de|und|y|et|&) )?[A-Z][\w&'.-]{0,20}){1,4}"
_PROPER_BEFORE = re.compile(
    rf"(?:^|[.,;:!(]\s?|(?:please|pls|just|and|you can|then|or|to) )(?i:(?:find|search(?: for)?|look up|look for|connect (?:with|to)|add|follow|message|dm|we are|we're|i am|i'm|(?:find |see )?(?:my|our) (?:profile|page|account)|suchen sie|finden sie|busque|cherchez|procure|cerchi)) \"?{_PROPER}\"?,? (?:(?:on|in|at|over|via|bei|auf|en|sur|no|su) (?:the )?)?$"
)
_PROPER_AFTER = re.compile(
    rf"(?: ?(?::|=|-?>|=>) ?| (?i:(?:page |profile |account |channel )?is (?:called |named )?)(?=[A-Z])|,? (?i:as|under|called|named|search(?: for)?|look for) )\"?{_PROPER}\"?\s*(?:$|\n|[.,;(–-]\s?(?i:(?:please |pls |just |and )?(?:add|dm|msg|message|inbox|follow|write|ping|connect|find|search|send|we answer)))"
)


def searched(text: str, folded: Folded, marks: Marks) -> Iterator[tuple[Mark, int, int]]:
    """The network's mark, and where it stands together with the name to look for there."""
    for mark in marks.of("app", "weak"):
        if mark.word == DESCRIBED or len(mark.word) < 2:
            continue
        found = _bare(text, folded, marks, mark) or _proper(text, folded, mark)
        if found:
            yield mark, *found


def _bare(text: str, folded: Folded, marks: Marks, mark: Mark) -> tuple[int, int] | None:
    """One word, small letters throughout, that is in no list of words."""
    strong = "app" in mark.kinds
    found = None
    if _ASKS.search(text, max(0, mark.start - 40), mark.start):
        found = _AFTER_ASKED.match(text, mark.end)
    if not found and _ACCOUNT.search(text, max(0, mark.start - 40), mark.start):
        found = _IS.match(text, mark.end)
    if strong and not found:
        found = _TOLD.match(text, mark.end) or _THEN.match(text, mark.end)
    if not found and (strong or mark.word in _SHORT):
        if not text[: mark.start].strip():
            found = _ALONE.fullmatch(text, mark.end)
        if not found and mark.word in _SHORT | {"telegram", "skype", "wechat", "viber", "instagram"}:
            found = _EQUALS.match(text, mark.end)
    found = found or _PATH.match(text, mark.end)
    if not found and strong:
        found = _BEFORE.search(text, max(0, mark.start - 50), mark.start)
        if found and text[mark.end :].lstrip()[:1].isalpha():
            return None
    if not found or not is_bare_name(found["name"], 7):
        return None
    start, end = found.span("name")
    if marks.between(start, end) or not folded.source(start, end).islower():
        return None
    return min(mark.start, start), max(mark.end, end)


def _proper(text: str, folded: Folded, mark: Mark) -> tuple[int, int] | None:
    """A company or a person by name, where such names can be looked up."""
    if mark.word not in _NETWORKS:
        return None
    begin = max(0, mark.start - 80)
    before = _PROPER_BEFORE.search(folded.source(begin, mark.start))
    if before and (before.group().endswith((*_PLACES, ", ")) or mark.word.startswith("on ")):
        return max(begin, mark.start - len(before.group())), mark.end
    stop = min(len(text), mark.end + 100)
    after = _PROPER_AFTER.match(folded.source(mark.end, stop) + ("" if stop == len(text) else "x"))
    return (mark.start, min(stop, mark.end + len(after.group()))) if after else None
