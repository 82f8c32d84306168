// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/metrics.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright::scenario;

TEST_CASE("scenario::metrics have ids of their own and canonical units", "[models][scenario]") {
    std::set<std::string_view> ids;
    for (const MetricInfo& metric : metrics()) {
        CHECK(ids.insert(metric.id).second);
        CHECK(std::set<std::string_view>{"1", "s", "B", "B/s", "1/s", "USD", "count"}.contains(metric.unit));
        CHECK(findMetric(metric.id) == &metric);
    }
    CHECK(findMetric("steps-lost") == findMetric("work-lost"));
    CHECK(findMetric("checkpoint-age-central-p99") == findMetric("rpo-central-p99"));
    CHECK(findMetric("") == nullptr);
}
