#!/bin/sh
# A PostgreSQL server of the tests' own: on a socket in a temporary folder, as an ordinary user, without a network.
#   postgres.sh start FILE    starts it and writes its address into FILE
#   postgres.sh stop FILE     stops it and removes all of it
# A server that nobody stops ends by itself after 20 minutes.
file=$2
say() { echo "postgres.sh: $*" >&2; exit 1; }

stop() {
  [ -f "$file" ] || return 0
  folder=$(sed 's/.*host=\([^&]*\).*/\1/' "$file")
  rm -f "$file"
  pid=$(sed -n 1p "$folder/data/postmaster.pid" 2>/dev/null)
  [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
  for i in $(seq 100); do [ -e "$folder/data/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
  rm -rf "$folder" "$folder.log" "$folder.pid"
}

start() {
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -x "$bin/initdb" ] || bin=$(pg_config --bindir 2>/dev/null)
  [ -x "$bin/initdb" ] || say "PostgreSQL is not installed, its tests cannot run: apt-get install postgresql"
  folder=$(mktemp -d /tmp/readout-postgres-XXXXXX) || exit 1
  as=
  if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    chown "$user" "$folder" || exit 1
    as="runuser -u $user --"
  fi
  chmod 755 "$folder"
  (cd "$folder" && $as "$bin/initdb" -D "$folder/data" -U readout -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1) || { cat "$folder.log"; say "initdb failed"; }
  (cd "$folder" && exec $as timeout -s QUIT 1200 "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c max_connections=40 \
    -c shared_buffers=32MB -c timezone=UTC </dev/null >"$folder.log" 2>&1 & echo $! >"$folder.pid")
  for i in $(seq 200); do
    "$bin/pg_isready" -q -h "$folder" -U readout && break
    kill -0 "$(cat "$folder.pid")" 2>/dev/null || { cat "$folder.log"; say "the server did not start"; }
    sleep 0.05
  done
  mkdir -p "$(dirname "$file")" && echo "postgresql://readout@/postgres?host=$folder" >"$file"
}

case $1 in
  start) stop; start ;;
  stop) stop ;;
  *) say "start FILE or stop FILE" ;;
esac
