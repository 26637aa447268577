"""Who is here: users, companies, and members (a user in a company, with a role).

What a company sells is in `cusket/catalogue`, what it agreed with another one in `orders`.
"""

from __future__ import annotations

import secrets
import zoneinfo
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..lib.shared_text import SharedCharField, SharedTextField

ZONES = sorted(
    zone
    for zone in zoneinfo.available_timezones()
    if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))
)


def validate_zone(value: str) -> None:
    if value != "UTC" and value not in ZONES:
        raise ValidationError(_("Choose a time zone from the list."))


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class Theme(models.TextChoices):
    SYSTEM = "system", _("As the device says")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by their e-mail address. What they may do for a company is said by their Member rows."""

    email = models.EmailField(_("email"), unique=True)
    name = SharedCharField(_("name"), max_length=80)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_zone])
    language = models.CharField(max_length=10, default="en")
    theme = models.CharField(max_length=10, choices=Theme.choices, default=Theme.SYSTEM)
    # The hour of the person's own day at which their digest is written, and when that is next (UTC; None: no digest).
    digest_hour = models.PositiveSmallIntegerField(default=8)
    next_digest_at = models.DateTimeField(null=True, editable=False)
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        indexes = [
            # selectors.digests_due: whose digest is to be written
            models.Index(
                fields=["next_digest_at"],
                condition=models.Q(next_digest_at__isnull=False),
                name="user_digest_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_ci"),
            models.CheckConstraint(condition=models.Q(digest_hour__lt=24), name="user_digest_hour"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def digest_after(self, moment: datetime) -> datetime:
        """The first digest hour of this person's days that comes after a moment."""
        day = moment.astimezone(self.zone).date()
        at = datetime.combine(day, time(self.digest_hour), self.zone)
        return at if at > moment else datetime.combine(day + timedelta(days=1), at.time(), self.zone)


class NoticeEvent(models.TextChoices):
    """What a letter can tell of: what is said, how an order gets on, requests and quotes."""

    MESSAGES = "messages", _("Messages")
    PROGRESS = "progress", _("Progress of orders")
    DEALS = "deals", _("Requests and quotes")


class NoticeHow(models.TextChoices):
    SOON = "soon", _("Soon")
    DAILY = "daily", _("In the daily digest")
    OFF = "off", _("Not by email")


class NoticeChoice(models.Model):
    """How a person wants to hear of one kind of event by e-mail. Who never chose hears soon."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notice_choices", db_index=False)
    event = models.CharField(max_length=10, choices=NoticeEvent.choices)
    how = models.CharField(max_length=10, choices=NoticeHow.choices, default=NoticeHow.SOON)

    class Meta:
        constraints = [
            # selectors.notice_choices_of, chat.selectors.notice: one person's choice for one event
            models.UniqueConstraint(fields=["user", "event"], name="one_notice_choice"),
            models.CheckConstraint(
                condition=models.Q(event__in=NoticeEvent.values), name="notice_event_known"
            ),
            models.CheckConstraint(condition=models.Q(how__in=NoticeHow.values), name="notice_how_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.event} {self.how}"


class DigestLine(models.Model):
    """A letter that was not written because its reader wants it in the digest: its subject and where it leads."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    event = models.CharField(max_length=10, choices=NoticeEvent.choices)
    key = models.CharField(max_length=120, unique=True)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            # selectors.digest_lines_of: what waits for one person's digest, oldest first
            models.Index(fields=["user", "id"], name="digest_line_of"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.user_id}"


class CompanyQuerySet(models.QuerySet["Company"]):
    def suppliers(self) -> CompanyQuerySet:
        return self.filter(can_supply=True)


class Company(models.Model):
    """A company that can supply, buy, or both. `time_zone` is the zone its dates are promised in."""

    name = SharedCharField(_("name"), max_length=80)
    slug = models.SlugField(max_length=90, unique=True)
    place = SharedCharField(_("town"), max_length=60)
    country = SharedCharField(_("country"), max_length=60, blank=True)
    can_supply = models.BooleanField(default=False)
    can_buy = models.BooleanField(default=False)
    makes = SharedCharField(_("what it makes"), max_length=160, blank=True)
    about = SharedTextField(_("about"), max_length=2000, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_zone])
    created_at = models.DateTimeField(default=timezone.now)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(can_supply=True) | models.Q(can_buy=True), name="company_supplies_or_buys"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("company_detail", args=[self.slug])

    @property
    def group(self) -> str:
        """The channel group that every open page of this company's members hears."""
        return f"company-{self.pk}"


class Role(models.TextChoices):
    """What a member may do: owners also manage the company and its team; readers only read."""

    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> MemberQuerySet:
        return self.filter(left_at__isnull=True)


class Member(models.Model):
    """A user acting for a company: the `actor` of every service. Who left keeps their name on what they wrote."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    title = SharedCharField(_("what they do"), max_length=60, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "company"], name="one_membership"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.company})"

    @property
    def may_act(self) -> bool:
        """Whether this member may change anything in the company's name."""
        return self.role != Role.READER and self.left_at is None

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER and self.left_at is None

    @property
    def group(self) -> str:
        """The channel group of this person's own pages (their read marks move there)."""
        return f"member-{self.pk}"


def invitation_token() -> str:
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A seat offered in a company to one e-mail address; taken once, until it expires (UTC)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    token = models.CharField(max_length=64, unique=True, default=invitation_token)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "email"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.company}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
