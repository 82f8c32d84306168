// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/durable_file.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <random>
#include <system_error>
#include <utility>

namespace lakewright::sim {
namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), fmt::format("{} {}", what, path.string()));
}

/// A file descriptor that is closed when it goes out of scope.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
        if (m_fd < 0)
            fail("Cannot open", path);
    }
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }
    int close() { return ::close(std::exchange(m_fd, -1)); } ///< NFS reports a full disk only here

private:
    int m_fd;
};

/// Unique over hosts, processes, threads and restarts: process ids repeat on other nodes of a shared file system.
std::filesystem::path temporaryName(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0)
        host.fill('\0');
    std::random_device random;
    const std::string name = fmt::format(".{}.{}.{}.{}.{:08x}{:08x}{}", target.filename().string(), host.data(),
                                         ::getpid(), counter++, random(), random(), kTemporarySuffix);
    return target.parent_path() / name;
}

void writeAll(int fd, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            fail("Cannot write", path);
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void syncFolder(const std::filesystem::path& folder) {
    const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    // Some file systems cannot sync a folder and say so; the rename is then as durable as they make it.
    if (::fsync(descriptor.get()) != 0 && errno != EINVAL)
        fail("Cannot sync", folder);
}

} // namespace

void writeDurably(const std::filesystem::path& path, std::string_view bytes) {
    // A link stays a link, and what is no file (a pipe, a device) is written to, never replaced.
    const std::filesystem::path target = std::filesystem::weakly_canonical(path);
    if (std::filesystem::exists(target) && !std::filesystem::is_regular_file(target)) {
        Descriptor file(target, O_WRONLY);
        return writeAll(file.get(), bytes, target);
    }
    const std::filesystem::path temporary = temporaryName(target);
    try {
        Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL);
        writeAll(file.get(), bytes, temporary);
        if (::fsync(file.get()) != 0)
            fail("Cannot sync", temporary);
        if (file.close() != 0)
            fail("Cannot close", temporary);
        if (::rename(temporary.c_str(), target.c_str()) != 0)
            fail("Cannot rename to", target);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
    syncFolder(target.parent_path());
}

} // namespace lakewright::sim
