// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace lakewright::cache {

/// Which missed objects may enter a cache (MODELS §3.2).

struct AdmitAll {
    bool operator==(const AdmitAll&) const = default;
};
/// Each miss with the same chance, from a random stream of its own.
struct AdmitSome {
    double probability = 0.5; ///< in [0, 1]
    std::uint64_t seed = 1;
    bool operator==(const AdmitSome&) const = default;
};
/// At the second miss while the first is remembered: the latest objects missed once, in all as many objects or bytes as
/// the capacity, first in, first out.
struct AdmitSecondHit {
    bool operator==(const AdmitSecondHit&) const = default;
};

using Admission = std::variant<AdmitAll, AdmitSome, AdmitSecondHit>;

/// "all", "second-hit" or "probability 0.25"; the inverse of parseAdmission.
std::string admissionName(const Admission& admission);
/// "all", "second-hit", or a number in [0, 1], alone or after "probability". Throws diagnostics::InputError.
Admission parseAdmission(std::string_view text);

} // namespace lakewright::cache
