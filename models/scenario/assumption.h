// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace lakewright::scenario {

/// A value of a scenario or of a mix that is not simply what its file says: a default, one that the user assumes, or
/// one that a calibration profile gave.
struct Assumption {
    std::string pointer; ///< JSON pointer of the value, whether written or defaulted
    std::string name, value, unit;
    char tier = 'E'; ///< as catalogue::Source
    std::string source;
    bool fromScenario = false; ///< written by the user, not a default
    bool operator==(const Assumption&) const = default;
};

/// On one line: place, value with its unit, source.
std::string toText(const Assumption& assumption);

} // namespace lakewright::scenario
