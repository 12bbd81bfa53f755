#!/bin/sh
# Runs the examples of a manual page in docs/: its blocks fenced with ```case, in the format of tests/cases/README.md.
#   doc-cases.sh RUN-CASES DOC.md
cases=$(mktemp) || exit 1
trap 'rm -f "$cases"' EXIT
awk '/^```case$/ { on = 1; next } /^```/ { on = 0 } { print on ? $0 : "#" }' "$2" >"$cases"
grep -q '^[+=-]' "$cases" || { echo "$2: no example" >&2; exit 1; }
"$1" "$cases"
