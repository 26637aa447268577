#!/bin/sh
# Run a command with PostgreSQL and Redis at hand: sh scripts/with_services.sh COMMAND...
#
# CUSKET_DATABASE_URL and CUSKET_REDIS_URL are used as they are. What is not said is looked for on this machine
# (PGHOST or 127.0.0.1, user postgres, no password); what is not there is started for the length of the command, in a
# folder of its own and on a free port, after apt-get has installed it where it may. Data of neither is kept.
set -eu
BIN=${BIN:-.venv/bin}
WORK=$(mktemp -d)
STOP=""

stop() {
  for pid in $STOP; do kill "$pid" 2>/dev/null || true; done
  for pid in $STOP; do while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done; done
  rm -rf "$WORK"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() { "$BIN/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1; fi
}

install() {
  command -v apt-get >/dev/null && [ -z "${NO_APT:-}" ] || { echo "$* is needed and cannot be installed here." >&2; exit 1; }
  echo "Installing $* (apt) ..."
  { root apt-get update -qq && root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
    >"$WORK/apt.log" 2>&1 </dev/null || { tail -5 "$WORK/apt.log" >&2; echo "apt could not install $*" >&2; exit 1; }
}

# wait_for SECONDS COMMAND...: until it succeeds
wait_for() {
  tries=$(($1 * 5)); shift
  until "$@"; do
    tries=$((tries - 1)); [ "$tries" -gt 0 ] || return 1
    sleep 0.2
  done
}

postgres_answers() {
  CUSKET_TRY="$1" "$BIN/python" -c 'import os, psycopg; psycopg.connect(os.environ["CUSKET_TRY"], connect_timeout=3).close()' 2>/dev/null
}

redis_answers() {
  CUSKET_TRY="$1" "$BIN/python" -c 'import os, redis; redis.Redis.from_url(os.environ["CUSKET_TRY"], socket_timeout=3).ping()' 2>/dev/null
}

initdb_path() {
  command -v initdb 2>/dev/null || find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort | tail -1
}

start_postgres() {
  [ -n "$(initdb_path)" ] || install postgresql
  tools=$(dirname "$(readlink -f "$(initdb_path)")")
  port=$(free_port)
  mkdir "$WORK/pg"
  chmod 755 "$WORK"
  # PostgreSQL refuses to run as root; apt has made the user postgres.
  if [ "$(id -u)" = 0 ]; then chown postgres "$WORK/pg"; as="setpriv --reuid postgres --regid postgres --init-groups"; else as=""; fi
  $as "$tools/initdb" -D "$WORK/pg/data" -U postgres -A trust -E UTF8 --locale=C >"$WORK/pg.log" 2>&1 \
    || { tail -5 "$WORK/pg.log" >&2; exit 1; }
  $as "$tools/postgres" -D "$WORK/pg/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$WORK/pg" \
    >>"$WORK/pg.log" 2>&1 &
  STOP="$STOP $!"
  CUSKET_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
  wait_for 30 postgres_answers "$CUSKET_DATABASE_URL" || { tail -5 "$WORK/pg.log" >&2; exit 1; }
}

start_redis() {
  command -v redis-server >/dev/null || install redis-server
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --dir "$WORK" >"$WORK/redis.log" 2>&1 &
  STOP="$STOP $!"
  CUSKET_REDIS_URL="redis://127.0.0.1:$port/0"
  wait_for 20 redis_answers "$CUSKET_REDIS_URL" || { tail -5 "$WORK/redis.log" >&2; exit 1; }
}

if [ -z "${CUSKET_DATABASE_URL:-}" ]; then
  CUSKET_DATABASE_URL="postgres://${PGUSER:-postgres}@${PGHOST:-127.0.0.1}:${PGPORT:-5432}/postgres"
  postgres_answers "$CUSKET_DATABASE_URL" || start_postgres
fi
if [ -z "${CUSKET_REDIS_URL:-}" ]; then
  CUSKET_REDIS_URL="redis://127.0.0.1:6379/15"
  redis_answers "$CUSKET_REDIS_URL" || start_redis
fi
export CUSKET_DATABASE_URL CUSKET_REDIS_URL
echo "On $CUSKET_DATABASE_URL and $CUSKET_REDIS_URL:"
"$@"
