"""Messengers that are described and not named: the colour of an icon and what is drawn on it.
A description alone means nothing; what stands beside it decides, as with any other name."""

from __future__ import annotations

import re
from collections.abc import Iterator

# fmt: off
_COLOURS = """
    green gruen grun vert verde verdinh verdin verdecit verdit yesil xanh зелен зелён hara hari hare हरा हरी हरे हरें اخضر الاخضر خضرا
    yellow gelb jaune amarill amarel giall желт sari sarı vang पील اصفر الاصفر صفرا
    blue blau bleu azul azzurr blu син голуб mavi नील ازرق الازرق زرقا
    purple violet violett viola morad rox lila фиолет mor tim बैंगनी بنفسجي البنفسجي
    paper papier papel carta бумаж kagit giay कागज काग़ज ورق ورقيه الورقيه
"""
_ICONS = """
    app apps application applicativo aplicacion aplicativo appli applicazione icon icone icono icona messenger messaging handset receiver bubble bubbles talk
    plane aeroplane airplane jet dart ghost bird
    horer hoerer combine combiné cornetta auricular bulle globo bocadillo fumetto balao plane flieger vogel avion avioncito aviao aviaozinho aereo aeroplano aeroplanino oiseau
    значк значок иконк трубк трубоч мессенджер приложен программ самолет самолетик
    uygulama program ahize ucak balon simge ung phan icon bay
    ऐप एप ऐप्प एप्प ऐप्लिकेशन जहाज plane wala wali app
    سماعه السماعه تطبيق التطبيق برنامج البرنامج طياره الطياره طائره الطائره ابو
"""
# fmt: on
# With the vowel signs of Hindi, which are no letters to a pattern.
_LETTERS = "[a-z\u00df-\u024f\u0400-\u052f\u0620-\u06ff\u0900-\u0963\u1e00-\u1eff]"


def _any(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


# Of the words for colours: without one there is nothing to look for.
_BEGINNINGS = frozenset(word[:3] for word in _COLOURS.split())
_BETWEEN = rf"{_LETTERS}{{0,7}}(?:[ '/-]{{1,2}}{_LETTERS}{{1,9}}){{0,2}}[ '-]{{1,2}}"
_SPACED = re.compile(
    rf"(?<!{_LETTERS})(?:(?:on|via|in|over|through|by|use) the (?:{_any(_COLOURS)}) (?:one|thing)"
    rf"|(?:por|sur|uber|auf|via|nel|sul|sulla|en|pelo) (?:el|la|le|die|das|der|den)? ?(?:{_any(_COLOURS)}){_LETTERS}{{0,2}}(?=\s?:)"
    rf"|(?:{_any(_COLOURS)}){_BETWEEN}(?:{_any(_ICONS)}){_LETTERS}{{0,3}}"
    rf"|(?:{_any(_ICONS)}){_BETWEEN}(?:{_any(_COLOURS)}){_LETTERS}{{0,3}})(?!{_LETTERS})"
    r"(?: (?:wal[aie]|वाल[ाीे]|de|da|del) (?:app|ऐप|एप|लोगो|logo))?"
)
_RUNNING = re.compile(
    r"(?:小|那个|那)?(?:绿色?|綠色?|蓝色?|藍色?|黄色?|紫色?|纸)(?:的|聊天|小)?(?:软件|应用|图标|泡泡|飞机|app|头像那个)"
    r"|(?:緑|黄色|青|紫|紙)(?:い|色)?(?:の)?(?:トーク|チャット)?(?:アプリ|アイコン|吹き出し|飛行機|ヒコーキ)"
    r"|(?:초록|녹색|노란|노랑|파란|보라|종이) ?색? ?(?:톡|앱|어플|메신저|말풍선|아이콘|비행기)"
)


def has_colour(words: list[tuple[str, int, int]]) -> bool:
    """Whether one of these words may be a colour, and a look for descriptions worth its while."""
    return not _BEGINNINGS.isdisjoint([word[:3] for word, _, _ in words])


def descriptions(text: str) -> Iterator[tuple[int, int]]:
    """Where a messenger's icon is described in a folded text, in scripts with blanks."""
    for match in _SPACED.finditer(text):
        yield match.span()


def running_descriptions(text: str) -> Iterator[tuple[int, int]]:
    """The same in Chinese, Japanese and Korean."""
    for match in _RUNNING.finditer(text):
        yield match.span()
