// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/file_kind.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

using namespace lakewright;

TEST_CASE("file kind: what is no regular file is called by its name, links followed", "[models][diagnostics]") {
    const test::TemporaryFolder folder;
    REQUIRE(::mkfifo(std::string(folder / "pipe").c_str(), 0600) == 0);
    std::filesystem::create_symlink("pipe", folder / "link");
    std::filesystem::create_symlink("loop", folder / "loop");
    std::ofstream(folder / "file") << "a";
    const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, std::string(folder / "socket").c_str(), sizeof address.sun_path - 1);
    REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    CHECK(diagnostics::whyNoFile(folder / "pipe") == "This is a pipe");
    CHECK(diagnostics::whyNoFile(folder / "link") == "This is a pipe");
    CHECK(diagnostics::whyNoFile(folder / "socket") == "This is a socket");
    CHECK(diagnostics::whyNoFile(folder.path()) == "This is a folder");
    CHECK(diagnostics::whyNoFile("/dev/null") == "This is a device");
    for (const char* name : {"file", "loop", "missing"})
        CHECK(diagnostics::whyNoFile(folder / name).empty());
    ::close(server);
}
