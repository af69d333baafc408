// What the linker puts in place of library functions that would import from the host's system or weigh kilobytes
// (-Wl,--wrap=NAME in CMakeLists.txt). Linked into the bare module only; its sole import is the host's formatting.
#include <cstdarg>
#include <cstddef>

extern "C" {

// Out of memory, and whatever else gives up: a trap, after which the shim throws the instance away.
[[noreturn]] void __wrap_abort();
void __wrap_abort() {
    __builtin_trap();
}

// The shim reads the memory's buffer anew after each call, so nobody needs to be told.
void __wrap_emscripten_notify_memory_growth(std::size_t);
void __wrap_emscripten_notify_memory_growth(std::size_t) {}

// nlohmann-json's lexer converts and prints floating numbers with these. source/json.cpp reads numbers from their own
// text, so the converted values are never looked at. Half of the parser's weight.
double __wrap_strtod(const char* text, char** end);
double __wrap_strtod(const char*, char**) {
    return 0;
}
float __wrap_strtof(const char* text, char** end);
float __wrap_strtof(const char*, char**) {
    return 0;
}
long double __wrap_strtold(const char* text, char** end);
long double __wrap_strtold(const char*, char**) {
    return 0;
}
int __wrap_snprintf(char* out, std::size_t capacity, const char* format, ...);
int __wrap_snprintf(char* out, std::size_t capacity, const char*, ...) {
    if (capacity > 0) *out = '\0';
    return 0;
}

} // extern "C"
