"""P1, P2, P7, P8 under kill -9: people send messages and files while the server dies again and again, from outside at
random moments and at each named point of the way (`site.POINTS`). Clients try again with the same key.

Larger or smaller runs: FAULTS_MESSAGES, FAULTS_UPLOADS, FAULTS_KILLS; FAULTS_SEED repeats one.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import closing
from pathlib import Path

import pytest

from .checker import problems_of
from .clients import Ledger, Listener, Say, Sender, Upload
from .files import some_files
from .site import POINTS
from .sites import Site

MESSAGES = int(os.environ.get("FAULTS_MESSAGES", "1000"))
UPLOADS = int(os.environ.get("FAULTS_UPLOADS", "100"))
KILLS = int(os.environ.get("FAULTS_KILLS", "12"))
SEED = int(os.environ.get("FAULTS_SEED") or random.randrange(10**6))
# Files that are attached and never sent.
LEFT = 4

WORDS = (
    ("Navy", "Olive", "Coral", "Ivory", "Amber", "Plum", "Slate", "Rust", "Teal", "Sand"),
    ("totes", "aprons", "pouches", "straps", "linings", "handles", "labels", "seams", "hems", "cords"),
    ("are cut", "are sewn", "are packed", "are late", "are dyed", "are pressed", "are short", "look right"),
    ("in lot", "in crate", "on pallet", "for sample", "on line"),
    ("alder", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine"),
)


def sentence(number: int) -> str:
    """A sentence for each number, no two the same, and without a digit: those might be somebody's telephone."""
    said = []
    for words in WORDS:
        number, place = divmod(number, len(words))
        said.append(words[place])
    return " ".join(said)


def deal(senders: list[Sender], ledger: Ledger, *, messages: int, uploads: int, left: int, seed: int) -> None:
    """Give everybody their part of what is to be said; every so many messages bring files."""
    chance = random.Random(seed)
    made = [
        Upload(kind, f"{sentence(place)}.{ending}", content)
        for place, (kind, ending, content) in enumerate(some_files(chance, uploads + left))
    ]
    for number in range(messages):
        say = Say(sentence(number))
        ledger.said.append(say)
        senders[number % len(senders)].to_say.append(say)
    ledger.left = made[uploads:]
    for place, upload in enumerate(ledger.left):
        senders[place % len(senders)].to_leave.append(upload)
    for upload in made[:uploads]:
        chance.choice(ledger.said).files.append(upload)
    for say in ledger.said:
        del say.files[10:]


def at_work(site: Site, ledger: Ledger, seed: int, *, fresh_keys: bool = False) -> list[Sender]:
    return [
        Sender(site, ledger, person, seed, fresh_keys=fresh_keys)
        for person in site.people
        if not person["listens"]
    ]


def kill_meanwhile(site: Site, ledger: Ledger, senders: list[Sender], kills: list[str], seed: int) -> None:
    """Kill, each time that some more was acknowledged, until the senders are done. "" is a kill from outside."""
    chance = random.Random(seed)
    total = len(ledger.said) + sum(len(say.files) for say in ledger.said)
    # Not the last part of it: a point at which to die is still to be passed.
    moments = sorted(chance.sample(range(total * 7 // 10), len(kills)))
    plan = list(zip(moments, kills, strict=True))
    while any(sender.is_alive() for sender in senders):
        site.raise_the_dead()
        if plan and ledger.acknowledged >= plan[0][0] and not site.is_to_die:
            if plan[0][1]:
                site.die_at(plan.pop(0)[1])
            else:
                plan.pop(0)
                time.sleep(chance.uniform(0, 0.2))
                site.kill(chance.choice(list(site.servers)))
        time.sleep(0.02)
    # The listeners have to find a site, and the last death has to be seen.
    site.raise_the_dead()
    until = time.monotonic() + 10
    while site.is_to_die and time.monotonic() < until:
        time.sleep(0.02)
        site.raise_the_dead()
    assert not plan, f"too little was sent to die at {plan}"
    assert not site.is_to_die, "nobody passed the last point"


def run(
    site: Site,
    *,
    messages: int,
    uploads: int,
    kills: list[str],
    left: int = 0,
    listens: bool = True,
    fresh_keys: bool = False,
) -> tuple[Ledger, list[str]]:
    """Let everybody send while the site is killed; returns what they were told and every broken promise."""
    ledger = Ledger()
    senders = at_work(site, ledger, SEED, fresh_keys=fresh_keys)
    deal(senders, ledger, messages=messages, uploads=uploads, left=left, seed=SEED)
    listeners = [Listener(site, ledger, person, SEED) for person in site.people if person["listens"]]
    listeners = listeners if listens else []
    site.await_all()
    for client in (*senders, *listeners):
        client.start()
    kill_meanwhile(site, ledger, senders, kills, SEED)
    for listener in listeners:
        listener.over.set()
    for listener in listeners:
        listener.join()
    site.close()
    return ledger, problems_of(ledger, site.audit("--later"), site.media)


def test_nothing_acknowledged_is_lost_or_there_twice_and_every_file_is_whole(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = [*POINTS, *[""] * (KILLS - len(POINTS))][:KILLS]
    random.Random(SEED).shuffle(kills)
    began = time.monotonic()
    ledger, problems = run(site, messages=MESSAGES, uploads=UPLOADS, left=LEFT, kills=kills)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  {len(ledger.said)} messages and {UPLOADS} files through {site.deaths} deaths: {ledger.tries} tries,"
            f" {ledger.opened} files opened, {time.monotonic() - began:.0f} s, FAULTS_SEED={SEED}"
        )
    assert problems == [], f"FAULTS_SEED={SEED}"
    assert site.deaths == len(kills)
    assert ledger.opened == UPLOADS


def test_control_with_another_key_for_each_try_messages_are_there_twice(
    embedded: Site, tmp_path: Path
) -> None:
    with closing(embedded.copy(tmp_path / "site")) as site:
        site.start()
        _, problems = run(
            site, messages=48, uploads=0, kills=["committed"] * 2, listens=False, fresh_keys=True
        )
    assert [problem for problem in problems if problem.startswith("twice: ")], problems


def test_control_a_storage_that_says_stored_too_early_has_torn_files(embedded: Site, tmp_path: Path) -> None:
    with closing(embedded.copy(tmp_path / "site", sabotage="write_behind")) as site:
        site.start()
        _, problems = run(site, messages=24, uploads=9, kills=["committed"] * 2, listens=False)
    assert [problem for problem in problems if problem.startswith("torn: ")], problems
