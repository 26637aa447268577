"""Every write on users, companies and teams.

Each service raises NotAllowed, Conflict or Refused, and says in its text what the person can do about it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..lib.errors import Conflict, NotAllowed, Refused, TooMany
from ..lib.push import renew_after_commit
from ..lib.shared_text import shared
from . import mails
from .models import (
    Company,
    DigestLine,
    Invitation,
    Member,
    NoticeChoice,
    NoticeEvent,
    NoticeHow,
    Role,
    User,
)

INVITATION_LASTS = timedelta(days=14)
INVITED_JUST_NOW = timedelta(minutes=2)
INVITATIONS_AN_HOUR = 30


def _free_slug(name: str) -> str:
    base = slugify(name)[:80] or "company"
    slug, n = base, 2
    while Company.objects.filter(slug=slug).exists():
        slug, n = f"{base}-{n}", n + 1
    return slug


def _must_own(actor: Member) -> None:
    if not actor.is_owner:
        raise NotAllowed(_("Only an owner of %(company)s can do this.") % {"company": actor.company.name})


@transaction.atomic
def found_company(
    user: User,
    *,
    name: str,
    place: str,
    country: str = "",
    can_supply: bool,
    can_buy: bool,
    time_zone: str = "",
) -> Member:
    """Create a company with this user as its owner (ACC-3). Its zone is the user's unless said otherwise."""
    if not (can_supply or can_buy):
        raise Refused(_("Say whether the company supplies, buys, or both."), field="does")
    company = Company.objects.create(
        name=shared(name, field="company_name"),
        slug=_free_slug(name),
        place=shared(place, field="place"),
        country=shared(country, field="country"),
        can_supply=can_supply,
        can_buy=can_buy,
        time_zone=time_zone or user.time_zone,
    )
    return Member.objects.create(user=user, company=company, role=Role.OWNER)


@transaction.atomic
def update_profile(user: User, *, name: str, time_zone: str, language: str) -> User:
    """Change what a person says of themselves."""
    user.name = shared(name, field="name")
    user.time_zone, user.language = time_zone, language
    user.save(update_fields=["name", "time_zone", "language"])
    if user.next_digest_at:
        _plan_digest(user)
    return user


def set_theme(user: User, *, theme: str) -> User:
    """Keep the colour theme a person chose."""
    user.theme = theme
    user.save(update_fields=["theme"])
    return user


@transaction.atomic
def update_company(
    company: Company, *, makes: str, about: str, place: str, country: str, actor: Member
) -> Company:
    """Change the company's page. Its name stands in agreed orders and is changed by support only."""
    _must_own(actor)
    company.makes = shared(makes, field="makes")
    company.about = shared(about, field="about")
    company.place = shared(place, field="place")
    company.country = shared(country, field="country")
    company.save(update_fields=["makes", "about", "place", "country"])
    return company


@transaction.atomic
def invite(company: Company, *, email: str, role: str, actor: Member) -> Invitation:
    """Offer a seat by e-mail. A second invitation to the same address replaces the first."""
    _must_own(actor)
    email = email.lower()
    if company.members.active().filter(user__email=email).exists():
        raise Refused(_("%(email)s is in the team already.") % {"email": email}, field="email")
    now = timezone.now()
    # Two presses, or two owners, at once: the company's row is the lock, and the second press is the first one again.
    Company.objects.select_for_update().get(pk=company.pk)
    same = company.invitations.filter(email=email, role=role, accepted_at=None, withdrawn_at=None)
    if just_sent := same.filter(created_at__gt=now - INVITED_JUST_NOW).first():
        return just_sent
    if company.invitations.filter(created_at__gt=now - timedelta(hours=1)).count() >= INVITATIONS_AN_HOUR:
        raise TooMany(_("That is a lot of invitations in an hour. Wait a while before sending more."))
    company.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    made = Invitation.objects.create(
        company=company, email=email, role=role, invited_by=actor, expires_at=now + INVITATION_LASTS
    )
    mails.invitation(made)
    return made


