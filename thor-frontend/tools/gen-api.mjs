// Writes the page's types from docs/openapi.json and docs/socket.json. schema.d.ts has the calls as they stand on the wire,
// by which the client is checked. contract.d.ts has every object and message, where a value with an `x-brand` has the type
// of that name, so that a price cannot be passed as money. With --check it only says which file is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const DOCS = new URL('../../docs/', import.meta.url);
const TYPES = new URL('../src/lib/api/', import.meta.url);
const NULL = ts.factory.createLiteralTypeNode(ts.factory.createNull());

async function brandedTypes(document) {
  const brands = new Set();
  function transform(schema) {
    const brand = schema['x-brand'];
    if (brand === undefined) return undefined;
    brands.add(brand);
    const type = ts.factory.createTypeReferenceNode(brand);
    return schema.nullable ? ts.factory.createUnionTypeNode([type, NULL]) : type;
  }
  const nodes = await openapi(document, { transform, defaultNonNullable: false });
  return `import type { ${[...brands].sort().join(', ')} } from './brands';\n\n${astToString(nodes)}`;
}

/** The objects of both documents, as a document of components alone. */
function components(calls, socket) {
  const messages = JSON.parse(JSON.stringify(socket.$defs).replaceAll('#/$defs/', '#/components/schemas/'));
  const schemas = { ...calls.components.schemas, ...messages };
  return { openapi: '3.1.0', info: calls.info, paths: {}, components: { schemas } };
}

const calls = JSON.parse(await readFile(new URL('openapi.json', DOCS), 'utf8'));
const socket = JSON.parse(await readFile(new URL('socket.json', DOCS), 'utf8'));
const files = {
  'schema.d.ts': astToString(await openapi(calls)),
  'contract.d.ts': await brandedTypes(components(calls, socket)),
};

if (process.argv.includes('--check')) {
  const stale = [];
  for (const [name, text] of Object.entries(files)) {
    if ((await readFile(new URL(name, TYPES), 'utf8').catch(() => '')) !== text) stale.push(name);
  }
  if (stale.length > 0) {
    process.stderr.write(
      `Not what docs say: ${stale.join(', ')} in src/lib/api. npm run gen:api writes them anew.\n`,
    );
    process.exit(1);
  }
} else {
  for (const [name, text] of Object.entries(files)) await writeFile(new URL(name, TYPES), text);
}
