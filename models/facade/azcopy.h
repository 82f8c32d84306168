// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <optional>

namespace lakewright::facade {

/// AzCopy as its sources have it (MODELS §2.4, tier A: azure-storage-azcopy ste/concurrency.go, concurrencyTuner.go,
/// mgr-JobPartTransferMgr.go, common/fe-ste-models.go).
namespace azcopy {

inline constexpr units::Bytes kFirstBlock = units::mebibytes(8);
inline constexpr int kMostBlocks = 50'000;
inline constexpr int kFilesPerJobPart = 10'000;
inline constexpr int kTransferPool = 64, kEnumerationPool = 16;
/// Files of one job: below the first it works well, above the second it is advised against.
inline constexpr std::int64_t kAdvisedFiles = 10'000'000, kMostAdvisedFiles = 50'000'000;

/// Requests at a time: 32 up to 4 CPUs, then 16 per CPU, at most 300. Precondition: cpus >= 1.
int concurrency(int cpus);

/// 8 MiB, doubled until the file has at most 50,000 blocks; nothing for a file that needs blocks beyond the API's
/// 4,000 MiB. Precondition: file >= 0.
std::optional<units::Bytes> blockSize(units::Bytes file);
/// Blocks of a file of that size with that block; at least 1.
std::int64_t blocksOf(units::Bytes file, units::Bytes block);
std::int64_t jobParts(std::int64_t files); ///< of 10,000 files each; files >= 0

/// The auto-tuner: looks at the throughput of each concurrency and chooses the next.
class Tuner {
public:
    static constexpr int kStart = 4, kMost = 3000, kSlowerAbove = 256;
    static constexpr double kFirstFactor = 4, kSlowFactor = 2, kStop = 1.19;
    /// Share of a proportional gain that a step up must bring to be kept.
    static constexpr double kWorthwhile = 0.2;

    int concurrency() const { return m_now; }
    bool settled() const { return m_settled; }
    /// The throughput measured at concurrency(): decides on the next.
    void measured(units::Bandwidth throughput);

private:
    void stepUp(int from);
    void backOff(units::Bandwidth throughput);

    int m_now = kStart, m_best = 0;
    units::Bandwidth m_bestThroughput{};
    double m_factor = kFirstFactor;
    bool m_settled = false;
};

/// Bandwidth of a transfer by Little's law (L0): concurrency · block / time of one request.
units::Bandwidth transferRate(int concurrency, units::Bytes block, units::Seconds perRequest);

} // namespace azcopy
} // namespace lakewright::facade
