// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

namespace lakewright::sim {

/// The accesses of a trace to a share of its objects, chosen by a hash of their id, so that an object is in with all
/// its accesses or not at all. Source: Waldspurger, Park, Garthwaite and Ahmad, "Efficient MRC construction with
/// SHARDS", FAST 2015.
class SampledReader final : public traces::AccessReader {
public:
    /// `rate` in (0, 1].
    SampledReader(traces::AccessReader& reader, double rate);
    std::size_t read(std::span<traces::Access> into) override;
    traces::Progress progress() const override { return m_reader.progress(); }
    std::uint64_t accesses() const { return m_accesses; } ///< of all objects, read so far

private:
    bool isIn(std::uint64_t object) const;

    traces::AccessReader& m_reader;
    double m_rate;
    std::uint64_t m_accesses = 0;
};

} // namespace lakewright::sim
