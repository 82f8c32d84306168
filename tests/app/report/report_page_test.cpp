// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_page.h"

#include "tests/models/results/generators.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright;

namespace {

std::string page(const results::RunSummary& summary) {
    return report::reportPage(summary, test::sampleEnvironment());
}

/// Whether every element that is opened is closed, in order.
bool isBalanced(const std::string& html) {
    static const std::set<std::string> kVoid{"meta", "br", "!DOCTYPE"};
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos)
            return false;
        const bool isClosing = html[at + 1] == '/';
        const std::size_t start = at + (isClosing ? 2 : 1);
        const std::string name = html.substr(start, html.find_first_of(" >/", start) - start);
        if (kVoid.contains(name) || html[end - 1] == '/')
            continue;
        if (!isClosing)
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return false;
        else
            open.pop_back();
    }
    return open.empty();
}

} // namespace

TEST_CASE("report page needs nothing from elsewhere", "[app][report]") {
    const std::string html = page(test::sampleSummary());
    for (const char* forbidden : {"http:", "https:", "src=", "<script", "<link", "@import", "url(//", "href="})
        CHECK(html.find(forbidden) == std::string::npos);
    CHECK(html.find("default-src 'none'") != std::string::npos);
}

TEST_CASE("report page shows verdict, settings, sources and findings", "[app][report]") {
    const std::string html = page(test::sampleSummary());
    for (const char* part :
         {"1 of 3 objectives missed, 1 undecided", "9f2c51d0a7be4438c1d2e3f405162738", "weighted max-min", "20260711",
          "4b1d6a0f88c2e39d5a7c1e2f3b4d5c6e", "wan-japaneast", "Conservation", "Size Standard_L96aos_v5",
          "Assumption &lt;lab &amp; field&gt;", "lang=\"en\"", "<h1>Three lakes, fifty GPU regions</h1>"})
        CHECK(html.find(part) != std::string::npos);
    CHECK(isBalanced(html));
}

TEST_CASE("report page of a result with nothing in it is still a page", "[app][report]") {
    const std::string html = report::reportPage({}, {});
    CHECK(html.find("No objectives") != std::string::npos);
    CHECK(isBalanced(html));
    CHECK(isBalanced(page(test::smallSummary())));
}

TEST_CASE("report page shows migrations with probability, dates and levers", "[app][report]") {
    results::RunSummary s = test::smallSummary();
    CHECK(page(s).find("Migrations") == std::string::npos);
    s.migrations = {{"leave-blob",
                     units::days(90),
                     {0.93, 0.92, 0.94, 10'000},
                     {units::days(42), "2027-01-12"},
                     {units::unlimited<units::Seconds>(), {}},
                     {{"hosts", units::hours(5), 0.96}},
                     units::days(40),
                     "host-nics",
                     {}}};
    const std::string html = page(s);
    for (const char* part : {"Migrations: done in time", "leave-blob", "2027-01-12", "never", "hosts 5", "host-nics"})
        CHECK(html.find(part) != std::string::npos);
    CHECK(isBalanced(html));
}

TEST_CASE("report page shows faults, distributions and egress where the result has them", "[app][report]") {
    results::RunSummary s = test::smallSummary();
    for (const char* heading : {"<h2>Faults</h2>", "<h2>Distributions</h2>", "<h2>Egress between regions</h2>"})
        CHECK(page(s).find(heading) == std::string::npos);
    results::FaultFigure figure{"goodput", "job-7", "1", {}, {}, {}, {}, 0, {}, 1};
    figure.before = results::Estimate{0.9, 0.9, 0.9};
    figure.during = results::Estimate{0.4, 0.4, 0.4};
    s.faults = {{"lake-down", "lake", units::hours(6), units::hours(7), {figure}}};
    results::DistributionOutcome rollout;
    rollout.id = "rollout";
    rollout.shape = "chain";
    rollout.size = units::gigabytes(812);
    for (int i = 0; i < 14; ++i)
        rollout.hops.push_back({"cache-" + std::to_string(i), "lake", units::seconds(10 + i), {}, {}, {}, {}});
    s.distributions = {rollout};
    s.egress = {{"europe", "asia-pacific", units::terabytes(2), units::usd(100), 'E', "guess"}};
    const std::string html = page(s);
    for (const char* part :
         {"<h2>Faults</h2>", "lake-down", "job-7", "0.400", "<h2>Distributions</h2>",
          "rollout: 812\u202fGB to 14 caches, chain", "2 more rows", "cache-0", "<h2>Egress between regions</h2>",
          "asia-pacific", "0.05 USD/GB, E", "No budget is stated"}) {
        INFO(part);
        CHECK(html.find(part) != std::string::npos);
    }
    CHECK(isBalanced(html));
}

TEST_CASE("report page escapes every text of the result", "[app][report]") {
    const std::string evil = "<script>alert('x')</script>\"'>&";
    results::RunSummary s = test::smallSummary();
    s.scenarioName = s.scenarioHash = s.engine = s.version = s.fingerprint = evil;
    s.settings = {{evil, evil}};
    s.metrics = {{evil, evil, 1, evil, 0, 3, 2, results::Bound{2, true, evil}},
                 {evil, "all", 1, evil, 0, 3, 2, results::Bound{2, true, evil}}};
    s.series = {{evil, evil, evil, {}, {1}, {{1, 2, 3}}}};
    s.migrations = {{evil, {1}, {1, 1, 1, 1}, {{1}, evil}, {{1}, evil}, {{evil, {1}, 1}}, {1}, evil, {}}};
    s.timeline = {{{0}, {5}, evil, evil, evil}, {{1}, {1}, evil, evil, ""}};
    s.bottlenecks = {{evil, evil, {1}, 1}};
    s.invariants = {{evil, false, 1, 1, evil}};
    s.objectives = {{{evil, evil, evil, scenario::Comparison::AtMost, 1, evil, {}},
                     evil,
                     1,
                     {},
                     {},
                     1,
                     results::Verdict::Missed,
                     evil}};
    s.assumptions = {{evil, evil, evil, evil, '<', evil, true}};
    s.warnings = {evil};
    s.faults = {{evil,
                 evil,
                 {1},
                 {2},
                 {{evil, evil, evil, results::Estimate{1, 1, 1}, results::Estimate{9, 9, 9}, {}, {}, 0, {}, 1}}}};
    s.distributions = {{evil, evil, {1}, 1, 1, {1}, {1}, {1}, {{evil, evil, units::seconds(1), {}, {}, {}, {}}}}};
    s.egress = {{evil, evil, {1}, {1}, '<', evil}};
    s.sites = {{"a", evil, evil, 1, 1, "b"}, {"b", evil, "lake", 2, 2, "b"}};
    s.links = {{evil, "a", "b", {1}, {1}, 0.5, 0.5, {1}}};
    const std::string html = report::reportPage(s, {1, evil, evil, 1});
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("'x'") == std::string::npos);
    CHECK(isBalanced(html));
}

TEST_CASE("report page takes any summary", "[app][report]") {
    test::check("a page is written and its elements are balanced",
                [] { RC_ASSERT(isBalanced(page(*test::arbitrarySummary()))); });
}

TEST_CASE("report page says when it shades only the longest of the faults", "[app][report]") {
    results::RunSummary summary = test::sampleSummary();
    CHECK(page(summary).find("the longest of") == std::string::npos);
    for (int i = 0; i < 10; ++i)
        summary.timeline.push_back({units::minutes(i), units::minutes(i + 1), "x", "fault", "f"});
    CHECK(page(summary).find("These are the longest of 12 faults") != std::string::npos); // two were there
}
