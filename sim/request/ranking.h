// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/facade/mix.h"
#include "sim/request/load_curve.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::request {

/// Compares sizes for one mix.
struct SizeRanking {
    std::vector<const catalogue::VmSize*> sizes{}; ///< each with local disks; alive while it runs
    facade::Mix mix{};
    int nodes = 12;
    double reduction = 1; ///< r of the cluster, >= 1
    std::string region{}; ///< of the price
    std::uint64_t seed = 1;
    std::uint64_t mostRequests = 400'000; ///< of each point
    int threads = 1;                      ///< the rows do not depend on it
    SweepObserver* observer = nullptr;    ///< nobody, or one who is told of each size
};

struct RankedSize {
    std::string size, family;
    facade::RateLimit bound{};                         ///< L0
    units::Bandwidth payload{};                        ///< served when offered more than it can serve
    units::Frequency requests{};                       ///< the same
    Estimate<units::Seconds> p99{};                    ///< at kRankedLoad of what was served
    facade::Resource limiting = facade::Resource::Cpu; ///< in saturation
    std::optional<units::PriceRate> price{};           ///< of all nodes; nothing: no price in the region
    bool hasDoubts = false;                            ///< a figure of the size is suspect or assumed
    bool operator==(const RankedSize&) const = default;
};

/// Load at which p99 is compared.
inline constexpr double kRankedLoad = 0.7;

/// USD per month (730 h) of a rate of 1 GB/s, or of 1,000 requests a second; nothing without a price or a payload.
std::optional<units::Usd> monthlyPerGigabyteRate(const RankedSize& row);
std::optional<units::Usd> monthlyPerKilorequest(const RankedSize& row);

/// All sizes, cheapest per GB/s first (per kop/s when the mix moves no payload), those without a price last by name.
std::vector<RankedSize> rankSizes(const SizeRanking& ranking);

/// Sizes of the L series, the ones that a storage façade runs on.
std::vector<const catalogue::VmSize*> storageSizes(const catalogue::Catalogue& catalogue);

} // namespace lakewright::request
