// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"

#include <algorithm>

namespace lakewright::request {

/// Work that follows requests and is spread over all nodes: destage of what was written and the device operations of
/// metadata. A fluid (MODELS §2(c)): the backlog drains at backlog/relaxation and takes that share of CPU, NIC and
/// NVMe away from requests.
class Destage {
public:
    /// `relaxation`: time constant of the drain, long against a request, short against a run.
    Destage(const facade::Facade& facade, units::Seconds relaxation)
        : m_relaxation(relaxation.value),
          m_cpuPerByte(facade.inner.destageCpu.value / facade.node.cpuSpeed / facade.node.protocolCpus / facade.nodes),
          m_egressPerByte(facade.inner.destageEgress / facade.node.egress.value / facade.nodes),
          m_nvmePerByte(facade.inner.destageNvme / facade.node.deviceRead.value / facade.node.devices / facade.nodes),
          m_nvmePerDeviceSecond(1.0 / facade.node.devices / facade.nodes) {}

    /// As if bytes had been written at this rate (B/s) for long.
    void start(double rate) {
        m_bytes = rate * m_relaxation;
        step(0);
    }
    void addWritten(double bytes) { m_bytes += bytes; }
    void addDeviceSeconds(double seconds) { m_deviceSeconds += seconds; }

    /// Lets `length` seconds pass, then gives the shares for the time that follows.
    void step(double length) {
        m_bytes = std::max(0.0, m_bytes - m_rate * length);
        m_deviceSeconds = std::max(0.0, m_deviceSeconds - m_deviceRate * length);
        m_rate = m_bytes / m_relaxation;
        m_deviceRate = m_deviceSeconds / m_relaxation;
        const double worst = std::max({cpu(), egress(), nvme()});
        if (worst > kMostShare) {
            m_rate *= kMostShare / worst;
            m_deviceRate *= kMostShare / worst;
        }
    }
    double cpu() const { return m_rate * m_cpuPerByte; } ///< shares of a node's resource in use, [0, kMostShare]
    double egress() const { return m_rate * m_egressPerByte; }
    double nvme() const { return m_rate * m_nvmePerByte + m_deviceRate * m_nvmePerDeviceSecond; }

    /// Requests keep at least the rest of each resource.
    static constexpr double kMostShare = 0.95;

private:
    double m_relaxation;
    double m_cpuPerByte, m_egressPerByte, m_nvmePerByte, m_nvmePerDeviceSecond;
    double m_bytes = 0, m_deviceSeconds = 0;
    double m_rate = 0, m_deviceRate = 0;
};

} // namespace lakewright::request
