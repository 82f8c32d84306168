// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/catch_up.h"

#include <cassert>

namespace lakewright::migration {

units::Seconds nextPass(const CatchUp& catchUp, units::Seconds before) {
    return catchUp.scan + catchUp.ratio * before;
}

std::optional<units::Seconds> shortestPass(const CatchUp& catchUp) {
    if (catchUp.ratio >= 1)
        return std::nullopt;
    return catchUp.scan / (1 - catchUp.ratio);
}

std::optional<std::vector<units::Seconds>> passesUntil(const CatchUp& catchUp, units::Seconds window) {
    assert(catchUp.first.value > 0 && catchUp.ratio >= 0);
    constexpr std::size_t kMost = 10'000; // ρ so close to 1 that nobody would wait
    const std::optional<units::Seconds> shortest = shortestPass(catchUp);
    if (!shortest || *shortest >= window)
        return std::nullopt;
    std::vector<units::Seconds> passes;
    for (units::Seconds pass = catchUp.first; passes.size() < kMost;) {
        pass = nextPass(catchUp, pass);
        passes.push_back(pass);
        if (pass <= window)
            return passes;
    }
    return std::nullopt;
}

} // namespace lakewright::migration
