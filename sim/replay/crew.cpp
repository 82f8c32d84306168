// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/crew.h"

#include <utility>

namespace lakewright::sim {

Crew::Crew(int jobs) {
    for (int i = 1; i < jobs; ++i)
        m_threads.emplace_back([this] { work(); });
}

Crew::~Crew() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_started.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void Crew::work() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_started.wait(lock, [this] { return m_stop || m_next < m_tasks; });
        if (m_stop)
            return;
        takeTasks(lock);
    }
}

void Crew::takeTasks(std::unique_lock<std::mutex>& lock) {
    while (m_next < m_tasks) {
        const std::size_t mine = m_next++;
        ++m_running;
        lock.unlock();
        std::exception_ptr error;
        try {
            (*m_task)(mine);
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        --m_running;
        if (error && !m_error)
            m_error = error;
    }
    if (m_running == 0)
        m_finished.notify_one();
}

void Crew::round(std::size_t n, const std::function<void(std::size_t)>& task, const std::function<void()>& own) {
    {
        const std::lock_guard lock(m_mutex);
        m_task = &task;
        m_next = 0;
        m_tasks = n;
    }
    m_started.notify_all();
    std::exception_ptr ownError;
    try {
        own();
    } catch (...) {
        ownError = std::current_exception();
    }
    std::unique_lock lock(m_mutex);
    takeTasks(lock);
    m_finished.wait(lock, [this] { return m_running == 0; });
    m_tasks = 0;
    const std::exception_ptr error = ownError ? ownError : m_error;
    m_error = nullptr;
    if (error)
        std::rethrow_exception(error);
}

} // namespace lakewright::sim
