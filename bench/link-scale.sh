#!/bin/sh
# What linking costs as a ledger grows: milliseconds of processor time for each document that comes in.
#   bench/link-scale.sh RECORDS.jsonl [COPIES] [DAYS] [BUILD] [DATABASE]
# RECORDS is what `readout read --format jsonl` writes of a few thousand reports; bench/make-reports.py makes COPIES (60) of them within DAYS (3650). They are put in ten copies at a
# time, nine with --bulk and `readout link`, the tenth by `readout add`, a transaction for each document.
records=$1 copies=${2:-60} days=${3:-3650} build=${4:-build} database=${5:-}
[ -n "$records" ] || { sed -n 's/^# //p' "$0" | sed -n 2p >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
database=${database:-$folder/scale.db}
each=$(wc -l <"$records")

# Milliseconds of processor time a document: cost DOCUMENTS COMMAND...
cost() {
  documents=$1; shift
  { command time -f '%U %S' "$@" >"$folder/out"; } 2>"$folder/time" || { cat "$folder/time" >&2; exit 1; }
  awk -v n="$documents" 'END { printf "%.2f", ($1 + $2) * 1000 / n }' "$folder/time"
}

echo "documents	bulk_ms	link_ms	add_ms	links	clusters_of_several	megabytes"
k=0
while [ $k -lt "$copies" ]; do
  python3 "$here/make-reports.py" "$records" $k $((k + 9)) "$days" >"$folder/bulk.jsonl" || exit 1
  python3 "$here/make-reports.py" "$records" $((k + 9)) $((k + 10)) "$days" >"$folder/add.jsonl" || exit 1
  bulk=$(cost $((9 * each)) "$build/bin/readout" add --bulk --db "$database" "$folder/bulk.jsonl") || exit 1
  link=$(cost $((9 * each)) "$build/bin/readout" link --db "$database") || exit 1
  add=$(cost "$each" "$build/bin/readout" add --db "$database" "$folder/add.jsonl") || exit 1
  k=$((k + 10))
  echo "$((k * each))	$bulk	$link	$add	$(sqlite3 "$database" 'SELECT (SELECT count(*) / 2 FROM links), (SELECT count(*) FROM clusters WHERE reports > 1)' | tr '|' '\t')	$(du -m "$database" | cut -f1)"
done
