"""manage.py library: take in the guides and help pages that this version of Cusket comes with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...services.library import LibraryBroken, load_library


class Command(BaseCommand):
    help = "Load or update the guides and help pages the product comes with; pages that editors changed stay theirs."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_library()
        except LibraryBroken as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(
                f"{len(done.added)} added, {len(done.updated)} updated, {len(done.same)} unchanged, "
                f"{len(done.kept)} left to their editors."
            )
            for source in done.kept:
                self.stdout.write(f"  {source}: editors have written on this page; compare it in the admin.")
            for source in done.taken:
                self.stdout.write(f"  {source}: not loaded, a page of yours has its address.")
