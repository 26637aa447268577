"""Laws of the house that no linter knows."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.template.loader import get_template

from chat.kinds import KINDS
from cusket.lib.shared_text import SharedCharField, SharedTextField

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CODE = sorted(
    path
    for folder in ("cusket", "chat", "guides", "orders")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)

# Texts that nobody on the other side reads, or that hold no free text at all.
NOT_SHARED = {
    "accounts.User.email": "an address; never shown to another company",
    "accounts.User.password": "a hash",
    "accounts.User.time_zone": "a name from a list",
    "accounts.User.language": "a name from a list",
    "accounts.User.theme": "a name from a list",
    "accounts.Company.slug": "made of the name, which went through the door",
    "accounts.Company.time_zone": "a name from a list",
    "accounts.Member.role": "a name from a list",
    "accounts.Invitation.email": "the invited person's own",
    "accounts.Invitation.role": "a name from a list",
    "accounts.Invitation.token": "random",
    "accounts.NoticeChoice.event": "a name from a list",
    "accounts.NoticeChoice.how": "a name from a list",
    "accounts.DigestLine.event": "a name from a list",
    "accounts.DigestLine.key": "made of codes",
    "accounts.DigestLine.path": "an address of ours",
    "accounts.DigestLine.subject": "a letter's subject, made of texts that went through the door",
    "chat.Attachment.client_key": "a one-time key",
    "chat.Attachment.code": "random",
    "chat.Attachment.content_type": "a name from a list",
    "chat.Attachment.kind": "a name from a list",
    "chat.Attachment.sha256": "a sum",
    "chat.Conversation.code": "random",
    "chat.Conversation.title": "made of the order's code and title",
    "chat.Conversation.link": "an address of ours",
    "chat.Draft.body": "only its writer's",
    "chat.Draft.key": "a one-time key",
    "chat.Entry.client_key": "a one-time key",
    "chat.Entry.kind": "a name from a list",
    "chat.Epoch.word": "random",
    "chat.HeldText.place": "an address of ours, for staff",
    "chat.HeldText.text": "what was held back; only staff read it",
    "chat.HeldText.verdict": "a name from a list",
    "chat.SupportCase.client_key": "a sum",
    "chat.SupportCase.code": "random",
    "chat.SupportCase.email": "the asker's own; only staff read it",
    "chat.SupportCase.name": "a visitor's own; only staff read it",
    "chat.SupportCase.order_code": "an order's number, by its shape",
    "chat.SupportCase.page": "an address of ours",
    "chat.SupportCase.status": "a name from a list",
    "chat.SupportCase.text": "a message to Support, where contact details may stand; only its asker and staff read it",
    "chat.SupportCase.topic": "a name from a list",
    "orders.Cancellation.answer": "a name from a list",
    "orders.Cancellation.party": "a name from a list",
    "orders.Order.currency": "a name from a list",
    "orders.Order.search_text": "made of texts that went through the door; shown to nobody",
    "orders.Order.status": "a name from a list",
    "orders.Quote.client_key": "a one-time key",
    "orders.Quote.code": "random",
    "orders.Quote.currency": "a name from a list",
    "orders.Quote.status": "a name from a list",
    "orders.Review.party": "a name from a list",
    "orders.Rfq.client_key": "a one-time key",
    "orders.Rfq.code": "random",
    "orders.Rfq.status": "a name from a list",
    "orders.Shipment.tracking_number": "letters and digits by its own rule, which is stricter than the filter",
    "orders.StatusChange.from_status": "a name from a list",
    "orders.StatusChange.to_status": "a name from a list",
    "orders.StatusChange.step": "a name from a list",
}


def test_only_the_flow_writes_a_status():
    hands = []
    for path in CODE:
        if path == ROOT / "cusket/lib/flow.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                # A form's `self.status` is an HTTP status.
                hands += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for target in targets
                    if isinstance(target, ast.Attribute)
                    and target.attr == "status"
                    and ast.unparse(target.value) != "self"
                ]
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "update"
            ):
                hands += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for word in node.keywords
                    if word.arg == "status"
                ]
    assert not hands


def test_a_fragment_names_what_it_needs_in_its_first_line():
    silent = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if path.name.startswith("_") and "needs" not in path.read_text().split("\n", 1)[0]
    ]
    # These four are words or a drawing and look at nothing but the page they stand in.
    assert set(silent) <= {"templates/_mark.html", "templates/_error_title.html"}


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an inline style", r"\sstyle\s*=|<style"),
        ("an inline handler", r"\son[a-z]+\s*=\s*[\"']"),
        ("a script in the page", r"<script(?![^>]*\ssrc=)"),
        ("htmx code that the policy drops silently", r"hx-on|[\"']js:|hx-vals=['\"]js|hx-trigger=\"[^\"]*\["),
        ("an address of another host", r"(?:src|href)=\"https?://"),
    ],
)
def test_no_template_has_what_the_security_policy_forbids(what, pattern):
    mails = ROOT / "templates/mail"
    found = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if mails not in path.parents and re.search(pattern, path.read_text())
    ]
    assert not found, f"{what} in {found}"


def test_every_text_that_the_other_side_may_read_goes_through_the_door():
    plain = set()
    for label in ("accounts", "chat", "orders"):
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.CharField | models.TextField) and not isinstance(
                    field, SharedCharField | SharedTextField
                ):
                    plain.add(f"{label}.{model.__name__}.{field.name}")
    assert plain == set(NOT_SHARED)


# Nobody acts: the clock does, or the operator who installs a version.
ACTS_BY_ITSELF = ["load_library", "remind_buyers", "close_silent_orders"]


def opens_a_transaction(verb: ast.FunctionDef) -> bool:
    """By its decorator, or in what it does for whoever calls it from outside."""
    marked = any("atomic" in ast.unparse(mark) for mark in verb.decorator_list)
    return marked or (not verb.name.startswith("_") and "transaction.atomic" in ast.unparse(verb))


def test_a_service_is_told_who_acts():
    verbs = [
        node
        for room in ("guides", "orders", "chat")
        for path in sorted((ROOT / room / "services").glob("*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and opens_a_transaction(node)
    ]
    silent = [verb.name for verb in verbs if "actor" not in {one.arg for one in verb.args.kwonlyargs}]
    assert sorted(silent) == sorted(ACTS_BY_ITSELF)


def test_every_kind_of_entry_has_its_template():
    for kind in KINDS.values():
        assert get_template(kind.template)
    drawn = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES if path.parent.name == "entries"}
    assert {kind.template for kind in KINDS.values()} == drawn - {"orders/entries/_line.html"}


RULE = re.compile(
    r"\b(?:[A-Z]{3}-\d{1,2}|[PQ]\d{1,2}|(?:DESIGN|PRODUCT|PROMISES|ROWS|STACK) (?:section )?[A-Z]?\d[\d.]*(?<!\.))(?![\w-])"
)
RUN = re.compile(r"\b([A-Z]{3}-)(\d+) to \1(\d+)\b")
NO_RULES = {"UTF-8", "UTF-16"}
# What templates and scripts say to engineers only.
ASIDE = re.compile(r"\{#.*?#\}|/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
NAMING = sorted(
    path
    for folder in ("cusket", "chat", "guides", "orders", "templates", "static/js", "tests")
    for path in (ROOT / folder).rglob("*.*")
    if path.suffix in {".py", ".html", ".txt", ".js"}
)


def rules_named_in(text: str, suffix: str) -> set[str]:
    """The ids in comments and docstrings; elsewhere three letters and a number are an article of somebody's."""
    if not RULE.search(text):
        return set()
    if suffix == ".py":
        said = [
            token.string
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.COMMENT
        ]
        said += [
            node.value.value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ]
    else:
        said = ASIDE.findall(text)
    words = "\n".join(said)
    runs = {
        f"{family}{number}"
        for family, first, last in RUN.findall(words)
        for number in range(int(first), int(last) + 1)
    }
    return (set(RULE.findall(words)) | runs) - NO_RULES


