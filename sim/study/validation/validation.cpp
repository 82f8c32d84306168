// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/validation.h"

#include "sim/study/validation/parts.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace lakewright::sim {
namespace {

std::vector<ValidationPart> allParts() {
    std::vector<ValidationPart> parts;
    for (const auto& group : {
             clusterParts,
             queueParts,
             cacheParts,
             trainingParts,
             distributionParts,
             networkParts,
             determinismParts,
             facadeParts,
             securityParts,
             pipelineParts,
             federationParts,
             migrationParts,
             mirrorParts,
             refusalParts,
             growthParts,
             commercialParts,
             calibrationParts,
         })
        for (ValidationPart& part : group())
            parts.push_back(std::move(part));
    std::stable_sort(parts.begin(), parts.end(),
                     [](const ValidationPart& a, const ValidationPart& b) { return a.id < b.id; });
    return parts;
}

std::vector<ValidationPart> chosenParts(const std::vector<std::string>& only) {
    std::vector<ValidationPart> parts = allParts();
    std::erase_if(parts, [&only](const ValidationPart& part) {
        return !only.empty() && std::find(only.begin(), only.end(), part.id) == only.end();
    });
    return parts;
}

/// A part that cannot be computed is a red row, not the end of the table.
std::vector<ValidationRow> rowsOf(const ValidationPart& part) {
    try {
        return part.rows();
    } catch (const std::exception& error) {
        return {{.id = part.id, .what = "could not be computed", .got = std::nan(""), .note = error.what()}};
    }
}

/// Computes parts in any order; the place of each result is fixed beforehand.
class Workers {
public:
    Workers(const std::vector<ValidationPart>& parts, const std::function<void(int, int)>& onDone)
        : m_parts(parts), m_onDone(onDone), m_rows(parts.size()) {}

    void compute(std::size_t i) {
        m_rows[i] = rowsOf(m_parts[i]);
        const std::lock_guard lock(m_mutex);
        ++m_done;
        if (m_onDone)
            m_onDone(m_done, static_cast<int>(m_parts.size()));
    }
    void computeForking() {
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            if (m_parts[i].forks)
                compute(i);
    }
    void computeOthers() {
        for (std::size_t i = m_next++; i < m_parts.size(); i = m_next++)
            if (!m_parts[i].forks)
                compute(i);
    }
    std::vector<ValidationRow> rows() const {
        std::vector<ValidationRow> rows;
        for (const std::vector<ValidationRow>& part : m_rows)
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }

private:
    const std::vector<ValidationPart>& m_parts;
    const std::function<void(int, int)>& m_onDone;
    std::vector<std::vector<ValidationRow>> m_rows;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex;
    int m_done = 0;
};

} // namespace

std::vector<std::string> validationIds() {
    std::vector<std::string> ids;
    for (const ValidationPart& part : allParts())
        ids.push_back(part.id);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::vector<ValidationRow> validationTable(const ValidationOptions& options,
                                           const std::function<void(int, int)>& onDone) {
    const std::vector<ValidationPart> parts = chosenParts(options.only);
    Workers workers(parts, onDone);
    workers.computeForking();
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < options.jobs; ++i)
            threads.emplace_back([&workers] { workers.computeOthers(); });
        workers.computeOthers();
    }
    return workers.rows();
}

} // namespace lakewright::sim
