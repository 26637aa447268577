"""The settings under test: the house's own, with what sleeps, sends or costs time taken out.

pytest loads them before any conftest, so every test finds a data folder that is thrown away at the end.
"""

import atexit
import os
import shutil
import sys
import tempfile
from urllib.parse import urlsplit

# Workers of pytest-xdist and servers started by a test are children of the process that made the folder.
if "CUSKET_TEST_DATA" not in os.environ:
    os.environ["CUSKET_TEST_DATA"] = tempfile.mkdtemp(prefix="cusket-test-")
    atexit.register(shutil.rmtree, os.environ["CUSKET_TEST_DATA"], ignore_errors=True)
os.environ["CUSKET_DATA"] = os.environ["CUSKET_TEST_DATA"]
os.environ.setdefault("CUSKET_DEMO", "1")
os.environ.setdefault("CUSKET_MAIL_IN_THREAD", "0")

from cusket.settings import *  # noqa: F403
from cusket.settings import DATA_DIR, DATABASES, REDIS_URL, STATIC_ROOT

# WhiteNoise warns of a folder that is not there, and here a warning is an error.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads that race need the locks of the real thing.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    # A name of its own, so that two runs on one server do not take each other's away.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR.name.replace("-", "_")}

_HOME = {"localhost", "127.0.0.1", "::1", "", None, urlsplit(REDIS_URL).hostname, os.environ.get("PGHOST")}


def _no_network(event: str, args: tuple) -> None:
    """Refuse every way out of this machine. A hook on the interpreter, so that no library finds a way around it."""
    if event == "socket.getaddrinfo":
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if host not in _HOME and not str(host).startswith("127."):
        raise RuntimeError(f"a test wanted to reach {host}; tests stay on this machine")


sys.addaudithook(_no_network)