def withdraw_invitation(company: Company, pk: int, *, actor: Member) -> None:
    """Take an open invitation back."""
    _must_own(actor)
    gone = company.invitations.filter(pk=pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if not gone:
        raise Conflict(_("This invitation was taken or withdrawn already."))


@transaction.atomic
def accept_invitation(invite: Invitation, *, user: User) -> Member:
    """Take the offered seat, once. Who left and was invited again gets their old seat back."""
    if invite.email != user.email.lower():
        raise NotAllowed(
            _(
                "This invitation is for another address. Sign out and open it again with the account it was sent to."
            )
        )
    taken = Invitation.objects.filter(
        pk=invite.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).update(accepted_at=timezone.now())
    if not taken:
        raise Conflict(_("This invitation was taken, withdrawn or is over."))
    member, __ = Member.objects.update_or_create(
        user=user, company=invite.company, defaults={"role": invite.role, "left_at": None}
    )
    return member


def _keep_an_owner(company: Company, but: Member) -> None:
    owners = company.members.active().filter(role=Role.OWNER).exclude(pk=but.pk)
    if not owners.exists():
        raise Refused(_("A company needs an owner. Make somebody else an owner first."))


@transaction.atomic
def change_role(member: Member, *, role: str, actor: Member) -> Member:
    """Give a colleague another role."""
    _must_own(actor)
    # Two owners may each demote the other at once: the company's row is the lock that keeps one of them.
    Company.objects.select_for_update().get(pk=actor.company_id)
    if member.role == Role.OWNER and role != Role.OWNER:
        _keep_an_owner(actor.company, member)
    member.role = role
    member.save(update_fields=["role"])
    return member


@transaction.atomic
def remove_member(member: Member, *, actor: Member) -> None:
    """End a membership at once, for every open page too. What they wrote stays under their name."""
    _must_own(actor)
    Company.objects.select_for_update().get(pk=actor.company_id)
    if member.role == Role.OWNER:
        _keep_an_owner(actor.company, member)
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    renew_after_commit([member.group])


# What somebody hears of by e-mail


def _plan_digest(user: User) -> None:
    """Set when the next digest is due: while anything is in it or goes into it."""
    wanted = (
        NoticeChoice.objects.filter(user=user, how=NoticeHow.DAILY).exists()
        or DigestLine.objects.filter(user=user).exists()
    )
    user.next_digest_at = user.digest_after(timezone.now()) if wanted else None
    user.save(update_fields=["next_digest_at"])


def _choose(user: User, chosen: dict[str, str]) -> None:
    NoticeChoice.objects.bulk_create(
        [NoticeChoice(user=user, event=event, how=how) for event, how in chosen.items()],
        update_conflicts=True,
        unique_fields=["user", "event"],
        update_fields=["how"],
    )


@transaction.atomic
def choose_notices(user: User, *, messages: str, progress: str, deals: str, digest_hour: int) -> User:
    """Keep how a person hears of each kind of event; `digest_hour` is 0 to 23 in their own zone. Raises Refused."""
    chosen = {
        NoticeEvent.MESSAGES: messages,
        NoticeEvent.PROGRESS: progress,
        NoticeEvent.DEALS: deals,
    }
    for event, how in chosen.items():
        if how not in NoticeHow.values:
            raise Refused(_("Choose one of the three."), field=event.value)
    if not 0 <= int(digest_hour) < 24:
        raise Refused(_("Choose an hour of the day."), field="digest_hour")
    user.digest_hour = int(digest_hour)
    user.save(update_fields=["digest_hour"])
    _choose(user, {event.value: how for event, how in chosen.items()})
    _plan_digest(user)
    return user


@transaction.atomic
def stop_notices(user: User, *, events: Iterable[str]) -> None:
    """Tell a person no more of these events by e-mail, as they asked by a link in a letter. Twice is once."""
    _choose(user, dict.fromkeys(events, NoticeHow.OFF.value))
    DigestLine.objects.filter(user=user, event__in=list(events)).delete()
    _plan_digest(user)


def keep_for_digest(user: User, *, event: str, key: str, subject: str, path: str) -> None:
    """Leave a letter to its reader's digest: one line of it. A `key` that was used before keeps nothing.

    Needs the transaction of the deed that it tells of.
    """
    line = DigestLine(user=user, event=event, key=key, subject=subject[:200], path=path)
    DigestLine.objects.bulk_create([line], ignore_conflicts=True)


def take_digest(user: User, *, now: datetime) -> bool:
    """Whether it is this caller who writes a person's due digest; the next one is due at its hour of the next day.

    Needs the transaction that writes it.
    """
    due = User.objects.filter(pk=user.pk, next_digest_at=user.next_digest_at, next_digest_at__lte=now)
    return bool(due.update(next_digest_at=user.digest_after(now)))


def digest_written(user: User, lines: Iterable[DigestLine]) -> None:
    """Forget the lines that a digest has told, and the digest itself where nothing goes into one any more."""
    DigestLine.objects.filter(pk__in=[line.pk for line in lines]).delete()
    _plan_digest(user)
