// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::calibration {

/// What was known of a parameter before the data: ln value is normal about ln `value` with deviation `spread`.
struct Prior {
    double value = 0;  ///< in the parameter's unit, > 0
    double spread = 0; ///< of the logarithm, > 0; A 0.05, B 0.15, C and D 0.1, E ln 2 (MODELS §9.3)
    std::string tier;  ///< "A" … "E"
    std::string source;
    bool operator==(const Prior&) const = default;
};

/// The deviation of the logarithm that belongs to a tier (MODELS §9.3). Precondition: "A" … "E".
double spreadOfTier(const std::string& tier);

/// A number of a model that a fit may change. All are positive and are fitted as logarithms (MODELS §9.4).
struct Parameter {
    std::string name; ///< "step time of unet3d_h100"
    std::string unit; ///< "s", "B/s", "1/s", "1"
    double start = 1; ///< least < start < most
    double least = 1e-12, most = 1e15;
    std::optional<Prior> prior{};
    /// Nothing real is below `least`, or above `most`: an interval that ends there is closed.
    bool isLeastPhysical = false, isMostPhysical = false;
    bool operator==(const Parameter&) const = default;
};

} // namespace lakewright::calibration
