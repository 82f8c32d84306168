// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"
#include "models/facade/mix.h"
#include "models/stats/philox.h"
#include "sim/request/flight.h"

#include <vector>

namespace lakewright::request {

/// Draws what each request is: operation, size, outcome, and what it asks of a node.
class RequestSource {
public:
    RequestSource(const facade::Facade& facade, const facade::Mix& mix, std::uint64_t seed, std::uint32_t replication);
    void draw(Flight& flight);

private:
    /// Demand as a + b·size.
    struct Line {
        double until;                  ///< cumulated share
        facade::Demand fixed, perByte; ///< perByte: of one byte of payload
        facade::Demand refused;        ///< of 404, 409
        double missing, conflict, meanSize;
        facade::SizeLaw law;
        double fabricCpuRead, fabricCpuWritten; ///< CPU seconds per byte read and written
    };
    double sizeOf(const Line& line);

    std::vector<Line> m_lines;
    stats::RandomStream m_random;
};

} // namespace lakewright::request
