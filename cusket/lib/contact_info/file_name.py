"""File names: what of an attachment's name its sender wrote.
A name that a camera, an app or a scanner made up says nothing, however many digits it has."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 255
# An ending of letters; a host's last label stays, so that "anna@depot.example" still reads.
_ENDING = re.compile(
    r"\.(?:pdf|docx?|xls[xmb]?|csv|tsv|txt|rtf|od[tsp]|pptx?|jpe?g|jfif|png|gif|webp|bmp|tiff?|svg|eps|psd|hei[cf]|avif|dng|raw|cr2|nef|arw"
    r"|dwg|dxf|step|stp|stl|ig[es]s?|sldprt|sldasm|3mf|obj|zip|rar|7z|gz|tgz|tar|mp[34]|m4[av]|mov|avi|mkv|webm|3gp|wav|ogg|opus|aac|amr"
    r"|xml|json|html?|eml|msg|ics|vcf|log|g?code|nc|gbr|ai|cdr|indd|pages|numbers|key)$",
    re.IGNORECASE,
)
_STAMP = (
    r"(?:(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]?\d[-_.][0-3]?\d[-_.](?:19|20)\d\d"
    r"|\d{1,2}\.? [^\W\d_]{3,9}\.? (?:19|20)\d\d|[^\W\d_]{3,9}\.? \d{1,2},? (?:19|20)\d\d)"
)
_CLOCK = r"[0-2]?\d[-_.:h ]?[0-5]\d(?:[-_.:m ]?[0-5]\d(?:[-_.]?\d{1,6})?)?s?(?: ?[ap]\.?m\.?)?"
_WHEN = rf"(?:{_STAMP}(?:(?:[-_. t]| at | um | à | a las | om | kl )+{_CLOCK})?)"
_AGAIN = r"(?:[-_ ~]?\(\d{1,3}\)|[-_~ ]\d{1,3}|[-_. ](?:mp|copy|kopie|copie|copia|edited|edit|hdr|burst|cover|portrait|night|副本|编辑))"
_APPS = (
    r"(?:wechat|weixin|whatsapp|telegram|viber|line|kakaotalk|qq|chrome|gmail|instagram|facebook|messenger|settings|gallery|photos|safari|firefox|edge|outlook|teams|zoom|signal|skype|cusket"
    r"|com(?:[._-][a-z0-9]{1,20}){1,5})"
)
_WORD = (
    r"(?:img|img_e|image|imagen|imagem|immagine|bild|photo|foto|pic|picture|dsc|dscn?f?|dcim|p|pxl|mvimg|vid|video|mov|movie|wp|gopr|gh|dji|sam|cimg|pano|burst|portrait|snapchat|insta"
    r"|fb_img|received|inshot|picsart|screenshot|screen ?shot|screenrecord(?:er|ing)?|screen recording|bildschirmfoto|capture|captura(?: de (?:pantalla|tela))?|capture d'?[eé]cran|schermafbeelding|schermata|снимок экрана|скриншот"
    r"|scan|scanned|scansione|escaneo|numerisation|doc|document|dokument|documento|file|download|untitled|unnamed|clipboard|paste|attachment|aud|audio|ptt|rec|recording|voice|stk|sticker|gif"
    r"|adobe ?scan|cam ?scanner|tap ?scanner|genius ?scan|office ?lens|microsoft ?lens|swift ?scan|scanbot|notes?|wx_camera|mmexport|microsoftteams-image|signal|telegram|line|viber(?: image)?|kakaotalk|beautyplus|faceu|meitu"
    r"|微信图片|微信截图|qq图片|qq截图|截图|截屏|屏幕截图|屏幕快照|图片|照片|图像|扫描件?|扫描全能王|文档|新建文档|录屏|拍照|スクリーンショット|写真|画像|스크린샷|사진)"
)
_MADE_UP = re.compile(
    "|".join(
        (
            rf"{_WORD}(?:[-_ .]*(?:{_WHEN}|wa\d{{4}}|\d{{1,19}}(?:_[a-z])?|[0-9a-f]{{8,40}})){{0,3}}(?:[-_ .]*{_APPS})?{_AGAIN}{{0,2}}",
            rf"{_WORD}[-_ ]*{_WORD}?[-_ ]*{_WHEN}(?:[-_ .]+\d{{1,9}})?(?:[-_ .]*{_APPS})?{_AGAIN}{{0,2}}",
            rf"(?:whatsapp|telegram|signal|viber|line|messenger) (?:image|video|audio|voice|ptt|document|foto|bild)[-_ ]*{_WHEN}{_AGAIN}{{0,2}}",
            r"telegram-cloud-[a-z-]{3,40}[-0-9_a-z]{0,80}",
            rf"(?:wx_camera|mmexport|fb_img|received|image|img|photo|video|line_album|line|line_movie|kakaotalk|kakaotalk_photo|signal|inshot|vn|screenshot|tb|o1cn|trim|cache)[-_]?\d{{8,19}}(?:[-_]\d{{1,9}}){{0,2}}{_AGAIN}?",
            rf"{_WHEN}(?:[-_ .]\d{{1,4}})?{_AGAIN}{{0,2}}",
            r"[{(]?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}[)}]?(?:[-_]\w{1,12})?",
            r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{16,128}",
            r"\d{1,6}",
            r"1[4-9]\d{11}",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip

_SIGNS = re.compile(r"[_\-\u2010-\u2015]+")
_GROUPED = re.compile(r"\d-\d|\w[._]\w+@")


_MESSENGERS = re.compile(
    r"wechat|weixin|whatsapp|telegram(?!-cloud-)|viber|line|kakaotalk|qq|signal|skype|messenger|zalo",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    rf"(?<!\d)(?:{_WHEN}|1[4-9]\d{{8}}(?:\d{{3}})?)(?!\d)|(?<=\d[-_]){_CLOCK}", re.IGNORECASE
)
_PACKAGE = re.compile(r"(?<![a-z0-9])com[._-][a-z]", re.IGNORECASE)


def _is_made_up(stem: str) -> bool:
    """Whether a camera or an app made this name: what it adds to a messenger's or an app's name is a moment."""
    if not _MADE_UP.fullmatch(stem):
        return False
    rest = _MOMENT.sub(" ", stem)
    if _PACKAGE.search(stem):
        return rest != stem
    return not _MESSENGERS.search(stem) or sum(sign.isdigit() for sign in rest) < 7


def file_words(name: str) -> str:
    """The text to scan of a file's name; nothing where no person wrote it."""
    stem = unicodedata.normalize("NFC", name[-_LONGEST:]).strip()
    for _ in range(2):
        stem = _ENDING.sub("", stem).rstrip(" .")
    if not stem or _is_made_up(stem):
        return ""
    spaced = _SIGNS.sub(" ", stem)
    if spaced == stem:
        return " ".join(stem.split())
    # As written too: "wechat anna_88" loses its name, and "12-34-56" its number, once taken apart.
    lines = (" ".join(spaced.split()), " ".join(stem.replace("__", " ").split()))
    kept = " " in stem or "@" in stem or _GROUPED.search(stem)
    return "\n".join(lines) if kept else lines[0]
