// maqal: the command. Everything it does is a call of the C ABI, so that it answers as the module does.
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "api/maqal.h"
#include "base/json_writer.hpp"
#include "base/limits.hpp"
#include "cli/lines.hpp"
#include "cli/report.hpp"
#include "source/json.hpp"

namespace {

using maqal::cli::part;
using maqal::cli::print_diagnostics;

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kUsage = 2;

constexpr std::string_view kHelp =
    R"(maqal: renders articles from JSON, cleans HTML, checks comments by the rules of the widget

Usage:
  maqal render   [options] [FILE]              article JSON -> HTML in a declarative shadow root
  maqal text     [options] [FILE]              article JSON -> plain text
  maqal sanitize [options] [FILE]              HTML -> safe HTML
  maqal validate --rules RULES [options] [FILE]   comment fields (JSON) -> verdict (JSON)
  maqal validate --rules RULES --lines [FILE]     the same for a comment on each line
  maqal --help | --version

FILE is read from standard input where it is missing or "-". The result goes to standard output,
what was noticed about the input to standard error, one line each: severity, code, path, message.

Options of render and text:
  --lang TAG          language of the interface, and of articles that do not say theirs
  --dir ltr|rtl       direction, where it shall not be found out
  --url ADDRESS       address that relative links in the article start from
  --comments ADDRESS  where comments are read and posted instead of the article's own address
  --no-comments       leave the list of comments out
  --no-form           leave the comment form out
  --avatars           show the commenters' pictures (requests to the server that keeps them)
  --css ADDRESS       style sheet to link (default: maqal.css); "" for none
  --css-file FILE     style sheet to write into the page instead
  --nonce VALUE       nonce of that style element
  --bare              without the element and shadow root around
  --policy POLICY     a file, or JSON: what is let through beside the usual, or is not
  --catalogue FILE    texts of the interface in a language that is not built in, or instead of some
                      of ours; may be given several times

Options of sanitize:
  --profile NAME      article (default), comment or plain
  --url ADDRESS       address that relative links start from
  --policy POLICY     as for render

Options of validate:
  --rules RULES       a file, or JSON: {"profile":"wordpress","version":"6.8","endpoint":"rest"}
                      (schema/maqal-rules-1.schema.json has all of it)
  --lang TAG          language of the messages
  --catalogue FILE    as for render
  --lines             each line is a comment and is answered by one line at once: the verdict,
                      or {"error": {"code", "path", "message"}} where the line is no JSON object

Examples:
  maqal render --lang ar post.json > article.html
  echo '<p onclick=x>Hello' | maqal sanitize --profile comment
  echo '{"content":"Hello","author_name":"Amal"}' | maqal validate --rules '{"profile":"generic"}'
  maqal validate --rules rules.json --lines < comments.jsonl > verdicts.jsonl

Exit status: 0 done (or accepted, or held), 1 refused or with errors (with --lines, one of
them), 2 wrong usage.
)";

int fail(std::string_view message, std::string_view subject = {}) {
    std::fprintf(stderr, "maqal: %.*s%s%.*s\nTry 'maqal --help'.\n", static_cast<int>(message.size()), message.data(),
                 subject.empty() ? "" : ": ", static_cast<int>(subject.size()), subject.data());
    return kUsage;
}

bool read_stream(std::FILE* stream, std::string& out) {
    char buffer[65536];
    std::size_t n = 0;
    while ((n = std::fread(buffer, 1, sizeof buffer, stream)) > 0) out.append(buffer, n);
    return std::ferror(stream) == 0;
}

bool read_file(const std::string& path, std::string& out) {
    if (path == "-") return read_stream(stdin, out);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return false;
    const bool read = read_stream(file, out);
    std::fclose(file);
    return read;
}

int deliver(maqal_result* result, bool newline) {
    const std::string_view output = part(result, MAQAL_OUTPUT);
    std::fwrite(output.data(), 1, output.size(), stdout);
    if (newline && !output.empty() && output.back() != '\n') std::fputc('\n', stdout);
    print_diagnostics(part(result, MAQAL_DIAGNOSTICS));
    const auto status = static_cast<int>(maqal_result_status(result));
    maqal_result_free(result);
    return std::fflush(stdout) == 0 ? status : kRefused;
}

