// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/demand.h"

#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/probes/journal.h"
#include "sim/probes/observed_kernel.h"
#include "sim/study/parallel.h"

#include <mutex>

namespace lakewright::sim {
namespace {

/// "lake-us:nic-egress" -> nic-egress of lake-us; "wan-up:eastus" -> wan-up of eastus; "path:a:us-eu" -> path a:us-eu.
LinkDemand named(const std::string& id, bool ofCluster) {
    const std::size_t colon = ofCluster ? id.rfind(':') : id.find(':');
    const std::string first = id.substr(0, colon), second = id.substr(colon + 1);
    return ofCluster ? LinkDemand{second, first, 0} : LinkDemand{first, second, 0};
}

/// One replication up to its horizon.
class Flows {
public:
    Flows(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, std::uint32_t replication)
        : m_world(m_kernel, scenario, catalogue, {scenario.seed, replication}, m_journal) {}

    void run(const std::function<void(double)>& atFraction) {
        constexpr int kSlices = 500;
        for (int slice = 1; slice <= kSlices; ++slice) {
            m_kernel.run(m_world.scenario.horizon * (static_cast<double>(slice) / kSlices));
            atFraction(static_cast<double>(slice) / kSlices);
        }
    }

    std::vector<LinkDemand> demand() const {
        std::vector<LinkDemand> all;
        const auto add = [&](const std::vector<kernel::LinkId>& links, bool ofCluster) {
            for (const kernel::LinkId link : links) {
                all.push_back(named(m_kernel.linkId(link), ofCluster));
                if (const units::Bytes possible = m_kernel.possible(link); possible.value > 0)
                    all.back().mean = m_kernel.load(link).carried / possible;
            }
        };
        for (std::size_t lake = 0; lake < m_world.scenario.lakes.size(); ++lake)
            add(m_world.deployment.lake(lake).links, true);
        for (std::size_t region = 0; region < m_world.scenario.regions.size(); ++region)
            add(m_world.deployment.wanLinks(region), false);
        for (std::size_t path = 0; path < m_world.scenario.network.paths.size(); ++path)
            add(m_world.deployment.pathLinks(path), false);
        return all;
    }

private:
    probes::Fingerprint m_fingerprint;
    probes::Journal m_journal{m_fingerprint};
    std::unique_ptr<kernel::Kernel> m_native = kernel::makeNativeKernel();
    probes::ObservedKernel m_kernel{*m_native, m_fingerprint};
    entities::World m_world;
};

} // namespace

std::vector<LinkDemand> demandOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, int jobs,
                                 RunObserver& observer) {
    const auto count = static_cast<std::size_t>(scenario.engine.replications);
    std::vector<std::vector<LinkDemand>> each(count);
    std::vector<double> fractions(count);
    std::mutex mutex;
    parallelFor(count, jobs, [&](std::size_t index) {
        Flows flows(scenario, catalogue, static_cast<std::uint32_t>(index));
        flows.run([&](double fraction) {
            const std::lock_guard lock(mutex);
            fractions[index] = fraction;
            results::RunProgress progress;
            for (const double part : fractions)
                progress.fraction += part / static_cast<double>(count);
            observer.onProgress(progress);
            if (observer.cancelled())
                throw Cancelled();
        });
        each[index] = flows.demand();
    });
    std::vector<LinkDemand> all = each.front();
    for (std::size_t link = 0; link < all.size(); ++link) {
        double sum = 0;
        for (const std::vector<LinkDemand>& one : each)
            sum += one[link].mean;
        all[link].mean = sum / static_cast<double>(count);
    }
    return all;
}

} // namespace lakewright::sim
