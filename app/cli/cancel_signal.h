// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lakewright::cli {

/// While it lives, SIGINT and SIGTERM ask the run to stop instead of ending the process. When the run has not stopped
/// 150 ms later, the process says "Cancelled" and ends with exit code 1: cancel takes at most 200 ms. One at a time.
class CancelSignal {
public:
    CancelSignal();
    ~CancelSignal();
    CancelSignal(const CancelSignal&) = delete;
    CancelSignal& operator=(const CancelSignal&) = delete;
    bool isRaised() const;
};

} // namespace lakewright::cli
