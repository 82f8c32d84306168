// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/status_line.h"

#include <iostream>

namespace lakewright::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{5000}, kBetweenFrames{50};

} // namespace

StatusLine::~StatusLine() {
    if (m_isShown && m_isTerminal)
        std::cerr << "\r\x1b[K" << std::flush;
}

bool StatusLine::isDue() const {
    return Clock::now() - m_last >= (m_isTerminal ? kBetweenFrames : kBetweenLines);
}

void StatusLine::show(const std::string& text) {
    if (m_isTerminal)
        std::cerr << "\r\x1b[K" << text << std::flush;
    else
        std::cerr << text << std::endl;
    m_isShown = true;
    m_last = Clock::now();
}

} // namespace lakewright::cli
