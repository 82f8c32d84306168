// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/evidence.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace lakewright::calibration;

namespace {
EvidenceFacts best() {
    return {.groups = 40, .parameters = 5, .unidentified = 0, .heldOutRows = 100, .mape = 0.03, .coverage = 0.95};
}
} // namespace

TEST_CASE("calibration::gradeOf follows the table of grades", "[models][calibration]") {
    struct Line {
        const char* what;
        char grade;
        std::function<void(EvidenceFacts&)> change;
    };
    const std::vector<Line> table{
        {"nothing missing", 'A', [](EvidenceFacts&) {}},
        {"5 % exactly", 'A', [](auto& f) { f.mape = 0.05; }},
        {"error 6 %", 'B', [](auto& f) { f.mape = 0.06; }},
        {"bands too narrow for A", 'B', [](auto& f) { f.coverage = 0.87; }},
        {"bands too wide for A", 'B', [](auto& f) { f.coverage = 1; }},
        {"19 groups", 'B', [](auto& f) { f.groups = 19; }},
        {"an open parameter", 'B', [](auto& f) { f.unidentified = 1; }},
        {"error 11 %", 'C', [](auto& f) { f.mape = 0.11; }},
        {"bands too narrow for B", 'C', [](auto& f) { f.coverage = 0.79; }},
        {"bands too narrow for C", 'D', [](auto& f) { f.coverage = 0.59; }},
        {"7 groups", 'C', [](auto& f) { f.groups = 7; }},
        {"error 21 %", 'D', [](auto& f) { f.mape = 0.21; }},
        {"error 2,100 %", 'D', [](auto& f) { f.mape = 21; }},
        {"a tenth unpredicted", 'A', [](auto& f) { f.heldOutRows = 90, f.unpredictableRows = 10; }},
        {"a fifth unpredicted", 'B', [](auto& f) { f.heldOutRows = 80, f.unpredictableRows = 20; }},
        {"most unpredicted", 'D', [](auto& f) { f.heldOutRows = 40, f.unpredictableRows = 60; }},
        {"nothing held out", 'E', [](auto& f) { f.heldOutRows = 0; }},
        {"no fit", 'F', [](auto& f) { f.hasConverged = false; }}};
    for (const Line& line : table) {
        EvidenceFacts facts = best();
        line.change(facts);
        INFO(line.what);
        CHECK(gradeOf(facts).grade == line.grade);
        CHECK(gradeOf(facts).reasons.empty() == (line.grade == 'A'));
    }
}

TEST_CASE("calibration::gradeOf says what keeps a fit from the next better grade", "[models][calibration]") {
    EvidenceFacts facts = best();
    facts.mape = 0.12;
    facts.groups = 9;
    facts.unidentified = 2;
    // C, and B asks for nothing but the error: nine groups are enough for it
    CHECK(gradeOf(facts).reasons == std::vector<std::string>{"held-out error 12.0 %, above 10 %"});
    facts.mape = 0.04;
    CHECK(gradeOf(facts).reasons ==
          std::vector<std::string>{"9 independent groups, fewer than 20", "2 of 5 parameters are not identified"});
}

TEST_CASE("calibration::gradeOf says that the lower loads predict none of the highest", "[models][calibration]") {
    const EvidenceFacts facts{.parameters = 5, .unpredictableRows = 30, .isByLoad = true};
    CHECK(gradeOf(facts) == Evidence{'E', {"none of the highest loads could be predicted by the lower ones"}});
}
