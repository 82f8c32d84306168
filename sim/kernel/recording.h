// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

namespace lakewright::kernel {

/// A flow as it happened.
struct RecordedFlow {
    ClassId flowClass{};
    units::Bytes size;
    units::Seconds start;
    std::optional<units::Seconds> finish; ///< nothing: aborted, or unfinished at the end of the recording
};

/// What was done to a kernel from outside, in order: enough to do it again to another kernel, without the entities.
struct Recording {
    struct Start {
        std::size_t flow; ///< index into flows
    };
    struct Abort {
        std::size_t flow;
    };
    struct Capacity {
        LinkId link;
        units::Bandwidth capacity;
    };
    struct Operation {
        units::Seconds at;
        std::variant<Start, Abort, Capacity> what;
    };
    std::vector<Link> links;
    std::vector<FlowClass> classes;
    std::vector<RecordedFlow> flows; ///< in order of their start
    std::vector<Operation> operations;
    units::Seconds end; ///< clock when recording ended
};

} // namespace lakewright::kernel
