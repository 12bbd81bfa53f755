#!/bin/sh
# Scores a build on the development sets and records the table under eval/results/.
#   eval.sh BUILD [SETS]     SETS: the words of run.sh's ONLY; all sets unless given
# EVAL names the folder of the sets (../shared/eval beside the checkout unless set).
build=${1:-build}
eval_sets=${EVAL:-../shared/eval}
[ -x "$eval_sets/run.sh" ] || { echo "no evaluation sets at $eval_sets (set EVAL to their folder)" >&2; exit 1; }
date=$(date -u +%Y-%m-%d)
commit=$(git rev-parse --short=10 HEAD 2>/dev/null || echo unknown)
git diff --quiet HEAD -- src data models cli include 2>/dev/null || commit=$commit-changed
mkdir -p eval/results
out=eval/results/$date-$commit.txt
{
  echo "readout $("$build/bin/readout" --version | head -1), commit $commit, $date"
  echo "command: ${2:+ONLY='$2' }run.sh $build/bin/readout"
  ONLY=${2:-} "$eval_sets/run.sh" "$build/bin/readout"
  echo
  echo "confidence and share of right events: train/confidence/fit.py $build $eval_sets --check"
  python3 train/confidence/fit.py "$build" "$eval_sets" --check
} >"$out" 2>&1
sed -n '/^set  *score  *value/,$p' "$out" # with the table of confidence behind it
history=eval/results/history.tsv
[ -e "$history" ] || printf 'date\tcommit\tset\tscore\tvalue\n' >"$history"
sed '1,/^set  *score  *value/d; /^$/,$d' "$out" | awk -v d="$date" -v c="$commit" 'NF >= 3 && $0 !~ /^\(/ { v = $NF; n = NF; if (n >= 4) { v = $(NF-1); s = $2; for (i = 3; i < NF-1; i++) s = s " " $i } else s = $2; print d "\t" c "\t" $1 "\t" s "\t" v }' >>"$history"
echo "written: $out, $history"