// How an option of the command becomes a member of the options object.
struct Option {
    std::string_view flag;
    std::string_view member;
    enum class Kind { kText, kTrue, kFalse, kFile, kJson, kCatalogue } kind;
};
constexpr Option kRenderOptions[] = {
    {"--lang", "lang", Option::Kind::kText},
    {"--dir", "dir", Option::Kind::kText},
    {"--url", "url", Option::Kind::kText},
    {"--comments", "comments_url", Option::Kind::kText},
    {"--no-comments", "comments", Option::Kind::kFalse},
    {"--no-form", "form", Option::Kind::kFalse},
    {"--avatars", "avatars", Option::Kind::kTrue},
    {"--css", "css_href", Option::Kind::kText},
    {"--css-file", "css_text", Option::Kind::kFile},
    {"--nonce", "nonce", Option::Kind::kText},
    {"--bare", "shadow_root", Option::Kind::kFalse},
    {"--policy", "policy", Option::Kind::kJson},
    {"--catalogue", "", Option::Kind::kCatalogue},
};
constexpr Option kSanitizeOptions[] = {
    {"--profile", "profile", Option::Kind::kText},
    {"--url", "url", Option::Kind::kText},
    {"--policy", "policy", Option::Kind::kJson},
};
constexpr Option kValidateOptions[] = {
    {"--rules", "rules", Option::Kind::kText},
    {"--lang", "lang", Option::Kind::kText},
    {"--catalogue", "", Option::Kind::kCatalogue},
    {"--lines", "lines", Option::Kind::kTrue},
};

// kDone, or what to exit with. What was noticed about the file goes to standard error.
int add_catalogue(const std::string& file) {
    std::string json;
    if (!read_file(file, json)) return fail("cannot read", file);
    maqal_result* result = maqal_add_catalogue(json.data(), json.size());
    print_diagnostics(part(result, MAQAL_DIAGNOSTICS));
    const bool added = maqal_result_status(result) == MAQAL_DONE;
    maqal_result_free(result);
    return added ? kDone : fail("this is no catalogue", file);
}

// JSON in the argument itself, or the name of a file with it. False where that cannot be read.
bool read_json_argument(const std::string& argument, std::string& out) {
    out = argument;
    if (argument.find('{') != std::string::npos) return true;
    out.clear();
    return read_file(argument, out);
}

// Whether `json` is one whole object, so that it can become a member of another.
bool is_json_object(std::string_view json) {
    namespace json_source = maqal::source::json;
    maqal::base::Arena arena;
    maqal::base::Diagnostics ignored(arena);
    const auto* value =
        json_source::read(json, {maqal::limits::kOptionsBytes, maqal::limits::kJsonDepth}, arena, ignored);
    return value != nullptr && value->type == json_source::Type::kObject;
}

struct Arguments {
    std::string file = "-";
    maqal::base::TextBuffer options; // JSON object
    std::string rules;
    std::string lang;
    bool lines = false;
};

bool is_rules(const Option& option) {
    return option.member == "rules";
}

// kDone, or what to exit with.
template <std::size_t N>
int parse_arguments(const std::vector<std::string>& given, const Option (&known)[N], Arguments& out) {
    maqal::base::JsonWriter json(out.options);
    json.begin_object();
    bool has_file = false;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string& argument = given[i];
        if (argument.empty() || argument[0] != '-' || argument == "-") {
            if (has_file) return fail("more than one file", argument);
            out.file = argument;
            has_file = true;
            continue;
        }
        const Option* option = nullptr;
        for (const Option& candidate : known) {
            if (candidate.flag == argument) option = &candidate;
        }
        if (option == nullptr) return fail("unknown option", argument);
        if (option->kind == Option::Kind::kTrue || option->kind == Option::Kind::kFalse) {
            json.member_boolean(option->member, option->kind == Option::Kind::kTrue);
            out.lines = out.lines || option->member == "lines";
            continue;
        }
        if (++i == given.size()) return fail("this option needs a value", argument);
        if (option->kind == Option::Kind::kCatalogue) {
            if (const int code = add_catalogue(given[i]); code != kDone) return code;
            continue;
        }
        std::string value = given[i];
        if (option->kind == Option::Kind::kFile) {
            value.clear();
            if (!read_file(given[i], value)) return fail("cannot read", given[i]);
        }
        if (option->kind == Option::Kind::kJson) {
            if (!read_json_argument(given[i], value)) return fail("cannot read", given[i]);
            if (!is_json_object(value)) return fail("this is no JSON object", given[i]);
            json.key(option->member);
            json.raw(value);
        } else if (is_rules(*option)) {
            out.rules = value;
        } else if (option->member == "lang") {
            out.lang = value;
            json.member(option->member, value);
        } else {
            json.member(option->member, value);
        }
    }
    json.end_object();
    return kDone;
}

