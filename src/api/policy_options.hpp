// The option `policy`: JSON → what a host adds to the policy of HTML or takes from it (maqal-policy-1.schema.json).
#pragma once

#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "html/host_policy.hpp"
#include "source/json.hpp"

namespace maqal::api {

// Null where anything in it is unknown, never allowed or of the wrong type: then `diagnostics` holds an error policy.*
// for each of them, with the pointer to it. A policy that is half understood would let through what its host took away.
[[nodiscard]] const html::HostPolicy* read_host_policy(const source::json::Value& policy, base::Arena& arena,
                                                       base::Diagnostics& diagnostics);

} // namespace maqal::api
