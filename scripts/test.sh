#!/bin/sh
# The tests, in the runs they need: sh scripts/test.sh all|unit|faults|browser|races. BIN is the virtual environment's bin folder.
#
# Browser tests are a run of their own: Playwright keeps an event loop in its thread, which tests of async code cannot
# share. Where there is no browser they are skipped with one line, or fail under CI=true.
set -eu
BIN=${BIN:-.venv/bin}
WHAT=${1:-all}
CORES=$("$BIN/python" -c 'import os; print(min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))')
# One worker more than none would only add a process; of two, the one that is done first takes work from the other.
if [ "$CORES" -gt 1 ]; then SPREAD="-n $CORES --dist worksteal"; else SPREAD=""; fi

chrome() {
  if [ -n "${CHROME:-}" ]; then echo "$CHROME"; return; fi
  command -v chromium || command -v chromium-browser || command -v google-chrome || true
}

# Playwright's driver needs libatomic, which a minimal Debian lacks; without it the driver dies without a word.
browser_ready() {
  [ -n "$(chrome)" ] && "$BIN/python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

install_browser() {
  command -v apt-get >/dev/null && [ -z "${NO_APT:-}" ] || return 0
  if [ "$(id -u)" = 0 ]; then sudo=""
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"
  else return 0; fi
  echo "Installing Chromium for the browser tests (apt) ..."
  log=$(mktemp)
  if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
         --no-install-recommends chromium libatomic1 fonts-dejavu-core; } >"$log" 2>&1 </dev/null; then
    tail -5 "$log"; echo "apt could not install Chromium"
  fi
  rm -f "$log"
}

has_tests() { [ -d "$1" ] && [ -n "$(find "$1" -name 'test_*.py' -print -quit)" ]; }

unit() {
  # shellcheck disable=SC2086  # SPREAD is two words or none
  "$BIN/python" -m pytest -q tests --ignore=tests/browser --ignore=tests/benchmarks --ignore=tests/faults \
    --ignore=tests/redis -p no:cacheprovider $SPREAD
}

# Servers are killed here again and again; each is a process of its own, and the machine shall be theirs.
faults() { "$BIN/python" -m pytest -q tests/faults -p no:cacheprovider; }

browser() {
  if ! has_tests tests/browser; then echo "There are no browser tests yet."; return 0; fi
  browser_ready || install_browser
  if browser_ready; then
    CHROME=$(chrome) DJANGO_ALLOW_ASYNC_UNSAFE=1 "$BIN/python" -m pytest -q tests/browser -p no:cacheprovider
  elif [ -n "${CI:-}" ]; then
    echo "The browser tests could not run: no Chromium, and no way to install it."; return 1
  else
    echo "SKIPPED: the browser tests. They need: apt install chromium libatomic1 fonts-dejavu-core"
  fi
}

# The same tests on the other database: whatever is true only of SQLite shows here. Contact words know no database.
races() {
  : "${CUSKET_DATABASE_URL:?say where PostgreSQL is, or use make races}"
  # shellcheck disable=SC2086
  "$BIN/python" -m pytest -q tests --ignore=tests/browser --ignore=tests/benchmarks --ignore=tests/faults \
    --ignore=tests/redis --ignore=tests/lib/contact_info -p no:cacheprovider $SPREAD
  if has_tests tests/redis; then
    : "${CUSKET_REDIS_URL:?say where Redis is, or use make races}"
    "$BIN/python" -m pytest -q tests/redis -p no:cacheprovider
    "$BIN/python" -m pytest -q tests/faults -k production -p no:cacheprovider
  fi
}

case "$WHAT" in
  all) unit; faults; browser ;;
  unit|faults|browser|races) "$WHAT" ;;
  *) echo "usage: scripts/test.sh all|unit|faults|browser|races" >&2; exit 2 ;;
esac