int run_render(const std::vector<std::string>& given, bool as_text) {
    Arguments arguments;
    if (const int code = parse_arguments(given, kRenderOptions, arguments); code != kDone) return code;
    std::string input;
    if (!read_file(arguments.file, input)) return fail("cannot read", arguments.file);
    arguments.options.truncate(arguments.options.size() - 1); // the closing brace: one more member follows
    if (arguments.options.size() > 1) arguments.options.append(',');
    arguments.options.append(as_text ? R"("sink":"text"})" : R"("sink":"html"})");
    const std::string_view options = arguments.options.view();
    return deliver(maqal_render(input.data(), input.size(), options.data(), options.size()), as_text);
}

int run_sanitize(const std::vector<std::string>& given) {
    Arguments arguments;
    if (const int code = parse_arguments(given, kSanitizeOptions, arguments); code != kDone) return code;
    std::string input;
    if (!read_file(arguments.file, input)) return fail("cannot read", arguments.file);
    const std::string_view options = arguments.options.view();
    return deliver(maqal_sanitize(input.data(), input.size(), options.data(), options.size()), false);
}

int run_validate(const std::vector<std::string>& given) {
    Arguments arguments;
    if (const int code = parse_arguments(given, kValidateOptions, arguments); code != kDone) return code;
    if (arguments.rules.empty()) return fail("validate needs --rules");
    std::string rules;
    if (!read_json_argument(arguments.rules, rules)) return fail("cannot read", arguments.rules);
    if (!arguments.lang.empty()) { // the last member of a name counts
        const std::size_t brace = rules.rfind('}');
        if (brace == std::string::npos) return fail("the rules are no JSON object");
        maqal::base::TextBuffer lang;
        maqal::base::JsonWriter json(lang);
        json.string(arguments.lang);
        const std::size_t last = rules.find_last_not_of(" \t\r\n", brace - 1);
        const bool is_empty = last == std::string::npos || rules[last] == '{';
        rules.insert(brace, (is_empty ? "\"lang\":" : ",\"lang\":") + std::string(lang.view()));
    }
    if (arguments.lines) {
        const bool is_stdin = arguments.file == "-";
        std::FILE* const input = is_stdin ? stdin : std::fopen(arguments.file.c_str(), "rb");
        if (input == nullptr) return fail("cannot read", arguments.file);
        const int code = maqal::cli::validate_lines(input, rules);
        if (!is_stdin) std::fclose(input);
        return code;
    }
    std::string fields;
    if (!read_file(arguments.file, fields)) return fail("cannot read", arguments.file);
    return deliver(maqal_validate(fields.data(), fields.size(), rules.data(), rules.size()), true);
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> all(argv + 1, argv + argc);
    const std::string_view command = all.empty() ? std::string_view() : std::string_view(all.front());
    for (const std::string& argument : all) {
        if (argument == "--help" || argument == "-h" || command == "help") {
            std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
            return kDone;
        }
    }
    if (command == "--version") {
        std::printf("maqal %s\n", MAQAL_VERSION);
        return kDone;
    }
    if (command.empty()) return fail("a command is missing");
    const std::vector<std::string> rest(all.begin() + 1, all.end());
    if (command == "render") return run_render(rest, false);
    if (command == "text") return run_render(rest, true);
    if (command == "sanitize") return run_sanitize(rest);
    if (command == "validate") return run_validate(rest);
    return fail("unknown command", command);
}
