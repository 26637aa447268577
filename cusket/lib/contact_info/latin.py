"""Mail providers and endings as they sound in other scripts: what follows an at or a dot that was written as a word."""

from __future__ import annotations

import re

from .fold import fold

# fmt: off
_PROVIDERS = {
    "gmail": "джимейл джимэйл гмейл гмаил гмайл жмейл جيميل جميل جمیل جيمايل ज़ीमेल जीमेल जिमेल 지메일 쥐메일 ジーメール ジメール",
    "googlemail": "гуглмейл गूगलमेल グーグルメール", "hotmail": "хотмейл хотмаил هوتميل هوتمايل हॉटमेल होटमेल 핫메일 ホットメール", "outlook": "аутлук оутлук اوتلوك اوتلوك आउटलुक 아웃룩 アウトルック",
    "yahoo": "яху ياهو याहू 야후 ヤフー", "icloud": "айклауд ايكلاود ايكلود आईक्लाउड 아이클라우드 アイクラウド", "proton": "протон بروتون प्रोटोन 프로톤 プロトン", "yandex": "яндекс яндэкс ياندكس यांडेक्स 얀덱스",
    "mail": "мейл мэйл маил майл ميل मेल 메일 メール", "rambler": "рамблер", "inbox": "инбокс", "list": "лист", "bk": "бк", "naver": "네이버 नेवर ネイバー", "daum": "다음", "hanmail": "한메일", "nate": "네이트",
    "rediffmail": "रेडिफमेल रेडिफ़मेल रेडिफ्फमेल", "zoho": "ज़ोहो जोहो زوهو", "gmx": "гмх", "nifty": "ニフティ", "docomo": "ドコモ", "softbank": "ソフトバンク", "ezweb": "イージーウェブ", "aol": "аол",
}
_ENDINGS = {
    "com": "ком كوم कॉम कौम काम 컴 コム", "net": "нет نت नेट 넷 ネット", "org": "орг اورج ऑर्ग 오알지 オルグ", "ru": "ру", "in": "इन", "co": "코 シーオー को", "kr": "케이알", "jp": "ジェーピー ジェイピー", "sa": "اس اي", "ua": "юа", "me": "ми مي मी 미",
}
# fmt: on
_READ = {
    fold(word): latin
    for table in (_PROVIDERS, _ENDINGS)
    for latin, words in table.items()
    for word in words.split()
}
# What they begin with, as the first thing to look for.
_FIRST = "".join(sorted({word[0] for word in _READ}))
_WORDS = re.compile(
    rf"(?=[{_FIRST}])(?<![a-z\u0400-\u052f\u0620-\u06ff\u0900-\u0963])(?:{'|'.join(sorted(map(re.escape, _READ), key=len, reverse=True))})(?![a-z\u0400-\u052f\u0620-\u06ff\u0900-\u0963])"
)  # fmt: skip


def sounded(text: str, signs: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The words of this table that stand right beside one of these signs, and how they read in Latin letters."""
    if not signs:
        return []
    starts = {start for start, _ in signs}
    ends = {end for _, end in signs}
    found = []
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if any(start - gap in ends for gap in range(3)) or any(end + gap in starts for gap in range(3)):
            found.append((start, end, _READ[match.group()]))
    return found
