#!/bin/sh
# Installs the Debian packages that building and testing need, if any is missing; says which where it cannot.
packages="gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev libpq-dev postgresql libjansson-dev libutf8proc-dev libgumbo-dev zlib1g-dev libdeflate-dev libcmocka-dev"
missing=
for p in $packages; do
  dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then as=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=sudo
elif command -v sudo >/dev/null && [ -t 0 ]; then as=sudo
else echo "missing packages:$missing (run as root: apt-get install$missing)" >&2; exit 1; fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
{ $as apt-get update && $as apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 && { rm -f "$log"; exit 0; }
tail -5 "$log" >&2
rm -f "$log"
echo "could not install:$missing" >&2
exit 1
