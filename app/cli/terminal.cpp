// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace lakewright::cli {
namespace {

constexpr int kNarrowest = 80, kWidest = 200, kUsual = 100, kUnlimited = 1'000'000;

} // namespace

bool isErrorTerminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

results::TextStyle outputStyle() {
    results::TextStyle style{kUsual, false};
    if (::isatty(STDOUT_FILENO) != 1)
        return style;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        style.columns = std::clamp<int>(size.ws_col, kNarrowest, kWidest);
    style.hasColour = std::getenv("NO_COLOR") == nullptr;
    return style;
}

results::TextStyle listStyle() {
    results::TextStyle style = outputStyle();
    style.columns = ::isatty(STDOUT_FILENO) == 1 ? style.columns : kUnlimited;
    return style;
}

} // namespace lakewright::cli
