// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <sstream>

namespace lakewright::test {

/// Runs a RapidCheck property as one Catch2 check that shows the counterexample; the same cases each time.
template <class F>
void check(const std::string& what, F property) {
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{what, what},
                                                  rc::detail::TestParams{.seed = 20261122, .maxSuccess = 300});
    std::ostringstream out;
    rc::detail::printResultMessage(result, out);
    INFO(what << ": " << out.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

/// Any bit pattern but NaN, which does not equal itself.
inline rc::Gen<double> anyDouble() {
    return rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
        const double v = std::bit_cast<double>(bits);
        return std::isnan(v) ? -0.0 : v;
    });
}
inline rc::Gen<std::string> anyText() {
    return rc::gen::element<std::string>("", "a", "job-7", "\"\\/\n\t\x01", "é ± ≥", "\xf0\x9f\x8c\x8a", "</script>",
                                         std::string(300, 'x'), std::string("zero\0byte", 9));
}
inline rc::Gen<std::optional<double>> maybeDouble() {
    return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<bool>(), anyDouble()),
                        [](const auto& p) { return p.first ? std::optional(p.second) : std::nullopt; });
}

inline results::Metric anyMetric() {
    results::Metric m{
        *anyText(), *anyText(), *anyDouble(), *anyText(), *maybeDouble(), *maybeDouble(), *rc::gen::arbitrary<int>(),
        {}};
    if (*rc::gen::arbitrary<bool>())
        m.bound = results::Bound{*anyDouble(), *rc::gen::arbitrary<bool>(), *anyText()};
    return m;
}
inline results::Series anySeries() {
    results::Series s{*anyText(), *anyText(), *anyText(), {*anyDouble()}, {*anyDouble()}, {}};
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
        s.points.push_back({*anyDouble(), *anyDouble(), *anyDouble()});
    return s;
}
inline results::ObjectiveResult anyObjective() {
    return {{*anyText(), *anyText(), *anyText(),
             *rc::gen::element(scenario::Comparison::AtLeast, scenario::Comparison::AtMost), *anyDouble(), *anyText(),
             *maybeDouble()},
            *anyText(),
            *anyDouble(),
            *maybeDouble(),
            *maybeDouble(),
            *anyDouble(),
            *rc::gen::element(results::Verdict::Met, results::Verdict::Missed, results::Verdict::Undecided),
            *anyText()};
}

inline rc::Gen<results::RunSummary> arbitrarySummary() {
    return rc::gen::exec([] {
        results::RunSummary s;
        s.scenarioName = *anyText();
        s.scenarioHash = *anyText();
        s.version = *anyText();
        s.seed = *rc::gen::arbitrary<std::uint64_t>();
        s.horizon = {*anyDouble()};
        s.engine = *anyText();
        s.settings = {{*anyText(), *anyText()}, {*anyText(), *anyText()}};
        s.replications = *rc::gen::arbitrary<int>();
        s.events = *rc::gen::arbitrary<std::uint64_t>();
        s.flowCompletions = *rc::gen::arbitrary<std::uint64_t>();
        s.fingerprint = *anyText();
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            s.metrics.push_back(anyMetric());
            s.series.push_back(anySeries());
            s.objectives.push_back(anyObjective());
            s.timeline.push_back({{*anyDouble()}, {*anyDouble()}, *anyText(), *anyText(), *anyText()});
            s.bottlenecks.push_back({*anyText(), *anyText(), {*anyDouble()}, *anyDouble()});
            s.invariants.push_back({*anyText(), *rc::gen::arbitrary<bool>(), *anyDouble(), *anyDouble(), *anyText()});
            s.assumptions.push_back({*anyText(), *anyText(), *anyText(), *anyText(),
                                     static_cast<char>(*rc::gen::inRange<int>('A', 'F')), *anyText(),
                                     *rc::gen::arbitrary<bool>()});
            s.warnings.push_back(*anyText());
            s.sites.push_back({*anyText(), *anyText(), *anyText(), *anyDouble(), *anyDouble(), *anyText()});
            s.links.push_back({*anyText(),
                               *anyText(),
                               *anyText(),
                               {*anyDouble()},
                               {*anyDouble()},
                               *anyDouble(),
                               *anyDouble(),
                               {*anyDouble()}});
        }
        return s;
    });
}

/// `text` with some bytes overwritten, removed or doubled, or cut off.
inline rc::Gen<std::string> mutated(std::string text) {
    return rc::gen::exec([text] {
        std::string bad = text;
        for (int i = *rc::gen::inRange(1, 6); i > 0 && !bad.empty(); --i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, bad.size());
            switch (*rc::gen::inRange(0, 4)) {
            case 0:
                bad[at] = *rc::gen::arbitrary<char>();
                break;
            case 1:
                bad.erase(at, *rc::gen::inRange<std::size_t>(1, 20));
                break;
            case 2:
                bad.insert(at, bad.substr(at, *rc::gen::inRange<std::size_t>(1, 20)));
                break;
            default:
                bad[at] = *rc::gen::element('{', '[', '"', ',', '9', '-', 'e', '\\');
            }
        }
        return bad;
    });
}

} // namespace lakewright::test
