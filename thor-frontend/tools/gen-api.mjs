// Writes the page's types, src/lib/api/contract.d.ts, from docs/openapi.json and docs/socket.json: every call, object and
// message, where a value with an `x-brand` has the type of that name, so that a price cannot be passed as money. With --check
// it only says if the file is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const DOCS = new URL('../../docs/', import.meta.url);
const CONTRACT = new URL('../src/lib/api/contract.d.ts', import.meta.url);
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
  const nodes = await openapi(document, {
    transform,
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `import type { ${[...brands].sort().join(', ')} } from './brands';\n\n${astToString(nodes)}`;
}

/** The calls with their objects, and the messages of the socket beside these. */
function contract(calls, socket) {
  const messages = JSON.parse(JSON.stringify(socket.$defs).replaceAll('#/$defs/', '#/components/schemas/'));
  const schemas = { ...calls.components.schemas, ...messages };
  return { ...calls, openapi: '3.1.0', components: { ...calls.components, schemas } };
}

const calls = JSON.parse(await readFile(new URL('openapi.json', DOCS), 'utf8'));
const socket = JSON.parse(await readFile(new URL('socket.json', DOCS), 'utf8'));
const text = await brandedTypes(contract(calls, socket));

if (process.argv.includes('--check')) {
  if ((await readFile(CONTRACT, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('src/lib/api/contract.d.ts is not what docs say. npm run gen:api writes it anew.\n');
    process.exit(1);
  }
} else {
  await writeFile(CONTRACT, text);
}
