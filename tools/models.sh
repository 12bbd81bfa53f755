#!/bin/sh
# Trains models/readout.model anew: models.sh BUILD TREEBANKS, the folder of en_ewt-train.conllu.gz, en_gum-train.conllu.gz
# and the -dev files. The same treebanks give the same bytes. What came out last is in models/README.md.
build=${1:-build} treebanks=$2
[ -n "$treebanks" ] || { echo "usage: make models TREEBANKS=FOLDER" >&2; exit 2; }
model=models/readout.model
"$build/bin/readout-train" train "$treebanks" train/clusters.tsv.gz "$model" || exit 1
for name in en_ewt en_gum; do
  dev=$treebanks/$name-dev.conllu.gz
  [ -e "$dev" ] || continue
  printf '%s dev, gold tokens: ' "$name"
  "$build/bin/readout-train" evaluate "$model" "$dev" || exit 1
done
