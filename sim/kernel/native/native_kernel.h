// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <memory>

namespace lakewright::kernel {

/// The product's own kernel: a heap of timers with deterministic ties, one virtual-time heap of completions per class,
/// and weighted max-min that re-solves only the connected component a change touched, once per instant (DESIGN §4).
/// No globals: any number of kernels may run in one process, each in its own thread.
std::unique_ptr<Kernel> makeNativeKernel();

} // namespace lakewright::kernel
