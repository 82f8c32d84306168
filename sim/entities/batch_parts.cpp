// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/batch_parts.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {
namespace {

/// Parts for these bytes: `least`, or more of them where a buffer is small.
int partsOf(const scenario::Transfer& transfer, units::Bytes bytes, int least) {
    const double forBuffer = transfer.buffer ? scenario::kBufferParts * (bytes / transfer.buffer->size) : 1;
    return std::clamp(static_cast<int>(std::ceil(forBuffer)), least, scenario::kMostParts);
}

int evenParts(units::Seconds lasts) {
    const double parts = std::ceil(lasts / scenario::kLongestPart);
    return std::clamp(static_cast<int>(std::min<double>(parts, scenario::kMostParts)), scenario::kEvenParts,
                      scenario::kMostParts);
}

void addEvenly(std::vector<BatchPart>& all, units::Seconds from, units::Seconds lasts, units::Bytes bytes, int parts) {
    for (int i = 0; i < parts; ++i)
        all.push_back({from + lasts * (static_cast<double>(i) / parts),
                       from + lasts * (static_cast<double>(i + 1) / parts), bytes / static_cast<double>(parts)});
}

/// Lengths of the bursts that hold the bytes; the last one is cut.
std::vector<units::Seconds> burstLengths(const scenario::TransferBursts& bursts, units::Bytes size,
                                         stats::RandomStream& random) {
    std::vector<units::Seconds> lengths;
    for (units::Seconds left = size / bursts.rate; left.value > 0; left = left - lengths.back())
        lengths.push_back(std::min(left, bursts.shortest + (bursts.longest - bursts.shortest) * random.uniform()));
    return lengths;
}

void addBursts(std::vector<BatchPart>& all, const scenario::Transfer& transfer, units::Bytes size,
               stats::RandomStream& random) {
    const std::vector<units::Seconds> lengths = burstLengths(*transfer.bursts, size, random);
    std::vector<double> gaps(lengths.size() + 1); // before each burst, and after the last
    double sum = 0;
    for (double& gap : gaps)
        sum += gap = random.exponential(1);
    const units::Seconds idle = transfer.lasts - size / transfer.bursts->rate;
    units::Seconds from{};
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        from += idle * (gaps[i] / sum);
        const units::Bytes bytes = transfer.bursts->rate * lengths[i];
        addEvenly(all, from, lengths[i], bytes, partsOf(transfer, bytes, scenario::kBurstParts));
        from += lengths[i];
    }
}

} // namespace

std::vector<BatchPart> batchParts(const scenario::Transfer& transfer, units::Bytes size, stats::RandomStream& random) {
    std::vector<BatchPart> all;
    if (transfer.bursts)
        addBursts(all, transfer, size, random);
    else
        addEvenly(all, {}, transfer.lasts, size, partsOf(transfer, size, evenParts(transfer.lasts)));
    return all;
}

} // namespace lakewright::entities
