// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/queue_runs.h"

#include "models/stats/philox.h"
#include "sim/kernel/native/native_kernel.h"

#include <cmath>
#include <deque>

namespace lakewright::sim {
namespace {

/// A value of the law with mean 1, by inversion.
double serviceTime(ServiceLaw law, stats::RandomStream& random) {
    const double a = kParetoIndex, cut = std::pow(kParetoBound, -a);
    switch (law) {
    case ServiceLaw::Exponential:
        return random.exponential(1);
    case ServiceLaw::Pareto:
        return (a - 1) / a * std::pow(random.uniform(), -1 / a);
    case ServiceLaw::BoundedPareto: {
        const double mean = a / (a - 1) * (1 - std::pow(kParetoBound, 1 - a)) / (1 - cut);
        return std::pow(1 - random.uniform() * (1 - cut), -1 / a) / mean;
    }
    case ServiceLaw::Fixed:
        return 1;
    }
    return 1;
}

/// Arrivals and the count of customers, common to both disciplines.
class Source {
public:
    explicit Source(const QueueRun& run)
        : m_run(run), m_arrivals(1, run.replication, "queue", "arrival"), m_sizes(1, run.replication, "queue", "size"),
          m_kernel(kernel::makeNativeKernel()), m_warmup(run.customers / 10) {}
    double gap() { return m_arrivals.exponential(1 / m_run.arrivalRate); }
    double size() { return serviceTime(m_run.law, m_sizes); }
    /// Customers are counted in order of arrival, so that none is left out for being slow.
    bool counts(int customer) const { return customer >= m_warmup && customer < m_warmup + m_run.customers; }
    void count(double value) {
        m_sum += value;
        ++m_counted;
    }
    double runToEnd() {
        while (m_counted < m_run.customers)
            m_kernel->run(m_kernel->now() + units::seconds(1000));
        return m_sum / m_counted;
    }
    kernel::Kernel& kernel() { return *m_kernel; }
    double now() const { return m_kernel->now().value; }

private:
    QueueRun m_run;
    stats::RandomStream m_arrivals, m_sizes;
    std::unique_ptr<kernel::Kernel> m_kernel;
    int m_warmup, m_counted = 0;
    double m_sum = 0;
};

class FifoStation {
public:
    explicit FifoStation(const QueueRun& run) : m_source(run), m_idle(run.servers) {}
    double meanWait() {
        arriveLater();
        return m_source.runToEnd();
    }

private:
    struct Waiting {
        double since;
        int customer;
    };
    void arriveLater() {
        m_source.kernel().schedule(units::seconds(m_source.now() + m_source.gap()), [this] { arrive(); });
    }
    void arrive() {
        m_queue.push_back({m_source.now(), m_arrived++});
        startNext();
        arriveLater();
    }
    void startNext() {
        if (m_idle == 0 || m_queue.empty())
            return;
        const Waiting first = m_queue.front();
        m_queue.pop_front();
        --m_idle;
        if (m_source.counts(first.customer))
            m_source.count(m_source.now() - first.since);
        m_source.kernel().schedule(units::seconds(m_source.now() + m_source.size()), [this] {
            ++m_idle;
            startNext();
        });
    }
    Source m_source;
    std::deque<Waiting> m_queue;
    int m_idle, m_arrived = 0;
};

class SharedLink {
public:
    explicit SharedLink(const QueueRun& run) : m_source(run) {
        const kernel::LinkId link = m_source.kernel().addLink({"link", kOneSecond / units::seconds(1)});
        m_class = m_source.kernel().addClass({.label = "customer", .route = {{link}}});
    }
    double meanSlowdown() {
        arriveLater();
        return m_source.runToEnd();
    }

private:
    static constexpr units::Bytes kOneSecond = units::gigabytes(1);
    void arriveLater() {
        m_source.kernel().schedule(units::seconds(m_source.now() + m_source.gap()), [this] { arrive(); });
    }
    void arrive() {
        const double size = m_source.size(), since = m_source.now();
        const int customer = m_arrived++;
        m_source.kernel().startFlow(m_class, kOneSecond * size, [this, size, since, customer] {
            if (m_source.counts(customer))
                m_source.count((m_source.now() - since) / size);
        });
        arriveLater();
    }
    Source m_source;
    kernel::ClassId m_class{};
    int m_arrived = 0;
};

class ClosedLink {
public:
    explicit ClosedLink(const ClosedRun& run)
        : m_run(run), m_think(1, run.replication, "closed queue", "think"), m_kernel(kernel::makeNativeKernel()) {
        const kernel::LinkId link = m_kernel->addLink({"link", kOneSecond / units::seconds(1)});
        m_class = m_kernel->addClass({.label = "client", .route = {{link}}});
    }
    units::Frequency rate() {
        for (int i = 0; i < m_run.clients; ++i)
            think();
        while (m_done < m_run.operations + m_run.operations / 10)
            m_kernel->run(m_kernel->now() + 10 * m_run.clients * (m_run.think + m_run.work));
        return units::perSecond(m_run.operations / (m_end - m_start).value);
    }

private:
    static constexpr units::Bytes kOneSecond = units::gigabytes(1);
    void think() {
        m_kernel->schedule(m_kernel->now() + units::seconds(m_think.exponential(m_run.think.value)), [this] {
            m_kernel->startFlow(m_class, kOneSecond * m_run.work.value, [this] { finish(); });
        });
    }
    void finish() {
        ++m_done;
        if (m_done == m_run.operations / 10)
            m_start = m_kernel->now();
        if (m_done == m_run.operations / 10 + m_run.operations)
            m_end = m_kernel->now();
        think();
    }
    ClosedRun m_run;
    stats::RandomStream m_think;
    std::unique_ptr<kernel::Kernel> m_kernel;
    kernel::ClassId m_class{};
    units::Seconds m_start, m_end;
    int m_done = 0;
};

} // namespace

double fifoMeanWait(const QueueRun& run) {
    return FifoStation(run).meanWait();
}

double sharedMeanSlowdown(const QueueRun& run) {
    return SharedLink(run).meanSlowdown();
}

units::Frequency closedSharedRate(const ClosedRun& run) {
    return ClosedLink(run).rate();
}

} // namespace lakewright::sim
