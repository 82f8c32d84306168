// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/simgrid/child_process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <poll.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lakewright::kernel {

namespace {

constexpr int kPollMilliseconds = 50;
constexpr int kBodyThrew = 3;

struct Pipe {
    int read = -1, write = -1;
    bool open() {
        int ends[2];
        if (::pipe(ends) != 0)
            return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    void closeEnd(int& end) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
    ~Pipe() {
        closeEnd(read);
        closeEnd(write);
    }
};

void writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

[[noreturn]] void runChild(const std::function<std::string()>& body, int output, int errors) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS, SIGTERM, SIGINT})
        ::signal(signal, SIG_DFL); // what the parent does on a crash is not the child's to do
    ::dup2(errors, STDERR_FILENO);
    int code = 0;
    try {
        writeAll(output, body());
    } catch (const std::exception& problem) {
        writeAll(STDERR_FILENO, problem.what());
        code = kBodyThrew;
    }
    ::_exit(code); // not exit: the parent's buffers and SimGrid's engine are not ours to tear down
}

/// Appends what is there; false at the end of the stream.
bool drain(int file, std::string& into) {
    char buffer[65536];
    const ssize_t count = ::read(file, buffer, sizeof(buffer));
    if (count > 0)
        into.append(buffer, static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

/// Reads both streams until they end; returns false when the child was killed because of `cancelled`.
bool collect(pid_t child, const int (&files)[2], std::string* (&texts)[2], const std::function<bool()>& cancelled) {
    pollfd polls[2] = {{files[0], POLLIN, 0}, {files[1], POLLIN, 0}};
    bool killed = false;
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        ::poll(polls, 2, kPollMilliseconds);
        for (int i = 0; i < 2; ++i)
            if (polls[i].fd >= 0 && polls[i].revents != 0 && !drain(files[i], *texts[i]))
                polls[i].fd = -1;
        if (!killed && cancelled && cancelled()) {
            ::kill(child, SIGKILL);
            killed = true;
        }
    }
    return !killed;
}

/// The last line SimGrid marked as critical, else the last line, without SimGrid's "[clock] [category]" prefix.
std::string lastMessage(const std::string& errors) {
    std::string_view rest = errors, last, critical;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty())
            continue;
        last = line;
        if (line.find("CRITICAL]") != std::string_view::npos)
            critical = line.substr(line.find("CRITICAL]") + std::strlen("CRITICAL]"));
    }
    std::string_view message = critical.empty() ? last : critical;
    message.remove_prefix(std::min(message.size(), message.find_first_not_of(' ')));
    return std::string(message);
}

std::string describeEnd(int status, const std::string& errors) {
    const std::string message = lastMessage(errors);
    if (WIFEXITED(status))
        return message.empty() ? "the child ended with code " + std::to_string(WEXITSTATUS(status)) : message;
    const std::string name = ::strsignal(WTERMSIG(status));
    return message.empty() ? "the child was ended by a signal: " + name : message + " (" + name + ")";
}

ChildResult noChild(const std::string& what) {
    ChildResult result;
    result.error = what + ": " + std::strerror(errno);
    return result;
}

} // namespace

ChildResult runInChild(const std::function<std::string()>& body, const std::function<bool()>& cancelled) {
    Pipe output, errors;
    if (!output.open() || !errors.open())
        return noChild("no pipe");
    std::fflush(nullptr); // the child must not print what the parent has buffered
    const pid_t child = ::fork();
    if (child < 0)
        return noChild("no child process");
    if (child == 0)
        runChild(body, output.write, errors.write);
    output.closeEnd(output.write);
    errors.closeEnd(errors.write);

    ChildResult result;
    std::string errorText;
    std::string* texts[2] = {&result.output, &errorText};
    result.cancelled = !collect(child, {output.read, errors.read}, texts, cancelled);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.ok = !result.cancelled && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!result.ok)
        result.error = result.cancelled ? "cancelled" : describeEnd(status, errorText);
    return result;
}

} // namespace lakewright::kernel
