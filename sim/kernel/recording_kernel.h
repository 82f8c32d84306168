// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"
#include "sim/kernel/recording.h"

#include <unordered_map>

namespace lakewright::kernel {

/// Passes everything on to another kernel and records starts, aborts, capacity changes and ends of flows. The other
/// kernel must be empty when recording begins and outlive this one.
class RecordingKernel : public Kernel {
public:
    explicit RecordingKernel(Kernel& inner) : m_inner(inner) {}

    units::Seconds now() const override { return m_inner.now(); }
    LinkId addLink(const Link& link) override;
    ClassId addClass(const FlowClass& flowClass) override;
    TimerId schedule(units::Seconds at, Action action) override { return m_inner.schedule(at, action); }
    bool cancel(TimerId timer) override { return m_inner.cancel(timer); }
    FlowId startFlow(ClassId flowClass, units::Bytes size, Action done) override;
    std::optional<units::Bytes> abort(FlowId flow) override;
    void setCapacity(LinkId link, units::Bandwidth capacity) override;
    void run(units::Seconds until) override { m_inner.run(until); }
    std::optional<units::Bytes> remaining(FlowId flow) const override { return m_inner.remaining(flow); }
    units::Bandwidth rate(ClassId flowClass) const override { return m_inner.rate(flowClass); }
    LinkLoad load(LinkId link) const override { return m_inner.load(link); }
    std::vector<Limiter> limiters() const override { return m_inner.limiters(); }
    KernelCounters counters() const override { return m_inner.counters(); }

    /// What has been recorded until now.
    Recording recording() const;

private:
    void finish(std::size_t flow);

    struct Live {
        Action done;
        FlowId id{};
    };
    Kernel& m_inner;
    Recording m_recording;
    std::unordered_map<std::size_t, Live> m_live; ///< by index into the recording's flows; never iterated
    std::unordered_map<std::uint64_t, std::size_t> m_flowOf;
};

} // namespace lakewright::kernel
