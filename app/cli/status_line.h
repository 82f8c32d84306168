// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace lakewright::cli {

/// Where something that runs stands, on stderr: one line that is rewritten on a terminal and gone at the end, otherwise
/// a line every few seconds.
class StatusLine {
public:
    explicit StatusLine(bool isTerminal) : m_isTerminal(isTerminal) {}
    ~StatusLine();
    StatusLine(const StatusLine&) = delete;
    StatusLine& operator=(const StatusLine&) = delete;
    bool isDue() const; ///< whether a new text would be seen
    void show(const std::string& text);

private:
    using Clock = std::chrono::steady_clock;
    bool m_isTerminal, m_isShown = false;
    Clock::time_point m_last = Clock::now();
};

} // namespace lakewright::cli
