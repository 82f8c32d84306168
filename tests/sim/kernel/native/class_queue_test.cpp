// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/class_queue.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace lakewright;
using kernel::ClassQueue;
using kernel::FlowStage;
using kernel::FlowTable;
using units::bytes;

namespace {

struct Queue {
    FlowTable flows;
    ClassQueue queue;
    std::uint64_t sequence = 0;
    std::uint64_t start(double work, double size) {
        kernel::Flow& flow = flows.add(++sequence);
        flow.size = size;
        queue.start(work, flow);
        return flow.id;
    }
    std::vector<std::uint64_t> due(double work) {
        std::vector<std::uint64_t> ids;
        queue.takeDue(work, flows, ids);
        for (const std::uint64_t id : ids)
            flows.remove(id);
        return ids;
    }
};

} // namespace

TEST_CASE("ClassQueue ends flows by the work at which their last byte leaves", "[sim][kernel][native]") {
    Queue of;
    CHECK(of.queue.nextTag() == std::numeric_limits<double>::infinity());
    const std::uint64_t large = of.start(0, 100), small = of.start(30, 50), same = of.start(40, 40);
    CHECK(of.queue.size() == 3);
    CHECK(of.queue.nextTag() == 80); // 30 + 50 and 40 + 40, before 100
    CHECK(of.queue.remaining(60, of.flows[large]) == bytes(40));
    CHECK(of.queue.transferred(60) == bytes(60 + 30 + 20));
    CHECK(of.due(80) == std::vector<std::uint64_t>{small, same}); // equal: the one that started first
    CHECK(of.queue.nextTag() == 100);
    CHECK(of.queue.transferred(90) == bytes(90 + 50 + 40));
    CHECK(of.due(100) == std::vector<std::uint64_t>{large});
    CHECK(of.queue.size() == 0);
    CHECK(of.queue.transferred(100) == bytes(190));
}

TEST_CASE("ClassQueue takes the next flow out even if the work is a rounding short of it", "[sim][kernel][native]") {
    Queue of;
    const std::uint64_t only = of.start(0, 100);
    CHECK(of.due(99.999999) == std::vector<std::uint64_t>{only});
    CHECK(of.queue.transferred(99.999999) == bytes(100)); // all its bytes, whatever the clock says
}

TEST_CASE("ClassQueue forgets aborted flows and counts what they had transferred", "[sim][kernel][native]") {
    Queue of;
    std::vector<std::uint64_t> ids;
    for (int i = 0; i < 1000; ++i)
        ids.push_back(of.start(0, 10 + i));
    for (int i = 0; i < 999; ++i) { // enough to be swept out of the heap
        CHECK(of.queue.abort(5, ids[static_cast<std::size_t>(i)], of.flows) == bytes(5 + i));
        of.flows.remove(ids[static_cast<std::size_t>(i)]);
    }
    CHECK(of.queue.size() == 1);
    CHECK(of.queue.nextTag() == 1009);
    CHECK(of.queue.transferred(5) == bytes(1000 * 5));
}

TEST_CASE("ClassQueue begins its work at zero when it has outgrown the flows", "[sim][kernel][native]") {
    Queue of;
    const double far = 0x1p50;
    const std::uint64_t old = of.start(0, far);
    CHECK_FALSE(of.queue.rebase(far / 4, of.flows)); // the flow is larger than what has gone
    const std::uint64_t recent = of.start(far - 8, 24);
    REQUIRE(of.queue.rebase(far - 4, of.flows));
    CHECK(of.queue.nextTag() == 4); // what is left of the first: from here on work counts from 0
    CHECK(of.queue.remaining(1, of.flows[recent]) == bytes(19));
    CHECK(of.queue.transferred(1) == bytes(far - 4 + 1 + 5));
    CHECK(of.due(4) == std::vector<std::uint64_t>{old});
    CHECK(of.due(20) == std::vector<std::uint64_t>{recent});
    CHECK(of.queue.transferred(20) == bytes(far + 24));
}
