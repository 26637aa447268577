"""Invitations to scan: a picture, a code or a sticker that opens a chat with the sender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .handle import OWNED, Handle
from .mark import Marks

# Whose messenger it is, as part of its name.
_MY = re.compile(r"(?:my|our|mein|meu|minha|mi|mio|mon|ma|мой|benim)(?: |$)|我|私")
# Codes of the goods, unless they open a messenger.
_BARCODES = ("barcode", "code-barres", "code barres", "codigo de barras", "codice a barre", "strichcode", "штрих", "barkod", "ma vach", "条码", "バーコード", "바코드", "बारकोड", "باركود", "الباركود")  # fmt: skip
# The code is a thing to print or to read with.
_PRINTED = re.compile(
    r"\s?(?:code\s)?(?:sticker|label|print|tag|plate|stand|tester|reader|scanner)s?(?![a-z])"
)
_SCANS = re.compile(
    r"(?<![^\W_])(?:(?:point|aim|hold)(?: with)? (?:your |the |a )?(?:phone|camera|cell|mobile|smartphone)|(?:phone |mobile )?camera (?:read|see|over|at|on)|(?:halten|halte|richten) sie (?:die |ihr |das )?(?:kamera|handy|telefon|smartphone)|apunt\w{1,2} (?:con )?(?:la |el |su )?(?:camara|celular|movil)|vise[zr] (?:avec )?|aponte (?:a |o )?(?:camera|celular)|scan|scannen sie|scanne[zr]?|escane\w{1,3}|scansion\w{1,2}|inquadr\w{1,2}|отсканиру\w{1,4}|сканиру\w{1,4}|okutun|okut|taratin|quet|स्कैन|امسح)(?![^\W_])"
)
_MY_CHAT = re.compile(
    r"(?<![^\W_])(?:my|our|mein\w{0,2}|mon|ma|mi|meu|mio|мой|benim|मेरा|मेरी) (?:private )?(?:chat|profile?l?|contact|messenger|card|inbox|perfil|profilo|profil|чат|профиль|sohbet|चैट)(?![^\W_])"
)
# What one scans, and that it brings the two together.
_SCANNED = re.compile(
    r"(?<![^\W_])(?:code|square|pattern|picture|image|photo|sticker|corner|card|it|one|bild|quadrat|codigo|foto|imagen|imagem|cuadro|carre|image|quadrado|quadrato|immagine|adesivo|aufkleber)(?![^\W_])"
)
_TOGETHER = re.compile(
    r"(?<![^\W_])(?:(?:to|and|you can|you|then|it|will|,) (?:add|adds|find|finds|reach|reaches|follow|chat with|chats with|talk to|connect with|connects you (?:to|with)|get|gets you) (?:me|us)(?! (?:the|a|an|your|some|more|that|this|for|when|if|in|to)(?![^\W_]))"
    r"|(?:we|you) (?:can|could|will|are able to) (?:then )?(?:chat|talk|connect|be connected)(?! (?:here|in this|about it here))|we are connected|(?:get|have|got|find) (?:me|us|my|our) (?:private |direct )?(?:contact|contacts|chat|number|details|profile)|adds me|adds us|say hi|say hello"
    r"|(?:um |und |dann )?(?:uns|mich|mir) (?:hinzufugen|zu adden|adden|erreichen)|sind (?:wir )?verbunden|para (?:agregarme|anadirme|agregarnos|chatear|hablar conmigo|me adicionar|falar comigo)|pour (?:m'ajouter|nous ajouter|discuter|me joindre)|per (?:aggiungermi|aggiungerci|chattare))(?![^\W_])"
)
# "The QR of our group", "my … code": what it opens is said in so many words.
_OF_OURS = re.compile(
    r" (?:code )?(?:(?:of|for|to|with) (?:my|our) (?:private )?(?:chat|group|profile|contacts?|card|account)(?! of)(?![^\W_])|for (?:quick|direct|easy|fast|faster) contact(?! (?:with|lens|adhesive|form))(?![^\W_]))"
)
_OWN_CODE = re.compile(r"\s(?:my|our) $")
_CODE = re.compile(r" (?:qr|code|qr code)(?![^\W_])")
# The paper and the parcels of an order are scanned too.
_PAPERS = re.compile(
    r"(?<![^\W_])(?:barcode|document|contract|invoice|drawing|report|label|form|page|passport|certificate|packing list|awb|tracking)s?(?![^\W_])"
)
_SCAN_IT = re.compile(r"扫[^\s,。]{1,10}码(?=[^\s,。]{0,4}(?:加|找|聊|关注))")
# What a picture to scan does, unless it is only printed near by.
_LEADS_TO = re.compile(
    r"(?<![^\W_])(?:open|tak|lead|bring|connect|add|get|ouvr|abr|apr|port|offn|fuhr|откр|вед|acil|acar|cik|mo |ra |يفتح|تفتح|يودي|يوصل|توصل|ينقل|खुल)|打开|开|加|진입|열|들어|開|入"
)


def scan_invitations(text: str, marks: Marks) -> Iterator[Handle]:
    """'Scan the QR, it opens my messenger': the picture carries the contact."""
    for match in _SCANS.finditer(text):
        for other in marks.between(match.end(), match.end() + 60):
            if "not" in other.kinds and other.word != "no":
                break
            own = _OWN_CODE.fullmatch(text, match.end(), other.start) and _CODE.match(text, other.end)
            if "app" in other.kinds and (own or _LEADS_TO.search(text, match.end(), other.start + 1)):
                yield Handle(match.start(), other.end, "link_qr")
                break
        opened = _MY_CHAT.search(text, match.end(), min(len(text), match.end() + 70))
        if opened and _LEADS_TO.search(text, match.end(), opened.start() + 1):
            yield Handle(match.start(), opened.end(), "link_qr")
        together = _TOGETHER.search(text, match.end(), min(len(text), match.end() + 80))
        if together and _SCANNED.search(text, match.end(), together.start() + 1):
            said = text[match.end() : together.start()]
            refused = any("not" in m.kinds for m in marks.between(max(0, match.start() - 16), together.end()))
            if not refused and not _PAPERS.search(said):
                yield Handle(match.start(), together.end(), "link_qr")
    for match in _SCAN_IT.finditer(text):
        for other in marks.between(match.end(), match.end() + 20):
            if other.kinds & {"app", "add"} and not (other.kinds & {"not"}):
                yield Handle(match.start(), other.end, "link_qr")
                break
    for mark in marks.of("qr", "order"):
        is_barcode = "qr" not in mark.kinds
        if is_barcode and not mark.word.startswith(_BARCODES):
            continue
        ours = None if is_barcode else _OF_OURS.match(text, mark.end)
        if ours and not any("not" in m.kinds for m in marks.between(max(0, mark.start - 16), mark.end)):
            yield Handle(mark.start, ours.end(), "link_qr")
            continue
        for other in marks.between(max(0, mark.start - 60), mark.end + 60):
            if "not" in other.kinds and other.word != "no":
                break
            if other.kinds & {"app"} or (
                other.kinds & {"add"}
                and other.word
                not in (
                    "search",
                    "搜索",
                    "检索",
                    "検索",
                    "검색",
                    "username",
                    "name",
                    "扫描",
                    "handle",
                    "추가",
                    "追加",
                    "연락",
                    "連絡",
                    "ekle*",
                    "folge*",
                )
            ):
                start, end = min(mark.start, other.start), max(mark.end, other.end)
                between = marks.between(min(mark.end, other.end), max(mark.start, other.start))
                if is_barcode and not ("app" in other.kinds and _LEADS_TO.search(text, start, end)):
                    continue
                if (
                    not is_barcode
                    and (any(m.kinds & {"order", "none"} for m in between) or _PRINTED.match(text, mark.end))
                    and not _LEADS_TO.search(text, start, end)
                    and not _MY.match(other.word)
                    and not OWNED.search(text, max(0, other.start - 32), other.start)
                ):
                    continue
                yield Handle(start, end, "link_qr")
                break
