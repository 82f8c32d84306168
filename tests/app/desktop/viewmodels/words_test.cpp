// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/words.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("ids become words with their acronyms", "[desktop]") {
    CHECK(metricName("hit-ratio") == "Hit ratio");
    CHECK(metricName("facade-load") == QStringLiteral("Façade load"));
    CHECK(metricName("rpo-central-p99") == "RPO central p99");
    CHECK(tierWords('A') == "official document");
    CHECK(tierWords('E') == "assumed");
}

TEST_CASE("a target shows its direction and unit", "[desktop]") {
    scenario::Objective objective;
    objective.target = 0.85;
    objective.unit = "1";
    CHECK(targetWords(objective) == QString::fromUtf8("≥ 0.850"));
    objective.comparison = scenario::Comparison::AtMost;
    objective.target = 3600;
    objective.unit = "s";
    CHECK(targetWords(objective) == QString::fromUtf8("≤ 60.0\u202fmin"));
}

} // namespace
} // namespace lakewright::test
