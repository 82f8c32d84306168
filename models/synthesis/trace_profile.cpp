// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/trace_profile.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

namespace lakewright::synthesis {
namespace {

constexpr std::size_t kMostTenantsCounted = 65'536;

bool isWhole(double value) {
    return std::abs(value - std::round(value)) < 1e-3;
}

double ratio(std::uint64_t part, std::uint64_t all) {
    return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

} // namespace

double Profile::missRatio(double shareOfObjects) const {
    const auto capacity = static_cast<std::size_t>(std::llround(shareOfObjects * static_cast<double>(objects)));
    std::uint64_t hits = 0;
    for (std::size_t distance = 1; distance < atDistance.size() && distance <= capacity; ++distance)
        hits += atDistance[distance];
    return 1 - ratio(hits, accesses);
}

double Profile::writes() const {
    const double first = ratio(objects, accesses);
    return first * firstWrites + (1 - first) * laterWrites;
}

TraceProfile::TraceProfile(bool hasTimes, bool hasSizes) : m_numbers(false, cache::kNoSlot) {
    m_profile.hasTimes = hasTimes;
    m_profile.hasSizes = hasSizes;
}

bool TraceProfile::add(std::span<const traces::Access> accesses, std::span<const traces::Origin> origins) {
    for (std::size_t i = 0; i < accesses.size(); ++i) {
        const std::uint64_t before = m_numbers.objects();
        addOne(accesses[i]);
        if (m_numbers.objects() > kMostObjects)
            return false;
        if (!origins.empty())
            addOrigin(origins[i], m_numbers.objects() > before);
    }
    return true;
}

void TraceProfile::addOne(const traces::Access& access) {
    const std::uint32_t tag = cache::tagOf(access.object);
    cache::Slot number = m_numbers.find(access.object, tag);
    if (number == cache::kNoSlot) {
        number = m_numbers.add(access.object, tag, 1);
        m_times.push_back(0);
        m_sizes.push_back(static_cast<float>(access.bytes));
        m_profile.allSizes.add(static_cast<double>(access.bytes));
    }
    ++m_times[number];
    const std::uint64_t distance = m_distance.access(number);
    if (distance >= m_profile.atDistance.size())
        m_profile.atDistance.resize(std::max<std::size_t>(2 * m_profile.atDistance.size(), distance + 1));
    ++m_profile.atDistance[distance];
    if (m_profile.hasTimes) {
        if (m_profile.accesses == 0)
            m_first = m_latest = access.at;
        else
            m_profile.gaps.add(std::max(0.0, (access.at - m_latest).value));
        m_latest = std::max(m_latest, access.at);
        for (Dispersion& dispersion : m_profile.dispersions)
            dispersion.add(access.at);
        m_wholeSeconds = m_wholeSeconds && isWhole(access.at.value);
        m_wholeMilliseconds = m_wholeMilliseconds && isWhole(access.at.value * 1e3);
    }
    ++m_profile.accesses;
}

void TraceProfile::addOrigin(const traces::Origin& origin, bool isFirst) {
    m_profile.hasOrigins = true;
    if (m_tenants.size() < kMostTenantsCounted || m_tenants.contains(origin.tenant))
        ++m_tenants[origin.tenant];
    if (origin.isWrite)
        ++(isFirst ? m_firstWrites : m_laterWrites);
}

bool TraceProfile::addAgain(std::span<const traces::Access> accesses) {
    m_last.resize(m_times.size());
    for (const traces::Access& access : accesses) {
        const cache::Slot number = m_numbers.find(access.object, cache::tagOf(access.object));
        if (number == cache::kNoSlot || m_again == m_profile.accesses)
            return false;
        if (m_last[number] == 0)
            m_profile.reuse.addFirst(m_times[number], ratio(m_again, m_profile.accesses));
        else
            m_profile.reuse.addGap(m_times[number], m_again + 1 - m_last[number]);
        m_last[number] = ++m_again;
    }
    return true;
}

Profile TraceProfile::finish() && {
    m_profile.objects = m_numbers.objects();
    for (std::size_t number = 0; number < m_times.size(); ++number) {
        ++m_profile.popularity[m_times[number]];
        m_profile.sizes[std::bit_width(m_times[number]) - 1].add(m_sizes[number]);
    }
    const double duration = (m_latest - m_first).value;
    m_profile.rate = duration > 0 ? static_cast<double>(m_profile.accesses) / duration : 0;
    m_profile.resolution = m_wholeSeconds        ? units::seconds(1)
                           : m_wholeMilliseconds ? units::milliseconds(1)
                                                 : units::milliseconds(1e-3);
    for (const auto& [tenant, count] : m_tenants)
        m_profile.tenants.push_back(ratio(count, m_profile.accesses));
    std::sort(m_profile.tenants.begin(), m_profile.tenants.end(), std::greater<>());
    m_profile.tenants.resize(std::min(m_profile.tenants.size(), Profile::kMostTenants));
    m_profile.firstWrites = ratio(m_firstWrites, m_profile.objects);
    m_profile.laterWrites = ratio(m_laterWrites, m_profile.accesses - m_profile.objects);
    return std::move(m_profile);
}

} // namespace lakewright::synthesis
