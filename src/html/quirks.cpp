#include "html/quirks.hpp"

#include <string_view>

#include "base/utf8.hpp"

namespace maqal::html {

namespace {

// Beginnings of public identifiers, in lower case, each after a line feed; those behind "-//" without it.
constexpr std::string_view kPrefixes = "\nas//dtd html 3.0 aswedit + extensions//"
                                       "\nadvasoft ltd//dtd html 3.0 aswedit + extensions//"
                                       "\nietf//dtd html 2.0 level 1//"
                                       "\nietf//dtd html 2.0 level 2//"
                                       "\nietf//dtd html 2.0 strict level 1//"
                                       "\nietf//dtd html 2.0 strict level 2//"
                                       "\nietf//dtd html 2.0 strict//"
                                       "\nietf//dtd html 2.0//"
                                       "\nietf//dtd html 2.1e//"
                                       "\nietf//dtd html 3.0//"
                                       "\nietf//dtd html 3.2 final//"
                                       "\nietf//dtd html 3.2//"
                                       "\nietf//dtd html 3//"
                                       "\nietf//dtd html level 0//"
                                       "\nietf//dtd html level 1//"
                                       "\nietf//dtd html level 2//"
                                       "\nietf//dtd html level 3//"
                                       "\nietf//dtd html strict level 0//"
                                       "\nietf//dtd html strict level 1//"
                                       "\nietf//dtd html strict level 2//"
                                       "\nietf//dtd html strict level 3//"
                                       "\nietf//dtd html strict//"
                                       "\nietf//dtd html//"
                                       "\nmetrius//dtd metrius presentational//"
                                       "\nmicrosoft//dtd internet explorer 2.0 html strict//"
                                       "\nmicrosoft//dtd internet explorer 2.0 html//"
                                       "\nmicrosoft//dtd internet explorer 2.0 tables//"
                                       "\nmicrosoft//dtd internet explorer 3.0 html strict//"
                                       "\nmicrosoft//dtd internet explorer 3.0 html//"
                                       "\nmicrosoft//dtd internet explorer 3.0 tables//"
                                       "\nnetscape comm. corp.//dtd html//"
                                       "\nnetscape comm. corp.//dtd strict html//"
                                       "\no'reilly and associates//dtd html 2.0//"
                                       "\no'reilly and associates//dtd html extended 1.0//"
                                       "\no'reilly and associates//dtd html extended relaxed 1.0//"
                                       "\nsq//dtd html 2.0 hotmetal + extensions//"
                                       "\nsoftquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//"
                                       "\nsoftquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//"
                                       "\nspyglass//dtd html 2.0 extended//"
                                       "\nsun microsystems corp.//dtd hotjava html//"
                                       "\nsun microsystems corp.//dtd hotjava strict html//"
                                       "\nw3c//dtd html 3 1995-03-24//"
                                       "\nw3c//dtd html 3.2 draft//"
                                       "\nw3c//dtd html 3.2 final//"
                                       "\nw3c//dtd html 3.2//"
                                       "\nw3c//dtd html 3.2s draft//"
                                       "\nw3c//dtd html 4.0 frameset//"
                                       "\nw3c//dtd html 4.0 transitional//"
                                       "\nw3c//dtd html experimental 19960712//"
                                       "\nw3c//dtd html experimental 970421//"
                                       "\nw3c//dtd w3 html//"
                                       "\nw3o//dtd w3 html 3.0//"
                                       "\nwebtechs//dtd mozilla html 2.0//"
                                       "\nwebtechs//dtd mozilla html//\n";

[[nodiscard]] bool begins_with(std::string_view text, std::string_view lower) {
    return base::equals_ignoring_ascii_case(text.substr(0, lower.size()), lower);
}

[[nodiscard]] bool is_listed(std::string_view id) {
    std::size_t at = 0;
    for (std::size_t next = 0; (next = kPrefixes.find('\n', at + 1)) != std::string_view::npos; at = next) {
        if (begins_with(id, kPrefixes.substr(at + 1, next - at - 1))) return true;
    }
    return false;
}

} // namespace

bool is_quirky(const Token& doctype) {
    const std::string_view id = doctype.public_id;
    if (doctype.force_quirks || doctype.name != "html") return true;
    if (base::equals_ignoring_ascii_case(doctype.system_id,
                                         "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"))
        return true;
    if (begins_with(id, "-//w3c//dtd html 4.01 frameset//") || begins_with(id, "-//w3c//dtd html 4.01 transitional//"))
        return !doctype.has_system;
    if (begins_with(id, "-//"))
        return is_listed(id.substr(3)) || base::equals_ignoring_ascii_case(id, "-//w3o//dtd w3 html strict 3.0//en//");
    return base::equals_ignoring_ascii_case(id, "-/w3c/dtd html 4.0 transitional/en") ||
           base::equals_ignoring_ascii_case(id, "html") ||
           begins_with(id, "+//silmaril//dtd html pro v0r11 19970101//");
}

} // namespace maqal::html
