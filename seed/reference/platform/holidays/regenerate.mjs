// Writes <year>.json, source.json and the licence text from the npm package named below.
// Run: node seed/reference/platform/holidays/regenerate.mjs   (needs node and npm; fetches one package)
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const name = "chinese-days";
const version = "1.5.7";
const here = dirname(fileURLToPath(import.meta.url));
const box = mkdtempSync(join(tmpdir(), "holidays-"));

// The package says 清明, 端午, 中秋; the State Council's notices say 清明节, 端午节, 中秋节.
const officialName = (value) => {
  const chinese = value.split(",")[1];
  return ["清明", "端午", "中秋"].includes(chinese) ? `${chinese}节` : chinese;
};

try {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", `${name}@${version}`, "--json"], { cwd: box, encoding: "utf8" }));
  execFileSync("tar", ["xzf", packed.filename], { cwd: box });
  const folder = join(box, "package", "dist", "years");

  for (const file of readdirSync(folder).filter((f) => /^\d{4}\.json$/.test(f)).sort()) {
    const { holidays, workdays, inLieuDays } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const days = [
      ...Object.entries(holidays).map(([date, value]) => ({ date, kind: date in inLieuDays ? "inLieu" : "holiday", name: officialName(value) })),
      ...Object.entries(workdays).map(([date, value]) => ({ date, kind: "makeup", name: officialName(value) })),
    ].sort((a, b) => a.date.localeCompare(b.date));

    const lines = days.map((d) => `    { "date": "${d.date}", "kind": "${d.kind}", "name": "${d.name}" }`);
    writeFileSync(
      join(here, file),
      `{\n  "year": ${Number(file.slice(0, 4))},\n  "source": "${name} ${version}",\n  "days": [\n${lines.join(",\n")}\n  ]\n}\n`,
    );
  }

  copyFileSync(join(box, "package", "LICENSE"), join(here, `LICENSE.${name}.txt`));
  writeFileSync(
    join(here, "source.json"),
    `${JSON.stringify({ package: name, version, registry: "npm", license: "MIT", integrity: packed.integrity }, null, 2)}\n`,
  );
} finally {
  rmSync(box, { recursive: true });
}
