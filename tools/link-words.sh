#!/bin/sh
# Makes src/link/words.tsv: in how many of a set of reports a word stands, as a weight: 10 ln(reports / reports with the word), for
# words in at least one of fifty. Only counts leave the texts.
#   tools/link-words.sh silver.jsonl.gz >src/link/words.tsv
export LC_ALL=C
printf '# Made by tools/link-words.sh. word weight: 10 ln(reports / reports that have the word); a word that is not here is rarer than one report in fifty.\n'
zcat "$1" | sed 's/^.*"text": "//; s/", "title": "/ /; s/\\n/ /g; s/\\"/ /g; s/\\u[0-9a-f]\{4\}/ /g' | tr 'A-Z' 'a-z' | awk '
  { n++; delete seen; gsub(/[^a-z]+/, " ")
    for (i = 1; i <= NF; i++) if (!($i in seen)) { seen[$i]; count[$i]++ } }
  END { for (w in count) if (count[w] * 50 >= n) printf "%s\t%d\n", w, 10 * log(n / count[w]) }' | sort
