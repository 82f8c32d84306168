// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
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

std::string readAll(int fd) {
    std::string text;
    std::array<char, 65536> chunk{};
    for (ssize_t n = 0; (n = ::read(fd, chunk.data(), chunk.size())) > 0;)
        text.append(chunk.data(), static_cast<std::size_t>(n));
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
    std::thread output([&] { outcome.out = readAll(out.ends[0]); });
    Clock::time_point sent = Clock::now();
    if (signal) {
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
