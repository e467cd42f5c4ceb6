//! What charts over years, of intervals, of pairs and of correlations find, and what they refuse.

use icf::diagnostic::Language;
use icf::domain::{Clamp, Component, Normalise, Normaliser, Scale};
use icf::present::chart::{Chart, ChartRequest, Kind};
use icf::present::scene::{Ink, Shape};

use crate::charts::{Loaded, awkward, check_layout};

/// The region that a chart is about.
const HERO: Ink = Ink::hex(0xC4_2E1F);

#[test]
fn a_trend_says_how_the_home_region_moved_against_the_best_of_each_year() {
    let loaded = Loaded::example("vietnam-provinces");
    let chart = check(
        &loaded,
        Kind::Trend,
        "Bình Dương has gained 3.8 points since 2021, but the mean of the Top 7 has gained more and is now 1.7 ahead",
        "Bình Dương tăng 3,8 điểm so với năm 2021, nhưng trung bình Nhóm 7 dẫn đầu tăng nhiều hơn và nay cao hơn 1,7 điểm",
    );
    assert_eq!(home(&chart), ["Bình Dương", "64.4", "64.1", "–", "68.2"]);
    assert!(chart.notes[0].contains("(Bình Dương: 2023)"), "{:?}", chart.notes);
    assert!(chart.subtitle.contains("the axis begins at 40, not at 0"), "{}", chart.subtitle);
}

#[test]
fn a_year_without_a_result_is_no_line() {
    let loaded = Loaded::example("vietnam-provinces");
    for kind in [Kind::Trend, Kind::Bump] {
        let chart = loaded.draw(Language::En, &ChartRequest::of(kind)).unwrap();
        let solid: Vec<usize> = chart
            .scene
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Line { points, stroke } if stroke.ink == HERO && stroke.width > 3.0 => {
                    Some(points.len())
                }
                _ => None,
            })
            .collect();
        // From 2021 to 2022; 2024 is a lone disc.
        assert_eq!(solid, [2], "{}", kind.code());
    }
}

#[test]
fn scores_that_cannot_be_compared_have_no_trend_but_a_remedy() {
    let loaded = Loaded::example("vietnam-provinces")
        .but(|inputs| inputs.method.normalise = Normalise::min_max());
    let why = loaded.draw(Language::En, &ChartRequest::of(Kind::Trend)).unwrap_err();
    assert!(why.en.contains("over = \"panel\"") && why.en.contains("one year"), "{}", why.en);
    assert!(why.vi.contains("over = \"panel\""), "{}", why.vi);
    assert!(loaded.draw(Language::En, &ChartRequest::of(Kind::Bump)).is_ok());
}

#[test]
fn a_trend_of_many_regions_with_long_names_comes_out_well() {
    for n in [2, 12, 123] {
        let name = format!("charts-trend-{n}");
        let how = Normaliser::Goalposts { scale: Scale::hundred(), clamp: Clamp::Held };
        let loaded =
            awkward(&name, n, 3).but(|inputs| inputs.method.normalise = Normalise::plain(how));
        let request = ChartRequest::of(Kind::Trend);
        check_layout(&name, &loaded, &request);
        assert!(n < 12 || loaded.draw(Language::En, &request).is_ok(), "{n}");
        let region = loaded.inputs.dataset.region_ids().nth(n / 2);
        check_layout(&name, &loaded, &ChartRequest { region, ..request });
    }
}

#[test]
fn one_year_or_one_region_gives_a_reason() {
    let one_year = Loaded::example("human-development");
    let one_region = Loaded::example("binh-duong-self-assessment");
    for (loaded, kind, reason) in [
        (&one_year, Kind::Trend, "only 2022 has enough ranked regions"),
        (&one_year, Kind::Bump, "only 2022 has enough ranked regions"),
        (&one_region, Kind::Bump, "no year has a ranked region"),
        (&one_region, Kind::Intervals, "no region is ranked"),
        (&one_region, Kind::Scatter, "three ranked regions"),
        (&one_region, Kind::Correlation, "at least three regions"),
    ] {
        let why = loaded.draw(Language::En, &ChartRequest::of(kind)).unwrap_err();
        assert!(why.en.contains(reason), "{}: {}", kind.code(), why.en);
    }
}

