// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/recording.h"

#include <cstdint>

namespace lakewright::test {

/// A small world and what is done to it, different for every seed: 1–10 links, 1–10 classes with fractional uses, caps,
/// latencies and (every third seed) weights; 1–60 flows over 60 s of starts; aborts; capacities that change, close and
/// reopen. Nothing is filled in about how it ends.
kernel::Recording randomRecording(std::uint64_t seed);

} // namespace lakewright::test
