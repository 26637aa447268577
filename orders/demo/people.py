"""The companies of the demo market and who works there; `settle` makes them through the accounts' services.
Every name is invented, and every address is one that cannot exist."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission

from cusket.accounts.models import Company, Member, Role, User
from cusket.accounts.services import accept_invitation, found_company, invite, update_company
from cusket.lib.shared_text import shared
from guides.groups import EDITORS, WRITERS

PASSWORD = "cusket-demo"


@dataclass(frozen=True)
class Person:
    """Somebody with a sign-in. `role` is the seat in the company; the first of a company owns it."""

    email: str
    name: str
    title: str
    role: str = Role.MEMBER

    @property
    def nick(self) -> str:
        """What the stories call this person."""
        return self.email.partition("@")[0]


@dataclass(frozen=True)
class House:
    """A company before it is founded."""

    name: str
    place: str
    country: str
    zone: str
    does: str
    makes: str
    about: str
    people: tuple[Person, ...]


HOUSES = (
    House(
        "Birch Ltd",
        "Leeds",
        "United Kingdom",
        "Europe/London",
        "buys",
        "",
        "Eleven shops in the north of England for things that are used every day. We order small runs made for us, "
        "pay on time, and keep an article for years once it is right.",
        (
            Person("alice@birch.example", "Alice Ward", "Buying"),
            Person("bob@birch.example", "Bob Ames", "Accounts", Role.READER),
        ),
    ),
    House(
        "Svea AB",
        "Borås",
        "Sweden",
        "Europe/Stockholm",
        "supplies",
        "Bags, aprons and blankets in canvas, linen, felt and wool",
        "A sewing workshop of 34 people with its own cutting and finishing. Runs from 100 to 5,000 units, "
        "woven labels and print in the house, every piece inspected before it is packed.",
        (
            Person("sven@svea.example", "Sven Lindqvist", "Orders and planning"),
            Person("signe@svea.example", "Signe Holm", "Production"),
        ),
    ),
    House(
        "The Mill",
        "Porto",
        "Portugal",
        "Europe/Lisbon",
        "supplies and buys",
        "Cloth-bound notebooks, boards and boxes",
        "A bindery and joinery in an old spinning mill by the river. We buy bags and cloth for our own shop too.",
        (Person("mallory@mill.example", "Mallory Finch", "Managing director"),),
    ),
    House(
        "Olaria Alfama",
        "Lisbon",
        "Portugal",
        "Europe/Lisbon",
        "supplies",
        "Stoneware for the table, thrown and glazed by hand",
        "Six potters, two kilns, one firing a week. Lead-free glazes, tested every spring.",
        (Person("ines@alfama.example", "Inês Carvalho", "Workshop"),),
    ),
    House(
        "Motława Works",
        "Gdańsk",
        "Poland",
        "Europe/Warsaw",
        "supplies",
        "Enamel, brass and steel for kitchen and hall",
        "Pressing, enamelling and brass casting under one roof since our grandparents. Minimum run 200.",
        (
            Person("marek@motlawa.example", "Marek Zieliński", "Sales"),
            Person("ola@motlawa.example", "Ola Nowicka", "Dispatch"),
        ),
    ),
    House(
        "Kordon Tekstil",
        "Izmir",
        "Türkiye",
        "Europe/Istanbul",
        "supplies and buys",
        "Cotton pouches, tins and leather fobs, filled and packed to order",
        "Small goods for brands: sewing, filling and gift packing. We buy totes for our own shops on the coast.",
        (Person("deniz@kordon.example", "Deniz Aksoy", "Export"),),
    ),
    House(
        "Hinode Zakka",
        "Osaka",
        "Japan",
        "Asia/Tokyo",
        "buys",
        "",
        "Household goods shops in the Kansai region. Every article is checked by hand on arrival.",
        (
            Person("yuki@hinode.example", "Yuki Tanabe", "Import"),
            Person("kenji@hinode.example", "Kenji Mori", "Warehouse"),
        ),
    ),
    House(
        "Deccan Home",
        "Pune",
        "India",
        "Asia/Kolkata",
        "buys",
        "",
        "A homeware label with four shops and a catalogue, from Pune to Bengaluru.",
        (
            Person("rohan@deccan.example", "Rohan Kulkarni", "Purchasing"),
            Person("meera@deccan.example", "Meera Joshi", "Quality"),
        ),
    ),
    House(
        "Isarwerk Kontor",
        "Munich",
        "Germany",
        "Europe/Berlin",
        "buys",
        "",
        "Outfitter for hotels and restaurants in Bavaria and Tyrol.",
        (Person("jonas@isarwerk.example", "Jonas Huber", "Einkauf"),),
    ),
)

STELLA = Person("stella@cusket.example", "Stella Marsh", "staff, support: may read every deal in the admin")
EDITH = Person("edith@cusket.example", "Edith Rowe", "staff, editor of the guides: may not read deals")
WIM = Person("wim@cusket.example", "Wim Berg", "staff, writer of guides: may write them and not publish them")
MAY_SEE = (
    "company",
    "member",
    "order",
    "quote",
    "rfq",
    "conversation",
    "entry",
    "letter",
    "heldtext",
    "supportcase",
)
# What staff change here: judging what the contact filter held back, and closing a case.
MAY_CHANGE = ("change_heldtext", "change_supportcase")


def settle() -> dict[str, Member]:
    """Found every company with its team, and the three of the staff; returns the members by nick."""
    # Hashing is made slow on purpose, and everybody has the same password: once is enough.
    password = make_password(PASSWORD)
    team: dict[str, Member] = {}
    for house in HOUSES:
        company: Company | None = None
        for person in house.people:
            user = _sign_up(person, password, zone=house.zone)
            if company is None:
                seat = found_company(
                    user,
                    name=house.name,
                    place=house.place,
                    country=house.country,
                    can_supply="supplies" in house.does,
                    can_buy="buys" in house.does,
                )
                company, owner = seat.company, seat
                update_company(
                    company,
                    makes=house.makes,
                    about=house.about,
                    place=house.place,
                    country=house.country,
                    actor=owner,
                )
            else:
                seat = accept_invitation(
                    invite(company, email=user.email, role=person.role, actor=owner), user=user
                )
            seat.title = shared(person.title)
            seat.save(update_fields=["title"])
            team[person.nick] = seat
    stella = _sign_up(STELLA, password, is_staff=True)
    rights = [*MAY_CHANGE, *(f"view_{name}" for name in MAY_SEE)]
    stella.user_permissions.set(Permission.objects.filter(codename__in=rights))
    for person, group in ((EDITH, EDITORS), (WIM, WRITERS)):
        _sign_up(person, password, is_staff=True).groups.add(Group.objects.get(name=group))
    return team


def _sign_up(person: Person, password: str, *, zone: str = "Europe/London", is_staff: bool = False) -> User:
    user = User.objects.create(
        email=person.email, name=shared(person.name), password=password, time_zone=zone, is_staff=is_staff
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sign_ins() -> str:
    """Who can sign in, one a line, and the password."""
    rows = [
        (person.email, f"{person.name}, {_seat(house, person)} {house.name}, {house.place} ({house.does})")
        for house in HOUSES
        for person in house.people
    ]
    rows += [(person.email, f"{person.name}, {person.title}") for person in (STELLA, EDITH, WIM)]
    width = max(len(email) for email, _ in rows)
    lines = [f"{email:<{width}}  {who}" for email, who in rows]
    return "\n".join([*lines, "", f"Password of each: {PASSWORD}", ""])


def _seat(house: House, person: Person) -> str:
    if person is house.people[0]:
        return "owner of"
    return "may only read at" if person.role == Role.READER else "works at"
