// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"
#include "models/facade/mix.h"
#include "models/stats/philox.h"
#include "sim/request/flight.h"

#include <optional>
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
        facade::Demand refused;        ///< of the failures that the mix gives
        facade::AnswerShares failures;
        double failing, meanSize;
        facade::SizeLaw law;
        std::optional<facade::CopySource> source;
        bool isRead;
        double fabricCpuRead, fabricCpuWritten; ///< CPU seconds per byte read and written
    };
    double sizeOf(const Line& line);
    static facade::Answer failureAt(const Line& line, double place); ///< place in [0, line.failing)

    std::vector<Line> m_lines;
    stats::RandomStream m_random;
};

} // namespace lakewright::request
