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
/// Files of one job: above the first it gets slow, above the second it is advised against.
inline constexpr std::int64_t kComfortableFiles = 10'000'000, kMostAdvisedFiles = 50'000'000;

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
    void backOff();

    int m_now = kStart, m_best = 0;
    units::Bandwidth m_bestThroughput{};
    double m_factor = kFirstFactor;
    bool m_settled = false;
};

/// A copy that some machines do together.
struct Job {
    int machines = 1;   ///< >= 1, each with a process of its own
    int cpus = 16;      ///< of each, >= 1
    bool tuned = false; ///< the auto-tuner chooses the concurrency instead of the rule
    std::int64_t files = 1;
    units::Bytes file{};
    bool operator==(const Job&) const = default;
};
/// How AzCopy goes about it.
struct Plan {
    int concurrency = 0; ///< of one machine by the rule
    units::Bytes block{};
    std::int64_t blocksPerFile = 0, jobParts = 0;
    bool tooManyFiles = false; ///< above kMostAdvisedFiles per machine
    bool manyFiles = false;    ///< above kComfortableFiles per machine
    bool operator==(const Plan&) const = default;
};
/// Nothing for files beyond the API's largest blob.
std::optional<Plan> planOf(const Job& job);

/// Bandwidth of all machines by Little's law (L0): requests at a time · block / time of one request.
units::Bandwidth transferRate(int concurrency, units::Bytes block, units::Seconds perRequest);

} // namespace azcopy
} // namespace lakewright::facade
