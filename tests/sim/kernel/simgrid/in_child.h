// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/simgrid/simgrid_kernel.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <functional>
#include <vector>

namespace lakewright::test {

/// What `body` writes into its vector while it runs on a fresh SimGrid kernel in a child process.
inline std::vector<double> onSimGrid(const std::function<void(kernel::Kernel&, std::vector<double>&)>& body) {
    const kernel::ChildResult child = kernel::runInChild([&] {
        std::vector<double> numbers;
        const auto kernel = kernel::makeSimGridKernel();
        body(*kernel, numbers);
        return std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double));
    });
    INFO(child.error);
    REQUIRE(child.ok);
    std::vector<double> numbers(child.output.size() / sizeof(double));
    if (!numbers.empty())
        std::memcpy(numbers.data(), child.output.data(), child.output.size());
    return numbers;
}

/// Every number within 1e-9 of what is expected, relative.
inline void checkNear(const std::vector<double>& actual, const std::vector<double>& expected) {
    CAPTURE(actual, expected);
    REQUIRE(actual.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(actual[i] == Approx(expected[i]).epsilon(1e-9));
}

} // namespace lakewright::test
