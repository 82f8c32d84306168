// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/stations.h"

namespace lakewright::request {

using facade::Resource;

Stations::Stations(const facade::Node& node, int nodes, Calendar& calendar)
    : m_node(node), m_nodes(static_cast<std::uint32_t>(nodes)), m_devices(static_cast<std::uint32_t>(node.devices)),
      m_calendar(calendar) {
    m_stations.assign(m_nodes, SharedStation(node.egress));
    m_stations.resize(std::size_t{2} * m_nodes, SharedStation(node.ingress));
    m_stations.resize(std::size_t{2} * m_nodes + std::size_t{m_nodes} * m_devices, SharedStation(node.deviceRead));
}

void Stations::leaveTo(units::Seconds now, const Destage& destage) {
    for (std::uint32_t station = 0; station < m_stations.size(); ++station)
        setShare(now, station, station < m_nodes ? 1 - destage.egress() : isDevice(station) ? 1 - destage.nvme() : 1);
}

void Stations::standStill(units::Seconds now) {
    for (std::uint32_t station = 0; station < m_stations.size(); ++station)
        setShare(now, station, kStandingStill);
}

void Stations::setShare(units::Seconds now, std::uint32_t station, double share) {
    m_stations[station].setShare(now, share);
    plan(now, station);
}

void Stations::book(units::Seconds now, WorkBook& work) {
    for (std::uint32_t node = 0; node < m_nodes; ++node) {
        work.add(node, Resource::Egress, (m_stations[egressOf(node)].takeServed(now) / m_node.egress).value);
        work.add(node, Resource::Ingress, (m_stations[ingressOf(node)].takeServed(now) / m_node.ingress).value);
        units::Bytes devices{};
        for (std::uint32_t device = 0; device < m_devices; ++device)
            devices += m_stations[deviceOf(node, device)].takeServed(now);
        work.add(node, Resource::Nvme, (devices / (m_node.deviceRead * m_node.devices)).value);
    }
}

} // namespace lakewright::request
