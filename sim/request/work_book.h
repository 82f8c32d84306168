// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/engine.h"

#include <cstddef>
#include <vector>

namespace lakewright::request {

/// Work per node and resource, with marks from time to time: of any later window the utilisation can be told.
class WorkBook {
public:
    explicit WorkBook(int nodes) : m_work(static_cast<std::size_t>(nodes) * facade::kResources) { mark(0); }

    void add(std::uint32_t node, facade::Resource resource, double seconds) {
        m_work[node * facade::kResources + static_cast<std::size_t>(resource)] += seconds;
    }
    void addToAll(facade::Resource resource, double seconds) {
        for (std::size_t i = static_cast<std::size_t>(resource); i < m_work.size(); i += facade::kResources)
            m_work[i] += seconds;
    }
    /// Called at equal distances; keeps every 2^n-th mark so that there are at most kMostMarks.
    void tick(double now) {
        if (++m_ticks % m_stride != 0)
            return;
        mark(now);
        if (m_marks.size() < kMostMarks)
            return;
        for (std::size_t i = 1; 2 * i < m_marks.size(); ++i)
            m_marks[i] = std::move(m_marks[2 * i]);
        m_marks.resize((m_marks.size() + 1) / 2);
        m_stride *= 2;
    }
    const std::vector<WorkMark>& marks() const { return m_marks; }

private:
    static constexpr std::size_t kMostMarks = 1024;
    void mark(double now) { m_marks.push_back({units::seconds(now), m_work}); }

    std::vector<double> m_work;
    std::vector<WorkMark> m_marks;
    std::uint64_t m_ticks = 0, m_stride = 1;
};

} // namespace lakewright::request
