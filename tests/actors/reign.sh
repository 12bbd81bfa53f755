#!/bin/sh
# reign.sh MEASURE-WHO SHARE: at least 97 of 100 leaders of the REIGN list from 1990 on are of the right country on a day of their term.
# The list is no part of the project: it is looked for in $REIGN, then beside the checkout; without it the test is passed over (77).
here=$(dirname "$0")
list=${REIGN:-$here/../../../shared/reference/reign-leaders-2021-03.csv}
[ -r "$list" ] || { echo "passed over: no REIGN list at $list (REIGN=FILE names another place)"; exit 77; }
people=$(mktemp) || exit 1
trap 'rm -f "$people"' EXIT
export LC_ALL=C
awk -f "$here/../../tools/reign-leaders.awk" "$here/../../tools/reign-countries.tsv" "$list" | awk -f "$here/reign-list.awk" >"$people" || exit 1
"$1" "$2" "$people" 97
