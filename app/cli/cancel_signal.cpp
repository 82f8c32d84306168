// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cancel_signal.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <system_error>

namespace lakewright::cli {
namespace {

// A signal handler can reach nothing but globals.
std::atomic<bool> g_isRaised = false;
timer_t g_patience{};
constexpr long kPatienceNanoseconds = 150'000'000;

void onCancel(int) {
    g_isRaised = true;
    const itimerspec once{{0, 0}, {0, kPatienceNanoseconds}};
    ::timer_settime(g_patience, 0, &once, nullptr);
}

void onImpatience(int) {
    constexpr char kText[] = "Cancelled\n";
    [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, kText, sizeof kText - 1);
    ::_exit(1);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

CancelSignal::CancelSignal() {
    g_isRaised = false;
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGALRM;
    if (::timer_create(CLOCK_MONOTONIC, &event, &g_patience) != 0)
        throw std::system_error(errno, std::generic_category(), "No timer for cancelling");
    handle(SIGALRM, onImpatience);
    handle(SIGINT, onCancel);
    handle(SIGTERM, onCancel);
}

CancelSignal::~CancelSignal() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    ::timer_delete(g_patience);
    handle(SIGALRM, SIG_DFL);
}

bool CancelSignal::isRaised() const {
    return g_isRaised;
}

} // namespace lakewright::cli
