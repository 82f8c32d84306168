// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace lakewright::kernel {

/// What became of a child process.
struct ChildResult {
    bool ok = false;
    bool cancelled = false; ///< killed because the caller asked; never together with ok
    std::string output;     ///< what `body` returned
    std::string error;      ///< when not ok: SimGrid's last message, the exception's text, or the signal
};

/// Runs `body` in a forked child and returns its string; an abort inside becomes ok = false with the message.
/// `cancelled` is polled every 50 ms; when it returns true the child is killed. The child dies with its parent.
/// Precondition: no other threads run.
ChildResult runInChild(const std::function<std::string()>& body, const std::function<bool()>& cancelled = {});

} // namespace lakewright::kernel
