/** What each page's first visit downloads, against the limits of 250 kB of JavaScript, gzipped, and 50 kB of fonts. Fails over either. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 250_000;
const FONT_LIMIT_BYTES = 50_000;
const DIST = new URL('../dist/', import.meta.url);
const FRAME = 'src/app/layout/AppFrame.tsx';

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'));

function collect(name, files) {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) collect(imported, files);
  return files;
}

function gzipped(files, ending) {
  return [...files]
    .filter((file) => file.endsWith(ending))
    .reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST))).length, 0);
}

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
const pages = Object.keys(manifest)
  .filter((name) => /app\/pages\/\w+Page\.tsx$/.test(name))
  .sort();
let isOver = false;
for (const page of pages) {
  const files = collect(entry, new Set());
  if (!/Login|Register/.test(page)) collect(FRAME, files);
  collect(page, files);
  const script = gzipped(files, '.js');
  const style = gzipped(files, '.css');
  if (script > LIMIT_BYTES) isOver = true;
  const name = page.replace(/.*\/(\w+)Page\.tsx/, '$1').padEnd(10);
  process.stdout.write(
    `${name} ${(script / 1_000).toFixed(1).padStart(6)} kB JS, ${(style / 1_000).toFixed(1).padStart(5)} kB CSS, ` +
      `gzipped (limit ${LIMIT_BYTES / 1_000} kB JS)\n`,
  );
}
const fonts = readdirSync(new URL('assets/', DIST)).filter((file) => file.endsWith('.woff2'));
const font = fonts.reduce((sum, file) => sum + statSync(new URL(`assets/${file}`, DIST)).size, 0);
if (font > FONT_LIMIT_BYTES) isOver = true;
process.stdout.write(
  `Fonts      ${(font / 1_000).toFixed(1).padStart(6)} kB (limit ${FONT_LIMIT_BYTES / 1_000} kB)\n`,
);
process.exitCode = isOver ? 1 : 0;
