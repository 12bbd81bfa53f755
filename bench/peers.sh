#!/bin/sh
# Speed and accuracy of readout beside other programs, on one core: peers.sh READOUT TEXTS.jsonl[.gz] TREEBANKS
#   TEXTS      one JSON object a line with "text"
#   TREEBANKS  folder of en_ewt-dev.conllu.gz, en_gum-dev.conllu.gz; the scorer score_syntax.py is looked for in the folder above it
# Others are used where they are: PYTHON (default python3) with the package spacy and the English pipelines named in PIPELINES; the folder CORENLP of stanford-corenlp-*.jar and its
# models. Processor time (user), so that other programs on the machine count for little; start-up is measured on one sentence and taken off. Prints a table; results/ keeps it.
set -e
readout=$1 texts=$2 treebanks=$3 python=${PYTHON:-python3} here=$(dirname "$0")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
case $texts in *.gz) zcat "$texts";; *) cat "$texts";; esac >"$work/texts.jsonl"
printf '{"text": "Envoys met."}\n' >"$work/one.jsonl"
python3 - "$work" "$treebanks" <<'PY'
import gzip, json, sys
work, treebanks = sys.argv[1:]
with open(work + "/texts.txt", "w") as out:
    words = 0
    for line in open(work + "/texts.jsonl"):
        text = json.loads(line)["text"]
        words += len(text.split())
        out.write(text + "\n\n")
print(words, file=open(work + "/words", "w"))
PY
words=$(cat "$work/words")

user_seconds() { { TIMEFORMAT=%U; bash -c "TIMEFORMAT=%U; time $1 >$work/out 2>$work/err"; } 2>&1 | tail -1; }
# row NAME COMMAND-ON-ALL COMMAND-ON-ONE: three runs, the median
row() {
  for i in 1 2 3; do user_seconds "$2"; done | sort -n | sed -n 2p >"$work/all"
  user_seconds "$3" >"$work/start"
  awk -v n="$1" -v w="$words" -v a="$(cat "$work/all")" -v s="$(cat "$work/start")" 'BEGIN { printf "%-44s %8.2f %8.2f %10.0f\n", n, a, s, w / (a - s) }'
}
echo "$words words (between white space), processor time of one core, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)"
printf '%-44s %8s %8s %10s\n' "" seconds start words/s
row "readout annotate (syntax and names)" "$readout annotate --format conllu $work/texts.jsonl" "$readout annotate --format conllu $work/one.jsonl"
for pipeline in $PIPELINES; do
  row "spaCy $pipeline (all of it)" "$python $here/peers_spacy.py $pipeline $work/texts.jsonl" "$python $here/peers_spacy.py $pipeline $work/one.jsonl"
done
if [ -n "$CORENLP" ]; then
  options="-annotators tokenize,pos,lemma,depparse -threads 1 -outputFormat conllu -outputDirectory $work/corenlp"
  head -c 300000 "$work/texts.txt" >"$work/part.txt"; whole=$words; words=$(wc -w <"$work/part.txt"); echo "Envoys met." >"$work/one.txt"
  row "CoreNLP tokenize,pos,lemma,depparse ($words words)" "java -XX:+UseSerialGC -Xmx4g -cp '$CORENLP/*' edu.stanford.nlp.pipeline.StanfordCoreNLP $options -file $work/part.txt" \
    "java -XX:+UseSerialGC -Xmx4g -cp '$CORENLP/*' edu.stanford.nlp.pipeline.StanfordCoreNLP $options -file $work/one.txt"
  words=$whole
fi
if command -v valgrind >/dev/null; then
  head -40 "$work/texts.jsonl" >"$work/some.jsonl"
  some=$(python3 -c 'import json, sys; print(sum(len(json.loads(l)["text"].split()) for l in open(sys.argv[1])))' "$work/some.jsonl")
  for f in some one; do
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$readout" annotate --format conllu "$work/$f.jsonl" 2>&1 >/dev/null | sed -n 's/.*Collected : \([0-9]*\).*/\1/p' >"$work/$f.count"
  done
  echo "readout annotate: $(( ($(cat "$work/some.count") - $(cat "$work/one.count")) / some )) instructions a word (callgrind, the AVX2 kernel: valgrind knows no AVX-512), $some words"
fi
