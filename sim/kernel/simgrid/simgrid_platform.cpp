// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/simgrid/simgrid_platform.h"

#include "sim/kernel/simgrid/simgrid_kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <utility>

namespace lakewright::kernel {

namespace {

namespace sg = simgrid::s4u;

constexpr double kUnitsPerByte = 256;
constexpr double kOpenUnitsPerSecond = 1e30;    ///< never limits
constexpr double kClosedUnitsPerSecond = 1e-30; ///< 1e-21 bytes in 100 years
/// SimGrid sums use / penalty over a link's flows and takes less than maxmin/precision for nothing: with this for the
/// largest weight the sum is at most the sum of uses, and rounding stays far below the precision.
constexpr double kPenaltySeconds = 64;

std::size_t index(LinkId id) {
    return static_cast<std::size_t>(id);
}
std::size_t index(ClassId id) {
    return static_cast<std::size_t>(id);
}

/// The smallest power of two that makes `use` an integer; uses are multiples of 1/64.
double integralScale(double use) {
    double scale = 1;
    while (scale < 64 && use * scale != std::round(use * scale))
        scale *= 2;
    return scale;
}

double largestWeight(const std::vector<FlowClass>& classes) {
    double largest = classes.front().weight;
    for (const FlowClass& flowClass : classes)
        largest = std::max(largest, flowClass.weight);
    return largest;
}

/// What a closed link lets through counts as nothing.
units::Bandwidth bandwidth(double bytesPerSecond) {
    return units::bytesPerSecond(bytesPerSecond < 1e-20 ? 0 : bytesPerSecond);
}

} // namespace

SimGridPlatform::SimGridPlatform(const std::vector<Link>& links, const std::vector<FlowClass>& classes) {
    configure(weightsDiffer(classes));
    m_zone = sg::create_full_zone("lakewright");
    addLinks(links, classes);
    addClasses(classes);
    m_zone->seal();
    m_engine->track_vetoed_activities(&m_stop);
    sg::Activity::on_completion_cb([this](const sg::Activity& activity) { noteCompletion(activity); });
}

SimGridPlatform::~SimGridPlatform() {
    m_engine->track_vetoed_activities(nullptr);
}

bool SimGridPlatform::isNothing(units::Bytes size) {
    return std::round(size.value * kUnitsPerByte) < 1;
}

void SimGridPlatform::configure(bool weighted) {
    std::vector<std::string> arguments{"lakewright", "--log=root.thres:critical"};
    for (const auto& [name, value] : simgridSettings(weighted))
        if (name != "version")
            arguments.push_back("--cfg=" + name + ":" + value);
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    int count = static_cast<int>(arguments.size());
    m_engine = std::make_unique<sg::Engine>(&count, pointers.data());
}

void SimGridPlatform::addLinks(const std::vector<Link>& links, const std::vector<FlowClass>& classes) {
    m_scale.assign(links.size(), kUnitsPerByte);
    for (const FlowClass& flowClass : classes)
        for (const Hop& hop : flowClass.route)
            m_scale[index(hop.link)] = std::max(m_scale[index(hop.link)], kUnitsPerByte * integralScale(hop.use));
    m_unitsPerSecond.assign(links.size(), 0);
    for (std::size_t i = 0; i < links.size(); ++i) {
        m_links.push_back(m_zone->create_link("link-" + std::to_string(i), kOpenUnitsPerSecond));
        m_links[i]->set_latency(0);
        m_links[i]->set_sharing_policy(sg::Link::SharingPolicy::NONLINEAR,
                                       [this, i](double, int) { return m_unitsPerSecond[i]; });
        m_links[i]->seal();
        setCapacity(LinkId(i), links[i].capacity);
    }
}

/// Classes are pairs of hosts, so that the zone's table of routes grows with their number and not with its square.
void SimGridPlatform::addClasses(const std::vector<FlowClass>& classes) {
    const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(classes.size()))));
    std::vector<sg::Host*> from, to;
    for (std::size_t i = 0; i < side; ++i) {
        from.push_back(m_zone->create_host("from-" + std::to_string(i), 1e9)->seal());
        to.push_back(m_zone->create_host("to-" + std::to_string(i), 1e9)->seal());
    }
    const bool weighted = weightsDiffer(classes);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const double penaltySeconds = weighted ? kPenaltySeconds * largestWeight(classes) / classes[i].weight : 0;
        m_classes.push_back({from[i / side], to[i % side], addClassLink(classes[i], i, penaltySeconds)});
        std::vector<sg::LinkInRoute> route{sg::LinkInRoute(m_classes[i].own)};
        for (const Hop& hop : classes[i].route) {
            const double times = hop.use * m_scale[index(hop.link)] / kUnitsPerByte;
            route.insert(route.end(), static_cast<std::size_t>(times), sg::LinkInRoute(m_links[index(hop.link)]));
        }
        m_zone->add_route(from[i / side]->get_netpoint(), to[i % side]->get_netpoint(), nullptr, nullptr, route, false);
    }
}

