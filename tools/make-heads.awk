# Heads of state by last name, from the REIGN list of leaders (CSV) and a table of Correlates of War to ISO codes (two columns, tab).
#   awk -f tools/make-heads.awk COW-TO-ISO reign-leaders.csv >data/actors-heads.tsv
BEGIN {
  OFS = "\t"
  print "# Heads of states and governments by last name, 1945 to 2021. Columns: see actors-governments.tsv. Made by tools/make-heads.awk; source: see SOURCES.md."
  print "# form head: holds only together with the title of a head (president, prime minister, king …) and on a known day."
  print "phrase", "kind", "form", "country", "sectors", "code", "ref", "role", "from", "to"
}
FNR == NR { split($0, part, "\t"); iso[part[1]] = part[2]; next }
FNR == 1 { next }
{
  split($0, f, ",")
  if (!(f[1] in iso) || f[7] < 1945 && f[9] != "" && f[9] < 1945) next
  name = f[4]; gsub(/-/, " ", name); n = split(name, word, " "); last = word[n]
  if (length(last) < 3 || last ~ /\./) next
  from = sprintf("%04d-%02d-%02d", f[7], f[6], f[5]); to = f[9] == "" ? "2021-12-31" : sprintf("%04d-%02d", f[9], f[8])
  key = last OFS iso[f[1]] OFS from
  if (!(key in seen)) { seen[key] = 1; print last, "person", "head", iso[f[1]], "GOV", "", name, "", from, to }
}
