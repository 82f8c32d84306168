// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <memory>

namespace lakewright::kernel {

/// The product's own kernel: a ladder of timers with deterministic ties, one heap of completions per class, one clock
/// for all classes that a link holds back, and weighted max-min that re-solves only what a change can reach, once per
/// instant (DESIGN §4).
/// No globals: any number of kernels may run in one process, each in its own thread.
std::unique_ptr<Kernel> makeNativeKernel();

} // namespace lakewright::kernel
