#!/bin/sh
# Trains models/readout.model anew: models.sh BUILD TREEBANKS, the folder of en_ewt-train.conllu.gz, en_gum-train.conllu.gz
# and the -dev files (those are only measured on). Needs Python 3.11 or later with the packages of train/net/requirements.txt, which it puts
# into BUILD/train. About half an hour on one core. What came out last is in models/README.md.
set -e
build=${1:-build} treebanks=$2 model=models/readout.model
[ -n "$treebanks" ] || { echo "usage: make models TREEBANKS=FOLDER" >&2; exit 2; }
train=$build/bin/readout-train work=$build/train python=$build/train/venv/bin/python
mkdir -p "$work/data"
[ -x "$python" ] || python3 -m venv "$work/venv"
"$python" -m pip install --quiet -r train/net/requirements.txt
for name in en_ewt en_gum; do
  python3 train/net/vary.py "$treebanks/$name-train.conllu.gz" 1 >"$work/$name-train.conllu"
  [ ! -e "$treebanks/$name-dev.conllu.gz" ] || "$train" dump "$treebanks/$name-dev.conllu.gz" >"$work/data/dev-$name.bin"
done
"$train" dump "$treebanks/en_ewt-train.conllu.gz" "$treebanks/en_gum-train.conllu.gz" >"$work/data/train.bin"
"$train" dump "$work/en_ewt-train.conllu" "$work/en_gum-train.conllu" >"$work/data/varied.bin"
python3 train/net/names.py data >"$work/names.conllu"
"$train" dump "$work/names.conllu" >"$work/data/names.bin"
"$train" lemmas "$work/lemmas.model" "$treebanks/en_ewt-train.conllu.gz" "$treebanks/en_gum-train.conllu.gz"
OMP_NUM_THREADS=1 "$python" train/net/train.py "$work/data" train/net/vectors.npz "$work/net.pt" ${STEPS:-}
"$python" train/net/export.py "$work/net.pt" train/net/vectors.npz "$work/lemmas.model" $model
for name in en_ewt en_gum; do
  dev=$treebanks/$name-dev.conllu.gz
  [ -e "$dev" ] || continue
  printf '%s dev, gold tokens: ' "$name"
  "$train" evaluate $model "$dev"
done
