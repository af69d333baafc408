// Two WebAssembly modules are linked from the same objects: the whole one, and the one that a browser loads to draw an
// article of WordPress. The second leaves out what that does not need, since it is what a reader waits for: the sinks
// of text, the other formats, the rare character references. Native programs are whole.
#pragma once

namespace maqal::base {

// A constant of the object that is linked: link-time optimisation drops what stands behind it. A call that would need
// it is answered with MAQAL_ELSEWHERE.
extern const bool kWholeModule;

} // namespace maqal::base
