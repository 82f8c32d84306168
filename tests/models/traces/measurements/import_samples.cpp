// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/traces/measurements/import_samples.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace lakewright::test {

const traces::Measurement& Imported::one(const std::string& name, std::optional<double> percentile,
                                         const std::string& where, const std::string& is) const {
    std::vector<const traces::Measurement*> found;
    for (const traces::Measurement& m : measurements)
        if (m.outcome.name == name && m.outcome.percentile == percentile &&
            (where.empty() || condition(m, where) == is))
            found.push_back(&m);
    INFO(name << " " << percentile.value_or(0) << " " << where << " " << is);
    REQUIRE(found.size() == 1);
    return *found.front();
}

double Imported::value(const std::string& name, std::optional<double> percentile) const {
    return traces::baseValue(one(name, percentile).outcome.value);
}

std::uint64_t Imported::omitted(const std::string& reason) const {
    for (const traces::Omission& omission : report.omissions)
        if (omission.reason == reason)
            return omission.count;
    return 0;
}

Imported imported(const std::string& text, const traces::ImportOptions& options) {
    Imported all;
    all.report = traces::importMeasurements(temporaryFile(text), options,
                                            [&](const traces::Measurement& m) { all.measurements.push_back(m); });
    CHECK(all.report.measurements == all.measurements.size());
    return all;
}

std::string recorded(const std::string& name) {
    std::ifstream file(LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/measurements/" + name, std::ios::binary);
    INFO(name);
    REQUIRE(file.is_open());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

diagnostics::Diagnostic importRefused(const std::string& text, const traces::ImportOptions& options) {
    return refused([&] { imported(text, options); });
}

std::string condition(const traces::Measurement& measurement, const std::string& name) {
    for (const traces::Condition& c : measurement.conditions)
        if (c.name == name) {
            const auto* amount = std::get_if<traces::Amount>(&c.value);
            return amount ? fmt::format("{}", traces::baseValue(*amount)) : std::get<std::string>(c.value);
        }
    return "";
}

} // namespace lakewright::test
