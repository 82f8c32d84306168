// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/max_min.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace lakewright;
using kernel::ClassId;
using kernel::Hop;
using kernel::LinkId;
using kernel::MaxMin;
using units::bytesPerSecond;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A network described by values, and its weighted max-min rates found without any cleverness: raise the level of all
/// flows together to the next point at which a cap is met or a link is full, freeze, repeat.
struct Network {
    struct Class {
        std::vector<Hop> route;
        double weight = 1, cap = kInfinity;
        std::uint32_t flows = 0;
    };
    std::vector<double> capacities;
    std::vector<Class> classes;

    double load(std::size_t link, const std::vector<double>& rates) const {
        double sum = 0;
        for (std::size_t id = 0; id < classes.size(); ++id)
            for (const Hop& hop : classes[id].route)
                if (hop.link == LinkId{static_cast<std::uint32_t>(link)})
                    sum += classes[id].flows * hop.use * rates[id];
        return sum;
    }

    std::vector<double> rates() const {
        std::vector<double> levels(classes.size(), 0);
        std::vector<bool> frozen(classes.size());
        for (std::size_t id = 0; id < classes.size(); ++id)
            frozen[id] = classes[id].flows == 0;
        while (std::find(frozen.begin(), frozen.end(), false) != frozen.end())
            freezeNext(levels, frozen);
        std::vector<double> rates(classes.size());
        for (std::size_t id = 0; id < classes.size(); ++id)
            rates[id] = classes[id].flows == 0 ? 0 : levels[id] * classes[id].weight;
        return rates;
    }

private:
    /// The level at which the open classes fill the link.
    double fullLevel(std::size_t link, const std::vector<double>& levels, const std::vector<bool>& frozen) const {
        double left = capacities[link], perLevel = 0;
        for (std::size_t id = 0; id < classes.size(); ++id)
            for (const Hop& hop : classes[id].route) {
                if (hop.link != LinkId{static_cast<std::uint32_t>(link)})
                    continue;
                const double use = classes[id].flows * hop.use * classes[id].weight;
                frozen[id] ? left -= use * levels[id] : perLevel += use;
            }
        return perLevel > 0 ? std::max(left, 0.0) / perLevel : kInfinity;
    }

    void freezeNext(std::vector<double>& levels, std::vector<bool>& frozen) const {
        std::vector<double> full;
        double next = kInfinity;
        for (std::size_t link = 0; link < capacities.size(); ++link) {
            full.push_back(fullLevel(link, levels, frozen));
            next = std::min(next, full.back());
        }
        for (std::size_t id = 0; id < classes.size(); ++id)
            if (!frozen[id])
                next = std::min(next, classes[id].cap / classes[id].weight);
        for (std::size_t id = 0; id < classes.size(); ++id) {
            if (frozen[id])
                continue;
            bool stops = classes[id].cap / classes[id].weight <= next;
            for (const Hop& hop : classes[id].route)
                stops = stops || full[static_cast<std::size_t>(hop.link)] <= next * (1 + 1e-14);
            frozen[id] = stops;
            levels[id] = next;
        }
    }
};

MaxMin makeSolver(const Network& network) {
    MaxMin solver;
    for (const double capacity : network.capacities)
        solver.addLink(bytesPerSecond(capacity));
    for (const Network::Class& each : network.classes)
        solver.setFlows(solver.addClass(each.route, each.weight, bytesPerSecond(each.cap)), each.flows);
    return solver;
}

ClassId classId(std::size_t id) {
    return ClassId{static_cast<std::uint32_t>(id)};
}

/// Numbers with few digits, so that ties happen, and others.
double positive(double largest) {
    return *rc::gen::inRange(0, 2) == 0 ? static_cast<double>(*rc::gen::inRange(1, 9)) * largest / 8
                                        : *rc::gen::inRange(1, 1000000) * largest / 1e6;
}

