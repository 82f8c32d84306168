// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/equivalence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::synthesis {
namespace {

EquivalenceRow judged(EquivalenceRow row, const std::string& why) {
    row.verdict = row.distance <= row.tolerance ? Verdict::Equivalent : Verdict::NotEquivalent;
    if (row.verdict == Verdict::NotEquivalent)
        row.why = why;
    return row;
}

EquivalenceRow notCompared(std::string property, std::string why) {
    return {.property = std::move(property), .verdict = Verdict::NotCompared, .why = std::move(why)};
}

EquivalenceRow sizeRow(const Profile& original, const Profile& synthetic) {
    if (!original.hasSizes)
        return notCompared("object sizes", "the trace has no sizes");
    return judged({.property = "object sizes",
                   .distance = kolmogorovDistance(original.allSizes, synthetic.allSizes),
                   .tolerance = kDistributionTolerance},
                  "objects are larger or smaller");
}

EquivalenceRow popularityRow(const Profile& original, const Profile& synthetic) {
    return judged({.property = "popularity",
                   .distance = popularityDistance(original.popularity, synthetic.popularity),
                   .tolerance = kDistributionTolerance},
                  "the most popular objects have another share of the accesses");
}

EquivalenceRow gapRow(const Profile& original, const Profile& synthetic) {
    if (!original.hasTimes)
        return notCompared("time between accesses", "the trace has no clock");
    return judged({.property = "time between accesses",
                   .distance = kolmogorovDistance(original.gaps, synthetic.gaps),
                   .tolerance = kGapTolerance},
                  "accesses are spaced in another way than batches at a random rate");
}

EquivalenceRow dispersionRow(const Dispersion& original, const Dispersion& synthetic, bool hasTimes) {
    const std::string property = fmt::format("dispersion in {:g} s", original.width().value);
    if (!hasTimes)
        return notCompared(property, "the trace has no clock");
    const auto a = original.index(), b = synthetic.index();
    if (!a || !b)
        return notCompared(property, fmt::format("fewer than {} windows", Dispersion::kLeastWindows));
    // The logarithm of an index over n windows has a standard error of about √(2/n): three of them are no difference.
    const double error =
        std::sqrt(2.0 / static_cast<double>(original.windows()) + 2.0 / static_cast<double>(synthetic.windows()));
    EquivalenceRow row{.property = property, .original = a, .synthetic = b};
    row.tolerance = std::max(std::log(kDispersionFactor), 3 * error);
    row.distance = std::abs(std::log(std::max(*a, 1e-9) / std::max(*b, 1e-9)));
    return judged(std::move(row),
                  *a < 1 ? "the trace is more regular than any random arrivals" : "bursts are larger or smaller");
}

void addMissRatios(const Profile& original, const Profile& synthetic, Equivalence& equivalence) {
    for (const double share : kComparedCapacities) {
        const double a = original.missRatio(share), b = synthetic.missRatio(share);
        const std::string property = fmt::format("LRU miss ratio, 1/{:g} of the objects", 1 / share);
        if (share * static_cast<double>(std::min(original.objects, synthetic.objects)) < 1)
            equivalence.rows.push_back(notCompared(property, "less than one object"));
        else
            equivalence.rows.push_back(judged({.property = property,
                                               .original = a,
                                               .synthetic = b,
                                               .distance = std::abs(a - b),
                                               .tolerance = kMissRatioTolerance},
                                              "objects come back after more or fewer others"));
    }
}

EquivalenceRow tenantRow(const Profile& original, const Profile& synthetic) {
    if (original.tenants.size() < 2)
        return notCompared("shares of tenants", "the trace tells no tenants apart");
    EquivalenceRow row{.property = "shares of tenants", .tolerance = kShareTolerance};
    for (std::size_t i = 0; i < std::max(original.tenants.size(), synthetic.tenants.size()); ++i) {
        const double a = i < original.tenants.size() ? original.tenants[i] : 0;
        const double b = i < synthetic.tenants.size() ? synthetic.tenants[i] : 0;
        row.distance = std::max(row.distance, std::abs(a - b));
    }
    return judged(std::move(row), "one object has more accesses than the share of its tenant leaves");
}

EquivalenceRow writeRow(const Profile& original, const Profile& synthetic) {
    if (!original.hasOrigins)
        return notCompared("share of writes", "the trace does not tell reads from writes");
    const double a = original.writes(), b = synthetic.writes();
    return judged({.property = "share of writes",
                   .original = a,
                   .synthetic = b,
                   .distance = std::abs(a - b),
                   .tolerance = kShareTolerance},
                  "more or fewer accesses write");
}

} // namespace

const char* nameOf(Verdict verdict) {
    return verdict == Verdict::Equivalent      ? "equivalent"
           : verdict == Verdict::NotEquivalent ? "not equivalent"
                                               : "not compared";
}

bool Equivalence::isEquivalent() const {
    return std::none_of(rows.begin(), rows.end(),
                        [](const EquivalenceRow& row) { return row.verdict == Verdict::NotEquivalent; });
}

Equivalence compare(const Profile& original, const Profile& synthetic) {
    Equivalence equivalence;
    equivalence.rows = {sizeRow(original, synthetic), popularityRow(original, synthetic), gapRow(original, synthetic)};
    for (std::size_t i = 0; i < original.dispersions.size(); ++i)
        equivalence.rows.push_back(dispersionRow(original.dispersions[i], synthetic.dispersions[i], original.hasTimes));
    addMissRatios(original, synthetic, equivalence);
    equivalence.rows.push_back(tenantRow(original, synthetic));
    equivalence.rows.push_back(writeRow(original, synthetic));
    return equivalence;
}

} // namespace lakewright::synthesis
