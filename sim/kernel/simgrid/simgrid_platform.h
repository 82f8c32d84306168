// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <map>
#include <memory>
#include <set>
#include <simgrid/s4u.hpp>
#include <string>
#include <vector>

namespace lakewright::kernel {

/// The links and classes of a kernel as one SimGrid engine, and the few operations on it that the kernel needs.
///
/// How our model is written in SimGrid 3.32 (each point is a test in simgrid_platform_test.cpp):
/// - Quantities are counted in 1/256 byte, because a payload is an integer; a flow is at most 2^56 bytes.
/// - A communication keeps as its own limit the smallest bandwidth its route had when it started, so a link whose
///   capacity rises later would never be used again in full. A link is therefore created with a bandwidth that never
///   limits, and its capacity is given by SimGrid's non-linear sharing callback.
/// - A bandwidth of 0 is skipped by the solver (the flow is then not limited at all): a closed link lets 1e-30 bytes/s
///   through.
/// - `use` is the number of times a link occurs in a route; where a class has a fractional use, link and uses are
///   multiplied by the smallest power of two that makes all of them integers.
/// - Comm::set_rate does not reach host-to-host communications: a class's cap is the bandwidth of a link of its own.
/// - CM02 shares in proportion to 1/latency: when weights differ, the class's own link has latency
///   64 s · (largest weight)/weight, and network/latency-factor 1e-15 keeps the delay below a nanosecond up to a ratio
///   of weights of 10,000. TCP-gamma must then be large instead of 0, which would drop the caps.
class SimGridPlatform {
public:
    using Transfer = simgrid::s4u::CommPtr;

    /// Builds and seals the platform; SimGrid allows one engine per process.
    SimGridPlatform(const std::vector<Link>& links, const std::vector<FlowClass>& classes);
    ~SimGridPlatform();
    SimGridPlatform(const SimGridPlatform&) = delete;
    SimGridPlatform& operator=(const SimGridPlatform&) = delete;

    static bool isNothing(units::Bytes size); ///< too small to be a communication: below 1/512 byte

    /// Starts a communication; advance() reports `tag` when it ends. Precondition: not isNothing(size).
    Transfer start(ClassId flowClass, units::Bytes size, std::uint64_t tag);
    units::Bytes cancel(const Transfer& transfer); ///< bytes left
    units::Bytes remaining(const Transfer& transfer) const;
    void setCapacity(LinkId link, units::Bandwidth capacity);

    units::Seconds clock() const;
    /// Moves the clock to `until`, or to the first instant at which communications end: their tags, smallest first.
    std::vector<std::uint64_t> advance(units::Seconds until);
    /// Solves the rates of this instant without moving the clock; what ends by that, as advance().
    std::vector<std::uint64_t> refresh();

    units::Bandwidth linkRate(LinkId link) const;        ///< sum of rate · use, as of the last advance or refresh
    units::Bandwidth classRate(ClassId flowClass) const; ///< sum over the class's flows, likewise

private:
    void configure(bool weighted);
    void addLinks(const std::vector<Link>& links, const std::vector<FlowClass>& classes);
    void addClasses(const std::vector<FlowClass>& classes);
    simgrid::s4u::Link* addClassLink(const FlowClass& flowClass, std::size_t index, double penaltySeconds);
    void noteCompletion(const simgrid::s4u::Activity& activity);
    std::vector<std::uint64_t> takeEnded();
    void step(double untilSeconds);

    struct Ends {
        simgrid::s4u::Host *from, *to;
        simgrid::s4u::Link* own;
    };
    std::unique_ptr<simgrid::s4u::Engine> m_engine;
    simgrid::s4u::NetZone* m_zone = nullptr;
    std::vector<simgrid::s4u::Link*> m_links;
    std::vector<double> m_scale;          ///< SimGrid's load per use and byte: 256 · power of two
    std::vector<double> m_unitsPerSecond; ///< what the sharing callbacks return
    std::vector<Ends> m_classes;
    std::set<simgrid::s4u::Activity*> m_stop; ///< not empty: SimGrid returns from run_until
    std::vector<std::uint64_t> m_ended;
    std::vector<Transfer> m_cancelled; ///< SimGrid still refers to them until it has run once more
};

} // namespace lakewright::kernel
