// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/reuse_times.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lakewright::synthesis {
namespace {

int classOf(std::uint64_t accesses) {
    return std::bit_width(accesses) - 1;
}

} // namespace

void ReuseTimes::Shares::add(std::size_t bucket, std::size_t buckets) {
    tree.resize(std::bit_ceil(buckets) + 1);
    ++all;
    for (std::size_t node = bucket + 1; node < tree.size(); node += node & -node)
        ++tree[node];
}

std::size_t ReuseTimes::Shares::bucket(double u) const {
    auto left = static_cast<std::uint64_t>(u * static_cast<double>(all));
    std::size_t node = 0;
    for (std::size_t step = tree.size() - 1; step > 0; step /= 2)
        if (node + step < tree.size() && tree[node + step] <= left) {
            node += step;
            left -= tree[node];
        }
    return node;
}

const ReuseTimes::Shares& ReuseTimes::near(const ByClass& classes, std::uint64_t accesses) {
    auto found = classes.lower_bound(classOf(accesses));
    if (found == classes.end())
        --found;
    return found->second;
}

void ReuseTimes::addFirst(std::uint64_t accesses, double place) {
    m_places[classOf(accesses)].add(static_cast<std::size_t>(place * kPlaces), kPlaces);
}

void ReuseTimes::addGap(std::uint64_t accesses, std::uint64_t gap) {
    const double product = static_cast<double>(accesses) * static_cast<double>(gap);
    const auto bucket = static_cast<std::size_t>(std::log2(product) * kPerOctave);
    m_gaps[classOf(accesses)].add(std::min(bucket, kGaps - 1), kGaps);
}

double ReuseTimes::place(std::uint64_t accesses, double u, double within) const {
    return (static_cast<double>(near(m_places, accesses).bucket(u)) + within) / kPlaces;
}

double ReuseTimes::gap(std::uint64_t accesses, double u, double within) const {
    const double bucket = static_cast<double>(near(m_gaps, accesses).bucket(u));
    return std::exp2((bucket + within) / kPerOctave) / static_cast<double>(accesses);
}

} // namespace lakewright::synthesis
