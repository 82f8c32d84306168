// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/miss_ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::calibration {
namespace {

/// Shares of the objects of the largest part, evenly in the logarithm.
constexpr double kShares[] = {0.003, 0.01, 0.03, 0.1, 0.3};

traces::Condition count(const char* name, std::uint64_t value) {
    return {name, traces::Amount(traces::Count{static_cast<double>(value)})};
}

} // namespace

double MissRatios::Part::missRatio(std::uint64_t capacity, std::uint64_t accesses) const {
    std::uint64_t hits = 0;
    for (std::size_t distance = 1; distance < atDistance.size() && distance <= capacity; ++distance)
        hits += atDistance[distance];
    return 1 - static_cast<double>(hits) / static_cast<double>(accesses);
}

MissRatios::MissRatios(std::uint64_t accesses, bool hasSizes) : m_hasSizes(hasSizes) {
    const std::uint64_t parts = std::min(kMostParts, accesses / kLeastOfPart);
    m_ofPart = accesses / parts;
    m_wanted = m_ofPart * parts;
}

bool MissRatios::add(std::span<const traces::Access> accesses) {
    for (const traces::Access& access : accesses) {
        if (m_added == m_wanted)
            break;
        addOne(access);
        if (m_parts.back().objects() > kMostObjects)
            return false;
    }
    return true;
}

void MissRatios::addOne(const traces::Access& access) {
    if (m_added++ % m_ofPart == 0) {
        m_parts.push_back({{0}, 0});
        m_distance = {};
    }
    Part& part = m_parts.back();
    const std::uint64_t distance = m_distance.access(access.object);
    if (distance >= part.atDistance.size())
        part.atDistance.resize(distance + 1);
    ++part.atDistance[distance];
    if (distance == 0)
        part.bytes += static_cast<double>(access.bytes);
}

std::vector<std::uint64_t> MissRatios::capacities() const {
    std::uint64_t most = 0;
    for (const Part& part : m_parts)
        most = std::max(most, part.objects());
    std::vector<std::uint64_t> all;
    for (const double share : kShares)
        if (const auto capacity = static_cast<std::uint64_t>(std::round(share * static_cast<double>(most)));
            capacity > (all.empty() ? 0 : all.back()))
            all.push_back(capacity);
    all.push_back(m_ofPart);
    return all;
}

std::vector<traces::Measurement> MissRatios::finish() && {
    const std::vector<std::uint64_t> all = capacities();
    std::vector<traces::Measurement> measurements;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        traces::Measurement measurement;
        measurement.place = fmt::format("accesses {} to {}", i * m_ofPart + 1, (i + 1) * m_ofPart);
        for (const std::uint64_t capacity : all) {
            measurement.conditions = {count(kCapacityCondition, capacity), count(kAccessesCondition, m_ofPart),
                                      count(kPartCondition, i + 1)};
            measurement.outcome = {
                kMissRatio, traces::Statistic::Single, {}, traces::Ratio{part.missRatio(capacity, m_ofPart)}, {}};
            measurements.push_back(measurement);
        }
        if (!m_hasSizes || part.bytes <= 0)
            continue;
        measurement.conditions = {count(kAccessesCondition, m_ofPart), count(kPartCondition, i + 1)};
        measurement.outcome = {kObjectSize,
                               traces::Statistic::Mean,
                               {},
                               units::Bytes{part.bytes / static_cast<double>(part.objects())},
                               {}};
        measurements.push_back(measurement);
    }
    return measurements;
}

} // namespace lakewright::calibration
