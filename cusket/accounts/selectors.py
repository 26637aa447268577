"""Reads of who is here: which company a person acts for, companies and teams."""

from django.db.models import QuerySet

from ..lib.errors import NotHere
from .models import Company, Invitation, Member, User


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
