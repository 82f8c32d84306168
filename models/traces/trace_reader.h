// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lakewright::traces {

/// Rows of a trace that are no access, for one reason.
struct DroppedRows {
    std::string reason; ///< "DELETE is no access to content"
    std::uint64_t count = 0;
    std::uint64_t firstRow = 0; ///< from 1
    bool operator==(const DroppedRows&) const = default;
};

/// The rows dropped so far, by reason, in the order in which the reasons first came up. At most 32 reasons; the rows
/// of further ones are counted together.
class DropList {
public:
    void add(const std::string& reason, std::uint64_t row);
    std::span<const DroppedRows> rows() const { return m_rows; }

private:
    std::vector<DroppedRows> m_rows;
};

/// A reader that says which rows it left out.
class TraceReader : public AccessReader {
public:
    virtual std::span<const DroppedRows> dropped() const { return {}; }
};

} // namespace lakewright::traces
