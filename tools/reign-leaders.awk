# The REIGN list of leaders (CSV) as plain columns: country (ISO), name, first day, last month ("" still in office), letters of the country.
#   LC_ALL=C awk -f tools/reign-leaders.awk tools/reign-countries.tsv reign-leaders.csv
# The file is Latin-1 with stray pieces of UTF-8: letters beyond ASCII are folded or dropped. Names lose what stands in brackets and the
# full stops of initials' ends; "Duvalier, Francois" and "Ramgoolam N." are turned round, two in one cell ("A & B", "A and B") are the first.
# The order of words, hyphens and spellings stay as they are.
BEGIN { FS = ","; OFS = "\t" }
FNR == NR { if ($0 !~ /^#/) { split($0, part, "\t"); iso[part[1]] = part[2] } next }
FNR == 1 { next }
function plain(s) {
  gsub(/Gonz\305\241lez/, "Gonzalez", s); gsub(/\304[\206-\215]/, "c", s); gsub(/\303[\240-\246]/, "a", s); gsub(/\303[\250-\253]/, "e", s)
  gsub(/\303[\254-\257]/, "i", s); gsub(/\303[\262-\266]/, "o", s); gsub(/\303[\271-\274]/, "u", s); gsub(/\303\261/, "n", s)
  gsub(/\361/, "n", s); gsub(/[\200-\377]/, "", s)
  return s
}
function cleaned(s, at) {
  gsub(/"/, "", s); gsub(/\([^)]*\)/, "", s); sub(/ (and|&) .*/, "", s)
  if (at = index(s, ",")) s = substr(s, at + 1) " " substr(s, 1, at - 1)
  gsub(/\. */, ". ", s); gsub(/^[ -]+|[ -]+$/, "", s); gsub(/  +/, " ", s)
  if (s ~ / [A-Z]\.$/) { at = length(s) - 2; s = substr(s, at + 1) " " substr(s, 1, at - 1) }
  gsub(/- /, " ", s)
  return s
}
{
  line = $0
  if (match(line, /^[A-Z]+,[^,]*,[^,]*,"[^"]*"/)) { # a quoted name may have a comma
    name = substr(line, 1, RLENGTH); sub(/^[^"]*/, "", name)
    $0 = substr(line, 1, index(line, "\"") - 1) "x" substr(line, RLENGTH + 1)
  } else name = $4
  if (!($1 in iso)) { print FILENAME ":" FNR ": no country for the letters " $1 >"/dev/stderr"; next }
  print iso[$1], cleaned(plain(name)), sprintf("%04d-%02d-%02d", $7, $6, $5), ($9 == "" ? "" : sprintf("%04d-%02d", $9, $8)), $1
}
