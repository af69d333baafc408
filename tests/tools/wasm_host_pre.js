// Put before Emscripten's glue of the test programs: the module's import maqal.host is answered by the function that
// run-wasm.mjs took from the shim. Synchronous, so that main runs at once.
Module['instantiateWasm'] = function (imports, receive) {
  const bytes = require('fs').readFileSync(__filename.replace(/\.js$/, '.wasm'));
  let memory;
  imports['maqal'] = { host: (...args) => globalThis.maqalTestHost(memory, ...args) };
  const module = new WebAssembly.Module(bytes);
  const instance = new WebAssembly.Instance(module, imports);
  memory = instance.exports['memory'];
  receive(instance, module);
  return instance.exports;
};
