// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/benchmark_tables.h"

#include "models/catalogue/table.h"
#include "models/resources/resources.h"
#include "models/traces/refusal.h"

#include <algorithm>
#include <cstring>

namespace lakewright::traces {
namespace {

/// A text in memory.
class TextSource : public ByteSource {
public:
    explicit TextSource(std::string_view text) : m_text(text) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t count = std::min(into.size(), m_text.size() - m_at);
        std::memcpy(into.data(), m_text.data() + m_at, count);
        m_at += count;
        return count;
    }
    Progress progress() const override { return {m_at, m_text.size()}; }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::vector<BenchmarkTable> benchmarkTables() {
    const catalogue::Table list(resources::file("benchmarks/tables.tsv"));
    std::vector<BenchmarkTable> tables;
    for (std::size_t i = 0; i < list.rows(); ++i) {
        const auto cells = list.row(i);
        const std::string_view text = resources::file("benchmarks/" + std::string(cells[1]));
        const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
        tables.push_back({std::string(cells[0]), lines - 1, std::string(cells[2]), std::string(cells[3]),
                          std::string(cells[4]), text});
    }
    return tables;
}

OpenedFile openMeasurements(const std::string& path) {
    if (!path.starts_with(kBenchmarkPrefix))
        return openRegularFile(path);
    const std::string_view name = std::string_view(path).substr(kBenchmarkPrefix.size());
    std::string names;
    for (const BenchmarkTable& table : benchmarkTables()) {
        if (table.name == name)
            return {std::make_unique<PeekableSource>(std::make_unique<TextSource>(table.text)), false};
        names += (names.empty() ? "" : ", ") + std::string(kBenchmarkPrefix) + table.name;
    }
    throw refusal(path, "", {"There is no table of this name", name, names});
}

} // namespace lakewright::traces