/// A link that only this class uses: its bandwidth is each flow's own limit, never shared, and it carries the weight.
sg::Link* SimGridPlatform::addClassLink(const FlowClass& flowClass, std::size_t index, double penaltySeconds) {
    const double cap = units::isFinite(flowClass.cap) ? flowClass.cap.value * kUnitsPerByte : kOpenUnitsPerSecond;
    sg::Link* link = m_zone->create_link("class-" + std::to_string(index), cap);
    link->set_latency(penaltySeconds);
    link->set_sharing_policy(sg::Link::SharingPolicy::NONLINEAR, [](double, int) { return kOpenUnitsPerSecond; });
    link->seal();
    return link;
}

SimGridPlatform::Transfer SimGridPlatform::start(ClassId flowClass, units::Bytes size, std::uint64_t tag) {
    const Ends& ends = m_classes[index(flowClass)];
    const double amount = std::round(size.value * kUnitsPerByte);
    assert(amount >= 1 && amount < 0x1p64);
    Transfer transfer = sg::Comm::sendto_init(ends.from, ends.to);
    transfer->set_payload_size(static_cast<std::uint64_t>(amount));
    transfer->set_data(reinterpret_cast<void*>(static_cast<std::uintptr_t>(tag)));
    transfer->start();
    return transfer;
}

units::Bytes SimGridPlatform::cancel(const Transfer& transfer) {
    const units::Bytes left = remaining(transfer);
    transfer->cancel();
    m_cancelled.push_back(transfer);
    return left;
}

units::Bytes SimGridPlatform::remaining(const Transfer& transfer) const {
    return units::bytes(transfer->get_remaining() / kUnitsPerByte);
}

void SimGridPlatform::setCapacity(LinkId link, units::Bandwidth capacity) {
    const std::size_t i = index(link);
    m_unitsPerSecond[i] = std::max(capacity.value * m_scale[i], kClosedUnitsPerSecond);
    m_links[i]->set_bandwidth(kOpenUnitsPerSecond); // makes SimGrid ask the callback again
}

units::Seconds SimGridPlatform::clock() const {
    return units::seconds(sg::Engine::get_clock());
}

void SimGridPlatform::noteCompletion(const sg::Activity& activity) {
    if (activity.get_state() != sg::Activity::State::FINISHED)
        return;
    m_ended.push_back(reinterpret_cast<std::uintptr_t>(activity.get_data<void>()));
    m_stop.insert(nullptr);
}

std::vector<std::uint64_t> SimGridPlatform::takeEnded() {
    std::sort(m_ended.begin(), m_ended.end());
    return std::exchange(m_ended, {});
}

void SimGridPlatform::step(double untilSeconds) {
    m_stop.clear();
    m_engine->run_until(untilSeconds);
    m_cancelled.clear();
}

std::vector<std::uint64_t> SimGridPlatform::advance(units::Seconds until) {
    if (!m_cancelled.empty())
        step(clock().value); // SimGrid counts cancelled communications until it has run once more
    while (m_ended.empty() && clock() < until)
        step(until.value); // SimGrid returns up to 1e-5 s early, hence the loop
    return takeEnded();
}

std::vector<std::uint64_t> SimGridPlatform::refresh() {
    step(clock().value); // what has ended leaves
    step(clock().value); // the others share anew
    return takeEnded();
}

units::Bandwidth SimGridPlatform::linkRate(LinkId link) const {
    return bandwidth(m_links[index(link)]->get_usage() / m_scale[index(link)]);
}

units::Bandwidth SimGridPlatform::classRate(ClassId flowClass) const {
    return bandwidth(m_classes[index(flowClass)].own->get_usage() / kUnitsPerByte);
}

} // namespace lakewright::kernel
