# Ministers and ambassadors of 2003 to 2011 from CountryInfo.txt (the blocks <Government>).
#   awk -f tools/make-ministers.awk CountryInfo.txt >data/actors-ministers.tsv
BEGIN {
  OFS = "\t"
  print "# Members of governments, January 2003 to February 2011. Columns: see actors-governments.tsv. Made by tools/make-ministers.awk out of"
  print "# CountryInfo.txt (Philip A. Schrodt, CC BY-SA 3.0: this table may be passed on under that licence)."
  print "# form minister: a full name that holds only on a day of the office."
  print "phrase", "kind", "form", "country", "sectors", "code", "ref", "role", "from", "to", "source", "checked"
  wanted = "^(Prime Minister|Deputy Prime Minister|First Deputy Prime Minister|President|Vice President|Deputy President|Attorney General|Prosecutor General|Governor|Ambassador to the US|Permanent Representative to the UN|Secretary of State|Secretary of Defense)|Foreign|External|Defen[cs]e|Interior|Internal|Home Affairs|Finance|Justice|Information|Oil|Petroleum|Energy|Trade|Commerce|Security|Intelligence"
  split("al bin ibn bint de del della da das dos von van der el la ul", p, " ")
  for (i in p) particle[p[i]] = 1
}
function cased(word, first,   w) {
  w = tolower(word)
  if (!first && (w in particle)) return w
  if (w ~ /^mc./) return "Mc" toupper(substr(w, 3, 1)) substr(w, 4)
  if (w ~ /^o'./) return "O'" toupper(substr(w, 3, 1)) substr(w, 4)
  return toupper(substr(w, 1, 1)) substr(w, 2)
}
function day(text) { return substr(text, 1, 4) "-" substr(text, 5, 2) }
function role_of(title) {
  sub(/ *[,&].*/, "", title); title = tolower(title)
  gsub(/affairs/, "affairs", title)
  if (title ~ /^minister of foreign|^minister of external/) return "foreign minister"
  if (title ~ /^minister of (national )?defen/) return "defense minister"
  if (title ~ /^minister of (the )?(interior|internal)/) return "interior minister"
  if (title ~ /^minister of (economy and )?finance/) return "finance minister"
  if (title ~ /^minister of justice/) return "justice minister"
  if (title ~ /^minister/) return "minister"
  if (title ~ /^ambassador/) return "ambassador"
  if (title ~ /^permanent/) return "ambassador to the united nations"
  if (title ~ /^governor/) return "governor"
  return title ~ /^(prime minister|deputy prime minister|first deputy prime minister|president|vice president|deputy president|attorney general|prosecutor general|secretary of state|secretary of defense)$/ ? title : ""
}
/<CountryCode>/ { country = $0; gsub(/<[^>]*>/, "", country); country = substr(country, 1, 3); if (country == "TMP") country = "TLS" }
/<Government>/ { on = 1; next }
/<\/Government>/ { on = 0 }
!on || !/#/ || country !~ /^[A-Z][A-Z][A-Z]$/ { next }
{
  title = $0; sub(/.*# */, "", title); gsub(/\r/, "", title)
  if (title !~ wanted) next
  line = $0; sub(/#.*/, "", line)
  names = line; sub(/\[.*/, "", names); gsub(/[{}\t]/, " ", names)
  role = title ~ /&/ ? "" : role_of(title)
  n = split(names, name, /_ *|  +/); count = 0; full = ""
  m = split(names, whole, / +/)
  while (match(line, /\[[^]]*\]/)) {
    part = substr(line, RSTART + 1, RLENGTH - 2); line = substr(line, RSTART + RLENGTH)
    if (part !~ /^[A-Z][A-Z][A-Z]GOV/) continue
    code = part; sub(/ .*/, "", code); dates = part; sub(/^[^ ]* */, "", dates)
    from = "2002-06"; to = "2011-06"
    if (dates ~ /^>/) from = day(substr(dates, 2)); else if (dates ~ /^</) to = day(substr(dates, 2))
    else if (dates ~ /^[0-9]+ *- *[0-9]+/) { from = day(dates); d = dates; sub(/.*- */, "", d); to = day(d) } else continue
    sectors = "GOV" (code ~ /MIL/ ? " MIL" : code ~ /SPY/ ? " SPY" : code ~ /JUD/ ? " JUD" : "")
    for (i = 1; i <= m; i++) {
      who = whole[i]; gsub(/_+$/, "", who); if (who == "" || who ~ /[^A-Z_'-]/) continue
      k = split(who, word, /[_-]+/); if (k < 2 || length(word[k]) < 2) continue
      full = ""; for (j = 1; j <= k; j++) full = full (j > 1 ? " " : "") cased(word[j], j == 1)
      rows(full); if (k == 3 && !(tolower(word[2]) in particle) && length(word[2]) > 1) rows(cased(word[1], 1) " " cased(word[3], 0))
    }
  }
}
function rows(phrase) {
  if ((phrase, country, from) in seen || to < from) return
  seen[phrase, country, from] = 1
  print phrase, "person", "minister", country, sectors, "", full, role, from, to, "CountryInfo 120106", ""
}
