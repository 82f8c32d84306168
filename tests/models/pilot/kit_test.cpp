// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit.h"

#include "models/diagnostics/diagnostic.h"
#include "tests/support/schema_oracle.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using namespace lakewright::pilot;
using nlohmann::json;

namespace {

Kit small() {
    ReturnedFiles disks{"results/p1/L8/*.json", 2, "fio-json", {}, "device"};
    disks.with = {{"VM size", "L8"}};
    disks.covers = {{"queue depth", {"1", "32"}}};
    ReturnedFiles written{.pattern = "results/p10/figures.json", .format = kFiguresFormat};
    written.figures = {{"P10/licence", "USD", false}, {"P5/objectives", "1", true}};
    KitMeasure first{.id = "P1", .measure = "fio", .feeds = "φ_w", .exit = "±10 %"};
    first.returns = {disks};
    KitMeasure second{.id = "P10", .measure = "bill", .feeds = "costs", .exit = "±2 %"};
    second.returns = {written};
    const KitMeasure none{
        .id = "P7", .measure = "slice", .feeds = "B", .exit = "–", .notApplicable = "nothing to copy"};
    return {.scenario = "small", .hash = "0123", .measures = {first, none, second}};
}

/// The pointers of what is wrong with a checklist.
std::vector<std::string> problemsOf(const json& document) {
    std::vector<std::string> pointers;
    try {
        readKitText(document.dump(), "checklist.json");
    } catch (const diagnostics::InputError& error) {
        for (const diagnostics::Diagnostic& finding : error.findings())
            pointers.push_back(finding.pointer);
    }
    return pointers;
}

} // namespace

TEST_CASE("pilot::readKit reads back what was written", "[models][pilot]") {
    const Kit kit = small();
    const test::TemporaryFolder folder;
    folder.write(kChecklistFile, checklistText(kit));
    CHECK(readKit(folder.path()) == kit);
    CHECK_THROWS_AS(readKit(folder / "elsewhere"), diagnostics::InputError);
}

TEST_CASE("pilot::readKit says where a checklist is wrong", "[models][pilot]") {
    const test::SchemaOracle schema(LAKEWRIGHT_SOURCE_DIR "/resources/schema/lakewright.pilot-kit-1.json");
    const json good = json::parse(checklistText(small()));
    CHECK(problemsOf(good).empty());
    CHECK(schema.accepts(good));
    const auto broken = [&](const char* pointer, const json& value) {
        json bad = good;
        bad[json::json_pointer(pointer)] = value;
        CHECK_FALSE(schema.accepts(bad));
        return problemsOf(bad);
    };
    CHECK(broken("/schema", "lakewright.mix/1") == std::vector<std::string>{"/schema"});
    CHECK(broken("/measures/0/returns/0/least", 0) == std::vector<std::string>{"/measures/0/returns/0/least"});
    CHECK(broken("/measures/0/returns/0/covers/0/values", 7) ==
          std::vector<std::string>{"/measures/0/returns/0/covers/0/values"});
    CHECK(broken("/measures/2/returns/0/figures/0/share", "no") ==
          std::vector<std::string>{"/measures/2/returns/0/figures/0/share"});
    CHECK(broken("/measures/0/surprise", 1) == std::vector<std::string>{"/measures/0/surprise"});
    CHECK(broken("/measures/0/returns/0/files", "../../etc/passwd") ==
          std::vector<std::string>{"/measures/0/returns/0/files"});
}

TEST_CASE("pilot::matches keeps a star inside of a folder and lets two cross folders", "[models][pilot]") {
    CHECK(matches("results/a/*.json", "results/a/x.json"));
    CHECK(matches("results/a/*.json", "results/a/.json"));
    CHECK_FALSE(matches("results/a/*.json", "results/a/b/x.json"));
    CHECK(matches("results/a/**summary.json", "results/a/run/2026/summary.json"));
    CHECK(matches("results/a/**summary.json", "results/a/summary.json"));
    CHECK_FALSE(matches("results/a/*.json", "results/a/x.json.bak"));
    CHECK(matches("pair-*-*.json", "pair-1-2.json"));
    CHECK_FALSE(matches("", "x"));
    std::string stars; // not exponential: 2^25 ways to share the text among the stars
    for (int i = 0; i < 25; ++i)
        stars += "**a";
    CHECK_FALSE(matches(stars + "b", std::string(60, 'a')));
}
