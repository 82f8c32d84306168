// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace lakewright::test {

/// The world that a kit is run in: what the tools of a field engineer would find. The laws are written down here once
/// more, from MODELS, so that what is fitted is held against something else than itself.
namespace world {

/// What one kind of access takes of a drive: outside of its bottleneck, and in it.
struct Access {
    double idle, operation, bandwidth; ///< s, s, B/s
};
Access accessOf(bool isRandom, bool isRead);
inline constexpr double kInterference = 0.4;
/// Operations a second of one drive, reads and writes; `reads` is the share of reads.
struct Rates {
    double reads, writes;
};
Rates drive(const std::string& pattern, double depth, double block, double reads);

/// Throughput of n workers that get into each other's way: n·rate / (1 + α(n−1) + βn(n−1)).
struct Scaling {
    double rate, contention, coherency;
    double at(double n) const;
};
inline constexpr Scaling kNetwork{2.2e9 / 8, 0.05, 2e-4}, kZones{1.5e9 / 8, 0.05, 2e-4};
/// Of a cluster by its nodes; `cluster` is the folder of its results.
Scaling nodesOf(const std::string& cluster, bool isRead);

inline constexpr double kWindow = 12e6, kRamp = 8; ///< B of a connection; round trips until it is open
double capacityOf(const std::string& pair);        ///< B/s of a way between regions
double roundTripOf(const std::string& pair);       ///< s
double wan(const std::string& pair, double connections, double seconds);

/// A façade's operation: what a client does by itself or waits for, and what it takes of the station that all share.
struct Operation {
    double outside, each, bandwidth; ///< s, s, B/s
};
Operation operationOf(const std::string& facade, const std::string& operation, bool hasTls);
double facadeRate(const Operation& operation, double clients, double bytes); ///< operations a second

/// Deviation over mean of a VM's disks from day to day.
double noiseOf(const std::string& lifespan);

/// Seconds of an H100 for one sample, and bytes of one.
struct Workload {
    double seconds, bytes;
};
Workload workloadOf(const std::string& name);
inline constexpr double kBarrier = 0.01, kSharing = 0.02;
/// B/s that a cluster gives, by the largest number of accelerators that it is to feed with unet3d.
double storageFor(double mostUnet3d);
double samples(const Workload& workload, double accelerators, double clients, double storage);

/// Repeatable draws.
class Noise {
public:
    explicit Noise(std::uint64_t seed) : m_state(seed) {}
    /// exp(spread · normal): a factor around 1.
    double factor(double spread);

private:
    double uniform();
    std::uint64_t m_state;
};

} // namespace world
} // namespace lakewright::test
