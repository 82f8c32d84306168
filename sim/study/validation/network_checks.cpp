// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/replication.h"
#include "models/network/path.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/kernel/simgrid/simgrid_kernel.h"
#include "sim/study/path_rate.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

namespace lakewright::sim {
namespace {

using MakeKernel = std::unique_ptr<kernel::Kernel> (*)();

/// A figure found by SimGrid, in a child process; throws what SimGrid said when it failed.
double inSimGrid(const std::function<double(MakeKernel)>& figure) {
    const kernel::ChildResult result =
        kernel::runInChild([&figure] { return fmt::format("{}", figure(kernel::makeSimGridKernel)); });
    if (!result.ok)
        throw std::runtime_error(result.error);
    return std::strtod(result.output.c_str(), nullptr);
}

/// One untuned stream of 10 GB over 40 Gb/s at a round trip of 90 ms: when its last byte has left.
double windowLimitedTransfer(MakeKernel make) {
    const units::Seconds roundTrip = units::milliseconds(90);
    const network::Transport transport{.window = units::mebibytes(4), .streams = 1, .loss = 0};
    const auto kernel = make();
    const kernel::LinkId link = kernel->addLink({"wan", units::gigabitsPerSecond(40)});
    const kernel::ClassId stream = kernel->addClass({.label = "stream",
                                                     .route = {{link}},
                                                     .latency = roundTrip / 2,
                                                     .cap = network::transferCap(transport, roundTrip)});
    double end = 0;
    kernel->startFlow(stream, units::gigabytes(10), [&end, clock = kernel.get()] { end = clock->now().value; });
    kernel->run(units::seconds(1000));
    return end;
}

ValidationRow windowRow(std::string what, double expected, double got, std::string unit, std::string note) {
    return judged({.id = "V-31",
                   .what = std::move(what),
                   .expected = expected,
                   .got = got,
                   .unit = std::move(unit),
                   .tolerance = 0.01,
                   .note = std::move(note),
                   .kind = "published"});
}

std::vector<ValidationRow> windowRows() {
    const network::Transport untuned{.window = units::mebibytes(4), .loss = 0};
    return {windowRow("one stream, 4 MiB window, 90 ms", 46.6,
                      network::streamCap(untuned, units::milliseconds(90)).value / 1e6, "MB/s", ""),
            windowRow("10 GB at 40 Gb/s and 90 ms by such a stream", 214.6,
                      windowLimitedTransfer(kernel::makeNativeKernel), "s", "native kernel"),
            windowRow("the same in SimGrid", 214.6, inSimGrid(windowLimitedTransfer), "s",
                      "CM02; the window is the flow's own cap, TCP-gamma is off")};
}

/// A lake's worth of streams without loss from West Europe to Japan East over one connection.
scenario::Scenario overConnection(scenario::Connection connection) {
    scenario::Scenario scenario;
    scenario.network.paths = {{"eu-apac", "eu", "apac", units::gigabitsPerSecond(1000)}};
    for (const auto& [id, area] : {std::pair{"westeurope", "eu"}, {"japaneast", "apac"}}) {
        scenario::Region region;
        region.id = id;
        region.area = area;
        region.wanUp = region.wanDown = units::gigabitsPerSecond(800);
        scenario.regions.push_back(region);
    }
    connection.id = "way";
    connection.from = "westeurope";
    connection.to = "japaneast";
    scenario.network.connections = {connection};
    return scenario;
}

std::vector<ValidationRow> pathRows(const char* id, const char* what, double expected,
                                    const scenario::Connection& connection) {
    std::vector<ValidationRow> rows;
    for (const auto& [kernel, name] :
         {std::pair{scenario::KernelKind::Native, "native kernel"}, {scenario::KernelKind::SimGrid, "SimGrid CM02"}})
        rows.push_back(
            judged({.id = id,
                    .what = what,
                    .expected = expected,
                    .got = steadyRate(overConnection(connection), catalogue::builtin(),
                                      {.from = "westeurope", .to = "japaneast", .source = "", .sink = ""}, kernel)
                               .value /
                           1e6,
                    .unit = "MB/s",
                    .tolerance = 0.01,
                    .note = name,
                    .kind = "closed form"}));
    return rows;
}

/// 10 scale units pass 1,000,000 packets a second: of 512 B they carry 512 MB/s, where the bandwidth is 1.25 GB/s.
std::vector<ValidationRow> packetRows() {
    scenario::Connection connection;
    connection.pattern = scenario::Pattern::ExpressRoute;
    connection.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGwScale, .units = 10};
    connection.circuit = scenario::Circuit{.bandwidth = units::gigabitsPerSecond(100)};
    connection.transport = network::Transport{.streams = 4096, .loss = 0, .segment = units::bytes(512)};
    return pathRows("V-31b", "packets of 512 B through an ErGwScale of 10 units", 512, connection);
}

/// 8 NAT addresses hold "512k" connections for one VM; a million of 32 KiB every 240 ms would be half as much again.
std::vector<ValidationRow> portRows() {
    scenario::Connection connection;
    connection.pattern = scenario::Pattern::PrivateLinkService;
    connection.clients = 1000;
    connection.privateLinkService = scenario::PrivateLinkService{.natAddresses = 8};
    connection.transport = network::Transport{.window = units::kibibytes(32), .streams = 1000, .loss = 0};
    return pathRows("V-31c", "NAT ports of a Private Link Service, 8 addresses, 32 KiB and 240 ms",
                    512000.0 * 32768 / 0.240 / 1e6, connection);
}

/// Snapshots of what was written, one transfer at a time; how old the replica gets just before each arrives.
class SnapshotRun {
public:
    explicit SnapshotRun(const bounds::Replication& replication)
        : m_replication(replication), m_kernel(kernel::makeNativeKernel()) {
        const kernel::LinkId link = m_kernel->addLink({"wan", replication.bandwidth});
        m_class = m_kernel->addClass({.label = "snapshot", .route = {{link}}});
    }
    std::vector<double> ages(int snapshots) {
        snapshot();
        while (static_cast<int>(m_ages.size()) < snapshots)
            m_kernel->run(m_kernel->now() + m_replication.period);
        return m_ages;
    }

private:
    void snapshot() {
        m_kernel->schedule(m_kernel->now() + m_replication.period, [this] {
            ++m_taken;
            sendNext();
            snapshot();
        });
    }
    void sendNext() {
        if (m_sending || m_sent == m_taken)
            return;
        m_sending = true;
        ++m_sent;
        m_kernel->startFlow(m_class, bounds::dirtyBytes(m_replication), [this] {
            m_ages.push_back((m_kernel->now() - m_replication.period * (m_sent - 1)).value);
            m_sending = false;
            sendNext();
        });
    }
    bounds::Replication m_replication;
    std::unique_ptr<kernel::Kernel> m_kernel;
    kernel::ClassId m_class{};
    std::vector<double> m_ages;
    int m_taken = 0, m_sent = 0;
    bool m_sending = false;
};

std::vector<ValidationRow> replicationRows() {
    const bounds::Replication stable{units::seconds(300), units::gigabytesPerSecond(3), units::gigabytesPerSecond(4)};
    const bounds::Replication behind{units::seconds(300), units::gigabytesPerSecond(4.4), units::gigabytesPerSecond(4)};
    const auto rpo = bounds::recoveryPoint(stable);
    const std::vector<double> late = SnapshotRun(behind).ages(101);
    const auto row = [](std::string what, double expected, double got, std::string unit) {
        return ValidationRow{.id = "V-32",
                             .what = std::move(what),
                             .expected = expected,
                             .got = got,
                             .unit = std::move(unit),
                             .tolerance = 0.02,
                             .note = "",
                             .kind = "closed form"};
    };
    // τ + wτ/B = 300 + 225 s. At ρ = 1.1 each snapshot arrives 0.1·τ = 30 s later after it was taken than the one
    // before.
    return {judged(row("RPO, snapshots every 300 s, 3 GB/s over 4 GB/s", 525, rpo ? rpo->value : 0, "s")),
            judged(row("the same by flows", 525, SnapshotRun(stable).ages(50).back(), "s")),
            judged(row("growth of the replica's age per snapshot at 1.1 times the path", 30,
                       (late.back() - late.front()) / 100, "s"),
                   !bounds::recoveryPoint(behind), "the closed form gives no RPO at 1 and above")};
}

/// Three links in a row with capacities 1, 2, 3 GB/s, a long flow over all and one over each; what flow i gets in GB/s
/// (0: the long one).
double parkingLotRate(MakeKernel make, std::size_t flow) {
    const auto kernel = make();
    std::vector<kernel::Hop> all;
    std::vector<kernel::ClassId> classes(1);
    for (const double capacity : {1.0, 2.0, 3.0}) {
        const kernel::LinkId link =
            kernel->addLink({fmt::format("l{}", capacity), units::gigabytesPerSecond(capacity)});
        all.push_back({link});
        classes.push_back(kernel->addClass({.label = "cross", .route = {{link}}}));
    }
    classes[0] = kernel->addClass({.label = "long", .route = all});
    for (const kernel::ClassId flowClass : classes)
        kernel->startFlow(flowClass, units::terabytes(1), [] {});
    kernel->run(units::seconds(1));
    return kernel->rate(classes[flow]).value / 1e9;
}

std::vector<ValidationRow> sharingRows() {
    // the long flow and the first share 1 GB/s equally; the others take what is left
    const double expected[] = {0.5, 0.5, 1.5, 2.5};
    std::vector<ValidationRow> rows;
    const auto add = [&](std::size_t flow, double got, const char* engine) {
        rows.push_back(judged({.id = "V-34",
                               .what = fmt::format("parking lot of 1, 2, 3 GB/s, flow {}", flow),
                               .expected = expected[flow],
                               .got = got,
                               .unit = "GB/s",
                               .tolerance = 0.001,
                               .note = engine,
                               .kind = "closed form"}));
    };
    for (std::size_t flow = 0; flow < 4; ++flow)
        add(flow, parkingLotRate(kernel::makeNativeKernel, flow), "native kernel");
    for (std::size_t flow = 0; flow < 4; ++flow)
        add(flow, inSimGrid([flow](MakeKernel make) { return parkingLotRate(make, flow); }), "SimGrid CM02");
    return rows;
}

} // namespace

std::vector<ValidationPart> networkParts() {
    return {{"V-31", windowRows, true},
            {"V-31b", packetRows, true},
            {"V-31c", portRows, true},
            {"V-32", replicationRows},
            {"V-34", sharingRows, true}};
}

} // namespace lakewright::sim