Network::Class anyClass(std::size_t links) {
    Network::Class made;
    const auto hops = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(links, 4) + 1);
    while (made.route.size() < hops) {
        const LinkId link{*rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(links))};
        const double use = *rc::gen::inRange(0, 2) == 0 ? 1.0 : *rc::gen::inRange(1, 1025) / 64.0;
        if (std::none_of(made.route.begin(), made.route.end(), [&](const Hop& hop) { return hop.link == link; }))
            made.route.push_back({link, use});
    }
    made.weight = *rc::gen::inRange(0, 2) == 0 ? 1.0 : positive(4);
    if (hops == 0 || *rc::gen::inRange(0, 2) == 0)
        made.cap = positive(hops == 0 ? 100 : 1000);
    made.flows = *rc::gen::inRange<std::uint32_t>(0, 4);
    return made;
}

Network anyNetwork(std::size_t largest) {
    Network network;
    const auto links = *rc::gen::inRange<std::size_t>(1, largest + 1);
    for (std::size_t i = 0; i < links; ++i)
        network.capacities.push_back(*rc::gen::inRange(0, 12) == 0 ? 0.0 : positive(1000));
    const auto classes = *rc::gen::inRange<std::size_t>(1, 2 * largest + 1);
    for (std::size_t i = 0; i < classes; ++i)
        network.classes.push_back(anyClass(links));
    return network;
}

/// One random change of flows or of a capacity, applied to both.
void change(Network& network, MaxMin& solver) {
    if (*rc::gen::inRange(0, 6) == 0) {
        const auto link = *rc::gen::inRange<std::size_t>(0, network.capacities.size());
        network.capacities[link] = *rc::gen::inRange(0, 6) == 0 ? 0.0 : positive(1000);
        solver.setCapacity(LinkId{static_cast<std::uint32_t>(link)}, bytesPerSecond(network.capacities[link]));
        return;
    }
    const auto id = *rc::gen::inRange<std::size_t>(0, network.classes.size());
    network.classes[id].flows = *rc::gen::inRange<std::uint32_t>(0, 5);
    solver.setFlows(classId(id), network.classes[id].flows);
}

void checkRates(const Network& network, const MaxMin& solver) {
    const std::vector<double> expected = network.rates();
    for (std::size_t id = 0; id < expected.size(); ++id)
        RC_ASSERT(std::abs(solver.rate(classId(id)).value - expected[id]) <= 1e-9 * (expected[id] + 1e-3));
}

/// The certificate of weighted max-min: no link above its capacity, and every flow is at its cap or crosses a full link
/// on which no flow has a higher rate / weight.
void checkCertificate(const Network& network, const MaxMin& solver) {
    std::vector<double> rates, highest(network.capacities.size(), 0);
    for (std::size_t id = 0; id < network.classes.size(); ++id) {
        const Network::Class& each = network.classes[id];
        rates.push_back(solver.rate(classId(id)).value);
        for (const Hop& hop : each.route)
            if (each.flows > 0)
                highest[static_cast<std::size_t>(hop.link)] =
                    std::max(highest[static_cast<std::size_t>(hop.link)], rates.back() / each.weight);
    }
    for (std::size_t link = 0; link < network.capacities.size(); ++link)
        RC_ASSERT(network.load(link, rates) <= network.capacities[link] * (1 + 1e-9) + 1e-9);
    for (std::size_t id = 0; id < network.classes.size(); ++id) {
        const Network::Class& each = network.classes[id];
        const int limiter = solver.limiter(classId(id));
        RC_ASSERT((limiter == MaxMin::kNothing) == (each.flows == 0));
        if (limiter == MaxMin::kOwnCap)
            RC_ASSERT(rates[id] == each.cap);
        if (limiter < 0)
            continue;
        const auto link = static_cast<std::size_t>(each.route[static_cast<std::size_t>(limiter)].link);
        RC_ASSERT(network.load(link, rates) >= network.capacities[link] * (1 - 1e-9));
        RC_ASSERT(rates[id] / each.weight >= highest[link] * (1 - 1e-9));
    }
}

} // namespace

TEST_CASE("MaxMin gives the rates of an independent solver and passes the certificate", "[sim][kernel][native]") {
    CHECK(rc::check([] {
        const Network network = anyNetwork(12);
        MaxMin solver = makeSolver(network);
        solver.solve();
        checkRates(network, solver);
        checkCertificate(network, solver);
    }));
}

