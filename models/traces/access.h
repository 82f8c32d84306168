// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <span>

namespace lakewright::traces {

/// One access of a trace: which object, how large it is, and when, counted from the zero of the trace's own clock.
struct Access {
    std::uint64_t object = 0; ///< the trace's id; text ids are hashed by the reader of their format
    std::uint64_t bytes = 0;  ///< size of the object in bytes
    units::Seconds at;
    bool operator==(const Access&) const = default;
};

/// How much of a trace's file is read, in bytes as they lie on disk; a total of 0 is not known.
struct Progress {
    std::uint64_t bytesRead = 0, bytesTotal = 0;
};

/// A trace as a stream of accesses in the order of the file, in memory that does not depend on its length.
class AccessReader {
public:
    virtual ~AccessReader() = default;
    /// Fills `into` from the front; 0 = end of trace. Throws diagnostics::InputError with offset or row.
    virtual std::size_t read(std::span<Access> into) = 0;
    virtual Progress progress() const { return {}; }
};

} // namespace lakewright::traces
