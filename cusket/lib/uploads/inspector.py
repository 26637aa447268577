"""The child process that opens a file: `python -m cusket.lib.uploads.inspector FILE FOLDER`.

It limits itself before it loads a parser, writes renditions into FOLDER and prints one line of JSON: the Findings, or
{"rule": …}. It has no secrets, and a parser that is broken into has this one file and that one folder.
"""

import dataclasses
import json
import os
import sys
import warnings
from pathlib import Path

from . import sniff
from .findings import FULL, NO_ROOM, Findings, Unfit

# Bytes, seconds of the processor, and the bytes of the largest file it may write.
MEMORY = 2 * 1024**3
CPU_SECONDS = 6
WRITES = 128 * 1024**2
OPEN_FILES = 64
# The status with which it ends when there is no room even for its answer.
UNANSWERED = 75


def inspect(path: Path, into: Path) -> Findings:
    """Look at the file and write its renditions, if it has any, into the folder. Raises Unfit."""
    with path.open("rb") as stream:
        head = stream.read(sniff.HEAD)
    form = sniff.form_of(head)
    sniff.object_to(form, head)
    with warnings.catch_warnings():
        # Parsers warn about what is only untidy.
        warnings.simplefilter("ignore")
        try:
            if form in sniff.PICTURES:
                from . import images

                return images.clean(path, form, into)
            if form == sniff.PDF:
                from . import pdf

                return pdf.read(path)
            if form == sniff.DOCX:
                from . import docx

                return docx.read(path)
            from . import doc

            return doc.read(path)
        except Unfit:
            raise
        except (MemoryError, RecursionError) as error:
            raise Unfit("heavy") from error
        except OSError as error:
            # Renditions are written here; a parser's own complaints are OSErrors too, but have other numbers.
            raise Unfit(NO_ROOM if error.errno in FULL else "unreadable") from error
        except Exception as error:
            # Four parsers have more ways to fail on a crooked file than anybody has listed.
            raise Unfit("unreadable") from error


def limit_myself() -> None:
    """Bound memory, time, and what may be written. The limits hold for whatever a parser does from here on."""
    try:
        import resource
    except ImportError:
        # Windows, where developers work; the parent's clock still holds.
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, WRITES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    os.nice(5)


def main(path: str, into: str) -> None:
    limit_myself()
    try:
        answer = dataclasses.asdict(inspect(Path(path), Path(into)))
    except Unfit as unfit:
        answer = {"rule": unfit.rule}
    try:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    except OSError:
        os._exit(UNANSWERED)
    # Some libraries take longer to tidy up than they took to work, or crash at it.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
