// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/measurement_import.h"

#include <string>
#include <vector>

namespace lakewright::test {

/// What came of a file, with all its measurements.
struct Imported {
    traces::ImportReport report;
    std::vector<traces::Measurement> measurements;

    /// The one with an outcome of this name, percentile and, unless it is empty, a condition `where` = `is`; fails the
    /// test when there is not exactly one.
    const traces::Measurement& one(const std::string& name, std::optional<double> percentile = {},
                                   const std::string& where = {}, const std::string& is = {}) const;
    double value(const std::string& name, std::optional<double> percentile = {}) const; ///< of it, in its base unit
    /// Why something was left out, with its count; 0 when nothing was for that reason.
    std::uint64_t omitted(const std::string& reason) const;
};
Imported imported(const std::string& text, const traces::ImportOptions& options = {});
/// The text of a file of tests/data/traces/measurements.
std::string recorded(const std::string& name);
/// The finding with which a text is refused.
diagnostics::Diagnostic importRefused(const std::string& text, const traces::ImportOptions& options = {});
/// A condition as text, its number in its base unit; empty when there is none.
std::string condition(const traces::Measurement& measurement, const std::string& name);

} // namespace lakewright::test
