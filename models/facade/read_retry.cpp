// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix_parts.h"

#include "models/facade/object_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;
using scenario::Findings;

/// What is tried again: any of "timeout", "500" and "503".
void readRetryOn(const json& value, RetryPolicy& policy, Findings& findings) {
    policy.afterTimeout = policy.after500 = policy.after503 = false;
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        const std::string name = value[i].is_string() ? value[i].get<std::string>() : value[i].dump();
        if (name == "timeout")
            policy.afterTimeout = true;
        else if (name == "500")
            policy.after500 = true;
        else if (name == "503")
            policy.after503 = true;
        else
            findings.error(scenario::child("/retry/retryOn", i), "Is nothing that can be tried again",
                           scenario::inQuotes(name), "\"timeout\", \"500\", \"503\"");
    }
    if (!value.is_array())
        findings.error("/retry/retryOn", "Is no list", value.type_name(), "a list of \"timeout\", \"500\", \"503\"");
}

} // namespace

/// A client by name, or a policy of its own.
RetryPolicy readRetry(const json& value, Findings& findings) {
    if (value.is_string()) {
        if (const auto known = policyOf(value.get_ref<const std::string&>()))
            return *known;
        findings.error("/retry", "Is no client that is known", scenario::inQuotes(value.get_ref<const std::string&>()),
                       "none, azcopy, sdk-js, sdk, or an object with tries, base and cap");
        return {};
    }
    ObjectReader reader(value, "/retry", findings);
    RetryPolicy policy{.tries = static_cast<int>(reader.count("tries", 1, 50))};
    reader.quantity("base", policy.base);
    reader.quantity("cap", policy.cap);
    if (reader.has("jitterLow"))
        policy.jitterLow = reader.number("jitterLow", {.low = 0, .high = 1});
    if (reader.has("jitterHigh"))
        policy.jitterHigh = reader.number("jitterHigh", {.low = 1, .high = 10});
    if (reader.has("tryTimeout"))
        reader.positive("tryTimeout", policy.tryTimeout);
    if (reader.has("retryOn"))
        readRetryOn(*reader.member("retryOn"), policy, findings);
    if (policy.cap < policy.base)
        findings.error("/retry/cap", "Is below the base", fmt::format("{} s", policy.cap.value),
                       fmt::format("at least {} s", policy.base.value));
    reader.refuseOthers();
    return policy;
}

} // namespace lakewright::facade
