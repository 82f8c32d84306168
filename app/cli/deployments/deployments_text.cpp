// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deployments/deployments_text.h"

#include "models/deployments/allocation.h"
#include "models/results/deployment_words.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace lakewright::cli {
namespace {

using deployments::Answer;
using deployments::Deployment;
using results::TextCell;
using results::Tone;

constexpr std::size_t kMostRows = 12;

class Text {
public:
    Text(const DeploymentsReport& report, const results::TextStyle& style)
        : m_report(report), m_style(style), m_shown(std::min(kMostRows, report.deployments.size())) {}

    std::string all() const {
        std::string text = results::painted(results::printable(m_report.scenario), Tone::Strong, m_style) + "\n";
        for (const std::string& mark : m_report.watermarks)
            text += results::painted("  " + results::watermarkText(mark), Tone::Doubtful, m_style) + "\n";
        text += "\n" + capacity() + "\n" + durability() + "\n" + supply();
        if (m_shown < m_report.deployments.size())
            text += fmt::format("  {} more; --json has them.\n", m_report.deployments.size() - m_shown);
        return text + "\n" + allocation() + rules() + "\n" + given();
    }

private:
    template <class Row>
    void each(const Row& row) const {
        for (std::size_t i = 0; i < m_shown; ++i)
            row(m_report.deployments[i]);
    }

    static std::string rate(const deployments::Rate& rate) {
        return fmt::format("{}, {}", units::display(rate.value), rate.boundBy);
    }

    std::string capacity() const {
        results::TextTable table({{"Deployment"},
                                  {"Variant"},
                                  {"Machines"},
                                  {"Raw", true},
                                  {"Usable", true},
                                  {"Logical", true},
                                  {"Read, at most by"},
                                  {"Write, at most by"}});
        each([&](const Deployment& one) {
            const std::string clusters = one.clusters > 1 ? fmt::format("{} × ", one.clusters) : "";
            table.add({one.id, one.variant, fmt::format("{}{} × {}", clusters, one.nodes, one.size),
                       units::display(one.raw), units::display(one.usable), units::display(one.logical), rate(one.read),
                       rate(one.write)});
        });
        return table.text(m_style);
    }

    std::string durability() const {
        results::TextTable table({{"A cluster of"},
                                  {"Stripe over"},
                                  {"Goes on without", true},
                                  {"Rebuild", true},
                                  {"Reed–Solomon", true},
                                  {"P(loss) a year, independent", true},
                                  {"common mode", true},
                                  {"any cluster", true}});
        each([&](const Deployment& one) {
            table.add({one.id,
                       fmt::format("{}+{} {}s", one.stripe.data, one.stripe.total - one.stripe.data,
                                   one.stripe.failureDomain),
                       fmt::format("{} of {}", one.stripe.servedWithout, one.nodes),
                       units::durationText(one.rebuild.locallyDecodable), units::durationText(one.rebuild.reedSolomon),
                       fmt::format("{:.2g}", one.loss.independent), fmt::format("{:.2g}", one.loss.commonMode),
                       anyCluster(one.loss.anyCluster)});
        });
        return table.text(m_style) +
               "  Rebuild of one failure domain with a locally decodable code. Only a copy off the cluster covers "
               "common-mode loss.\n"
               "  Any cluster: from causes of common mode (subscription, deployment, key) that all clusters share to "
               "causes of each alone; both ends are assumptions.\n";
    }

    static std::string anyCluster(const deployments::AnyLoss& loss) {
        const std::string least = fmt::format("{:.2g}", loss.shared), most = fmt::format("{:.2g}", loss.apart);
        return least == most ? least : least + "–" + most;
    }

    /// Sizes that VMs are asked for; nothing where machines are delivered.
    std::string allocation() const {
        results::TextTable table({{"Allocation of"},
                                  {"Asked for"},
                                  {"Quota of"},
                                  {"Granted a day", true},
                                  {"Within"},
                                  {"P(allocated)", true},
                                  {"P(any)", true}});
        each([&](const Deployment& one) {
            if (!one.allocation)
                return;
            const deployments::Allocation& all = *one.allocation;
            for (std::size_t i = 0; i < all.choices.size(); ++i) {
                const deployments::SizeChoice& choice = all.choices[i];
                const std::string clusters = one.clusters > 1 ? fmt::format("{} × ", one.clusters) : "";
                table.add({i == 0 ? one.id : "  or", fmt::format("{}{} × {}", clusters, choice.nodes, choice.size),
                           choice.family, results::percentText(choice.granted),
                           i == 0 ? units::durationText(all.within) : "", deployments::chanceText(choice.inTime),
                           i == 0 ? deployments::chanceText(all.anyInTime) : ""});
            }
        });
        if (table.rows().empty())
            return "";
        return table.text(m_style) + "  All sizes of a deployment are asked for every day, with a quota each; P(any) "
                                     "takes quotas and allocations of different families as independent.\n\n";
    }

    std::string supply() const {
        results::TextTable table({{"Supply of"},
                                  {"Off-cluster copy"},
                                  {"Ordered to in use P50", true},
                                  {"P90", true},
                                  {"Allocated a day", true},
                                  {"Because"}});
        each([&](const Deployment& one) {
            table.add({one.id, one.kind == "cache" ? "holds copies itself" : results::copiesText(one),
                       units::durationText(one.lead.p50), units::durationText(one.lead.p90),
                       one.lead.allocation ? results::percentText(*one.lead.allocation) : "–", one.lead.why});
        });
        return table.text(m_style);
    }

    std::string rules() const {
        results::TextTable table({{"Rule of"}, {"Rule"}, {"Answer"}, {"Because"}});
        std::size_t silent = 0;
        for (std::size_t i = m_shown; i < m_report.deployments.size(); ++i)
            for (const deployments::Verdict& verdict : m_report.deployments[i].verdicts)
                silent += verdict.answer == Answer::Yes ? 1 : 0;
        for (const results::SharedVerdict& one : results::sharedVerdicts(m_report.deployments, m_shown))
            table.add({results::namesText(one.of), results::words(one.verdict.rule),
                       TextCell(results::answerWord(one.verdict.answer), tone(one.verdict.answer)), one.verdict.text});
        return table.text(m_style) + (silent > 0 ? fmt::format("  {} more say yes.\n", silent) : "");
    }

    static Tone tone(Answer answer) {
        return answer == Answer::Yes ? Tone::Good : answer == Answer::No ? Tone::Bad : Tone::Doubtful;
    }

    /// Once for each variant.
    std::string given() const {
        results::TextTable table({{"Computed from"}, {"Variant"}, {"Value", true}, {"Tier"}, {"Source"}});
        std::map<std::string, bool> seen;
        for (const Deployment& one : m_report.deployments) {
            if (std::exchange(seen[one.variant], true))
                continue;
            for (const deployments::Given& input : one.given)
                table.add({results::words(input.name), one.variant, results::givenText(input),
                           std::string(1, input.tier), TextCell(input.source, Tone::Dim)});
        }
        return table.text(m_style);
    }

    const DeploymentsReport& m_report;
    const results::TextStyle& m_style;
    std::size_t m_shown;
};

} // namespace

std::string deploymentsText(const DeploymentsReport& report, const results::TextStyle& style) {
    return Text(report, style).all();
}

} // namespace lakewright::cli