TEST_CASE("MaxMin after any changes has the rates of solving everything from scratch", "[sim][kernel][native]") {
    CHECK(rc::check([] {
        Network network = anyNetwork(10);
        MaxMin solver = makeSolver(network);
        for (int step = 0; step < 40; ++step) {
            for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
                change(network, solver);
            solver.solve();
            RC_ASSERT(solver.isSolved());
            checkRates(network, solver);
            checkCertificate(network, solver);
        }
    }));
}

TEST_CASE("MaxMin reports every class whose pace and every pace whose level changed", "[sim][kernel][native]") {
    CHECK(rc::check([] {
        Network network = anyNetwork(10);
        MaxMin solver = makeSolver(network);
        std::vector<kernel::PaceId> paces(network.classes.size());
        std::vector<double> levels(solver.paceCount());
        for (int step = 0; step < 40; ++step) {
            solver.solve();
            for (const ClassId id : solver.changedClasses())
                paces[static_cast<std::size_t>(id)] = solver.pace(id);
            for (const kernel::PaceId pace : solver.changedPaces())
                levels[static_cast<std::size_t>(pace)] = solver.level(pace);
            for (std::size_t id = 0; id < paces.size(); ++id) {
                RC_ASSERT(paces[id] == solver.pace(classId(id)));
                RC_ASSERT(levels[static_cast<std::size_t>(paces[id])] == solver.level(paces[id]));
                RC_ASSERT((paces[id] == kernel::PaceId{}) == (network.classes[id].flows == 0));
            }
            change(network, solver);
        }
    }));
}

TEST_CASE("MaxMin stays right through thousands of changes of one large component", "[sim][kernel][native]") {
    Network network;
    for (int link = 0; link < 12; ++link)
        network.capacities.push_back(100.0 + 10 * link);
    for (std::uint32_t id = 0; id < 40; ++id)
        network.classes.push_back({{{LinkId{id % 12}, 1 + (id % 3) / 4.0}, {LinkId{(id * 5 + 1) % 12}}},
                                   1.0 + id % 2,
                                   id % 4 == 0 ? 7.0 + id : kInfinity,
                                   0});
    for (Network::Class& each : network.classes)
        if (each.route[0].link == each.route[1].link)
            each.route.pop_back();
    MaxMin solver = makeSolver(network);
    std::uint32_t random = 1;
    for (int step = 0; step < 3000; ++step) {
        random = random * 1664525 + 1013904223; // Numerical Recipes' generator: any sequence of changes will do
        const std::size_t id = (random >> 8) % network.classes.size();
        network.classes[id].flows = (random >> 20) % 6;
        solver.setFlows(classId(id), network.classes[id].flows);
        solver.solve();
        MaxMin fresh = makeSolver(network);
        fresh.solve();
        const std::vector<double> expected = network.rates();
        for (std::size_t each = 0; each < expected.size(); ++each) {
            REQUIRE(solver.rate(classId(each)).value == Approx(expected[each]).epsilon(1e-9).margin(1e-12));
            REQUIRE(solver.rate(classId(each)) == fresh.rate(classId(each))); // to the last bit
        }
    }
}

TEST_CASE("MaxMin is exact where weights span twelve decades", "[sim][kernel][native]") {
    MaxMin solver;
    const LinkId shared = solver.addLink(bytesPerSecond(1e9)), narrow = solver.addLink(bytesPerSecond(4e8));
    const ClassId heavy =
        solver.addClass(std::vector<Hop>{{shared}, {narrow}}, 1e6, units::unlimited<units::Bandwidth>());
    const ClassId light = solver.addClass(std::vector<Hop>{{shared}}, 1e-6, units::unlimited<units::Bandwidth>());
    solver.setFlows(heavy, 1);
    solver.setFlows(light, 3);
    solver.solve();
    CHECK(solver.rate(heavy).value == Approx(4e8)); // held by the narrow link
    CHECK(solver.rate(light).value == Approx(2e8)); // the rest, divided by three
}
