// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"
#include "sim/replay/spatial_sample.h"

namespace lakewright::sim {

/// The accesses of a trace to the objects of a sample.
class SampledReader final : public traces::AccessReader {
public:
    SampledReader(traces::AccessReader& reader, double rate) : m_reader(reader), m_sample(rate) {}
    std::size_t read(std::span<traces::Access> into) override;
    traces::Progress progress() const override { return m_reader.progress(); }
    std::uint64_t accesses() const { return m_accesses; } ///< of all objects, read so far

private:
    traces::AccessReader& m_reader;
    SpatialSample m_sample;
    std::uint64_t m_accesses = 0;
};

} // namespace lakewright::sim
