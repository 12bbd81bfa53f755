# Leaders of the REIGN list from 1990 on, as tools/reign-leaders.awk prints them, as a list for measure-who: name, country, a day in the
# middle of the part of the term that lies after 1989. Initials go, so that "M. Rutte" is a last name alone. Serbia's leaders are asked for as of SRB, Gorbachev as of SUN.
BEGIN { FS = OFS = "\t" }
function day(text, end, part, n) {
  n = split(text, part, "-")
  return part[1] * 360 + (part[2] - 1) * 30 + (n > 2 ? part[3] : end ? 15 : 1)
}
$4 == "" || $4 >= "1990" {
  from = day($3 < "1990" ? "1990-01-01" : $3); to = $4 == "" ? day("2021-03-15") : day($4, 1)
  if (to < from) to = from
  middle = int((from + to) / 2)
  year = int(middle / 360); if (middle % 360 == 0) year--
  rest = middle - year * 360
  month = int((rest - 1) / 30) + 1; d = rest - (month - 1) * 30; if (d > 28) d = 28
  gsub(/^([A-Z]\. ?)+/, "", $2) # "M. Rutte"
  country = $1 == "RUS" && year * 100 + month < 199112 ? "SUN" : $1
  print $2, country, sprintf("%04d-%02d-%02d", year, month, d)
}
