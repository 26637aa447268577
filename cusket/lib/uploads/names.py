"""File names as people sent them, made fit to be shown, stored in a header and saved on any computer.

The words used for nameless files are not translated: both sides of a conversation read the same name.
"""

import re
import unicodedata

MOST_CHARACTERS = 120
MOST_BYTES = 255

FAMILIES = {
    **dict.fromkeys("jpg jpeg jpe jfif png webp gif heic heif".split(), "picture"),
    "pdf": "pdf",
    **dict.fromkeys(("doc", "docx"), "word"),
}
# Spellings that may stay as they were typed, for each true extension.
_SAME = {"jpg": {"jpg", "jpeg"}}
_NAMELESS = {"", "blob", "image", "file", "unknown"}
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
# Letters that draw nothing, and a mark whose only use is to be invisible; none is of Unicode's class "format".
_BLANK = dict.fromkeys(map(ord, "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"), " ")
_EMOJI = "\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
_JOINING = "\u0600-\u08ff\u0900-\u0dff"
# Persian and the scripts of India spell with joiners, and many emoji are joined of several.
_JOINER = re.compile(rf"(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])|(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])")


def extension_of(name: str) -> str:
    """What stands behind the last dot, in small letters and without the dot; "" if that is no extension.

    "Report 3.2" and "Offer v. Smith" have none: an extension has a letter and no space.
    """
    _stem, dot, ending = _tidy(name).rpartition(".")
    if not dot or len(ending) > 20 or " " in ending or not any(map(str.isalpha, ending)):
        return ""
    return ending.lower()


def clean_name(raw: str, extension: str = "") -> str:
    """A name without path, control, invisible and direction characters, of at most 120 characters and 255 bytes.

    `extension` is the file's true one, e.g. "jpg"; one of another kind is replaced, a missing one added. Without it the
    name keeps what it has. An empty name, or one that browsers give to what is pasted, becomes "Picture" or "Document".
    """
    name = _tidy(raw)
    typed = extension_of(name)
    ending = name[len(name) - len(typed) :] if typed else ""
    stem = name[: -len(ending) - 1] if ending else name
    true = extension.lower().lstrip(".")
    if true and typed not in _SAME.get(true, {true}):
        if typed and typed not in FAMILIES:
            stem = name
        ending = true
    stem = stem.lstrip(". ").rstrip(". ")
    if stem.lower() in _NAMELESS and (true or not stem):
        stem = _stand_in(ending)
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return _cut(stem, f".{ending}" if ending else "")


def _stand_in(ending: str) -> str:
    family = FAMILIES.get(ending.lower())
    return {"picture": "Picture", None: "File"}.get(family, "Document")


def _tidy(raw: str) -> str:
    # What browsers write for the three characters that would break the header which carries the name.
    name = re.sub("%(22|0[AD])", lambda found: chr(int(found[1], 16)), raw, flags=re.IGNORECASE)
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).translate(_BLANK)
    kept = []
    joiners = {found.start() for found in _JOINER.finditer(name)}
    for place, character in enumerate(name):
        if character.isspace():
            kept.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Co", "Cs") or place in joiners:
            kept.append(character)
    name = unicodedata.normalize("NFC", re.sub(" +", " ", "".join(kept)))
    return name.strip(" ").rstrip(". ")


def _cut(stem: str, ending: str) -> str:
    """Take out of the middle what is too much: how a name begins and ends tells files apart."""
    ending = ending[:40]
    head, tail = stem, ""
    while len(head + tail + ending) > MOST_CHARACTERS or len((head + tail + ending).encode()) > MOST_BYTES:
        if not tail:
            head, tail = stem[: MOST_CHARACTERS * 2 // 3], "…" + stem[-MOST_CHARACTERS // 4 :]
        elif len(head) > len(tail):
            head = head[:-1]
        else:
            tail = "…" + tail[2:]
    return (head.rstrip(" \u200d") + tail + ending) if tail else head + ending