def test_every_rule_that_is_named_stands_in_the_list():
    listed = re.findall(r"^- \*\*(.+?)\*\* ", (ROOT / "docs/rules.md").read_text(), re.MULTILINE)
    assert len(listed) == len(set(listed))
    named = {path: rules_named_in(path.read_text(), path.suffix) for path in NAMING}
    unknown = {
        str(path.relative_to(ROOT)): ids - set(listed) for path, ids in named.items() if ids - set(listed)
    }
    assert not unknown
    # Each way of naming one was read somewhere, or nothing would ever be unknown.
    assert {"STA-1", "P15", "Q3", "DESIGN 8.10", "DESIGN 8.12"} <= set().union(*named.values())


@pytest.mark.parametrize(
    ("text", "suffix", "ids"),
    [
        ("x = 1  # GDE-99 asks for it.\n", ".py", {"GDE-99"}),
        ('"""Kept (UPD-2 to UPD-4, P77)."""\n', ".py", {"UPD-2", "UPD-3", "UPD-4", "P77"}),
        ("# By ROWS Q3, PRODUCT 12 and DESIGN 99.9.\n", ".py", {"ROWS Q3", "PRODUCT 12", "DESIGN 99.9"}),
        ('code = "MUG-350"  # in UTF-8, with its SHA-256\nmail = """About MUG-350."""\n', ".py", set()),
        ("{# needs: order (DESIGN 99) #}<b>MUG-350</b>", ".html", {"DESIGN 99"}),
        ('open("https://x/MUG-350"); // Q88\n/* REV-99 */', ".js", {"Q88", "REV-99"}),
    ],
)
def test_a_rule_is_found_where_it_is_named(text, suffix, ids):
    assert rules_named_in(text, suffix) == ids


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
