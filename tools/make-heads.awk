# Heads of state by name, from the REIGN list of leaders as tools/reign-leaders.awk prints it.
#   LC_ALL=C awk -f tools/reign-leaders.awk tools/reign-countries.tsv reign-leaders.csv | LC_ALL=C awk -f tools/make-heads.awk >data/actors-reign.tsv
# The last name is a row of form head; where the family name comes first (China, Korea, Singapore, Taiwan) the first is one too.
# A name of several words is a row of form minister: it holds on the days of the office. "Hassan II" is Hassan behind a title.
BEGIN {
  FS = OFS = "\t"
  print "# Heads of states and governments, 1945 to 2021. Columns: see actors-governments.tsv. Made by tools/make-heads.awk; source: see SOURCES.md."
  print "# form head: holds only together with the title of a head (president, prime minister, king …) and on a known day."
  print "phrase", "kind", "form", "country", "sectors", "code", "ref", "role", "from", "to", "source", "checked"
}
function put(phrase, form, key) {
  key = phrase OFS $1 OFS $3
  if (length(phrase) < 3 || phrase ~ /[.]$/ || key in seen) return
  seen[key] = 1
  print phrase, "person", form, $1, "GOV", "", name, "", $3, to, "REIGN 2021-03", ""
}
$4 != "" && $4 < "1945" { next }
{
  name = " " $2; gsub(/ Al-/, " al-", name); gsub(/ El-/, " el-", name); gsub(/-/, " ", name); sub(/^ /, "", name)
  to = $4 == "" ? "2021-12-31" : $4
  n = split(name, word, " ")
  last = n
  if (n > 1 && word[n] ~ /^([IVX]+|Jr\.)$/) last = n - 1
  if (last > 1 && word[n] ~ /^[IVX]+$/) put(word[1], "head")
  put(word[last], "head")
  if (n > 1 && $1 ~ /^(CHN|KOR|PRK|SGP|TWN)$/) put(word[1], "head")
  if (n > 1 && name !~ /^[A-Z]\. ?[^ ]*$/) put(name, "minister")
}
