// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "sim/kernel/action.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lakewright::kernel {

enum class LinkId : std::uint32_t {};
enum class ClassId : std::uint32_t {};
enum class FlowId : std::uint64_t {};  ///< never reused within a run
enum class TimerId : std::uint64_t {}; ///< never reused within a run

/// A shared capacity: a NIC direction, an NVMe pool, a CPU pool, a WAN path. Capacity > 0 or 0 (closed), finite.
struct Link {
    std::string id;
    units::Bandwidth capacity;
};

/// One use of a link by a route. `use` is the load on the link per byte of the flow (a read of an EBox cluster crosses
/// the NIC 2−1/N times, MODELS §1.3); a multiple of 1/64 in (0, 16], so that both kernels represent it exactly.
struct Hop {
    LinkId link{};
    double use = 1;
    bool operator==(const Hop&) const = default;
};

/// Rounds a coefficient of an equation to what Hop::use can hold; the error is at most 1/128.
double roundUse(double coefficient);

/// Flows of one class share one rate: same route, latency, cap, weight.
struct FlowClass {
    std::string label;                                           ///< for the bottleneck ledger: "job-7 drain"
    std::vector<Hop> route;                                      ///< not empty unless `cap` is finite; no link twice
    units::Seconds latency{};                                    ///< before the first byte shares a link, >= 0
    units::Bandwidth cap = units::unlimited<units::Bandwidth>(); ///< of one flow, > 0
    double weight = 1;                                           ///< share of a bottleneck, > 0, finite
};

/// What held a class back: a link, its own cap, or a closed link.
struct Limiter {
    std::optional<LinkId> link; ///< nothing: the class's own cap
    ClassId flowClass{};
    units::Seconds busy{};  ///< how long this limiter bound the class while it had flows
    double flowSeconds = 0; ///< the same, times the number of flows held back
};

struct LinkLoad {
    units::Bytes carried;  ///< sum of bytes · use since the start, exact at now()
    units::Bandwidth rate; ///< at now()
    units::Bandwidth capacity;
    double saturatedSeconds = 0; ///< time during which the link was the limiter of at least one flow
};

struct KernelCounters {
    std::uint64_t timersFired = 0, flowsStarted = 0, flowsCompleted = 0, flowsAborted = 0, rateSolves = 0;
};

/// A clock with timers, and flows that share links by weighted max-min with per-flow caps (DESIGN §4): rates are the
/// weighted max-min allocation x_f / weight_f, link constraint Σ use·x <= capacity. A flow waits its class's latency,
/// then transfers its bytes. Everything that happens at one instant is solved once. Ties are broken by (time, sequence
/// of scheduling); a flow's completion is ordered after timers of the same instant that were scheduled before it
/// started. Two implementations: native (kernel/native) and SimGrid CM02 (kernel/simgrid). Not thread-safe; kernels in
/// different threads do not share anything. Precondition violations are asserts: input is validated before it gets
/// here.
class Kernel {
public:
    virtual ~Kernel() = default;
    virtual units::Seconds now() const = 0;

    /// Links and classes may be added until run() is first called, and (native only) any time after.
    virtual LinkId addLink(const Link& link) = 0;
    virtual ClassId addClass(const FlowClass& flowClass) = 0;

    /// Calls `action` at `at` >= now(); at the same instant in the order of scheduling.
    virtual TimerId schedule(units::Seconds at, Action action) = 0;
    virtual bool cancel(TimerId timer) = 0; ///< false when it has fired or was cancelled

    /// Starts a flow of `size` >= 0; `done` is called when the last byte has left. Zero bytes end after the latency.
    virtual FlowId startFlow(ClassId flowClass, units::Bytes size, Action done) = 0;
    /// Ends a flow now without calling `done`; the bytes left, or nothing when it had ended before.
    virtual std::optional<units::Bytes> abort(FlowId flow) = 0;
    virtual void setCapacity(LinkId link, units::Bandwidth capacity) = 0;

    /// Runs until the clock is at `until` and everything due then has happened; may be called again with a later time.
    virtual void run(units::Seconds until) = 0;

    virtual std::optional<units::Bytes> remaining(FlowId flow) const = 0;
    virtual units::Bandwidth rate(ClassId flowClass) const = 0; ///< of one flow of the class, 0 without flows
    virtual LinkLoad load(LinkId link) const = 0;
    virtual std::vector<Limiter> limiters() const = 0; ///< the bottleneck ledger; empty where a kernel cannot see it
    virtual KernelCounters counters() const = 0;
};

} // namespace lakewright::kernel
