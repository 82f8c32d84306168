// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/observed_kernel.h"

#include "sim/kernel/native/native_kernel.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

namespace {

/// A kernel that cheats: it forwards to the native one and misreports one thing.
class Cheat : public kernel::Kernel {
public:
    enum class About { Nothing, Carried, Rate } about = About::Nothing;
    units::Seconds now() const override { return m_inner->now(); }
    kernel::LinkId addLink(const kernel::Link& link) override { return m_inner->addLink(link); }
    kernel::ClassId addClass(const kernel::FlowClass& c) override { return m_inner->addClass(c); }
    kernel::TimerId schedule(units::Seconds at, kernel::Action action) override {
        return m_inner->schedule(at, action);
    }
    bool cancel(kernel::TimerId timer) override { return m_inner->cancel(timer); }
    kernel::FlowId startFlow(kernel::ClassId c, units::Bytes size, kernel::Action done) override {
        return m_inner->startFlow(c, size, done);
    }
    std::optional<units::Bytes> abort(kernel::FlowId flow) override { return m_inner->abort(flow); }
    void setCapacity(kernel::LinkId link, units::Bandwidth c) override { m_inner->setCapacity(link, c); }
    void run(units::Seconds until) override { m_inner->run(until); }
    std::optional<units::Bytes> remaining(kernel::FlowId flow) const override { return m_inner->remaining(flow); }
    units::Bandwidth rate(kernel::ClassId c) const override { return m_inner->rate(c); }
    kernel::LinkLoad load(kernel::LinkId link) const override {
        kernel::LinkLoad load = m_inner->load(link);
        if (about == About::Carried)
            load.carried = load.carried * 1.001;
        if (about == About::Rate)
            load.rate = load.capacity * 1.001;
        return load;
    }
    std::vector<kernel::Limiter> limiters() const override { return m_inner->limiters(); }
    kernel::KernelCounters counters() const override { return m_inner->counters(); }

private:
    std::unique_ptr<kernel::Kernel> m_inner = kernel::makeNativeKernel();
};

/// Three flows with a start, an abort and a change of capacity; stops with one in flight.
std::vector<results::Invariant> invariantsOf(Cheat& cheat) {
    probes::Fingerprint fingerprint;
    probes::ObservedKernel observed(cheat, fingerprint);
    const auto link = observed.addLink({"link", units::megabytesPerSecond(10)});
    const auto once = observed.addClass({"once", {{link, 1.0}}, units::seconds(0.5)});
    const auto twice = observed.addClass({"twice", {{link, 2.0}}});
    observed.startFlow(once, units::megabytes(50), {});
    const auto aborted = observed.startFlow(twice, units::megabytes(50), {});
    observed.startFlow(once, units::megabytes(500), {});
    observed.run(units::seconds(3));
    observed.checkRates();
    observed.abort(aborted);
    observed.setCapacity(link, units::megabytesPerSecond(4));
    observed.run(units::seconds(20));
    return observed.invariants();
}

bool ok(const std::vector<results::Invariant>& invariants, const std::string& id) {
    const auto found = std::find_if(invariants.begin(), invariants.end(), [&](const auto& i) { return i.id == id; });
    REQUIRE(found != invariants.end());
    return found->ok;
}

} // namespace

TEST_CASE("ObservedKernel finds nothing wrong with an honest kernel", "[sim][probes]") {
    Cheat honest;
    for (const results::Invariant& invariant : invariantsOf(honest)) {
        INFO(invariant.id << " " << invariant.worst);
        CHECK(invariant.ok);
    }
}

TEST_CASE("ObservedKernel names the invariant that a kernel violates", "[sim][probes]") {
    Cheat bytes, rate;
    bytes.about = Cheat::About::Carried;
    CHECK_FALSE(ok(invariantsOf(bytes), "conservation"));
    rate.about = Cheat::About::Rate;
    CHECK_FALSE(ok(invariantsOf(rate), "rates"));
}
