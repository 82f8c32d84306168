// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/ranking.h"

#include "models/cluster/data_path.h"
#include "sim/request/in_parallel.h"

#include <algorithm>
#include <limits>

namespace lakewright::request {
namespace {

constexpr std::uint64_t kFewest = 20'000;
/// Relative half-width of p99: sizes differ by more.
constexpr double kTailPrecision = 0.15;
constexpr units::Seconds kMonth = units::hours(730);

constexpr std::size_t kP99 = 3;

RankedSize rowOf(const SizeRanking& ranking, const catalogue::VmSize& size) {
    const cluster::Cluster cluster{.size = size, .nodes = ranking.nodes, .reduction = ranking.reduction};
    LoadSweep sweep{.facade = facade::facadeOf(cluster, ranking.mix.costs),
                    .mix = ranking.mix,
                    .seed = ranking.seed,
                    .fewestRequests = std::min(kFewest, ranking.mostRequests),
                    .mostRequests = ranking.mostRequests,
                    .tailPrecision = kTailPrecision};
    const LoadPoint saturated = saturationOf(sweep);
    const RequestReport& most = saturated.report;
    sweep.fractions = {kRankedLoad * saturated.fraction};
    const LoadPoint ranked = pointsOf(sweep).front();
    RankedSize row{.size = size.id,
                   .family = size.family,
                   .bound = facade::capacityBound(sweep.facade, sweep.mix),
                   .payload = most.goodput.value,
                   .requests = most.throughput.value,
                   .p99 = ranked.report.all.percentiles[kP99],
                   .limiting = most.limiting,
                   .hasDoubts = !size.doubts.empty() || cluster::readFigureAssumed(cluster) ||
                                cluster::writeFigureAssumed(cluster)};
    if (const auto price = catalogue::builtin().price(size.id, ranking.region))
        row.price = price->hourly * ranking.nodes;
    return row;
}

std::optional<units::Usd> monthlyPer(const RankedSize& row, double rate) {
    if (!row.price || rate <= 0)
        return std::nullopt;
    return *row.price * kMonth / rate;
}

double sortKey(const RankedSize& row) {
    const std::optional<units::Usd> perRate =
        row.payload.value > 0 ? monthlyPerGigabyteRate(row) : monthlyPerKilorequest(row);
    return perRate ? perRate->value : std::numeric_limits<double>::infinity();
}

} // namespace

std::optional<units::Usd> monthlyPerGigabyteRate(const RankedSize& row) {
    return monthlyPer(row, row.payload / units::gigabytesPerSecond(1));
}

std::optional<units::Usd> monthlyPerKilorequest(const RankedSize& row) {
    return monthlyPer(row, row.requests / units::perSecond(1000));
}

std::vector<RankedSize> rankSizes(const SizeRanking& ranking) {
    std::vector<RankedSize> rows(ranking.sizes.size());
    inParallel(ranking.threads, rows.size(), [&](std::size_t i) {
        rows[i] = rowOf(ranking, *ranking.sizes[i]);
        if (ranking.observer)
            ranking.observer->onPoint();
    });
    std::sort(rows.begin(), rows.end(), [](const RankedSize& a, const RankedSize& b) {
        const double first = sortKey(a), second = sortKey(b);
        return first != second ? first < second : a.size < b.size;
    });
    return rows;
}

std::vector<const catalogue::VmSize*> storageSizes(const catalogue::Catalogue& catalogue) {
    std::vector<const catalogue::VmSize*> sizes;
    for (const catalogue::VmSize& size : catalogue.sizes())
        if (size.category == "storage optimized" && size.localDisks > 0)
            sizes.push_back(&size);
    return sizes;
}

} // namespace lakewright::request