#[test]
fn a_bump_chart_counts_places_among_the_regions_of_each_year() {
    let chart = check(
        &Loaded::example("vietnam-provinces"),
        Kind::Bump,
        "Bình Dương has slipped from 2nd of 60 in 2021 to 5th of 61 in 2024",
        "Bình Dương giảm từ hạng 2/60 năm 2021 xuống hạng 5/61 năm 2024",
    );
    assert_eq!(home(&chart), ["Bình Dương", "2", "2", "–", "5"]);
    let chart = Loaded::example("icf-peers").draw(Language::En, &ChartRequest::of(Kind::Bump));
    let chart = chart.unwrap();
    // A first place among four regions says nothing beside one among sixty.
    assert!(chart.notes[0].contains("Ranks of 2020, 2021, 2022, 2023 are left out"));
    assert_eq!(chart.figures.columns.len(), 3);
}

#[test]
fn intervals_say_how_often_the_home_region_is_in_its_tier() {
    let loaded = Loaded::example("vietnam-provinces");
    let chart = loaded.draw(Language::En, &ChartRequest::of(Kind::Intervals)).unwrap();
    assert!(chart.title.starts_with("Bình Dương is in the Top 7 in "), "{}", chart.title);
    assert_eq!(chart.figures.rows.len(), 61);
    assert_eq!(chart.figures.columns.last().unwrap().head, "P(Top 21)");
    let nobody = loaded.but(|inputs| inputs.manifest.home = None);
    let chart = nobody.draw(Language::En, &ChartRequest::of(Kind::Intervals)).unwrap();
    assert!(chart.title.contains("of the 7 regions in the Top 7 are there"), "{}", chart.title);
}

#[test]
fn a_scatter_says_how_two_go_together_and_that_one_is_part_of_the_other() {
    let loaded = Loaded::example("vietnam-provinces");
    let chart = check(
        &loaded,
        Kind::Scatter,
        "Broadband and Index of five factors tend to go together; Bình Dương is better than the median on both",
        "Kết nối băng thông rộng và Chỉ số tổng hợp 5 tiêu chí có xu hướng đi cùng nhau; Bình Dương tốt hơn mức trung vị ở cả hai",
    );
    assert!(
        chart.subtitle.contains("0.55 (Pearson), 0.48 (Spearman), n = 61"),
        "{}",
        chart.subtitle
    );
    assert!(chart.notes[0].contains("is itself part of"), "{:?}", chart.notes);
    let x = loaded.inputs.framework.find("papi-8-2");
    let measured = ChartRequest { x, ..ChartRequest::of(Kind::Scatter) };
    let chart = loaded.draw(Language::Vi, &measured).unwrap();
    assert!(chart.subtitle.contains("điểm PAPI"), "{}", chart.subtitle);
    let index = Some(Component::Pillar(loaded.inputs.framework.index()));
    let request = ChartRequest { x: index, y: index, ..ChartRequest::of(Kind::Scatter) };
    assert!(loaded.draw(Language::En, &request).unwrap_err().en.contains("--x or --y"));
}

#[test]
fn a_matrix_names_what_is_counted_twice_or_pulls_apart() {
    check(
        &Loaded::example("human-development"),
        Kind::Correlation,
        "Mean years of schooling and Gross national income per capita say nearly the same (correlation 0.93)",
        "Số năm đi học bình quân và Tổng thu nhập quốc gia bình quân đầu người gần như trùng lặp thông tin (tương quan 0,93)",
    );
    let chart = check(
        &Loaded::example("vietnam-provinces"),
        Kind::Correlation,
        "Regions that do better in Access to the Internet tend to do worse in Quality of water (correlation −0.46)",
        "Địa phương tốt hơn về Tiếp cận và sử dụng Internet tại địa phương thường kém hơn về Chất lượng nguồn nước (tương quan −0,46)",
    );
    assert_eq!((chart.figures.rows.len(), chart.figures.columns.len()), (18, 20));
}

/// Draws a chart in both languages and compares the findings; gives the English one.
#[track_caller]
fn check(loaded: &Loaded, kind: Kind, en: &str, vi: &str) -> Chart {
    let request = ChartRequest::of(kind);
    let found = loaded.draw(Language::Vi, &request).unwrap();
    assert_eq!(found.title, vi);
    let found = loaded.draw(Language::En, &request).unwrap();
    assert_eq!(found.title, en);
    found
}

/// The row of the home region.
#[track_caller]
fn home(chart: &Chart) -> Vec<String> {
    let row = chart.figures.rows.iter().find(|row| row.stands_out);
    row.unwrap().cells.clone()
}
