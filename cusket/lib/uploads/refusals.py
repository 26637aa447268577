"""Why a file is not attached, in a sentence that names the file and the rule."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..errors import DomainError, Refused, TooMany

KINDS = gettext_noop(
    "Pictures (JPEG, PNG, WebP, GIF, HEIC), PDF and Word documents (.doc, .docx) can be attached."
)
# What the sentence says after “name” was not attached.
WHY = {
    "empty": gettext_noop("it is empty. Choose the file again."),
    "too_big": gettext_noop("it is larger than 20 MB, the most a file may have."),
    "many": gettext_noop("it is one file too many. Send it with the next message."),
    "extension": gettext_noop("files that end in “.%(extension)s” are not taken."),
    "kind": gettext_noop(
        "it is neither a picture nor a PDF nor a Word document inside, whatever its name says."
    ),
    "renamed": gettext_noop(
        "its name says “.%(extension)s”, but inside it is %(kind)s. Give it its right name and attach it again."
    ),
    "virus": gettext_noop("the virus scanner found something harmful in it (%(found)s)."),
    "unreadable": gettext_noop(
        "it is damaged and could not be read. Open it yourself, save it anew and attach it again."
    ),
    "slow": gettext_noop("it takes too long to open. Save it in a simpler form or in parts and attach that."),
    "long": gettext_noop(
        "it has more text than can be checked for contact details. Attach it in parts of 300 pages or fewer."
    ),
    "heavy": gettext_noop(
        "it unpacks to far more than its size. Save it anew in a smaller form and attach that."
    ),
    "pixels": gettext_noop("the picture has too many pixels. Make it smaller and attach it again."),
    "frames": gettext_noop(
        "the animation is too long or too large. Cut it to 300 pictures or fewer, or make it smaller."
    ),
    "two_kinds": gettext_noop(
        "it holds a second file of another kind behind or before the first. Save it anew and attach that."
    ),
    "password": gettext_noop(
        "it is protected by a password. Save it without the password and attach it again."
    ),
    "macros": gettext_noop("it contains macros. Save it without macros and attach it again."),
    "script": gettext_noop(
        "it contains a script. Save it without scripts, for example by printing to PDF, and attach that."
    ),
    "action": gettext_noop(
        "it starts something by itself when it is opened. Print it to PDF anew and attach that."
    ),
    "launch": gettext_noop(
        "it contains a link that opens a program or another file. Take the link out and attach it again."
    ),
    "sends": gettext_noop(
        "it contains a form that sends data elsewhere. Print it to PDF anew and attach that."
    ),
    "xfa": gettext_noop("it contains an interactive XFA form. Print it to PDF anew and attach that."),
    "media": gettext_noop("it contains sound, video or 3D content. Take that out and attach it again."),
    "inside": gettext_noop("it holds another file inside. Take that out and attach it on its own."),
    "active": gettext_noop("it contains an active control or an add-in. Take that out and attach it again."),
    "external": gettext_noop(
        "it loads something from another place when it is opened, such as a template or a linked picture. Put it into"
        " the document itself, or take it out, and attach it again."
    ),
    "link": gettext_noop(
        "it contains a link of a kind that can do harm. Take the link out and attach it again."
    ),
    "fields": gettext_noop(
        "it contains a field that fetches data from elsewhere or runs something. Turn the field into plain text and"
        " attach it again."
    ),
    "office": gettext_noop(
        "it is an Office file, but not a plain Word document. Save it as a Word document or a PDF and attach that."
    ),
    "irregular": gettext_noop(
        "it is not put together as a Word document should be. Open it, save it anew and attach that."
    ),
}

KIND = {
    "picture": gettext_noop("a picture"),
    "pdf": gettext_noop("a PDF"),
    "word": gettext_noop("a Word document"),
}


class FileRefused(Refused):
    """A file breaks a rule. `rule` is one of the keys of WHY, `name` the cleaned name that may be shown."""

    def __init__(self, rule: str, name: str, **facts: str) -> None:
        self.rule = rule if rule in WHY else "unreadable"
        self.name = name
        super().__init__(_sentence(self.rule, name, facts))


class Busy(DomainError):
    """Nothing is wrong with the file, but it cannot be looked at now."""

    status = 503
    retry_after = 10


class NoRoom(Busy):
    """The disk that files are written to is full."""

    status = 507
    retry_after = 60


def too_busy(name: str) -> Busy:
    return Busy(
        _("“%(name)s” was not attached: many files arrive at the moment. Try again in a minute.")
        % {"name": name}
    )


def too_late(name: str) -> Busy:
    return Busy(
        _("“%(name)s” was not attached: looking at the files before it took too long. Attach it again.")
        % {"name": name}
    )


def too_much_looking(name: str) -> TooMany:
    return TooMany(
        _(
            "“%(name)s” was not attached: looking at your files has taken too much of the last ten minutes. Attach it"
            " again in a few minutes."
        )
        % {"name": name}
    )


def no_room(name: str) -> NoRoom:
    return NoRoom(
        _(
            "“%(name)s” was not attached: the site has no room for files at the moment. Messages without files still"
            " work."
        )
        % {"name": name}
    )


def not_stored(name: str) -> Busy:
    return Busy(
        _(
            "“%(name)s” was not attached: the place where files are kept does not answer. Try again in a minute."
        )
        % {"name": name},
        retry_after=30,
    )


def no_scanner(name: str) -> Busy:
    return Busy(
        _("“%(name)s” was not attached: the virus scanner does not answer. Try again in a few minutes.")
        % {"name": name}
    )


def _sentence(rule: str, name: str, facts: dict[str, str]) -> str:
    if "kind" in facts:
        facts = facts | {"kind": _(KIND[facts["kind"]])}
    because = _(WHY[rule]) % facts
    sentence = _("“%(name)s” was not attached: %(because)s") % {"name": name, "because": because}
    return f"{sentence} {_(KINDS)}" if rule in ("extension", "kind", "office") else sentence
