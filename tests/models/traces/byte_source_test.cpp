// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/byte_source.h"

#include "tests/models/traces/trace_samples.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <filesystem>

using namespace lakewright;

namespace {

std::string allOf(traces::ByteSource& bytes) {
    std::string text, piece(5, '\0');
    while (const std::size_t count = bytes.read(piece))
        text += piece.substr(0, count);
    return text;
}

std::string messageFor(const std::string& bytes) {
    return test::refused([&] { traces::openFile(test::temporaryFile(bytes)); }).message;
}

} // namespace

TEST_CASE("traces::PeekableSource gives every byte once however it was looked at", "[models][traces]") {
    traces::PeekableSource source(test::source("0123456789", 3));
    CHECK(source.peek(2) == "01");
    CHECK(source.peek(4) == "0123");
    std::string two(2, ' ');
    CHECK(source.read(two) == 2);
    CHECK(source.peek(5) == "23456");
    CHECK(source.peek(100) == "23456789");
    CHECK(two + allOf(source) == "0123456789");
    CHECK(source.peek(1).empty());
}

TEST_CASE("traces::openFile decompresses by content", "[models][traces]") {
    const std::string text = "a trace of some kind";
    const auto plain = traces::openFile(test::temporaryFile(text));
    CHECK_FALSE(plain.isCompressed);
    CHECK(allOf(*plain.bytes) == text);
    CHECK(plain.bytes->progress().bytesRead == text.size());
    CHECK(plain.bytes->progress().bytesTotal == text.size());
    const std::string packed = test::zstdOf(text);
    const auto compressed = traces::openFile(test::temporaryFile(packed));
    CHECK(compressed.isCompressed);
    CHECK(allOf(*compressed.bytes) == text);
    CHECK(compressed.bytes->progress().bytesRead == packed.size());
}

TEST_CASE("traces::openFile leaves out the byte order mark of a text, not the first bytes of a binary trace",
          "[models][traces]") {
    const std::string mark = "\xef\xbb\xbf";
    CHECK(allOf(*traces::openFile(test::temporaryFile(mark + "a,b\n1,2\n")).bytes) == "a,b\n1,2\n");
    CHECK(allOf(*traces::openFile(test::temporaryFile(test::zstdOf(mark + "a\n"))).bytes) == "a\n");
    // oracleGeneral: uint32 time = 0xBFBBEF, then an object, a size and the next access
    const std::string binary = mark + std::string(21, '\0');
    CHECK(allOf(*traces::openFile(test::temporaryFile(binary)).bytes) == binary);
    const std::string other = "\xff\xfe" + std::string(22, '\0'); // time 0xFEFF
    CHECK(allOf(*traces::openFile(test::temporaryFile(other)).bytes) == other);
}

TEST_CASE("traces::openFile refuses UTF-16 by name", "[models][traces]") {
    const std::string little("\xff\xfe{\0\"\0\r\0\n\0", 10), big("\xfe\xff\0{\0\"", 6);
    for (const std::string& text : {little, big, test::zstdOf(little)})
        CHECK(messageFor(text) == "The text is UTF-16, as PowerShell writes with \">\"");
}

TEST_CASE("traces::openFile refuses what it cannot read", "[models][traces]") {
    CHECK(messageFor("") == "The file is empty");
    CHECK(messageFor(test::zstdOf("")) == "The file is empty once decompressed");
    CHECK(messageFor("\x1f\x8b\x08 and more") == "The file is compressed with gzip");
    CHECK(test::refused([] { traces::openFile("/no/such/file"); }).file == "/no/such/file");
    const std::string folder = std::filesystem::temp_directory_path();
    CHECK(test::refused([&] { traces::openFile(folder); }).message == "This is a folder");
}

TEST_CASE("traces::openRegularFile refuses a pipe that nobody writes into, and opens what a link leads to",
          "[models][traces]") {
    const test::TemporaryFolder folder;
    folder.write("file", "text");
    std::filesystem::create_symlink("file", folder / "link");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(traces::openRegularFile(folder / "link").bytes->peek(4) == "text");
    CHECK(test::refused([&] { traces::openRegularFile(folder / "pipe"); }).message == "This is a pipe");
}
