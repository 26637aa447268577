"""Bare names: a handle of letters alone, which only the words around it tell from any other word."""

from __future__ import annotations

import re

# Words that follow a messenger's name in ordinary talk.
NOT_A_NAME = frozenset("""
allowed blocked forbidden prohibited banned message messages group chat call calls video account link links business policy rules here there please thanks sorry only again today tomorrow
number username name better faster easier okay fine available possible needed required disabled enabled down broken safe private public mine yours this that these those with from into over under what when
where which while because than then also just right wrong true false never always maybe yes none nothing something anything everything against official closed open ready done sent received shared
bloqueado bloqueada prohibido permitido aqui ahora gracias verboten erlaubt hier bitte danke gesperrt interdit bloque merci proibido obrigado vietato bloccato grazie yasak burada tesekkurler
image images photo photos file files system platform notification notifications download update version sticker stickers quick reply cable lamp wire strength catalog catalogue quote order invoice
popular careful busy dead full slow strong weak large small useful useless empty hidden linked hacked unsafe unsure late early online offline cheap expensive modern famous normal legal illegal
nuevo nueva caro cara lento lenta gratis seguro segura famoso neu teuer langsam wichtig beliebt nouveau nouvelle cher lent novo nova caro lento nuovo nuova sicuro utile pahali guvenli yavas yeni
sample samples product products model models colour colours color colors price prices detail details picture pictures excel adobe photoshop iphone android windows google sticker
usual slower faster quicker bigger smaller higher lower german english french chinese italian spanish turkish russian arabic hindi korean japanese vietnamese
selten immer leider gerade heute krank schnell erreichbar aktiv neben nirgends wieder sicher nervos langsam weniger schneller wirklich fertig morgen unterwegs beschaftigt
toujours jamais souvent rarement encore malade presque absent absente occupe rapide joignable partout ailleurs bientot plutot surtout dispo disponible
siempre nunca todavia ocupado rapido rapida lejos fuera pronto tarde ahorita sempre nunca raramente ancora spesso assente malato subito presto felice contento ainda doente rapido longe fora
musait mesgul hasta yavasim hizliyim cevrimici always often rarely seldom sometimes elsewhere somewhere anyway hardly barely mostly mainly usually normally currently presently lately soon happy sorry afraid alone aware
semana empresa persona nombre numero cuenta mensaje grupo imagen moment momento bereits schon allein zusammen
campaign conference website webinar template question problem keyboard machine customer supplier factory feature emoji emojis stories story followers
connect contact chatting talk talking using used work works working different same similar about after before until since during without within instead rather whether invalid wrong empty unknown
""".split())  # fmt: skip
# Endings of words: a name rarely has one, a word that goes on after the network's name often does.
WORDLIKE = re.compile(
    r"(?:ing|ed|ly|tions?|ments?|ness|able|ible|ful|less|ous|ives?|ity|ies|est|ism|ados?|adas?|ando|endo|iones?|ul[ae]r(?:es)?|ants?|ents?|antes?|entes?|id[oa]s?|ish|[aeo]ry|iv[oaei]?s?|ifs?|ig|isch|mente|dade|cao|coes|zion[ei]|menti?|at[oaie]|ung|ungen|lich|keit|heit|iert|eur|euse|ement|eux|lar|ler|dir|tir|yor|mak|mek)$"
)
# Somebody says what they are called there.
SELF = re.compile(
    r"[\s,:'’]{0,3}(?:(?:da|de|te|ta|den|dan|ten|tan|de ki|daki|deki|em|minh|ben|ich|bin|my|the|pe|par|me|की|के|में|पर|मेरा|في|هو|에선|에서는?|에는|선|では|での|には|の|は|里|上|的)[\s,:]{1,2}){0,2}"
    r"(?:i am|i'm|we are|we're|it's|name is|called|known as|me llamo|nos llamamos|mi nombre es|soy|somos|je suis|je m'appelle|nous sommes|ich bin|bin ich|wir sind|sind wir|ich heisse|heisse ich|wir heissen|heissen wir|mi chiamo|ci chiamiamo|sono|siamo|sou|somos|me chamo|meu nome e|"
    r"меня зовут|мое имя|мой ник|я|мы|мой логин|adim|ismim|adimiz|em la|ten em|ten em la|minh la|shop la|ten la|naam|mera naam|मैं|नाम|मेरा नाम|اسمي|انا|حسابي|我叫|我是|叫|名字是|私は|名前は)[\s:,]{1,2}[\"@]?([a-z][a-z-]{4,30})\"?(?=\s*(?:$|[.,;!)\n]|there|da(?![a-z])|dort|ahi|alli|la(?![a-z])|पर|हूँ|हूं|입|です))"
)
# The same in Japanese and Korean, where the verb comes last.
SELF_AFTER = re.compile(
    r"\s?(?:では|での名前は|には|は|の|에선|에서는?|에는|은|는|선|پر|पर|pe|par)[\s、,]{0,2}([a-z][a-z-]{4,30})\s?(?:です|と申します|で登録|입니다|이에요|예요|로 있|हूँ|हूं|हैं|hoon|hun|naam)"
)


def is_bare_name(word: str, length: int = 5) -> bool:
    """Whether letters alone may be a name: no word that people say of a messenger, nor built like a word."""
    return len(word) >= length and word not in NOT_A_NAME and not WORDLIKE.search(word)
