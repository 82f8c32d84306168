// SPDX-License-Identifier: GPL-3.0-or-later
// Against every choice there is, one after the other.
#include "models/placement/assignment.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace lakewright::placement;

namespace {

struct Tried {
    double cost = 0, delay = 0;
    std::vector<double> enlarged;
    double enlargement() const { return std::accumulate(enlarged.begin(), enlarged.end(), 0.0); }
};

Tried tried(const AssignmentProblem& problem, const std::vector<std::size_t>& options) {
    Tried all;
    for (const std::size_t option : options) {
        all.cost += problem.options[option].cost;
        all.delay += problem.options[option].delay;
    }
    all.enlarged.assign(problem.resources, 0);
    for (const Room& room : problem.rooms) {
        double sum = 0;
        for (const Use& use : room.uses)
            sum += std::count(options.begin(), options.end(), use.option) > 0 ? use.share : 0;
        all.enlarged[room.resource] = std::max(all.enlarged[room.resource], sum - 1);
    }
    return all;
}

/// Three options for each group: every choice is a number of base three.
std::vector<Tried> everyChoice(const AssignmentProblem& problem) {
    std::size_t choices = 1;
    for (std::size_t i = 0; i < problem.groups; ++i)
        choices *= 3;
    std::vector<Tried> all;
    for (std::size_t choice = 0; choice < choices; ++choice) {
        std::vector<std::size_t> options;
        std::size_t rest = choice;
        for (std::size_t group = 0; group < problem.groups; ++group, rest /= 3)
            options.push_back(3 * group + rest % 3);
        all.push_back(tried(problem, options));
    }
    return all;
}

AssignmentProblem arbitrary() {
    AssignmentProblem problem;
    problem.groups = static_cast<std::size_t>(*rc::gen::inRange(1, 5));
    problem.resources = 3;
    for (std::size_t i = 0; i < 3 * problem.groups; ++i)
        problem.options.push_back({i / 3, *rc::gen::inRange(0, 5) * 10.0, *rc::gen::inRange(0, 50) / 100.0});
    const int rooms = *rc::gen::inRange(0, 6);
    for (int i = 0; i < rooms; ++i) {
        Room room{static_cast<std::size_t>(*rc::gen::inRange(0, 3)), {}};
        for (std::size_t option = 0; option < problem.options.size(); ++option)
            if (const int share = *rc::gen::inRange(0, 90); share > 20)
                room.uses.push_back({option, share / 100.0});
        problem.rooms.push_back(std::move(room));
    }
    return problem;
}

} // namespace

TEST_CASE("An assignment is the cheapest of all that fit, or needs the least enlargement", "[models][placement]") {
    CHECK(rc::check([] {
        const AssignmentProblem problem = arbitrary();
        const Assignment found = assign(problem);
        for (std::size_t group = 0; group < problem.groups; ++group)
            RC_ASSERT(problem.options[found.options[group]].group == group);
        const Tried mine = tried(problem, found.options);
        const std::vector<Tried> all = everyChoice(problem);
        double least = mine.enlargement();
        for (const Tried& one : all)
            least = std::min(least, one.enlargement());
        RC_ASSERT(mine.enlargement() <= least + 1e-6);
        for (const Tried& one : all) {
            if (one.enlargement() > 1e-12 || least > 1e-12)
                continue; // of several smallest enlargements, one is taken: costs are compared where there is none
            RC_ASSERT(mine.cost <= one.cost + 1e-6);
            RC_ASSERT(one.cost > mine.cost + 1e-6 || mine.delay <= one.delay + 1e-6);
        }
    }));
}

TEST_CASE("An assignment finds the least delay beside two that hardly do not fit", "[models][placement]") {
    // 0.21 + 0.30 + 0.50 does not fit; of those that cost 10, options 5 and 6 with 0 or 2 wait least: 0.03.
    const AssignmentProblem problem{
        3,
        1,
        {{0, 0, 0}, {0, 10, 0}, {0, 0, 0}, {1, 0, 0.22}, {1, 10, 0}, {1, 0, 0}, {2, 10, 0.03}, {2, 10, 0}, {2, 20, 0}},
        {{0, {{0, 0.21}, {2, 0.22}, {5, 0.30}, {7, 0.50}}}}};
    const Assignment found = assign(problem);
    CHECK(found.cost == 10);
    CHECK(found.options[1] == 5);
    CHECK(found.options[2] == 6);
}

TEST_CASE("An assignment of nothing is empty", "[models][placement]") {
    CHECK(assign({}).options.empty());
}
