// Trees for other programs' inputs, so that other parsers can be the judges. A request on standard input is a line and
// the bytes of the markup behind it:
//
//     BYTES SCRIPTING SPLITS CONTEXT
//
// SCRIPTING 1 or 0; SPLITS "-" or positions in ascending order, "3,8", where the input is cut in pieces; CONTEXT as in
// the conformance files, nothing for a document. The answer is a line with the number of bytes, and the dump behind it.
#pragma once

namespace maqal::conformance {

// Until the input ends. Returns the exit status: 1 where a request is not of this form.
[[nodiscard]] int answer_tree_requests();

} // namespace maqal::conformance
