// For Emscripten's linker: the names that the module may import, whatever the module they come from. Others fail the
// build. The bodies are not used: the shim answers (web/), in tests tests/tools/run-wasm.mjs does.
mergeInto(LibraryManager.library, {
  host: function () {},
});
