// Builds the screen's styles and small scripts: `npm run build`. Output: src/Linli/wwwroot/assets, names carry a content hash.
import { build } from "esbuild";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../wwwroot/assets");

// One list of tokens, said twice: for readers whose system asks for it, and for those who asked for it here.
const twice = {
  dark: ["(prefers-color-scheme:dark)", ":root:not([data-theme=light],[data-theme=contrast])"],
  contrast: ["(prefers-contrast:more) and (prefers-color-scheme:light)", ":root:not([data-theme=dark])"],
};

const tokensTwice = {
  name: "tokens-twice",
  setup(setup) {
    setup.onLoad({ filter: /\.tokens\.css$/ }, ({ path }) => {
      const theme = basename(path, ".tokens.css");
      const [media, root] = twice[theme];
      const tokens = readFileSync(path, "utf8");
      return { contents: `@media ${media}{${root}{${tokens}}}:root[data-theme=${theme}]{${tokens}}`, loader: "css" };
    });
  },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ["css/resident.css", "css/desk.css", "css/wall.css", "ts/resident.ts", "ts/desk.ts", "ts/htmx.ts", "mark.svg"],
  outdir: out,
  entryNames: "[name]-[hash]",
  loader: { ".svg": "copy" },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome99", "safari15.4", "firefox97"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  plugins: [tokensTwice],
  logLevel: "warning",
});

const entries = Object.values(result.metafile.outputs);
const manifest = {};
const files = result.outputFiles.map((file) => ({ path: file.path, bytes: Buffer.from(file.contents) }));

for (const { path, bytes } of files) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

  writeFileSync(path, bytes);
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));

  const name = basename(path).replace(/-[A-Z0-9]{8}\./, ".");
  manifest[name] = basename(path);
  console.log(`${name.padEnd(14)} ${String(bytes.length).padStart(7)} bytes, ${brotli.length} over the wire`);
}

if (Object.keys(manifest).length !== entries.length) throw new Error("two outputs share one name");

writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, Object.keys(manifest).sort(), 2)}\n`);
