// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/map_scene.h"

#include "app/desktop/views/map_view.h"
#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"

#include <QTest>

#include <catch2/catch.hpp>

#include <algorithm>

namespace lakewright::test {
namespace {

using namespace desktop;

const Deployment& flagship() {
    static const auto loaded =
        scenario::load(LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json", catalogue::builtin());
    static const Deployment deployment(*loaded.scenario, catalogue::builtin());
    return deployment;
}

int countOfKind(const MapScene& scene, SiteKind kind) {
    return static_cast<int>(std::count_if(scene.sites().begin(), scene.sites().end(),
                                          [&](const SiteItem* site) { return site->kind() == kind; }));
}

TEST_CASE("the map has every region once, lakes as lakes and providers as providers", "[desktop]") {
    MapScene scene;
    scene.setDeployment(&flagship());
    const auto& s = flagship().scenario();
    CHECK(scene.sites().size() == s.regions.size());
    CHECK(countOfKind(scene, SiteKind::Lake) == int(s.lakes.size()));
    CHECK(countOfKind(scene, SiteKind::Provider) ==
          std::count_if(s.regions.begin(), s.regions.end(), [](const auto& r) { return r.provider.has_value(); }));
    CHECK(scene.linkCount() >= int(s.network.paths.size()));
    scene.setDeployment(nullptr);
    CHECK(scene.sites().empty());
}

TEST_CASE("visible labels do not overlap at any zoom", "[desktop]") {
    MapScene scene;
    scene.setDeployment(&flagship());
    for (double zoom : {0.3, 0.6, 1.0, 3.0}) {
        scene.layoutLabels(zoom);
        std::vector<QRectF> boxes;
        for (const SiteItem* site : scene.sites())
            if (site->isLabelVisible())
                boxes.push_back(site->labelRect().translated(site->pos() * zoom));
        CHECK(boxes.size() >= 10);
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                CHECK_FALSE(boxes[i].adjusted(0.01, 0.01, -0.01, -0.01).intersects(boxes[j]));
    }
}

TEST_CASE("north is up and east is right", "[desktop]") {
    const QPointF london = MapScene::toScene(51.5, -0.1), tokyo = MapScene::toScene(35.7, 139.7),
                  sydney = MapScene::toScene(-33.9, 151.2);
    CHECK(london.y() < tokyo.y());
    CHECK(tokyo.y() < sydney.y());
    CHECK(london.x() < tokyo.x());
}

TEST_CASE("keys zoom the map and walk from site to site", "[desktop]") {
    MapScene scene;
    scene.setDeployment(&flagship());
    MapView view(scene);
    view.resize(900, 500);
    view.show();
    const double fitted = view.transform().m11();
    QTest::keyClick(&view, Qt::Key_Plus);
    CHECK(view.transform().m11() == Approx(1.4 * fitted));
    QTest::keyClick(&view, Qt::Key_0);
    CHECK(view.transform().m11() == Approx(fitted));
    ObjectRef clicked;
    QObject::connect(&scene, &MapScene::siteClicked, [&](const ObjectRef& object) { clicked = object; });
    scene.choose(scene.sites().front()->object());
    const SiteItem* east = scene.neighbour(1, 0);
    REQUIRE(east != nullptr);
    CHECK(east->pos().x() > scene.sites().front()->pos().x());
    QTest::keyClick(&view, Qt::Key_Right);
    CHECK(clicked == east->object());
}

} // namespace
} // namespace lakewright::test
