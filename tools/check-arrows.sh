#!/bin/sh
# Fails when a room includes what it may not see: the arrows of docs/architecture.md, read off the #include lines.
#   check-arrows.sh [SOURCE-FOLDER]
cd "${1:-.}" || exit 2
stages="text syntax names actors times places claims events"

may_see() { # room -> the rooms it may include
  case $1 in
    base) echo "" ;;
    doc|model) echo "base" ;;
    source) echo "base doc" ;;
    store) echo "base doc" ;;
    link) echo "base doc store" ;;
    export) echo "base doc model store" ;;
    pipeline) echo "base doc model source store link export $stages" ;;
    text|syntax|names|actors|times|places|claims|events) echo "base doc model" ;;
    *) echo "unknown" ;;
  esac
}

bad=0
complain() { echo "$1" >&2; bad=1; }
for folder in src/*/; do
  room=$(basename "$folder")
  allowed=$(may_see "$room")
  [ "$allowed" = unknown ] && complain "src/$room: a room that tools/check-arrows.sh does not know" && continue
  for seen in $(grep -ho '^#include "[a-z]*/' "$folder"*.[ch] 2>/dev/null | sed 's/.*"//; s,/,,' | sort -u); do
    case " $room $allowed " in *" $seen "*) ;; *) complain "src/$room includes $seen: an arrow the wrong way" ;; esac
  done
  grep -q "^| \`$room/\`\|^- \`$room/\`" src/README.md || complain "src/$room has no line in src/README.md"
done
for folder in cli server worker examples; do
  for file in $(find "$folder" -name '*.[ch]' 2>/dev/null); do
    for seen in $(grep -ho '^#include "[^"]*"' "$file" | sed 's/.*"\(.*\)"/\1/'); do
      [ "$seen" = readout.h ] || [ -e "$folder/$seen" ] || complain "$file includes $seen: only readout.h and its own folder are allowed"
    done
  done
done
[ $bad = 0 ] && echo "arrows: all point the right way"
exit $bad
