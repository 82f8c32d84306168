// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <future>
#include <stdexcept>
#include <thread>

namespace lakewright::test {
namespace {

struct Pipe {
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
    }
    std::array<int, 2> ends{};
};

/// Everything until the end; `begun` is set at the first byte, or at the end.
std::string readAll(int fd, std::promise<void> begun = {}) {
    std::string text;
    std::array<char, 65536> chunk{};
    for (ssize_t n = 0; (n = ::read(fd, chunk.data(), chunk.size())) > 0;) {
        if (text.empty())
            begun.set_value();
        text.append(chunk.data(), static_cast<std::size_t>(n));
    }
    if (text.empty())
        begun.set_value();
    ::close(fd);
    return text;
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments, const Pipe& out,
                         const Pipe& err) {
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(out.ends[1], STDOUT_FILENO);
    ::dup2(err.ends[1], STDERR_FILENO);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
}

} // namespace

Outcome runProgram(const std::string& program, const std::vector<std::string>& arguments,
                   std::optional<SendSignal> signal) {
    using Clock = std::chrono::steady_clock;
    const Pipe out, err;
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("no process");
    if (child == 0)
        become(program, arguments, out, err);
    ::close(out.ends[1]);
    ::close(err.ends[1]);
    Outcome outcome;
    std::thread errors([&] { outcome.err = readAll(err.ends[0]); });
    std::promise<void> begun;
    const std::future<void> hasBegun = begun.get_future();
    std::thread output([&] { outcome.out = readAll(out.ends[0], std::move(begun)); });
    Clock::time_point sent = Clock::now();
    if (signal) {
        if (signal->afterOutput)
            hasBegun.wait();
        std::this_thread::sleep_for(signal->after);
        sent = Clock::now();
        ::kill(child, signal->signal);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    outcome.sinceSignal = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - sent);
    errors.join();
    output.join();
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

} // namespace lakewright::test
