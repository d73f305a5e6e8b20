// Runs the library in the browser: Python on WebAssembly, with the rules and products of this folder.
//
// A message {id, path, query, body} is answered by {id, status, text}, as the service would answer.
// What Python has set up at its first start is stored in this browser, so that later visits begin
// there. It holds nothing about anybody: the memory is stored before any question is answered, and
// the rest is compiled code.

import { loadPyodide } from './engine/pyodide.mjs';

const ENGINE = new URL('./engine/', import.meta.url);
const WRITTEN = Date.UTC(2020, 0, 1);
const STORE = 'pore-routine-python';
const IMPORTED = `
import collections.abc, copy, dataclasses, datetime, decimal, enum, fractions, functools, hashlib
import importlib.metadata, inspect, ipaddress, json, logging, pathlib, pickle, re, tempfile, typing
import urllib.parse, uuid, weakref, zlib
`;
const COMPILED = `
import json
from pathlib import Path

def compiled(root):
    files = sorted(Path(root).rglob('*.pyc'))
    table = json.dumps([[file.relative_to(root).as_posix(), file.stat().st_size] for file in files])
    head = table.encode()
    return len(head).to_bytes(4, 'little') + head + b''.join(file.read_bytes() for file in files)
compiled
`;

/** The store for this version of the folder, or null where a browser has none. */
async function openStore(version) {
  try {
    const store = await caches.open(STORE);
    const own = new URL(`stored-${version}/`, ENGINE).href;
    for (const request of await store.keys()) {
      if (!request.url.startsWith(own)) await store.delete(request);
    }
    return {
      get: async (name) => (await store.match(own + name))?.arrayBuffer(),
      put: (name, bytes) => store.put(own + name, new Response(bytes)),
      clear: () => caches.delete(STORE),
    };
  } catch {
    return null;
  }
}

async function fetched(name) {
  const response = await fetch(new URL(name, ENGINE));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

async function unpacked(response) {
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/**
 * Write packed files below a folder: the length of a table, the table, then the files.
 * All get the same time, by which Python tells whether what it compiled earlier is still valid.
 */
function writeFiles(FS, buffer, root) {
  const size = new DataView(buffer).getUint32(0, true);
  const table = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  const folders = new Set();
  let place = 4 + size;
  for (const [path, length] of table) {
    const file = `${root}/${path}`;
    const folder = file.slice(0, file.lastIndexOf('/'));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(file, new Uint8Array(buffer, place, length));
    FS.utime(file, WRITTEN, WRITTEN);
    place += length;
  }
}

async function startPython(info, store, packages) {
  const options = {
    indexURL: ENGINE.href,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { POREROUTINE_CACHE: 'off' },
  };
  const [snapshot, compiled] = await Promise.all([store?.get('snapshot'), store?.get('compiled')]);
  if (snapshot) {
    const python = await loadPyodide({ ...options, _loadSnapshot: snapshot });
    return load(python, await packages, compiled);
  }
  const python = await loadPyodide({ ...options, _makeSnapshot: Boolean(store) });
  if (store) {
    python.runPython(IMPORTED);
    const made = python.makeMemorySnapshot();
    store.put('snapshot', made).catch(() => {});
  }
  return load(python, await packages, compiled);
}

function load(python, packages, compiled) {
  const [major, minor] = python.runPython('import sys; sys.version.split(".")[:2]').toJs();
  const root = `/lib/python${major}.${minor}/site-packages`;
  writeFiles(python.FS, packages, root);
  if (compiled) writeFiles(python.FS, compiled, root);
  python.runPython(
    `import sys\nsys.dont_write_bytecode = False\nif '${root}' not in sys.path: sys.path.append('${root}')`,
  );
  const service = python.runPython(
    'from poreroutine.embed.browser import LocalService\nLocalService.load()',
  );
  return { python, service, root, compiled: Boolean(compiled) };
}

/** Store what Python compiled of the modules that were used, for the next visit. */
async function storeCompiled({ python, root }, store) {
  const make = python.runPython(COMPILED);
  const bytes = make(root);
  await store.put('compiled', bytes.toJs());
  bytes.destroy();
  make.destroy();
}

async function start() {
  const packages = fetched('packages.bin').then(unpacked);
  const { version, ...info } = await fetched('runtime.json').then((response) => response.json());
  const store = await openStore(version);
  let running;
  try {
    running = await startPython(info, store, packages);
  } catch (error) {
    if (!store) throw error;
    await store.clear(); // a stored start that this browser can no longer use
    running = await startPython(info, null, packages);
  }
  return { ...running, store };
}

const running = start();
running.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);

onmessage = async ({ data: { id, path, query, body } }) => {
  try {
    const it = await running;
    const answer = it.service.respond(path, JSON.stringify(query), JSON.stringify(body));
    const blank = answer.indexOf(' ');
    postMessage({ id, status: Number(answer.slice(0, blank)), text: answer.slice(blank + 1) });
    if (path === '/v1/routines' && it.store && !it.compiled) {
      it.compiled = true;
      await storeCompiled(it, it.store);
      postMessage({ stored: true });
    }
  } catch (error) {
    postMessage({ id, status: 500, text: '{}' });
  }
};
