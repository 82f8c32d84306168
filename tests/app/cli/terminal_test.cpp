// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace lakewright;

namespace {

/// Lets `descriptor` go to a file that is no terminal while it lives.
class Redirected {
public:
    explicit Redirected(int descriptor) : m_descriptor(descriptor), m_kept(::dup(descriptor)) {
        const int file = ::open("/dev/null", O_WRONLY);
        ::dup2(file, descriptor);
        ::close(file);
    }
    ~Redirected() {
        ::dup2(m_kept, m_descriptor);
        ::close(m_kept);
    }
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;

private:
    int m_descriptor, m_kept;
};

} // namespace

TEST_CASE("cli::outputStyle without a terminal is 100 columns and plain", "[app][cli]") {
    std::fflush(stdout);
    const Redirected redirected(STDOUT_FILENO);
    const results::TextStyle style = cli::outputStyle();
    CHECK(style.columns == 100);
    CHECK_FALSE(style.hasColour);
}

TEST_CASE("cli::isErrorTerminal knows a file from a terminal", "[app][cli]") {
    const Redirected redirected(STDERR_FILENO);
    CHECK_FALSE(cli::isErrorTerminal());
}
