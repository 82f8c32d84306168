// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lakewright::sim {

void parallelFor(std::size_t count, int jobs, const std::function<void(std::size_t)>& body) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr error;
    const auto work = [&] {
        try {
            for (std::size_t index = next++; index < count; index = next++)
                body(index);
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!error)
                error = std::current_exception();
            next = count;
        }
    };
    std::vector<std::thread> others;
    const std::size_t threads = std::min(count, static_cast<std::size_t>(std::max(1, jobs)));
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
    for (std::thread& thread : others)
        thread.join();
    if (error)
        std::rethrow_exception(error);
}

} // namespace lakewright::sim
