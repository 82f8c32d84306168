// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace lakewright::kernel {

/// Every SimGrid setting the reference kernel runs with, name to value, to be echoed in results:
/// CM02, cross-traffic 0, TCP-gamma 0, all correction factors off (DESIGN §4, MODELS §0.4).
std::map<std::string, std::string> simgridSettings();

/// The field's reference: SimGrid CM02. SimGrid allows one engine per process, so a process creates at most one;
/// use runInChild. Latency is a timer before the communication, weights need the spike described in the .cpp.
std::unique_ptr<Kernel> makeSimGridKernel();

/// What became of a child process.
struct ChildResult {
    bool ok = false;
    std::string output; ///< what `body` returned
    std::string error;  ///< when not ok: SimGrid's last message, or the signal
};

/// Runs `body` in a forked child and returns its string; an abort inside becomes ok = false with the message.
/// `cancelled` is polled every 50 ms; when it returns true the child is killed. Precondition: no other threads run.
ChildResult runInChild(const std::function<std::string()>& body, const std::function<bool()>& cancelled = {});

} // namespace lakewright::kernel
