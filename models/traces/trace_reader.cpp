// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_reader.h"

#include <algorithm>

namespace lakewright::traces {
namespace {

constexpr std::size_t kReasons = 32;

} // namespace

void DropList::add(const std::string& reason, std::uint64_t row) {
    const std::string& kept = m_rows.size() < kReasons ? reason : "other reasons";
    const auto same = [&](const std::string& text) {
        return std::find_if(m_rows.begin(), m_rows.end(), [&](const DroppedRows& rows) { return rows.reason == text; });
    };
    auto found = same(reason);
    if (found == m_rows.end())
        found = same(kept);
    if (found == m_rows.end())
        m_rows.push_back({kept, 1, row});
    else
        ++found->count;
}

} // namespace lakewright::traces
