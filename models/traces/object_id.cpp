// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/object_id.h"

#include "models/traces/numbers.h"

namespace lakewright::traces {
namespace {

constexpr std::uint64_t kOffsetBasis = 0xcbf29ce484222325, kPrime = 0x100000001b3; // FNV-1a, 64 bit

} // namespace

std::uint64_t objectId(std::string_view name) {
    if (!name.starts_with('0') || name.size() == 1)
        if (const auto number = wholeNumber(name))
            return *number;
    std::uint64_t hash = kOffsetBasis;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    return hash;
}

} // namespace lakewright::traces
