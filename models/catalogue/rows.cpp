// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/rows.h"

#include "models/catalogue/table.h"

#include <algorithm>
#include <cassert>

namespace lakewright::catalogue {
namespace {

/// Reads the cells of a row one after the other, in the order of the columns.
class Cells {
public:
    Cells(std::span<const std::string_view> cells, const Sources& sources) : m_cells(cells), m_sources(sources) {}

    std::string text() { return std::string(m_cells[m_next++]); }
    int count() { return static_cast<int>(number(m_cells[m_next++]).value_or(0)); }
    double figure() { return number(m_cells[m_next++]).value_or(0); }
    const SourceRow& source() { return m_sources.at(m_cells[m_next++]); }

    std::vector<std::string> remarks() {
        std::string_view cell = m_cells[m_next++];
        std::vector<std::string> all;
        while (!cell.empty()) {
            const std::size_t end = std::min(cell.find(" | "), cell.size());
            all.emplace_back(cell.substr(0, end));
            cell.remove_prefix(std::min(end + 3, cell.size()));
        }
        return all;
    }

    template <class Unit>
    auto published(Unit unit) -> std::optional<decltype(unit(1.0))> {
        const std::optional<double> value = number(m_cells[m_next++]);
        if (!value)
            return std::nullopt;
        return unit(*value);
    }

private:
    std::span<const std::string_view> m_cells;
    const Sources& m_sources;
    std::size_t m_next = 0;
};

void readHardware(Cells& cells, VmSize& size) {
    size.vcpus = cells.count();
    size.memory = units::gibibytes(cells.figure());
    size.egress = units::megabitsPerSecond(cells.figure());
    size.backend = cells.published(units::gigabitsPerSecond);
    size.localDisks = cells.count();
    size.localDiskSize = units::bytes(cells.figure());
    size.localRead = cells.published(units::megabytesPerSecond);
    size.localWrite = cells.published(units::megabytesPerSecond);
    size.localReadIops = cells.published(units::perSecond);
    size.localWriteIops = cells.published(units::perSecond);
    size.remoteDisks = cells.count();
    size.remoteThroughput = cells.published(units::megabytesPerSecond);
    size.remoteIops = cells.published(units::perSecond);
    size.gpus = cells.count();
    size.gpuModel = cells.text();
    size.gpuMemory = cells.published(units::gigabytes);
}

VmSize readSize(Cells cells) {
    VmSize size;
    size.id = cells.text();
    size.family = cells.text();
    size.category = cells.text();
    readHardware(cells, size);
    size.source = cells.source().source;
    size.doubts = cells.remarks();
    size.notes = cells.remarks();
    return size;
}

Region readRegion(Cells cells) {
    Region region;
    region.id = cells.text();
    region.displayName = cells.text();
    region.geography = cells.text();
    region.geographyGroup = cells.text();
    region.place = cells.text();
    region.latitude = cells.figure();
    region.longitude = cells.figure();
    region.zones = cells.count();
    region.pairedRegion = cells.text();
    region.restricted = cells.count() != 0;
    region.source = cells.source().source;
    return region;
}

ServiceLimit readLimit(Cells cells) {
    ServiceLimit limit;
    limit.area = cells.text();
    limit.item = cells.text();
    limit.value = cells.text();
    limit.unit = cells.text();
    limit.scope = cells.text();
    limit.note = cells.text();
    const SourceRow& row = cells.source();
    limit.doubt = row.doubt;
    limit.source = row.source;
    return limit;
}

NetworkFigure readNetworkFigure(Cells cells) {
    NetworkFigure figure;
    figure.element = cells.text();
    figure.figure = cells.text();
    figure.value = cells.figure();
    figure.unit = cells.text();
    figure.note = cells.text();
    const SourceRow& row = cells.source();
    figure.doubt = row.doubt;
    figure.source = row.source;
    return figure;
}

EgressPrice readEgressPrice(Cells cells) {
    EgressPrice price;
    price.from = cells.text();
    price.to = cells.text();
    price.price = units::usd(cells.figure()) / units::gigabytes(1);
    price.note = cells.text();
    const SourceRow& row = cells.source();
    price.doubt = row.doubt;
    price.source = row.source;
    return price;
}

template <class Row>
std::vector<Row> readAll(std::string_view text, const Sources& sources, Row (*read)(Cells)) {
    const Table table(text);
    std::vector<Row> rows;
    rows.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i)
        rows.push_back(read(Cells(table.row(i), sources)));
    return rows;
}

} // namespace

Sources readSources(std::string_view text) {
    const Table table(text);
    Sources sources;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto cells = table.row(i);
        assert(cells.size() == 5 && cells[3].size() == 1);
        sources[cells[0]] = {{std::string(cells[1]), std::string(cells[2]), cells[3].front()}, std::string(cells[4])};
    }
    return sources;
}

std::vector<VmSize> readSizes(std::string_view text, const Sources& sources) {
    return readAll<VmSize>(text, sources, readSize);
}

std::vector<Region> readRegions(std::string_view text, const Sources& sources) {
    return readAll<Region>(text, sources, readRegion);
}

std::vector<NetworkFigure> readNetworkFigures(std::string_view text, const Sources& sources) {
    return readAll<NetworkFigure>(text, sources, readNetworkFigure);
}

std::vector<EgressPrice> readEgressPrices(std::string_view text, const Sources& sources) {
    return readAll<EgressPrice>(text, sources, readEgressPrice);
}

std::vector<ServiceLimit> readLimits(std::string_view text, const Sources& sources) {
    return readAll<ServiceLimit>(text, sources, readLimit);
}

} // namespace lakewright::catalogue
