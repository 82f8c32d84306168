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

/// Who made an access, and what it was, where a format tells.
struct Origin {
    std::uint64_t tenant = 0; ///< equal for accesses of one tenant; text ids are hashed
    bool isWrite = false;
    bool operator==(const Origin&) const = default;
};

/// A reader that says which rows it left out, and who made the accesses.
class TraceReader : public AccessReader {
public:
    /// Of the accesses that the last read() gave, in their order; empty where the format does not tell.
    virtual std::span<const Origin> origins() const { return {}; }
    virtual std::span<const DroppedRows> dropped() const { return {}; }
};

} // namespace lakewright::traces
