"""`manage.py demo`: a market to look around in, on this machine only.
Run it again and it changes nothing but what guides and help pages a newer version brings."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guides.services.library import load_library

from ...demo import market


class Command(BaseCommand):
    help = "Fill an empty installation with an invented market. Only where CUSKET_DEMO or CUSKET_DEBUG is on."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("The demo market is for looking around only: set CUSKET_DEMO=1 first.")

        def say(line: str) -> None:
            if options["verbosity"]:
                self.stdout.write(line)

        if market.exists():
            load_library()
            say(f"The demo market is here already; sign-ins are in {market.sign_ins_file()}")
            return
        market.build(say)
        say(f"The demo market is ready; sign-ins are in {market.sign_ins_file()}")
