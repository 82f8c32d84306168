// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "sim/kernel/kernel.h"
#include "sim/probes/fingerprint.h"

#include <map>
#include <vector>

namespace lakewright::probes {

/// Wraps a kernel and keeps its own books of every flow, so that each run can be checked by figures the kernel did not
/// compute: bytes per link from the flows' sizes (conservation), flows in the system over time against the sum of their
/// stays (Little's law), capacity integrated over its changes. Also feeds the fingerprint.
class ObservedKernel : public kernel::Kernel {
public:
    ObservedKernel(kernel::Kernel& inner, Fingerprint& fingerprint) : m_inner(inner), m_fingerprint(fingerprint) {}

    units::Seconds now() const override { return m_inner.now(); }
    kernel::LinkId addLink(const kernel::Link& link) override;
    kernel::ClassId addClass(const kernel::FlowClass& flowClass) override;
    kernel::TimerId schedule(units::Seconds at, kernel::Action action) override { return m_inner.schedule(at, action); }
    bool cancel(kernel::TimerId timer) override { return m_inner.cancel(timer); }
    kernel::FlowId startFlow(kernel::ClassId flowClass, units::Bytes size, kernel::Action done) override;
    std::optional<units::Bytes> abort(kernel::FlowId flow) override;
    void setCapacity(kernel::LinkId link, units::Bandwidth capacity) override;
    void run(units::Seconds until) override { m_inner.run(until); }
    std::optional<units::Bytes> remaining(kernel::FlowId flow) const override { return m_inner.remaining(flow); }
    units::Bandwidth rate(kernel::ClassId flowClass) const override { return m_inner.rate(flowClass); }
    kernel::LinkLoad load(kernel::LinkId link) const override { return m_inner.load(link); }
    std::vector<kernel::Limiter> limiters() const override { return m_inner.limiters(); }
    kernel::KernelCounters counters() const override { return m_inner.counters(); }

    /// Checks that the instantaneous rate of no link exceeds its capacity; call at sampling instants.
    void checkRates();
    /// The invariants at now(): "conservation", "capacity", "little", "clock".
    std::vector<results::Invariant> invariants() const;

    /// What the link could have carried up to now(): its capacity integrated over all changes.
    units::Bytes possible(kernel::LinkId link) const;
    units::Bandwidth nominal(kernel::LinkId link) const; ///< capacity it was added with
    std::size_t linkCount() const { return m_links.size(); }
    const std::string& linkId(kernel::LinkId link) const { return m_links[static_cast<std::size_t>(link)].id; }
    std::vector<units::Bytes> movedByClass() const; ///< up to now, by flow class
    const kernel::FlowClass& flowClass(kernel::ClassId id) const { return m_classes[static_cast<std::size_t>(id)]; }

private:
    struct LinkBook {
        std::string id;
        double expected = 0; ///< bytes · use of ended flows
        double possible = 0; ///< ∫ capacity dt up to `since`
        double capacity = 0, since = 0, nominal = 0;
    };
    struct Flow {
        kernel::Action done;
        kernel::FlowId id{};
        kernel::ClassId flowClass{};
        double size = 0, start = 0;
        bool live = false;
    };
    void ended(std::size_t slot, double transferred, std::uint64_t what);
    void completed(std::size_t slot);
    void advanceFlowTime();
    std::map<std::size_t, double> inFlight() const;

    kernel::Kernel& m_inner;
    Fingerprint& m_fingerprint;
    std::vector<LinkBook> m_links;
    std::vector<kernel::FlowClass> m_classes;
    std::vector<units::Bytes> m_moved; ///< by class, of ended flows
    std::vector<Flow> m_flows;
    std::vector<std::size_t> m_free;
    std::map<kernel::FlowId, std::size_t> m_slots; ///< live flows only
    double m_flowTime = 0, m_flowTimeAt = 0;       ///< ∫ flows in the system dt
    double m_stays = 0;                            ///< Σ (end − start) of ended flows
    double m_lastEvent = 0;
    bool m_clockWentBack = false;
    double m_worstRate = 0;
    std::string m_worstRateLink;
};

} // namespace lakewright::probes
