# data/countries.tsv -> data/actors-countries.tsv: one row for each name, adjective, people word and capital.
#   awk -f tools/make-country-names.awk data/countries.tsv >data/actors-countries.tsv
BEGIN {
  FS = "\t"; OFS = "\t"
  print "# Made from countries.tsv by tools/make-country-names.awk: edit that table, not this one. Columns: see actors-governments.tsv."
  print "phrase", "kind", "form", "country", "sectors", "code", "ref", "role", "from", "to", "source", "checked"
}
/^#/ || $1 == "code" { next }
{
  actor = $3 == "" ? $1 : $3
  to = $8 == "" ? "" : $8
  rows($2, "state", "name"); rows($4, "state", "name"); rows($5, "state", "adjective"); rows($6, "people", "name"); rows($7, "place", "capital")
}
function rows(list, kind, form,   part, n, i) {
  n = split(list, part, ";")
  for (i = 1; i <= n; i++)
    if (!((part[i], form) in seen)) {
      seen[part[i], form] = 1
      print part[i], (kind == "state" && $3 != "" && $1 != "HKG" ? "place" : kind), form, actor, "", "", $1, "", "", to, "ISO 3166-1; own", "2026-11"
    }
}
