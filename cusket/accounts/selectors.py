"""Reads of who is here: which company a person acts for, companies and teams."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from ..lib.errors import NotHere
from .models import (
    Company,
    DigestLine,
    Invitation,
    Member,
    NoticeChoice,
    NoticeEvent,
    NoticeHow,
    User,
)

# What a link that stops letters is signed for, and the word by which it means every event in the digest.
STOP = "accounts.stop"
DIGEST = "digest"


def member_for(user: User, company: int | None = None) -> Member | None:
    """The member a user acts as: of the chosen company if they are (still) in it, else of the first they joined."""
    mine = Member.objects.active().filter(user=user).select_related("company").order_by("joined_at", "pk")
    members = list(mine)
    return next(
        (member for member in members if member.company_id == company), members[0] if members else None
    )


def seats_of(user: User) -> QuerySet[Member]:
    """Every company the user can act for, for the switch in the account menu."""
    return Member.objects.active().filter(user=user).select_related("company").order_by("company__name")


def company_for(slug: str) -> Company:
    """A company by its public name. Raises NotHere."""
    company = Company.objects.filter(slug=slug).first()
    if company is None:
        raise NotHere
    return company


def suppliers() -> QuerySet[Company]:
    return Company.objects.suppliers().order_by("name")


def team_of(company: Company) -> QuerySet[Member]:
    return company.members.active().select_related("user").order_by("user__name")


def open_invitations_of(company: Company) -> QuerySet[Invitation]:
    return company.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).order_by(
        "-created_at"
    )


def team_member_for(member: Member, pk: int) -> Member:
    """A colleague of one's own company. Raises NotHere."""
    found = team_of(member.company).filter(pk=pk).first()
    if found is None:
        raise NotHere
    return found


def invitation_for(token: str) -> Invitation:
    """An invitation by its secret. Raises NotHere when it is unknown, taken, withdrawn or over."""
    found = Invitation.objects.select_related("company", "invited_by__user").filter(token=token).first()
    if found is None or not found.is_open:
        raise NotHere
    return found


def addresses_of(company: Company) -> list[User]:
    """Who gets the company's letters: every active member who may act."""
    members = (
        company.members.active().exclude(role="reader").select_related("user").filter(user__is_active=True)
    )
    return [member.user for member in members.order_by("pk")]


# What somebody hears of by e-mail


def notice_choices_of(user: User) -> dict[str, str]:
    """How a person hears of each kind of event."""
    chosen = dict(NoticeChoice.objects.filter(user=user).values_list("event", "how"))
    return {event: chosen.get(event, NoticeHow.SOON) for event in NoticeEvent.values}


def how_each_hears(users: Iterable[User], event: str) -> dict[int, str]:
    """How each of these people, by primary key, hears of one kind of event."""
    people = [user.pk for user in users]
    rows = NoticeChoice.objects.filter(user__in=people, event=event).values_list("user_id", "how")
    return {**dict.fromkeys(people, NoticeHow.SOON), **dict(rows)}


def digests_due(now: datetime) -> QuerySet[User]:
    """Whose digest is to be written, the longest waiting first."""
    return User.objects.filter(next_digest_at__lte=now, is_active=True).order_by("next_digest_at")


def digest_lines_of(user: User) -> list[DigestLine]:
    """What waits for a person's digest and is still wanted, oldest first."""
    off = NoticeChoice.objects.filter(user=user, how=NoticeHow.OFF).values("event")
    return list(DigestLine.objects.filter(user=user).exclude(event__in=off).order_by("id"))


@dataclass(frozen=True)
class Stop:
    """What a link in a letter stops for whom: events, or with `digest` all that the digest holds."""

    user: User
    events: list[str]
    digest: bool

    @property
    def labels(self) -> list[str]:
        return [str(NoticeEvent(event).label) for event in self.events]


def stop_path(user: User, *events: str) -> str:
    """The path under which letters about these events, or `DIGEST`, can be stopped without signing in."""
    token = signing.dumps([user.pk, sorted(set(events))], salt=STOP)
    return reverse("account_notifications_stop", args=[token])


def stop_for(token: str) -> Stop:
    """What a signed link stops. It never ends, as letters don't. Raises NotHere when the signature is not ours."""
    try:
        pk, events = signing.loads(token, salt=STOP)
    except signing.BadSignature as error:
        raise NotHere from error
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise NotHere
    if DIGEST not in events:
        return Stop(user, [event for event in NoticeEvent.values if event in events], digest=False)
    chosen = notice_choices_of(user)
    return Stop(user, [event for event, how in chosen.items() if how == NoticeHow.DAILY], digest=True)
