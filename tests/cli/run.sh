#!/bin/sh
# Runs a test of the program: NAME.test is a shell script, what it prints (both streams) must be NAME.out.
#   run.sh READOUT NAME.test         UPDATE=1 rewrites NAME.out instead
# The script runs in an empty folder of its own, with `readout` and `examples` (the sample articles) set, and these words:
#   try COMMAND...     runs it and prints its exit status where that is not 0
#   first COMMAND...   the same, but prints the first line of its output only
readout=$1 test=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
expected=${test%.test}.out
examples=$(cd "$(dirname "$2")/../../examples/articles" && pwd)
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
export readout examples test
cat >"$folder.sh" <<'SCRIPT'
readout() { "$readout" "$@"; }
try() { "$@"; code=$?; [ $code = 0 ] || echo "exit $code" >&2; }
first() { all=$("$@"); code=$?; printf '%s\n' "$all" | sed -n 1p; [ $code = 0 ] || echo "exit $code" >&2; }
. "$test"
SCRIPT
(cd "$folder" && sh "$folder.sh") >"$folder.got" 2>&1 </dev/null
trap 'rm -rf "$folder" "$folder.sh" "$folder.got"' EXIT
[ -n "${UPDATE:-}" ] && { cp "$folder.got" "$expected"; exit; }
diff -u "$expected" "$folder.got"
