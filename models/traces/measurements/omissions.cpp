// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/omissions.h"

#include <algorithm>

namespace lakewright::traces {
namespace {

constexpr std::size_t kMostReasons = 64;
const std::string kOthers = "other reasons";

} // namespace

void addOmission(std::vector<Omission>& to, const std::string& reason, const std::string& place, std::uint64_t count) {
    const auto named = [&](const std::string& name) {
        return std::find_if(to.begin(), to.end(), [&](const Omission& o) { return o.reason == name; });
    };
    auto found = named(reason);
    if (found == to.end() && to.size() >= kMostReasons)
        found = named(kOthers);
    if (found == to.end())
        found = to.insert(found, {to.size() < kMostReasons ? reason : kOthers, 0, {}});
    found->count += count;
    if (found->places.size() < Omission::kMostPlaces)
        found->places.push_back(place);
}

} // namespace lakewright::traces
