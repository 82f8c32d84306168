// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/bound.h"
#include "models/facade/facade.h"
#include "models/facade/mix.h"
#include "sim/request/arrivals.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace lakewright::request {

/// One finished request: a success, or one given up.
struct Sample {
    double end = 0;                                  ///< seconds, when the answer was at the client
    float latency = 0;                               ///< seconds, from the intended start
    float payload = 0;                               ///< bytes moved, 0 for a failure
    facade::Answer answer = facade::Answer::Success; ///< the last
    std::uint16_t entry = 0;                         ///< of the mix
    std::uint8_t tenant = 0;                         ///< of the mix's admission
    std::uint8_t tries = 1;
};

/// Work done by each node's resources until `at`, in seconds of the whole resource; node by node, kResources each.
struct WorkMark {
    units::Seconds at{};
    std::vector<double> seconds;
};

struct EngineCounts {
    std::uint64_t events = 0;      ///< calendar entries that did something
    std::uint64_t attempts = 0;    ///< of finished and running requests, hedges too
    std::uint64_t rejected = 0;    ///< attempts answered 503
    std::uint64_t tokenMisses = 0; ///< attempts whose token had to be verified
    std::uint64_t unwraps = 0;     ///< of keys by the vault
    std::uint64_t timeouts = 0;    ///< attempts that the client waited no longer for
    std::uint64_t hedges = 0;      ///< attempts that were sent because another took long
    bool overflowed = false;       ///< kMostUnderWay requests were under way: no more came from then on
    bool operator==(const EngineCounts&) const = default;
};

/// So many requests under way are overload whatever else: bounds the memory of a run.
inline constexpr std::size_t kMostUnderWay = 1'000'000;

/// What one run simulates.
struct RequestRun {
    facade::Facade facade{};
    facade::Mix mix{};
    Arrivals arrivals = Poisson{};
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
    bool capsAreSpent = false; ///< caps begin without the tokens of their burst, as in the midst of overload
};

/// Request-level simulation of a façade (MODELS §2.2): each request passes accept/TLS, NIC ingress, protocol CPU,
/// metadata, the fabric, NVMe devices and NIC egress of nodes; those with no use for a station skip it. Destage and
/// the device operations of metadata are fluid: they take shares of CPU, NIC and NVMe away. One thread, one run.
/// An attempt that its client no longer waits for (try timeout, the slower one of two when hedged) keeps the façade
/// busy until its answer would be sent; its connection is closed, so the next request there opens one.
class Engine {
public:
    explicit Engine(const RequestRun& run);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Goes on until so many requests have finished in all, or, when arrivals end, until none is left.
    void runUntilFinished(std::uint64_t requests);

    const std::vector<Sample>& samples() const; ///< in order of their end at the node
    /// At most 1024 marks at equal distances, the first at 0.
    const std::vector<WorkMark>& marks() const;
    EngineCounts counts() const;
    units::Seconds now() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace lakewright::request
