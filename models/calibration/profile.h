// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/calibration.h"
#include "models/growth/calendar.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::calibration {

inline constexpr const char* kProfileSchema = "lakewright.profile/1";

/// A file that a profile was fitted to.
struct FittedFile {
    std::string file, format, sha256;
    std::uint64_t measurements = 0;
    bool operator==(const FittedFile&) const = default;
};

/// What a profile is about: another machine or version has another one.
struct ProfileKey {
    std::string name, hardware, software;
    growth::Date made, expires; ///< the last day on which it is believed
    bool operator==(const ProfileKey&) const = default;
};

/// A fitted parameter as a profile keeps it.
struct ProfileParameter {
    std::string name, unit;
    double value = 0, low = 0, high = 0; ///< low … high: 95 % by profile likelihood
    bool isOpenBelow = false, isOpenAbove = false, isIdentified = false;
    bool operator==(const ProfileParameter&) const = default;
};

/// The circumstances that a fit has seen, of one of the model's numbers.
struct MeasuredRange {
    std::string name, unit;
    double least = 0, most = 0;
    bool operator==(const MeasuredRange&) const = default;
};

/// Rows that the law describes by the same parameters, and where they were measured.
struct MeasuredSeries {
    std::vector<std::string> parameters; ///< in the order of the equation's values
    std::vector<MeasuredRange> ranges;   ///< one for each of the model's variables
    bool operator==(const MeasuredSeries&) const = default;
};

/// Errors of rows that fits had not seen.
struct ProfileErrors {
    std::string by;
    std::size_t folds = 0, unpredictable = 0;
    Errors errors;
    bool operator==(const ProfileErrors&) const = default;
};

/// A fit that can be used without its data: `"schema": "lakewright.profile/1"` (DESIGN §9).
struct Profile {
    ProfileKey key;
    std::string model;
    std::vector<FittedFile> files;
    std::vector<ProfileParameter> parameters;
    Eigen::MatrixXd covariance; ///< of the logarithms of the parameters
    std::vector<std::string> regimes;
    Noise noise;
    std::vector<MeasuredSeries> measured; ///< no two of the same parameters
    std::vector<ProfileErrors> heldOut;
    Evidence evidence;

    bool isStale(growth::Date day) const { return key.expires < day; }
};

Profile profileOf(const Calibration& calibration, const Model& model, ProfileKey key, std::vector<FittedFile> files);

nlohmann::ordered_json toJson(const Profile& profile);
/// Exact inverse of toJson. Throws diagnostics::InputError with the place for anything else.
Profile parseProfile(std::string_view text, const std::string& file);
Profile loadProfile(const std::string& file);

} // namespace lakewright::calibration
