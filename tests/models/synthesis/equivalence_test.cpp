// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/equivalence.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::synthesis;

namespace {

/// Random accesses to 2,048 objects; every tenth access writes.
Profile random(double bytes, double rate, double writes) {
    TraceProfile counting(true, true);
    stats::RandomStream stream(9, 0, "test", "equivalence");
    double at = 0;
    for (int i = 0; i < 40'000; ++i) {
        const traces::Access access{static_cast<std::uint64_t>(stream.uniform() * 2048),
                                    static_cast<std::uint64_t>(bytes),
                                    units::seconds(at += stream.exponential(1 / rate))};
        const traces::Origin origin{static_cast<std::uint64_t>(i % 4), stream.uniform() < writes};
        counting.add({&access, 1}, {&origin, 1});
    }
    return std::move(counting).finish();
}

std::vector<std::string> unequal(const Equivalence& equivalence) {
    std::vector<std::string> properties;
    for (const EquivalenceRow& row : equivalence.rows) {
        CHECK((row.verdict == Verdict::Equivalent) == row.why.empty());
        if (row.verdict == Verdict::NotEquivalent)
            properties.push_back(row.property);
    }
    return properties;
}

} // namespace

TEST_CASE("synthesis::compare finds a trace equivalent to itself", "[models][synthesis]") {
    const Profile profile = random(1000, 10, 0.1);
    const Equivalence equivalence = compare(profile, profile);
    CHECK(equivalence.isEquivalent());
    for (const EquivalenceRow& row : equivalence.rows)
        CHECK(row.distance == 0);
    CHECK(equivalence.rows.size() == 3 + 3 + kComparedCapacities.size() + 2);
}

TEST_CASE("synthesis::compare names what differs, and nothing else", "[models][synthesis]") {
    const Profile profile = random(1000, 10, 0.1);
    CHECK(unequal(compare(profile, random(2000, 10, 0.1))) == std::vector<std::string>{"object sizes"});
    CHECK(unequal(compare(profile, random(1000, 10, 0.3))) == std::vector<std::string>{"share of writes"});
    const std::vector<std::string> faster = unequal(compare(profile, random(1000, 30, 0.1)));
    CHECK(faster == std::vector<std::string>{"time between accesses"}); // Poisson too: the dispersion stays 1
}

TEST_CASE("synthesis::compare says what it cannot compare", "[models][synthesis]") {
    TraceProfile counting(false, false);
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const traces::Access access{i % 100, 512, {}};
        counting.add({&access, 1}, {});
    }
    const Profile profile = std::move(counting).finish();
    const Equivalence equivalence = compare(profile, profile);
    for (const EquivalenceRow& row : equivalence.rows)
        if (row.verdict == Verdict::NotCompared)
            CHECK_FALSE(row.why.empty());
    CHECK(equivalence.rows.at(0).why == "the trace has no sizes");
    CHECK(equivalence.rows.at(2).why == "the trace has no clock");
}
