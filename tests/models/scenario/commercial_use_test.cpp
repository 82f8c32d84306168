// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/commercial_use.h"

#include "models/scenario/load.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace lakewright;
using nlohmann::json;
using units::MicroUsd;

namespace {

const std::filesystem::path kScenarios = std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";

/// The first run with these commercial terms and changes.
scenario::Scenario billed(const json& terms, const json& changes = json::array()) {
    std::ifstream in(kScenarios / "first-run.json");
    json document = json::parse(in).patch(changes);
    document["commercial"] = {
        {"currency", "USD"}, {"priceDate", "2026-08-20"}, {"start", "2026-09-01"}, {"licence", {{"base", "none"}}}};
    document["commercial"].update(terms);
    auto loaded = scenario::loadText(document.dump(), "test.json", kScenarios, catalogue::builtin());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

commercial::Ledger bill(const json& terms, const json& changes = json::array()) {
    return ledgerOf(billed(terms, changes), catalogue::builtin());
}

} // namespace

TEST_CASE("scenario: the bill has the VMs of lakes and caches at list prices", "[models][scenario]") {
    const commercial::Ledger ledger = bill(json::object());
    REQUIRE(ledger.months.size() == 12);
    REQUIRE(ledger.months[0].lines.size() == 3);
    const auto hourly = [](const char* region) {
        return catalogue::builtin().price("L32aos_v4", region)->hourly.value * 3600;
    };
    const double expected = 730 * (96 * hourly("eastus2") + 12 * hourly("centralus") + 8 * hourly("southcentralus"));
    CHECK(static_cast<double>(ledger.months[0].total.value) * 1e-6 == Approx(expected).epsilon(1e-12));
    CHECK(ledger.months[0].lines[0].source.find("2026-06-18") != std::string::npos);
    CHECK(ledger.months[0].lines[0].tier == 'B');
}

TEST_CASE("scenario: stated prices win, by the hour, month or year", "[models][scenario]") {
    const auto with = [](const char* amount, int hours) {
        const commercial::Ledger ledger =
            bill({{"prices", {{{"size", "L32aos_v4"}, {"region", "eastus2"}, {"amount", amount}, {"hours", hours}}}}});
        return ledger.months[0].lines[0].amount;
    };
    const MicroUsd expected{96 * 2'920'000'000LL}; // 4 · 730 for each VM
    CHECK(with("4 USD", 1) == expected);
    CHECK(with("2920 USD", 730) == expected);
    CHECK(with("35040 USD", 8760) == expected);
}

TEST_CASE("scenario: the licence is paid for raw, usable or logical bytes", "[models][scenario]") {
    const auto licence = [](const char* base, const json& changes = json::array()) {
        const auto ledger = bill({{"licence", {{"perTbMonth", "10 USD/TB"}, {"base", base}}}}, changes);
        return static_cast<double>(ledger.months[11].lines.back().amount.value) * 1e-6;
    };
    const double raw = 116 * 6 * 3.84; // TB: 116 VMs of 6 disks
    CHECK(licence("raw") == Approx(10 * raw));
    CHECK(licence("usable") == Approx(10 * raw * 0.97 * 12 / 16));
    // 1.1 PB in the lake, and what 20 VMs of caches can hold, twice as much with a reduction of 2
    const double caches = 20 * 6 * 3.84 * 0.97 * 12 / 16;
    CHECK(licence("logical") == Approx(10 * (1100 + caches)));
    const json reduced = json::parse(R"([{"op":"add","path":"/caches/0/reduction","value":2},
                                         {"op":"add","path":"/caches/1/reduction","value":2}])");
    CHECK(licence("logical", reduced) == Approx(10 * (1100 + 2 * caches)));
    CHECK(licence("usable", reduced) == Approx(10 * raw * 0.97 * 12 / 16));
}

TEST_CASE("scenario: a growing lake pays for more logical bytes, up to its capacity", "[models][scenario]") {
    const json growing = json::parse(R"([{"op":"add","path":"/growth","value":{"monthly":0.03}}])");
    const auto ledger =
        bill({{"months", 60}, {"licence", {{"perTbMonth", "10 USD/TB"}, {"base", "logical"}}}}, growing);
    const auto licence = [&](std::size_t month) {
        return static_cast<double>(ledger.months[month].lines.back().amount.value) * 1e-6;
    };
    const double caches = 10 * 20 * 6 * 3.84 * 0.97 * 12 / 16;
    CHECK(licence(6) - caches == Approx(11000 * std::pow(1.03, 6)));
    CHECK(licence(59) - caches == Approx(10 * 96 * 6 * 3.84 * 0.97 * 12 / 16)); // full
}

TEST_CASE("scenario: a reservation may name the size in its short form", "[models][scenario]") {
    const json reservation{{"size", "L32aos_v4"}, {"region", "eastus2"}, {"vms", 96}, {"term", "3y"}};
    const scenario::Scenario reserved = billed({{"reservations", {reservation}}});
    CHECK(reserved.commercial->reservations[0].discount == 0.55); // MODELS 7.2
    const auto assumed = [](const scenario::Assumption& one) {
        return one.pointer == "/commercial/reservations/0/discount" && one.tier == 'E' && !one.fromScenario;
    };
    CHECK(std::count_if(reserved.assumptions.begin(), reserved.assumptions.end(), assumed) == 1);
    const auto plain = bill(json::object()), cheaper = ledgerOf(reserved, catalogue::builtin());
    CHECK(static_cast<double>(cheaper.months[0].lines[0].amount.value) ==
          Approx(0.45 * static_cast<double>(plain.months[0].lines[0].amount.value)));
    CHECK(cheaper.months[0].lines.size() == plain.months[0].lines.size());
}

TEST_CASE("scenario: a reservation of what nobody uses is paid all the same", "[models][scenario]") {
    const json reservation{{"size", "Standard_L16aos_v4"}, {"region", "eastus2"}, {"vms", 10}, {"term", "1y"}};
    const auto plain = bill(json::object()), wasteful = bill({{"reservations", {reservation}}});
    const double hourly = catalogue::builtin().price("L16aos_v4", "eastus2")->hourly.value * 3600;
    CHECK(static_cast<double>((wasteful.total - plain.total).value) * 1e-6 ==
          Approx(12 * 730 * 10 * 0.65 * hourly).epsilon(1e-12));
    CHECK(wasteful.months[0].lines.back().note.find("10 of them unused") == 0);
}

TEST_CASE("scenario: servers of a plant and their licence earn no credit of a commitment", "[models][scenario]") {
    std::ifstream in(kScenarios / "variants/dv1-edge.json");
    json document = json::parse(in);
    document["commercial"] = {
        {"currency", "USD"},
        {"priceDate", "2026-08-20"},
        {"start", "2026-09-01"},
        {"months", 1},
        {"prices", {{{"size", "edge-node"}, {"region", "plant"}, {"amount", "10 USD"}, {"hours", 1}}}},
        {"licence", {{"perTbMonth", "20 USD/TB"}, {"base", "logical"}}},
        {"macc",
         {{"commitment", "20e6 USD"},
          {"start", "2026-09-01"},
          {"end", "2029-09-01"},
          {"marketplace", "transactable"}}}};
    const auto loaded = scenario::loadText(document.dump(), "test.json", kScenarios, catalogue::builtin());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    const std::vector<commercial::Line> lines = ledgerOf(*loaded.scenario, catalogue::builtin()).months.at(0).lines;
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].amount == MicroUsd{12 * 10 * 730 * 1'000'000LL}); // at the plant
    CHECK(lines[0].eligible.value == 0);
    CHECK(lines[1].eligible == lines[1].amount);          // in Azure
    CHECK(lines[2].amount == MicroUsd{32'000'000'000LL}); // 400 TB at the plant, in Azure 800 TB and their copy
    CHECK(lines[2].eligible == MicroUsd{24'000'000'000LL});
    CHECK(lines[2].rule == "on-premises");
}
