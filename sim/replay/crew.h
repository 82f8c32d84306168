// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lakewright::sim {

/// Threads that stay for many short rounds of independent tasks.
class Crew {
public:
    explicit Crew(int jobs); ///< >= 1, the calling thread included
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// One round: own() on the calling thread, task(0) … task(n−1) on any, in any order. Returns when all are done;
    /// rethrows what own() or else some task threw.
    void round(std::size_t n, const std::function<void(std::size_t)>& task, const std::function<void()>& own);

private:
    void work();
    void takeTasks(std::unique_lock<std::mutex>& lock);

    std::mutex m_mutex;
    std::condition_variable m_started, m_finished;
    const std::function<void(std::size_t)>* m_task = nullptr;
    std::size_t m_next = 0, m_tasks = 0, m_running = 0;
    std::exception_ptr m_error;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace lakewright::sim
