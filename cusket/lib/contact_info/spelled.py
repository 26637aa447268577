"""Spelled numbers: runs of digit words in fourteen languages, read back as digits.
A run is broken by anything that is not a digit, so quantities with nouns never make one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .fold import fold

# fmt: off
_UNITS = {
    "0": "zero oh o nil nought null nul cero zéro sıfır ноль нуль शून्य ज़ीरो जीरो صفر không sifr shunya sunya zero' zéros aught naught zeroes",
    "1": "one eins ein un une uno um uma bir один раз एक واحد một mốt ek uan wan won",
    "2": "two zwei zwo deux dos dois duas due iki два двойка दो टू اثنان اثنين اتنين إثنان hai do too tu",
    "3": "three drei trois tres três tre üç три तीन थ्री ثلاثة تلاتة ثلاث ba teen tin thr33 tree",
    "4": "four vier quatre cuatro quatro quattro dört четыре चार फोर أربعة اربعه bốn tư char chaar fore",
    "5": "five fünf cinq cinco cinque beş пять पांच पाँच फाइव خمسة năm paanch panch lăm",
    "6": "six sechs seis sei altı шесть छह छः छे सिक्स ستة sáu chhe chhah che meia siks",
    "7": "seven sieben sept siete sete sette yedi семь सात सेवन سبعة bảy saat sat bẩy",
    "8": "eight acht huit ocho oito otto sekiz восемь आठ एट ثمانية تمانية tám aath ath ate",
    "9": "nine neun neuf nueve nove dokuz девять नौ नाइन تسعة chín nau niner",
}
_LARGER = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "nonante": 90,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "dez": 10, "doze": 12, "treze": 13, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60, "oitenta": 80,
    "dieci": 10, "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16, "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70, "ottanta": 80, "novanta": 90,
    "zehn": 10, "elf": 11, "zwolf": 12, "zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90,
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
    "on": 10, "yirmi": 20, "otuz": 30, "kirk": 40, "elli": 50, "altmis": 60, "yetmis": 70, "seksen": 80, "doksan": 90,
}
_TIMES = {"double": 2, "triple": 3, "treble": 3, "doppel": 2, "doble": 2, "doppio": 2, "dubbel": 2, "डबल": 2, "ट्रिपल": 3, "dabal": 2, "triplo": 3, "tripla": 3, "zweimal": 2, "dreimal": 3, "viermal": 4, "fünfmal": 5, "funfmal": 5, "duplo": 2, "quadruple": 4, "quad": 4}
_RUNNING = {
    "0": "零 〇 ○ 洞 ゼロ ぜろ れい レイ マル まる 공 영 제로", "1": "一 壹 幺 弌 妖 いち イチ 일 하나", "2": "二 贰 貳 弍 两 に ニ ニー 이 둘", "3": "三 叁 參 叄 弎 さん サン 삼 셋", "4": "四 肆 よん ヨン し シ 사 넷",
    "5": "五 伍 ご ゴ ゴー 오 다섯", "6": "六 陆 陸 ろく ロク 육 륙 여섯", "7": "七 柒 拐 なな ナナ しち シチ 칠 일곱", "8": "八 捌 はち ハチ 팔 여덟", "9": "九 玖 勾 きゅう キュウ く ク 구 아홉",
}
# fmt: on

_VALUE: dict[str, str] = {fold(word): digit for digit, words in _UNITS.items() for word in words.split()}
_RUNNING_VALUE = {word: digit for digit, words in _RUNNING.items() for word in words.split()}
_RUNNING_ANY = "|".join(sorted(_RUNNING_VALUE, key=len, reverse=True))
_SPACED = (
    r"(?P<w>[a-z\u0400-\u052f\u0620-\u065f\u066e-\u06ef\u0900-\u0963\u0971-\u097f]+)|(?P<d>\d{1,5}(?!\d))"
)
_RUNNING_FIRST = f"[{''.join(sorted({word[0] for word in _RUNNING_VALUE}))}]"
_TOKEN = re.compile(rf"(?P<r>(?={_RUNNING_FIRST})(?:{_RUNNING_ANY}))|{_SPACED}")
_TOKEN_SPACED = re.compile(rf"(?P<r>(?!))|{_SPACED}")
_LETTERS = re.compile(r"[a-z\u0400-\u052f\u0620-\u065f\u066e-\u06ef\u0900-\u0963\u0971-\u097f]+")
_ANY_RUNNING = re.compile(rf"(?={_RUNNING_FIRST})(?:{_RUNNING_ANY})")
_MIXED = re.compile(r"[a-z][013457]|[013457][a-z]")
# Between two digits of one number: blanks, punctuation, a plus.
_JOINT = re.compile(r"[\s,.;:/_*+|~·・에の()\[\]\"'-]{0,4}")
# Digit words written without blanks. A word of the language is never a chain of three of these.
_GLUED = tuple(word for word in _VALUE if word.isalpha() and word.isascii() and len(word) > 2)
_GLUED_LENGTH = range(10, 96)
_NUMERALS = _VALUE.keys() | _LARGER.keys() | _TIMES.keys()


# Digits in place of letters inside such a word: thr33, f1ve.
_LEET_WORD = re.compile(
    r"(?<![a-z0-9])(?=[a-z0-9]{0,4}[a-z])(?=[a-z0-9]{0,4}[013457])[a-z0-9]{3,5}(?![a-z0-9])"
)
_LEET_LETTERS = str.maketrans("013457", "oieast")


def _unleet(match: re.Match[str]) -> str:
    word = match.group().translate(_LEET_LETTERS)
    return word if word in _VALUE else match.group()


def _unglued(token: str) -> str:
    """The digits of 'zerosevenseven…', or nothing: 'zeros' must not keep 'seven' from being seen."""
    read: dict[int, str] = {0: ""}
    for at in range(len(token)):
        if at in read:
            for word in _GLUED:
                if token.startswith(word, at):
                    read.setdefault(at + len(word), read[at] + _VALUE[word])
    digits = read.get(len(token), "")
    return digits if len(digits) >= 3 else ""


_FEW = frozenset("2345")
_OFTEN = frozenset(
    {"times", "volte", "vezes", "veces", "fois", "mal", "раза", "kez", "kere", "defa", "lan", "बार", "مرات"}
)
# Two zeros, three fives: the plural of a digit.
_PLURAL = {
    fold(word): digit
    for digit, listing in {"0": "нуля нулей zeros zeroes zeri nullen ceros zéros", "1": "единицы ones", "2": "двойки twos", "3": "тройки threes", "4": "четвёрки fours", "5": "пятёрки fives", "6": "шестёрки sixes", "7": "семёрки sevens", "8": "восьмёрки eights", "9": "девятки nines"}.items()
    for word in listing.split()
}  # fmt: skip
# Four hundred forty is 4 40 here: only how many digits there are is of use.
_HUNDRED = frozenset(
    {"yuz", "hundred", "hundert", "cento", "cent", "cents", "cem", "सौ", "sau", "trăm", "tram", "مائه", "ميه"}
)
_PASSED_OVER = frozenset(
    {
        "plus",
        "mas",
        "mais",
        "piu",
        "плюс",
        "arti",
        "cong",
        "प्लस",
        "زائد",
        "et",
        "und",
        "y",
        "e",
        "and",
        "и",
        "then",
        "و",
    }
)


class Run(NamedTuple):
    """Digits read from text[start:end], of which some were words."""

    start: int
    end: int
    digits: str
    words: int
    large: int = 0
    zeros: int = 0

    @property
    def is_told_off(self) -> bool:
        """Whether it is told digit by digit, or has a zero said aloud, which no quantity has."""
        return (
            self.words - 2 * self.large >= 6 or not self.large or (self.zeros > 0 and len(self.digits) >= 10)
        )


def _has_words(text: str) -> bool:
    """Whether there are words enough for a run: most texts have none."""
    count = len(_ANY_RUNNING.findall(text)) if not text.isascii() else 0
    for word in _LETTERS.findall(text):
        if word in _NUMERALS:
            count += 1
        elif len(word) >= _GLUED_LENGTH.start and word.startswith(_GLUED) and _unglued(word):
            return True
        if count > 1:
            return True
    return count > 1


def runs(text: str) -> list[Run]:
    """Every run of at least seven digits of which three or more were words, or two of nine."""
    found: list[Run] = []
    digits: list[str] = []
    words = begin = last = large = zeros = 0
    times = 1
    tens = False

    def close() -> None:
        nonlocal words, times, tens, large, zeros
        read = "".join(digits)
        if len(read) >= 7 and (words >= 3 or (words == 2 and len(read) >= 9)):
            found.append(Run(begin, last, read, words, large, zeros))
        digits.clear()
        words, times, tens, large, zeros = 0, 1, False, 0, 0

    if _MIXED.search(text):
        text = _LEET_WORD.sub(_unleet, text)
    if not _has_words(text):
        return []
    for match in (_TOKEN_SPACED if text.isascii() else _TOKEN).finditer(text):
        start, end = match.span()
        if digits and not _JOINT.fullmatch(text, last, start):
            close()
        token = match.group()
        value: str | None = None
        if match["d"]:
            if start and text[start - 1].isdigit():
                close()
                continue
            value = token if len(token) in (1, 3) or digits or token[0] == "0" else None
        elif match["r"]:
            value = _RUNNING_VALUE[token]
            words += 1 if digits or value else 0
        elif token in _VALUE:
            value = _VALUE[token]
            words += 1
            zeros += value == "0"
            if tens and digits and value != "0" and digits[-1].endswith("0") and len(digits[-1]) == 2:
                digits[-1] = digits[-1][0] + value
                last, tens = end, False
                continue
        elif token in _LARGER:
            value = str(_LARGER[token])
            words += 1
            large += 1
            if digits:
                tens = True
                digits.append(value)
                last = end
                continue
            tens = True
        elif token in _TIMES:
            times = _TIMES[token]
            words += 1
            if digits:
                last = end
            continue
        elif token in _OFTEN and digits and digits[-1] in _FEW:
            # "Quattro volte cinque": the digit before says how often the next one comes.
            times = int(digits.pop())
            last = end
            continue
        elif token in _PLURAL and digits and digits[-1] in _FEW:
            digits[-1] = _PLURAL[token] * int(digits[-1])
            words, last, tens = words + 1, end, False
            continue
        elif len(token) in _GLUED_LENGTH and (glued := _unglued(token)):
            if not digits:
                begin = start
            digits.extend(glued)
            words += len(glued)
            times, tens, last = 1, False, end
            continue
        elif token in _HUNDRED and digits:
            large, last, tens = large + 1, end, False
            continue
        elif token in _PASSED_OVER and digits:
            last = end
            continue
        if value is None:
            close()
            continue
        if not digits:
            begin = start
        digits.append(value * times if len(value) == 1 else value)
        if not match["d"] and token not in _LARGER:
            tens = False
        times, last = 1, end
    close()
    return [run for run in found if not is_counting(run.digits)]


def is_counting(digits: str) -> bool:
    """One two three four ... is somebody trying the chat out, or naming sizes."""
    step = int(digits[1]) - int(digits[0]) if len(digits) > 1 else 2
    return -1 <= step <= 1 and all(int(b) - int(a) == step for a, b in pairwise(digits))
