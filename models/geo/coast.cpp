// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/coast.h"

#include "models/resources/resources.h"

#include <cassert>
#include <charconv>
#include <string_view>

namespace lakewright::geo {
namespace {

/// The next integer at `at`, which moves past it and the character behind it.
int nextInteger(const char*& at, const char* end) {
    int value = 0;
    const auto [behind, error] = std::from_chars(at, end, value);
    assert(error == std::errc{});
    at = behind + (behind != end);
    return error == std::errc{} ? value : 0;
}

/// Reads lines of "longitude latitude longitude latitude …" in hundredths of a degree.
std::vector<Ring> readRings(std::string_view text) {
    std::vector<Ring> rings(1);
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end;) {
        const double longitude = nextInteger(at, end) / 100.0;
        const double latitude = nextInteger(at, end) / 100.0;
        rings.back().push_back({latitude, longitude});
        if (at[-1] == '\n' && at < end)
            rings.emplace_back();
    }
    return rings;
}

} // namespace

const std::vector<Ring>& coast() {
    static const std::vector<Ring> rings = readRings(resources::file("map/coast-110m.txt"));
    return rings;
}

} // namespace lakewright::geo
