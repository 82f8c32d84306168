// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace lakewright::request {

/// Calls task(0) … task(count − 1), each once, on up to `threads` threads. Tasks write to places of their own and
/// throw nothing; when this returns, all are done.
template <class Task>
void inParallel(int threads, std::size_t count, const Task& task) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            task(i);
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
}

} // namespace lakewright::request
