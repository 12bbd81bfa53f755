#!/bin/sh
# make demo: reads the sample reports, prints what they say, fills readout.db and asks it. BUILD is the build folder.
build=${1:-build}
readout=$build/bin/readout
articles=examples/articles
cd "$(dirname "$0")/.." || exit 1

# Plain text says nothing of its date: the file's name begins with it.
date_of() { basename "$1" | cut -c1-10; }

echo "== One report, at a glance: readout read $articles/2026-03-14-newspaper.html"
echo
"$readout" read --format text "$articles/2026-03-14-newspaper.html" || exit 1

echo "== All of them into readout.db"
for file in "$articles"/*.txt; do "$readout" add --published "$(date_of "$file")" "$file" || exit 1; done
"$readout" add "$articles"/*.html "$articles"/*.jsonl || exit 1

echo
echo "== Who attacked whom, in whose words: readout events --type ASSAULT --limit 8"
echo
"$readout" events --type ASSAULT --limit 8 --format text
echo
echo "== What is demanded or planned: readout events --status requested; --status planned"
echo
"$readout" events --status requested --limit 5 --format text
"$readout" events --status planned --limit 5 --format text
echo
echo "== Are they coming closer? readout track Ecuador Peru --by day"
echo
"$readout" track Ecuador Peru --by day
echo
echo "== Where the reports disagree, in whose words: readout disputes"
echo
"$readout" disputes --format text || exit 1
echo "readout.db is an ordinary SQLite database (docs/database.md). Try: $readout events --actor PER; $readout events --help"
