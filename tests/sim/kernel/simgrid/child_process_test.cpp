// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/simgrid/child_process.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <simgrid/s4u.hpp>
#include <stdexcept>
#include <unistd.h>

using namespace lakewright;

TEST_CASE("runInChild returns what the body returned, however long", "[sim][simgrid]") {
    const std::string text(3'000'000, 'x');
    const auto child = kernel::runInChild([&] { return text + std::string("\0y", 2); });
    CHECK(child.ok);
    CHECK(child.output == text + std::string("\0y", 2));
}

TEST_CASE("runInChild turns an abort of SimGrid into its message", "[sim][simgrid]") {
    const auto child = kernel::runInChild([]() -> std::string {
        namespace sg = simgrid::s4u;
        sg::Engine engine("no route");
        auto* zone = sg::create_full_zone("zone");
        auto *from = zone->create_host("from", 1e9)->seal(), *to = zone->create_host("to", 1e9)->seal();
        zone->seal();
        sg::Comm::sendto_async(from, to, 1)->start();
        engine.run();
        return "unreachable";
    });
    CHECK_FALSE(child.ok);
    CHECK_FALSE(child.cancelled);
    INFO(child.error);
    CHECK(child.error.find("no connecting path between these two hosts") != std::string::npos);
}

TEST_CASE("runInChild reports exceptions and signals", "[sim][simgrid]") {
    const auto thrown = kernel::runInChild([]() -> std::string { throw std::runtime_error("no such lake"); });
    CHECK_FALSE(thrown.ok);
    CHECK(thrown.error == "no such lake");
    const auto killed = kernel::runInChild([]() -> std::string {
        ::raise(SIGKILL);
        return {};
    });
    CHECK_FALSE(killed.ok);
    CHECK(killed.error.find("signal") != std::string::npos);
}

TEST_CASE("runInChild kills the child when the caller cancels", "[sim][simgrid]") {
    const auto start = std::chrono::steady_clock::now();
    const auto child = kernel::runInChild(
        []() -> std::string {
            for (;;)
                ::pause();
        },
        [] { return true; });
    CHECK(child.cancelled);
    CHECK_FALSE(child.ok);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}
